// A rollup plugin that shortens the text inside css`` and html`` literals. It only does what cannot change
// meaning: comments go, and white space that contains a line break becomes one space (HTML treats both alike
// outside <pre> and <textarea>, which no template of ours fills with text).

/** @param {string} css */
export const shortenCss = (css) =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/;}/g, '}')
    .replace(/ > /g, '>')
    .replace(/(?<![\w.])0\.(?=\d)/g, '.')
    .replace(/: /g, ':');

/** @param {string} html */
export const shortenHtml = (html) => html.replace(/<!--(?!\?)[^]*?-->/g, '').replace(/\s*\n\s*/g, ' ');

const shorteners = new Map([['css', shortenCss], ['html', shortenHtml], ['svg', shortenHtml]]);

/** @returns {import('rollup').Plugin} */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    transform(code, id) {
      if (!/\b(css|html|svg)`/.test(code) || id.includes('node_modules')) return null;
      /** @type {{start: number, end: number, text: string}[]} */
      const edits = [];
      visit(this.parse(code), (node) => {
        const shorten = node.type === 'TaggedTemplateExpression' && shorteners.get(node.tag.name);
        if (!shorten) return;
        for (const { start, end } of node.quasi.quasis) edits.push({ start, end, text: shorten(code.slice(start, end)) });
      });
      edits.sort((a, b) => b.start - a.start);
      let short = code;
      for (const { start, end, text } of edits) short = short.slice(0, start) + text + short.slice(end);
      return { code: short, map: null };
    },
  };
}

/** Calls `found` for every node of an ESTree. */
function visit(node, found) {
  found(node);
  for (const child of Object.values(node)) {
    for (const next of Array.isArray(child) ? child : [child]) if (next && typeof next.type === 'string') visit(next, found);
  }
}
