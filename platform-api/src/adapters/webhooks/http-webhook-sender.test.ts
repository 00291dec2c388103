import { createSocket, type Socket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { HttpWebhookSender } from './http-webhook-sender.ts';
import { isPublicAddress } from './public-address.ts';

/** DNS (RFC 1035) as far as A and AAAA go: one question, its answers with a time to live of 0. */
const A = 1;

class NameServer {
  answers: (name: string) => readonly string[] = () => [];
  readonly asked: { readonly name: string; readonly type: number }[] = [];
  readonly #socket: Socket = createSocket('udp4');
  readonly #ready: Promise<number>;

  constructor() {
    this.#ready = new Promise((resolve) => this.#socket.bind(0, '127.0.0.1', () => resolve(this.#socket.address().port)));
    this.#socket.on('message', (query, from) => this.#socket.send(this.#reply(query), from.port, from.address));
  }

  async resolver(): Promise<Resolver> {
    const resolver = new Resolver({ timeout: 300, tries: 1 });
    resolver.setServers([`127.0.0.1:${await this.#ready}`]);
    return resolver;
  }

  close(): void {
    this.#socket.close();
  }

  #reply(query: Buffer): Buffer {
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at]!; length > 0; length = query[at]!) {
      labels.push(query.subarray(at + 1, at + 1 + length).toString());
      at += 1 + length;
    }
    const question = query.subarray(12, at + 5);
    const type = query.readUInt16BE(at + 1);
    const name = labels.join('.');
    this.asked.push({ name, type });
    // The two questions of one lookup get one answer between them: the first decides for both.
    const addresses = type === A ? (this.#pending = this.answers(name)).filter((address) => !address.includes(':')) : this.#pending.filter((address) => address.includes(':'));
    const records = addresses.map((address) => {
      const data = type === A ? Buffer.from(address.split('.').map(Number)) : bytesOf(address);
      const head = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, data.length]);
      return Buffer.concat([head, data]);
    });
    const header = Buffer.from([query[0]!, query[1]!, 0x81, 0x80, 0, 1, 0, records.length, 0, 0, 0, 0]);
    return Buffer.concat([header, question, ...records]);
  }

  #pending: readonly string[] = [];
}

function bytesOf(ipv6: string): Buffer {
  const [head = '', tail = ''] = new URL(`http://[${ipv6}]/`).hostname.slice(1, -1).split('::');
  const groups = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [first, last] = [groups(head), groups(tail)];
  const bytes = Buffer.alloc(16);
  [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last].forEach((group, index) => bytes.writeUInt16BE(group, index * 2));
  return bytes;
}

describe('an address', () => {
  it.each([
    '127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '100.100.100.200', '169.254.169.254', '168.63.129.16',
    '192.0.0.192', '192.0.2.1', '192.31.196.1', '192.52.193.1', '192.88.99.1', '192.175.48.1', '2620:4f:8000::1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255',
    '::', '::1', '::ffff:127.0.0.1', '::ffff:93.184.215.14', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::5db8:d70e', '64:ff9b:1::a00:1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%lo', 'fec0::1',
    'ff02::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '4000::1', '2606:2800::1%lo', 'localhost', '', '1.2.3',
  ])('%s is refused', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['93.184.215.14', '8.8.8.8', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '2a00:1450:4001::1'])('%s is public', (address) =>
    expect(isPublicAddress(address)).toBe(true));
});

