// @ts-check
import { createSocket } from 'node:dgram';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { Failure, systemCode } from './failure.mjs';

/**
 * @typedef {object} Ports
 * @property {number} postgres
 * @property {number} sandbox
 * @property {number} api
 * @property {number} site
 * @property {number} worker
 * @property {number} portal the second college's portal listens on the next port
 * @property {number} livekit
 * @property {number} livekitTcp
 * @property {number} livekitUdp
 * @property {number} turn
 */

/** @type {Record<keyof Ports, { variable: string, port: number, protocol: 'tcp' | 'udp', count: number }>} */
export const PORTS = {
  postgres: { variable: 'PV_PG_PORT', port: 5499, protocol: 'tcp', count: 1 },
  sandbox: { variable: 'PV_SANDBOX_PORT', port: 4300, protocol: 'tcp', count: 1 },
  api: { variable: 'PV_API_PORT', port: 4100, protocol: 'tcp', count: 1 },
  site: { variable: 'PV_SITE_PORT', port: 4000, protocol: 'tcp', count: 1 },
  worker: { variable: 'PV_WORKER_PORT', port: 4101, protocol: 'tcp', count: 1 },
  portal: { variable: 'PV_PORTAL_PORT', port: 4200, protocol: 'tcp', count: 2 },
  livekit: { variable: 'PV_LIVEKIT_PORT', port: 7880, protocol: 'tcp', count: 1 },
  livekitTcp: { variable: 'PV_LIVEKIT_TCP_PORT', port: 7881, protocol: 'tcp', count: 1 },
  livekitUdp: { variable: 'PV_LIVEKIT_UDP_PORT', port: 7882, protocol: 'udp', count: 1 },
  turn: { variable: 'PV_TURN_PORT', port: 3478, protocol: 'udp', count: 1 },
};
export const PORT_NAMES = /** @type {(keyof Ports)[]} */ (Object.keys(PORTS));

/**
 * The ports of `npm start`: the defaults, moved by their variables.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Ports}
 */
export function configuredPorts(env = process.env) {
  return withoutOverlap(portsFrom((name) => {
    const { variable, port, count } = PORTS[name];
    const text = env[variable];
    if (text === undefined || text === '') return port;
    const value = Number(text);
    if (Number.isInteger(value) && value > 0 && value + count - 1 <= 65_535) return value;
    throw new Failure(`${variable} is «${text}», which is no port`, `set ${variable} to a number from 1 to 65535, or unset it`);
  }));
}

/**
 * Each would find the other in its way only when it starts, and could not tell that it is one of ours.
 * @param {Ports} ports
 */
function withoutOverlap(ports) {
  /** @type {Map<string, keyof Ports>} */
  const owners = new Map();
  for (const name of PORT_NAMES) {
    const { variable, protocol, count } = PORTS[name];
    for (let port = ports[name]; port < ports[name] + count; port += 1) {
      const owner = owners.get(`${protocol} ${port}`);
      if (owner !== undefined) throw new Failure(`${protocol === 'udp' ? 'UDP port' : 'port'} ${port} is wanted by both ${owner} and ${name}`, `set ${PORTS[owner].variable} or ${variable} to another port`);
      owners.set(`${protocol} ${port}`, name);
    }
  }
  return ports;
}

/**
 * A free port for everything, for stacks that must not meet another one.
 * @returns {Promise<Ports>}
 */
export async function freePorts() {
  /** @type {Map<keyof Ports, number>} */
  const chosen = new Map();
  const taken = new Set();
  for (const name of PORT_NAMES) {
    const { protocol, count } = PORTS[name];
    for (let attempt = 0; !chosen.has(name); attempt += 1) {
      if (attempt === 200) throw new Failure('no free ports were found between 20000 and 29999', 'stop some servers');
      // Below the range the system takes ports of outgoing connections from, so that none of those gets in between.
      const candidate = 20_000 + Math.floor(Math.random() * 10_000);
      const wanted = Array.from({ length: count }, (_, index) => candidate + index);
      if (wanted.some((port) => taken.has(port))) continue;
      const free = await Promise.all(wanted.map((port) => isFree(port, protocol)));
      if (!free.every(Boolean)) continue;
      wanted.forEach((port) => taken.add(port));
      chosen.set(name, candidate);
    }
  }
  return portsFrom((name) => chosen.get(name) ?? PORTS[name].port);
}

