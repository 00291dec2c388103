/** Keeps the bearer of a page: in memory only, one exchange at a time, renewed before it runs out. */
import type { ServerClock } from './clock.ts';
import { within } from './deadline.ts';
import { PeerVerseError } from './errors.ts';
import { mayPass } from './retry.ts';
import type { Session } from './types.ts';

/** Renew when less than this is left of the ten minutes, so that no call waits for an exchange. */
const RENEWAL_MS = 60_000;
/** For one whole exchange: the portal's server, then ours, with retries. */
const EXCHANGE_MS_MAX = 60_000;

/** Makes a fresh session: by a new client secret, or by opening a mailed link; null if nobody is signed in. */
export type SessionSource = () => Promise<Session | null>;

export interface SessionKeeper {
  /** The bearer if there is a good one at hand. */
  readonly current: Session | null;
  /** A good session, made if need be. */
  get(signal?: AbortSignal): Promise<Session>;
  /** Forgets the bearer of this `Authorization` header, if it is still the one in use; always true: there may be a better one. */
  refused(authorization: string): true;
  /** Forgets the session; from now on sessions come from here, or from nowhere. */
  replace(source: SessionSource | null): void;
}

export function keepSession(clock: ServerClock, first: SessionSource | null, onExpired: (() => void) | undefined): SessionKeeper {
  let source = first;
  let session: Session | null = null;
  let renewAt = 0;
  let renewal: Promise<Session> | null = null;
  /** True between a first session and the news that it cannot be renewed, which is told once. */
  let signedIn = false;

  const alive = () => (session && Date.parse(session.expiresAt) > clock.now() ? session : null);

  async function obtain(from: SessionSource | null): Promise<Session> {
    try {
      const fresh = from && (await within(EXCHANGE_MS_MAX, undefined, from()));
      if (!fresh || from !== source) throw new PeerVerseError({ code: 'client.signed_out', detail: 'Nobody is signed in.' });
      const lifetimeMs = Date.parse(fresh.expiresAt) - Date.parse(fresh.serverNow);
      renewAt = Date.parse(fresh.expiresAt) - Math.min(RENEWAL_MS, lifetimeMs / 2);
      signedIn = true;
      return (session = fresh);
    } catch (error) {
      if (signedIn && from === source && !alive() && !mayPass(error)) {
        signedIn = false;
        onExpired?.();
      }
      throw error;
    }
  }

  function renew(): Promise<Session> {
    if (renewal) return renewal;
    const mine = obtain(source).finally(() => {
      if (renewal === mine) renewal = null;
    });
    return (renewal = mine);
  }

  return {
    get current() {
      return alive();
    },
    async get(signal) {
      const usable = alive();
      if (usable && clock.now() < renewAt) return usable;
      const next = renew();
      if (!usable) return within(EXCHANGE_MS_MAX, signal, next);
      // A failure here is not lost: the bearer still works, and once it does not the next call waits and hears of it.
      next.catch(() => undefined);
      return usable;
    },
    refused(authorization) {
      if (authorization === `Bearer ${session?.accessToken}`) session = null;
      return true;
    },
    replace(next) {
      source = next;
      session = renewal = null;
      signedIn = false;
    },
  };
}
