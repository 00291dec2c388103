// A rollup plugin that makes a module of each icon, so that a chunk carries the shapes it draws: a file of forty would go
// whole into whatever chunk two elements share.
import { readFileSync } from 'node:fs';

const generated = /[\\/]icons[\\/]generated[\\/](?:call-)?icons\.ts\?(\w+)$/;
const named = /import \{([^}]*)\} from ["']([^"']*generated\/(?:call-)?icons\.ts)["'];?/g;

/** @returns {import('rollup').Plugin} */
export function oneModulePerIcon() {
  return {
    name: 'one-module-per-icon',
    load(id) {
      const icon = generated.exec(id)?.[1];
      if (!icon) return null;
      const line = new RegExp(`export const ${icon} = \\(\\).*?(svg\`.*\`);`).exec(readFileSync(id.slice(0, id.indexOf('?')), 'utf8'));
      if (!line) this.error(`${id} has no such icon`);
      return `import { svg } from 'lit';\nexport const ${icon} = () => ${line[1]};`;
    },
    transform(code) {
      if (!code.includes('icons.ts')) return null;
      const split = (_line, names, from) => names.split(',').map((name) => `import { ${name.trim()} } from '${from}?${name.trim().split(' as ')[0]}';`).join('');
      return { code: code.replace(named, split), map: null };
    },
  };
}
