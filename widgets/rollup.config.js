// Three outputs from one source: `dist/peerverse.js` for a script tag (everything bundled, one lazy chunk per
// element), `dist/hosted.js` for our own pages, and `dist/modules/` for bundlers (file per file, dependencies left to
// the integrator's own copy).
import { globSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { minifyTemplates } from './scripts/minify-templates.mjs';
import { oneModulePerIcon } from './scripts/one-module-per-icon.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { dependencies } = JSON.parse(readFileSync(here('package.json'), 'utf8'));
const compile = () => esbuild({ target: 'es2022', tsconfig: here('tsconfig.json') });

const resolveSource = () => nodeResolve({ browser: true, exportConditions: ['@peerverse/source', 'browser', 'production'] });
const minify = () => terser({ ecma: 2020, module: true, compress: { passes: 3, unsafe_arrows: true }, format: { comments: false } });

/** livekit-client is 146 KiB gzip and does not tree-shake: it may only be reached through `import()`. */
const livekitStaysLazy = {
  name: 'livekit-stays-lazy',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const heavy = new Set(
      chunks.filter((chunk) => chunk.moduleIds.some((id) => id.includes('livekit-client'))).map((chunk) => chunk.fileName),
    );
    for (const chunk of chunks) {
      const carrier = chunk.imports.find((file) => heavy.has(file));
      if (carrier && !heavy.has(chunk.fileName)) this.error(`${chunk.fileName} imports ${carrier} statically; load the call's media with import()`);
      if (heavy.has(chunk.fileName) && chunk.isEntry) this.error(`${chunk.fileName} contains livekit-client`);
    }
  },
};

/** Old chunks keep their hashed names for ever otherwise. */
const fromClean = { name: 'from-clean', buildStart: () => rmSync(here('dist'), { recursive: true, force: true }) };

/**
 * The first page most people open is the directory. What it shares with other elements travels in the entry: as files of
 * its own, a dozen small ones, it would cost a fifth more bytes and another round trip.
 */
function withTheEntry() {
  const autoloader = here('src/autoloader.ts');
  const ofDirectory = /[\\/]mentor-directory(?:[\\/]|\.ts$)/;
  // The SDK's door names every resource; a directory needs its connection and its mentors.
  const sdkDoor = /[\\/]sdk[\\/]src[\\/]browser\.ts$/;
  const neededOfSdk = /[\\/](?:page|resources[\\/]mentors)\.ts$/;
  let shared;
  return (id, { getModuleInfo }) => {
    if (!shared) {
      const reached = new Set([autoloader, here('src/elements/mentor-directory/mentor-directory.define.ts')]);
      for (const at of reached) {
        for (const next of getModuleInfo(at).importedIds) if (!sdkDoor.test(at) || neededOfSdk.test(next)) reached.add(next);
      }
      shared = new Set([...reached].filter((module) => !ofDirectory.test(module)));
    }
    return shared.has(id) ? 'peerverse' : undefined;
  };
}

const scriptTag = {
  input: { peerverse: here('src/autoloader.ts') },
  // Chunks take what they share from the entry itself; otherwise the entry would be one more file between.
  preserveEntrySignatures: 'allow-extension',
  plugins: [fromClean, resolveSource(), compile(), oneModulePerIcon(), minifyTemplates(), livekitStaysLazy],
  output: {
    dir: here('dist'),
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    manualChunks: withTheEntry(),
    onlyExplicitManualChunks: true,
    plugins: [minify()],
  },
};

/** PeerVerse's own pages: a small file of its own that loads `peerverse.js` as portals do, so that theirs stays as it is. */
const hostedPages = {
  input: here('src/hosted.ts'),
  external: (id) => /[\\/]autoloader\.ts$/.test(id),
  plugins: [resolveSource(), compile(), minifyTemplates()],
  output: { file: here('dist/hosted.js'), format: 'es', paths: () => './peerverse.js', plugins: [minify()] },
};

const external = Object.keys(dependencies);
const modules = {
  input: globSync(['src/elements/*/*.ts', 'src/events/*.ts'], { cwd: here('.') })
    .filter((path) => !path.endsWith('.test.ts') && !path.includes('hosted-'))
    .map((path) => here(path)),
  external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
  plugins: [nodeResolve({ browser: true, exportConditions: ['@peerverse/source', 'browser'] }), compile(), minifyTemplates()],
  output: { dir: here('dist/modules'), format: 'es', preserveModules: true, preserveModulesRoot: here('src'), sourcemap: true },
};

export default [scriptTag, hostedPages, modules];
