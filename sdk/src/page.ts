/** The connection of one page: a short-lived bearer in memory, no cookie, no storage. */
import { createServerClock } from './clock.ts';
import { PeerVerseError } from './errors.ts';
import { API_VERSION } from './generated/api-version.ts';
import { RETRIES_DEFAULT, withRetries } from './retry.ts';
import { keepSession, type SessionKeeper } from './session.ts';
import { createTransport, type ConnectionOptions, type Credentials, type Transport } from './transport.ts';
import type { CallOptions, Session } from './types.ts';

export interface BrowserOptions extends ConnectionOptions {
  /** `pk_test_…` or `pk_live_…`. Left out only on hosted pages, which sign in by openLink(). */
  readonly publishableKey?: string | undefined;
  /**
   * Asks your own server for a client secret (`embedSessions.create`) for whoever is signed in there; null if nobody is.
   * Called when a session is first needed and again for each renewal. A rejection means «unknown» and is tried again by
   * the next call. Without the callback only what works before sign-in does.
   */
  readonly fetchClientSecret?: (() => Promise<string | null>) | undefined;
  /** Begin the first session now, in parallel with the rest of the page. */
  readonly eager?: boolean | undefined;
  /** Told once when the session has run out and cannot be renewed. */
  readonly onSessionExpired?: (() => void) | undefined;
  /** BCP 47 language of the words the API writes for people. */
  readonly locale?: string | undefined;
}

/** Who is signed in, without the bearer: it never leaves the client. */
export type SessionInfo = Omit<Session, 'accessToken' | 'serverNow'>;

/** What a page may do about its session. */
export interface PageSession {
  /** Who is signed in; begins the session if need be. */
  session(options?: Pick<CallOptions, 'signal'>): Promise<SessionInfo>;
  /** Who is signed in, if a session has begun and not run out. */
  currentSession(): SessionInfo | null;
  /** Signs in by the token of a link (hosted pages only). It is opened again for renewal, while it is good; one that works `once` never is. */
  openLink(token: string, options?: Pick<CallOptions, 'signal'> & { readonly once?: boolean }): Promise<SessionInfo>;
  /** Ends the session here and on the server. To sign in again make a new client. */
  logout(options?: CallOptions): Promise<void>;
  /** Milliseconds since the epoch by the server's clock; the device's own until a first answer came. */
  now(): number;
}

/** A page's session, and the way to the operations for the resource functions. */
export type PageConnection = PageSession & Transport;

/** Connects a page. Give the result to the resource functions that the page needs; a bundler drops the others. */
export function connectPage(options: BrowserOptions): PageConnection {
  const { publishableKey, fetchClientSecret, locale } = options;
  if (publishableKey && !publishableKey.startsWith('pk_')) throw new TypeError('publishableKey must begin with pk_. A secret key must never reach a page.');
  const clock = createServerClock();
  const keeper = keepSession(clock, fetchClientSecret ? () => signIn(fetchClientSecret) : null, options.onSessionExpired);
  const transport = createTransport({
    ...options,
    clock,
    headers: { 'PeerVerse-Version': options.version ?? API_VERSION, ...(locale && { 'Accept-Language': locale }) },
    // Bearer only: with no ambient credential another site's page has nothing to ride on. A redirect could carry the bearer off.
    init: { credentials: 'omit', redirect: 'manual' },
    credentials: pageCredentials(keeper, publishableKey),
  });

  /** Each try takes a new secret, since the one before may have been used up by an answer that got lost. */
  function signIn(fetchSecret: () => Promise<string | null>): Promise<Session | null> {
    return withRetries(options.maxRetries ?? RETRIES_DEFAULT, undefined, async () => {
      const clientSecret = await Promise.resolve().then(fetchSecret).catch((cause: unknown) => {
        throw new PeerVerseError({ code: 'client.secret_unavailable', detail: 'The sign-in of this page could not be confirmed.', cause });
      });
      if (!clientSecret) return null;
      return transport.call('post', '/v1/sessions', { body: { clientSecret }, access: 'publishable' });
    });
  }

  if (options.eager) {
    // Whoever first needs the session asks again and hears of the failure.
    keeper.get().catch(() => undefined);
  }
  return { ...transport, ...pageSession(transport, keeper), now: clock.now };
}

function pageSession({ call }: Transport, keeper: SessionKeeper): Omit<PageSession, 'now'> {
  return {
    session: async (options) => withoutBearer(await keeper.get(options?.signal)),
    currentSession: () => keeper.current && withoutBearer(keeper.current),
    async openLink(token, options) {
      let used = false;
      keeper.replace(async () => (used ? null : call('post', '/v1/access_links/open', { body: { token }, access: 'none', repeatable: true })));
      const opened = withoutBearer(await keeper.get(options?.signal));
      used = options?.once ?? false;
      return opened;
    },
    async logout(options) {
      const bearer = keeper.current?.accessToken;
      keeper.replace(null);
      if (bearer) await call('delete', '/v1/sessions/current', { access: 'none', headers: bearerOf(bearer) }, options);
    },
  };
}

function withoutBearer({ accessToken: _bearer, serverNow: _now, ...info }: Session): SessionInfo {
  return info;
}

function bearerOf(accessToken: string): { readonly Authorization: string } {
  return { Authorization: `Bearer ${accessToken}` };
}

/** Before sign-in the publishable key proves the page; after it the bearer proves the person. */
function pageCredentials(keeper: SessionKeeper, publishableKey: string | undefined): Credentials {
  const ofPage = publishableKey ? { 'PeerVerse-Publishable-Key': publishableKey } : undefined;
  return {
    async headers(access, signal) {
      if (access === 'none') return {};
      // What anybody may read does not wait for a sign-in.
      if (ofPage && (access === 'publishable' || (access === 'page' && !keeper.current))) return ofPage;
      return bearerOf((await keeper.get(signal)).accessToken);
    },
    refused: ({ Authorization: bearer }) => !!bearer && keeper.refused(bearer),
  };
}
