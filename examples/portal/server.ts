/**
 * Runs the portals of the two demo colleges, each on an origin of its own. What a real portal needs is in
 * src/peerverse-session.ts (one call from your server) and in the pages' <pv-…> elements; the rest is the college's site.
 */
import { createServer } from 'node:http';
import { loadColleges } from './src/colleges.ts';
import { createPortal } from './src/portal.ts';

if (process.env['PV_DEMO_SIGN_IN'] !== '1') {
  process.stderr.write('This portal lets anyone be anyone. Set PV_DEMO_SIGN_IN=1 where that is meant; production refuses it.\n');
  process.exit(1);
}

const firstPort = Number(process.env['PV_PORTAL_PORT'] ?? 4200);

const servers = loadColleges(process.env).map((college, index) => {
  const server = createServer(createPortal(college));
  server.listen(firstPort + index, '127.0.0.1');
  return server;
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  });
}
