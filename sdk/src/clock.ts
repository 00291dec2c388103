/** The server's time, learned from `serverNow` in its answers. */

/** A sample is replaced by a less exact one only after this long, since device clocks drift by seconds a day. */
const SAMPLE_MS_MAX = 60_000;

export interface ServerClock {
  /** Milliseconds since the epoch by the server's clock; the device's own until a first answer came. */
  now(): number;
  /** Takes a sample; the server's instant is assumed to lie midway between sending and receiving. */
  observe(serverNow: string, sentAt: number, receivedAt: number): void;
}

export function createServerClock(): ServerClock {
  let offset = 0;
  let roundTrip = Infinity;
  let takenAt = 0;
  return {
    now: () => Date.now() + offset,
    observe(serverNow, sentAt, receivedAt) {
      const server = Date.parse(serverNow);
      if (Number.isNaN(server)) return;
      if (receivedAt - sentAt > roundTrip && Math.abs(receivedAt - takenAt) < SAMPLE_MS_MAX) return;
      roundTrip = receivedAt - sentAt;
      takenAt = receivedAt;
      offset = server - (sentAt + receivedAt) / 2;
    },
  };
}