describe('a webhook’s address', () => {
  const sender = new HttpWebhookSender({ allowedHosts: ['127.0.0.1:4200'] });

  it.each([
    ['https://college.example/hooks', true, true],
    ['https://college.example:8443/hooks?key=1', true, true],
    ['http://college.example/hooks', true, false],
    ['http://college.example/hooks', false, true],
    ['ftp://college.example/hooks', false, false],
    ['https://user:pw@college.example/', true, false],
    ['https://college.example/#part', true, false],
    ['not an address', false, false],
    // Every spelling of 127.0.0.1 that URLs know.
    ['http://127.0.0.1/', false, false], ['http://127.1/', false, false], ['http://2130706433/', false, false], ['http://0x7f.0.0.1/', false, false], ['http://0177.0.0.1/', false, false],
    ['http://[::1]/', false, false], ['http://[::ffff:127.0.0.1]/', false, false], ['http://[0:0:0:0:0:ffff:7f00:1]/', false, false], ['https://169.254.169.254/latest/meta-data', true, false],
    ['http://127.0.0.1./', false, false], ['http://0x7f000001/', false, false], ['http://017700000001/', false, false], ['http://①②⑦.⓪.⓪.①/', false, false], ['http://127.0.0.1%2e/', false, false],
    ['http://0/', false, false], ['http://[::ffff:7f00:1]/', false, false], ['http://[::]/', false, false], ['https://college.example@169.254.169.254/', true, false], ['https://169.254.169.254./', true, false],
    ['https://college.example./hooks', true, true], ['https://college.example\\@127.0.0.1/', true, true], ['gopher://college.example/', false, false], ['file:///etc/passwd', false, false],
    // The allow-list is exact, and for test tenants.
    ['http://127.0.0.1:4200/hooks', false, true],
    ['http://127.1:4200/hooks', false, true],
    ['http://127.0.0.1:4201/hooks', false, false],
    ['http://127.0.0.1:42000/hooks', false, false],
    ['https://127.0.0.1:4200/hooks', true, false],
  ])('%s, live %s: %s', (url, livemode, admitted) => expect(sender.admits(url, livemode)).toBe(admitted));
});

