// The network that other tests switch does what they take it to do.
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { seeded } from './seeded.ts';
import { WeakNetwork, type Address } from './weak-network.ts';

const open: (() => void)[] = [];
let network: WeakNetwork | undefined;
afterEach(async () => {
  await network?.close();
  network = undefined;
  for (const close of open.splice(0)) close();
});

async function udp(onMessage: (bytes: Buffer, answer: (bytes: Buffer) => void) => void): Promise<UdpSocket & { readonly at: Address }> {
  const socket = createSocket('udp4');
  open.push(() => socket.close());
  socket.on('message', (bytes, { port, address }) => onMessage(bytes, (answer) => socket.send(answer, port, address)));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return Object.assign(socket, { at: { host: '127.0.0.1', port: socket.address().port } });
}

const udpEcho = () => udp((bytes, answer) => answer(bytes));

async function udpClient(to: Address): Promise<{ readonly send: (text: string) => void; readonly got: string[] }> {
  const got: string[] = [];
  const socket = await udp((bytes) => void got.push(bytes.toString()));
  return { got, send: (text) => socket.send(text, to.port, to.host) };
}

async function tcpEcho(): Promise<Address & { readonly server: Server }> {
  const server = createServer((socket) => void socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1');
  open.push(() => server.close());
  await once(server, 'listening');
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, server };
}

async function tcpClient(to: Address): Promise<{ readonly socket: Socket; readonly got: () => string }> {
  const socket = connect(to);
  open.push(() => socket.destroy());
  // What a broken connection says is seen by its end.
  socket.on('error', () => undefined);
  let got = '';
  socket.on('data', (bytes) => { got += bytes.toString(); });
  await once(socket, 'connect');
  return { socket, got: () => got };
}

describe('datagrams', () => {
  test('go both ways, and each client gets its own answers', async () => {
    network = new WeakNetwork();
    const at = await network.forwardUdp((await udpEcho()).at);
    const [one, other] = [await udpClient(at), await udpClient(at)];
    one.send('one');
    other.send('other');
    await expect.poll(() => [one.got, other.got]).toEqual([['one'], ['other']]);
    expect(network.carried).toMatchObject({ datagrams: 4, lostDatagrams: 0 });
  });

  test('are lost as often as was said, each way', async () => {
    network = new WeakNetwork(seeded(1));
    let arrived = 0;
    const server = await udp((bytes, answer) => { arrived += 1; answer(bytes); });
    const client = await udpClient(await network.forwardUdp(server.at));
    network.set({ lossPercent: 20 });
    // One at a time, so that the system's own buffers lose none.
    for (let nth = 0; nth < 500; nth++) {
      const { datagrams, lostDatagrams } = network.carried;
      client.send(String(nth));
      await expect.poll(() => network!.carried.lostDatagrams > lostDatagrams || network!.carried.datagrams === datagrams + 2, { interval: 1 }).toBe(true);
    }
    expect(arrived / 500).toBeGreaterThan(0.75);
    expect(arrived / 500).toBeLessThan(0.85);
    await expect.poll(() => client.got.length / 500).toBeGreaterThan(0.58);
    expect(client.got.length / 500).toBeLessThan(0.7);
  });

  test('come late by the delay of both ways', async () => {
    network = new WeakNetwork();
    const client = await udpClient(await network.forwardUdp((await udpEcho()).at));
    network.set({ delayMs: 150 });
    const sentAt = performance.now();
    client.send('late');
    await expect.poll(() => client.got, { interval: 5 }).toEqual(['late']);
    expect(performance.now() - sentAt).toBeGreaterThanOrEqual(299);
  });

  test('vanish while the network is cut or swallows them, and go again afterwards', async () => {
    network = new WeakNetwork();
    const client = await udpClient(await network.forwardUdp((await udpEcho()).at));
    for (const conditions of [{ isCut: true }, { swallowsUdp: true }]) {
      const { lostDatagrams } = network.carried;
      network.set(conditions);
      client.send('lost');
      await expect.poll(() => network!.carried.lostDatagrams).toBe(lostDatagrams + 1);
    }
    network.set({});
    client.send('heard');
    await expect.poll(() => client.got).toEqual(['heard']);
  });
});

describe('connections', () => {
  test('keep every byte in order over loss and delay, while datagrams are swallowed', async () => {
    network = new WeakNetwork(seeded(1));
    const client = await tcpClient(await network.forwardTcp(await tcpEcho()));
    network.set({ lossPercent: 20, delayMs: 20, swallowsUdp: true });
    const sent = Array.from({ length: 2_000 }, (_, nth) => `${nth};`).join('');
    for (let at = 0; at < sent.length; at += 700) client.socket.write(sent.slice(at, at + 700));
    await expect.poll(client.got, { timeout: 20_000 }).toBe(sent);
  });

  test('stand still while the network is cut and go on where they were', async () => {
    network = new WeakNetwork();
    const at = await network.forwardTcp(await tcpEcho());
    const client = await tcpClient(at);
    client.socket.write('before ');
    await expect.poll(client.got).toBe('before ');
    network.set({ isCut: true });
    client.socket.write('while ');
    // Somebody else is asked and answered in the meantime, so that what was cut off would have come by now.
    const other = new WeakNetwork();
    open.push(() => void other.close());
    const beside = await tcpClient(await other.forwardTcp(await tcpEcho()));
    beside.socket.write('x');
    await expect.poll(beside.got).toBe('x');
    expect(client.got()).toBe('before ');
    network.set({});
    client.socket.write('after');
    await expect.poll(client.got).toBe('before while after');
  });

  test('end for one side when the other has ended', async () => {
    network = new WeakNetwork();
    const client = await tcpClient(await network.forwardTcp(await tcpEcho()));
    client.socket.end('the last');
    await once(client.socket, 'end', { signal: AbortSignal.timeout(10_000) });
    expect(client.got()).toBe('the last');
  });

  test('break for this side with an error where the network is changed', async () => {
    network = new WeakNetwork();
    const client = await tcpClient(await network.forwardTcp(await tcpEcho()));
    client.socket.write('hello');
    await expect.poll(client.got).toBe('hello');
    network.breakConnections();
    await expect.poll(() => client.socket.errored?.message).toContain('ECONNRESET');
  });
});

test('a closed network leaves its ports to others', async () => {
  network = new WeakNetwork();
  const to = await tcpEcho();
  const [tcp, datagrams] = [await network.forwardTcp(to), await network.forwardUdp((await udpEcho()).at)];
  await tcpClient(tcp);
  await network.close();
  network = new WeakNetwork();
  expect([await network.forwardTcp(to, tcp), await network.forwardUdp(to, datagrams)]).toEqual([tcp, datagrams]);
});
