/** A college's server that hears of events: keeps what it was sent and answers as the test says. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export interface Received {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

export class WebhookReceiver {
  readonly host: string;
  readonly received: Received[] = [];
  #answer: RequestListener = () => undefined;

  private constructor(port: number) {
    this.host = `127.0.0.1:${port}`;
    this.answer(204);
  }

  get url(): string {
    return `http://${this.host}/hooks`;
  }

  /** Call at the top of a test file. */
  static async start(): Promise<WebhookReceiver> {
    let receive: (received: Received, ...exchange: Parameters<RequestListener>) => void = () => undefined;
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        const headers = request.headers as Record<string, string>;
        const { type } = JSON.parse(body) as { type: string };
        receive({ id: headers['webhook-id']!, timestamp: headers['webhook-timestamp']!, signature: headers['webhook-signature']!, body, type, headers }, request, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new WebhookReceiver((server.address() as AddressInfo).port);
    receive = (received, request, response) => {
      receiver.received.push(received);
      receiver.#answer(request, response);
    };
    afterAll(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return receiver;
  }

  /** From now on: a status, or whatever the test does. Forgets what came before. */
  answer(how: number | RequestListener): void {
    this.received.length = 0;
    this.#answer = typeof how === 'number' ? (_request, response) => response.writeHead(how).end() : how;
  }
}