/**
 * @param {(name: keyof Ports) => number} portOf
 * @returns {Ports}
 */
function portsFrom(portOf) {
  return /** @type {Ports} */ (Object.fromEntries(PORT_NAMES.map((name) => [name, portOf(name)])));
}

/**
 * What stands in the way of listening, one Failure per busy port.
 * @param {Ports} ports
 * @param {(keyof Ports)[]} names
 * @returns {Promise<Failure[]>}
 */
export async function busyPorts(ports, names) {
  const failures = [];
  for (const name of names) {
    const { variable, protocol, count } = PORTS[name];
    for (let port = ports[name]; port < ports[name] + count; port += 1) {
      if (await isFree(port, protocol)) continue;
      const holder = portHolder(port, protocol);
      const who = holder === null ? 'another program' : `${holder.command} (process ${holder.pid})`;
      failures.push(new Failure(`${protocol === 'udp' ? 'UDP port' : 'port'} ${port} for ${name} is taken by ${who}`,
        `stop it, or choose another port with ${variable}=<port>`));
    }
  }
  return failures;
}

/**
 * @param {number} port
 * @param {'tcp' | 'udp'} protocol
 * @returns {Promise<boolean>}
 */
export function isFree(port, protocol) {
  return new Promise((resolve, reject) => {
    const answer = (/** @type {Error} */ error) => {
      const code = systemCode(error);
      if (code === 'EADDRINUSE') resolve(false);
      else if (code === 'EACCES') reject(new Failure(`port ${port} may not be opened by this user`, 'choose one above 1023'));
      else reject(error);
    };
    if (protocol === 'udp') {
      const socket = createSocket('udp4').once('error', answer);
      socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => socket.close(() => resolve(true)));
    } else {
      const server = createServer().once('error', answer);
      server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
    }
  });
}

/**
 * Who listens on a port: on Linux, and of processes this user may look into; else null.
 * @param {number} port
 * @param {'tcp' | 'udp'} protocol
 * @returns {{ pid: number, command: string } | null}
 */
export function portHolder(port, protocol) {
  if (process.platform !== 'linux') return null;
  const inodes = new Set([protocol, `${protocol}6`].flatMap((table) => socketInodes(table, port)));
  if (inodes.size === 0) return null;
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const holds = readdirSync(`/proc/${pid}/fd`).some((fd) => inodes.has(readlinkSync(`/proc/${pid}/fd/${fd}`)));
      if (holds) return { pid: Number(pid), command: readFileSync(`/proc/${pid}/comm`, 'utf8').trim() };
    } catch (error) {
      // Processes end while we look, and those of others are closed to us.
      if (!['ENOENT', 'EACCES', 'EPERM', 'ESRCH'].includes(systemCode(error) ?? '')) throw error;
    }
  }
  return null;
}

/**
 * @param {string} table
 * @param {number} port
 * @returns {string[]} as /proc/<pid>/fd links name them
 */
function socketInodes(table, port) {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  let text;
  try {
    text = readFileSync(`/proc/net/${table}`, 'latin1');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []; // A kernel without IPv6.
    throw error;
  }
  return text.split('\n').slice(1).map((line) => line.trim().split(/\s+/))
    // State 0A is a listening TCP socket, 07 an open UDP one.
    .filter((fields) => fields[1]?.endsWith(suffix) && (fields[3] === '0A' || fields[3] === '07'))
    .map((fields) => `socket:[${fields[9]}]`);
}
