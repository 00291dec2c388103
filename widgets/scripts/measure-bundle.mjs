// Says what a page downloads, in KiB gzip: the script-tag entry, then each element with everything it loads
// statically. Fails above the budgets (design: 25 for the directory's page, 40 for booking's, entry included).
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const budgets = { 'mentor-directory': 25, 'booking': 40 };
const read = (file) => readFileSync(new URL(file, dist), 'utf8');
/** A path as `file` names it, from dist/. */
const within = (path, file) => new URL(path, new URL(file, dist)).href.slice(dist.href.length);
const gzipKib = (files) => [...files].reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0) / 1024;

/** The file and all it imports statically. */
function closure(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const staticImports = /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+from\s*)?["'](\.[^"']+)["']/g;
  for (const [, path] of read(file).matchAll(staticImports)) closure(within(path, file), seen);
  return seen;
}

const entry = closure('peerverse.js');
console.log(`${gzipKib(entry).toFixed(1).padStart(6)} KiB  peerverse.js (lit, provider, SDK connection)`);
const lazy = [...entry].flatMap((file) => [...read(file).matchAll(/import\(["'](\.[^"']+)["']\)/g)].map(([, path]) => within(path, file)));
for (const file of lazy) {
  const name = file.replace(/^.*\//, '').replace(/\.define.*$/, '');
  const total = gzipKib(closure(file, new Set(entry)));
  const budget = budgets[name];
  console.log(`${total.toFixed(1).padStart(6)} KiB  <pv-${name}> with the entry${budget ? `, budget ${budget}` : ''}`);
  if (budget && total > budget) process.exitCode = 1;
}
