/**
 * A network that tests switch: what is sent through it is lost, late or cut off. It stands in front of a TURN server (UDP, TCP, TLS)
 * and of the signal connection, since shaping the machine's own network takes rights that a test should not need.
 */
import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket as TcpSocket } from 'node:net';

export interface Conditions {
  /** Of datagrams, each way. What TCP loses it sends again, so that it comes late instead. */
  readonly lossPercent: number;
  /** Each way: a round trip takes twice as long. */
  readonly delayMs: number;
  /** Nothing gets through. TCP goes on where it was when it does again. */
  readonly isCut: boolean;
  /** A firewall that swallows datagrams and lets connections through. */
  readonly swallowsUdp: boolean;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What went through so far, both ways. */
export interface Carried {
  readonly datagrams: number;
  readonly lostDatagrams: number;
  readonly connections: number;
  readonly bytes: number;
}

const CLEAR: Conditions = { lossPercent: 0, delayMs: 0, isCut: false, swallowsUdp: false };
/** The shortest time after which Linux sends again what was not acknowledged (TCP_RTO_MIN). */
const SENT_AGAIN_MS = 200;
/** Of one connection and way; a sender waits when so much is underway. */
const UNDERWAY_BYTES_MAX = 1_048_576;
/** A browser asks from a new port for every attempt; the oldest one makes room. */
const CLIENTS_MAX = 256;

export class WeakNetwork {
  #conditions = CLEAR;
  #carried = { datagrams: 0, lostDatagrams: 0, connections: 0, bytes: 0 };
  #healed: (() => void)[] = [];
  readonly #udp = new Set<UdpSocket>();
  readonly #tcp = new Set<TcpSocket>();
  readonly #servers = new Set<Server>();
  readonly #random: () => number;

  /** `random` decides what is lost; from 0 up to 1. */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  get carried(): Carried {
    return { ...this.#carried };
  }

  /** From now on; what is not named becomes clear. */
  set(conditions: Partial<Conditions>): void {
    this.#conditions = { ...CLEAR, ...conditions };
    if (!this.#conditions.isCut) for (const healed of this.#healed.splice(0)) healed();
  }

  /** Every connection breaks, as when a machine comes into another network. */
  breakConnections(): void {
    for (const socket of this.#tcp) socket.resetAndDestroy();
  }

  /** Takes datagrams for another address. @returns where; a free port where none is wished for. */
  async forwardUdp(to: Address, at: Partial<Address> = {}): Promise<Address> {
    const inside = createSocket('udp4');
    this.#udp.add(inside);
    const clients = new Map<string, UdpSocket>();
    inside.on('message', (bytes, from) => {
      const outside = this.#outsideOf(inside, clients, from);
      this.#carryDatagram(() => outside.send(bytes, to.port, to.host, ignoreClosed), bytes.length);
    });
    inside.bind(at.port ?? 0, at.host ?? '127.0.0.1');
    await once(inside, 'listening');
    return { host: inside.address().address, port: inside.address().port };
  }

  /** Takes connections for another address. @returns where; a free port where none is wished for. */
  async forwardTcp(to: Address, at: Partial<Address> = {}): Promise<Address> {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (inside) => {
      this.#carried.connections += 1;
      const outside = connect({ ...to, allowHalfOpen: true, noDelay: true });
      for (const [from, into] of [[inside, outside], [outside, inside]] as const) this.#carryStream(from, into);
    });
    this.#servers.add(server);
    server.listen(at.port ?? 0, at.host ?? '127.0.0.1');
    await once(server, 'listening');
    const { address: host, port } = server.address() as AddressInfo;
    return { host, port };
  }

  async close(): Promise<void> {
    this.set({});
    for (const socket of this.#udp) socket.close();
    this.#udp.clear();
    for (const socket of this.#tcp) socket.destroy();
    await Promise.all([...this.#servers].map((server) => new Promise((resolve) => { server.close(resolve); })));
    this.#servers.clear();
  }

  /** The server tells its clients apart by address, so each has a port of its own on the other side. */
  #outsideOf(inside: UdpSocket, clients: Map<string, UdpSocket>, { address, port }: RemoteInfo): UdpSocket {
    const name = `${address}:${port}`;
    const known = clients.get(name);
    if (known) return known;
    const [oldest] = clients;
    if (oldest && clients.size >= CLIENTS_MAX) {
      clients.delete(oldest[0]);
      this.#udp.delete(oldest[1]);
      oldest[1].close();
    }
    const outside = createSocket('udp4');
    clients.set(name, outside);
    this.#udp.add(outside);
    // Closed ports answer by ICMP, which a datagram's sender cannot do anything about.
    outside.on('error', () => undefined);
    outside.on('message', (bytes) => this.#carryDatagram(() => inside.send(bytes, port, address, ignoreClosed), bytes.length));
    return outside;
  }

  #carryDatagram(send: () => void, length: number): void {
    const { isCut, swallowsUdp, lossPercent, delayMs } = this.#conditions;
    if (isCut || swallowsUdp || this.#random() * 100 < lossPercent) {
      this.#carried.lostDatagrams += 1;
      return;
    }
    this.#carried.datagrams += 1;
    this.#carried.bytes += length;
    if (delayMs === 0) send();
    else setTimeout(() => this.#servesStill(send), delayMs);
  }

  /** What was underway when the network was closed arrives nowhere. */
  #servesStill(send: () => void): void {
    if (this.#udp.size > 0) send();
  }

  #carryStream(from: TcpSocket, into: TcpSocket): void {
    this.#tcp.add(from);
    let underway = 0;
    let last: Promise<void> = Promise.resolve();
    const inOrder = (act: () => void): void => {
      const due = performance.now() + this.#lateness();
      last = last.then(() => this.#passes(due)).then(() => void (into.destroyed || act()));
    };
    from.on('data', (bytes: Buffer) => {
      underway += bytes.length;
      if (underway > UNDERWAY_BYTES_MAX) from.pause();
      inOrder(() => {
        underway -= bytes.length;
        this.#carried.bytes += bytes.length;
        into.write(bytes);
        if (underway <= UNDERWAY_BYTES_MAX) from.resume();
      });
    });
    from.on('end', () => inOrder(() => into.end()));
    from.on('error', () => into.destroy());
    from.on('close', () => {
      this.#tcp.delete(from);
      inOrder(() => into.end());
    });
  }

  #lateness(): number {
    const { delayMs, lossPercent } = this.#conditions;
    return delayMs + (this.#random() * 100 < lossPercent ? SENT_AGAIN_MS + 2 * delayMs : 0);
  }

  /** Resolves when it is due, and not while the network is cut. */
  async #passes(due: number): Promise<void> {
    const rest = due - performance.now();
    if (rest > 0) await new Promise((resolve) => { setTimeout(resolve, rest); });
    while (this.#conditions.isCut) await new Promise<void>((resolve) => { this.#healed.push(resolve); });
  }
}

/** A datagram to a socket that has just been closed is one more that was lost. */
const ignoreClosed = (): void => undefined;