describe('sending', () => {
  let answer: RequestListener;
  let seen: { url: string | undefined; headers: NodeJS.Dict<string | string[]>; body: string }[];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  });
  const ready = new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
  const names = new NameServer();

  beforeEach(() => {
    seen = [];
    answer = (_request, response) => response.writeHead(204).end();
    names.asked.length = 0;
  });
  afterAll(async () => {
    names.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function send(host: string, options: { allowed?: boolean; livemode?: boolean; path?: string; protocol?: string } = {}) {
    const port = await ready;
    const sender = new HttpWebhookSender({ allowedHosts: options.allowed === false ? [] : [`${host}:${port}`], timeoutMs: 400, resolver: await names.resolver() });
    return { sender, outcome: sender.send({ url: `${options.protocol ?? 'http'}://${host}:${port}${options.path ?? '/hooks?a=1'}`, livemode: options.livemode ?? false, headers: { 'webhook-id': 'whd_1' }, body: '{"₹":1}' }) };
  }

  it('posts the body as it is, and answers with the status and the beginning of the answer', async () => {
    answer = (_request, response) => response.writeHead(503, { 'retry-after': '120' }).end(`a\0b${'x'.repeat(5_000)}`);
    const { outcome } = await send('127.0.0.1');
    const result = await outcome;
    expect(result).toMatchObject({ kind: 'answered', status: 503, retryAfterSeconds: 120 });
    expect(result.kind === 'answered' && result.body).toBe(`a�b${'x'.repeat(1_021)}`);
    expect(seen).toEqual([expect.objectContaining({ url: '/hooks?a=1', body: '{"₹":1}' })]);
    expect(seen[0]!.headers).toMatchObject({ 'webhook-id': 'whd_1', 'content-length': '9', connection: 'close' });
  });

  it.each(['localhost', 'localhost.', 'a.localhost'])('asks name servers only, and refuses what they or the resolver call this machine: %s', async (host) => {
    names.answers = () => ['127.0.0.1'];
    expect(await (await send(host, { allowed: false })).outcome).toMatchObject({ kind: 'unanswered', reason: 'address_refused' });
    expect(seen).toEqual([]);
  });

  it('gives up in time where name servers say nothing', async () => {
    const silent = { resolve4: () => new Promise<string[]>(() => undefined), resolve6: () => new Promise<string[]>(() => undefined) } as unknown as Pick<Resolver, 'resolve4' | 'resolve6'>;
    const sender = new HttpWebhookSender({ allowedHosts: [], timeoutMs: 400, resolver: silent });
    expect(await sender.send({ url: 'https://college.example/', livemode: true, headers: {}, body: '' })).toMatchObject({ kind: 'unanswered', reason: 'timeout' });
  });

  it('follows no redirect', async () => {
    const port = await ready;
    answer = (_request, response) => response.writeHead(307, { location: `http://127.0.0.1:${port}/inside` }).end();
    const { outcome } = await send('127.0.0.1');
    expect(await outcome).toMatchObject({ kind: 'answered', status: 307 });
    expect(seen.map(({ url }) => url)).toEqual(['/hooks?a=1']);
  });

  it('gives up on a receiver that says nothing, and keeps the status of one whose body never ends', async () => {
    answer = () => undefined;
    expect(await (await send('127.0.0.1')).outcome).toMatchObject({ kind: 'unanswered', reason: 'timeout' });
    answer = (_request, response) => void response.writeHead(200).write('begun');
    expect(await (await send('127.0.0.1')).outcome).toMatchObject({ kind: 'answered', status: 200, body: 'begun' });
  });

  it('ends where the receiver changes the protocol, which is no answer', async () => {
    answer = (request) => void request.socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    expect(await (await send('127.0.0.1')).outcome).toMatchObject({ kind: 'unanswered', reason: 'connection_failed' });
  });

  it('is broken off when the process ends, and sends nothing afterwards', async () => {
    answer = () => undefined;
    const { sender, outcome } = await send('127.0.0.1');
    await expect.poll(() => seen).toHaveLength(1);
    sender.close();
    expect(await outcome).toMatchObject({ kind: 'unanswered', reason: 'interrupted' });
    expect(await sender.send({ url: 'https://college.example/', livemode: true, headers: {}, body: '' })).toMatchObject({ reason: 'interrupted' });
  });

  it('tells a name that is not there, a port nobody listens on and a certificate that does not fit apart', async () => {
    names.answers = () => [];
    expect(await (await send('nowhere.example')).outcome).toMatchObject({ reason: 'dns_failed' });
    const sender = new HttpWebhookSender({ allowedHosts: ['127.0.0.1:9'], timeoutMs: 400 });
    expect(await sender.send({ url: 'http://127.0.0.1:9/', livemode: false, headers: {}, body: '' })).toMatchObject({ reason: 'connection_failed' });
    expect(await (await send('127.0.0.1', { protocol: 'https' })).outcome).toMatchObject({ reason: 'tls_failed' });
  });

  it.each([
    ['loopback', ['127.0.0.1']], ['a private network', ['10.1.2.3']], ['the clouds’ metadata', ['169.254.169.254']], ['mapped IPv4', ['::ffff:127.0.0.1']], ['NAT64', ['64:ff9b::7f00:1']],
    ['a private address beside a public one', ['93.184.215.14', '192.168.0.1']],
  ])('refuses a name that leads to %s', async (_what, addresses) => {
    names.answers = () => addresses;
    for (const livemode of [true, false]) {
      expect(await (await send('inside.example', { allowed: false, livemode, protocol: livemode ? 'https' : 'http' })).outcome).toMatchObject({ kind: 'unanswered', reason: 'address_refused' });
    }
    expect(seen).toEqual([]);
  });

  it('goes to the address that was checked, whatever the name leads to a moment later', async () => {
    let asked = 0;
    names.answers = () => (asked++ === 0 ? ['127.0.0.1'] : ['127.0.0.9']);
    expect(await (await send('rebinding.example')).outcome).toMatchObject({ kind: 'answered', status: 204 });
    expect(names.asked.filter(({ type }) => type === A)).toHaveLength(1);
    // The other way round: public when checked, this machine when connected to.
    asked = 0;
    seen = [];
    names.asked.length = 0;
    names.answers = () => (asked++ === 0 ? ['93.184.215.14'] : ['127.0.0.1']);
    expect(await (await send('rebinding.example', { allowed: false })).outcome).toMatchObject({ kind: 'unanswered', reason: expect.stringMatching(/^(timeout|connection_failed)$/) as string });
    expect(names.asked.filter(({ type }) => type === A)).toHaveLength(1);
    expect(seen).toEqual([]);
  });

  it('takes no private address from a live tenant, not even one that is allowed to test tenants', async () => {
    expect(await (await send('127.0.0.1', { livemode: true, protocol: 'https' })).outcome).toMatchObject({ reason: 'address_refused' });
    expect(seen).toEqual([]);
  });
});
