// Serves the gallery on 127.0.0.1 and bundles it anew on each load. For development only.
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const bundle = await context({
  entryPoints: {
    gallery: `${folder}gallery.ts`,
    elements: `${folder}elements.ts`,
    portal: fileURLToPath(new URL('../../examples/portal/src/portal.css', import.meta.url)),
    sahyadri: fileURLToPath(new URL('../../examples/portal/colleges/sahyadri/style.css', import.meta.url)),
  },
  splitting: true,
  outdir: `${folder}bundle`,
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  conditions: ['@peerverse/source'],
  tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
});
const { hosts, port } = await bundle.serve({ servedir: folder, host: '127.0.0.1', port: Number(process.env.PV_GALLERY_PORT ?? 4310) });
console.log(`Gallery: http://${hosts[0]}:${port}/`);
