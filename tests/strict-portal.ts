/** A college's page on an origin of its own whose policy names PeerVerse and nobody else: no payment provider in any directive. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { College, Member, OfferingMentor } from './college.ts';
import type { Product } from './product.ts';

export interface StrictPortal {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves one page on which this student, who is signed in, books this mentor. */
export async function startStrictPortal({ urls }: Product, college: College, student: Member, mentor: OfferingMentor): Promise<StrictPortal> {
  const policy = [
    "default-src 'none'", `script-src ${urls.api}`, "style-src 'self'", `connect-src 'self' ${urls.api}`, `img-src 'self' data: ${urls.api}`,
    "frame-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
  ].join('; ');
  const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Booking</title><script type="module" src="${urls.api}/widgets/v1/peerverse.js"></script></head>
<body><pv-provider publishable-key="${college.publishableKey}" api-url="${urls.api}" session-url="/session"><pv-booking mentor-id="${mentor.mentorId}"></pv-booking></pv-provider></body>
</html>`;
  const server = createServer((request, response) => {
    response.setHeader('content-security-policy', policy);
    if (request.method === 'POST' && request.url === '/session') {
      college.clientSecretFor(student).then(
        (clientSecret) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ clientSecret })),
        (error: unknown) => response.writeHead(502).end(String(error)),
      );
      return;
    }
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
