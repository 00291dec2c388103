/** The client for pages: short-lived bearer in memory, no cookie, no storage. Never give it a secret key. */
import { createServerClock } from './clock.ts';
import { PeerVerseError } from './errors.ts';
import { API_VERSION } from './generated/api-version.ts';
import { bookings } from './resources/bookings.ts';
import { calls } from './resources/calls.ts';
import { conversations } from './resources/conversations.ts';
import { events } from './resources/events.ts';
import { me } from './resources/me.ts';
import { mentorDirectory, mentorProfile } from './resources/mentors.ts';
import { notifications } from './resources/notifications.ts';
import { payments } from './resources/payments.ts';
import { tenant } from './resources/tenant.ts';
import { wallet } from './resources/wallet.ts';
import { RETRIES_DEFAULT, withRetries } from './retry.ts';
import { keepSession, type SessionKeeper } from './session.ts';
import { createTransport, type ConnectionOptions, type Credentials, type Transport } from './transport.ts';
import type { CallOptions, Session } from './types.ts';

export * from './public.ts';

export interface BrowserOptions extends ConnectionOptions {
  /** `pk_test_…` or `pk_live_…`. Left out only on hosted pages, which sign in by openLink(). */
  readonly publishableKey?: string | undefined;
  /**
   * Asks your own server for a client secret (`embedSessions.create`) for whoever is signed in there; null if nobody is.
   * Called when a session is first needed and again for each renewal. Without it only what works before sign-in does.
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

export type BrowserPeerVerse = ReturnType<typeof createBrowserPeerVerse>;

export function createBrowserPeerVerse(options: BrowserOptions) {
  const { publishableKey, fetchClientSecret, locale } = options;
  if (publishableKey !== undefined && !publishableKey.startsWith('pk_')) {
    throw new TypeError('publishableKey must begin with pk_. A secret key must never reach a page.');
  }
  const clock = createServerClock();
  const keeper = keepSession(clock, fetchClientSecret ? () => signIn(fetchClientSecret) : null, options.onSessionExpired);
  const transport = createTransport({
    ...options,
    clock,
    headers: { 'PeerVerse-Version': options.version ?? API_VERSION, ...(locale ? { 'Accept-Language': locale } : {}) },
    // Bearer only: with no ambient credential another site's page has nothing to ride on. A redirect could carry the bearer off.
    init: { credentials: 'omit', redirect: 'manual' },
    credentials: pageCredentials(keeper, publishableKey),
  });

  /** Each try takes a new secret, since the one before may have been used up by an answer that got lost. */
  function signIn(fetchSecret: () => Promise<string | null>): Promise<Session> {
    return withRetries(options.maxRetries ?? RETRIES_DEFAULT, undefined, async () => {
      let clientSecret: string | null;
      try {
        clientSecret = await fetchSecret();
      } catch (cause) {
        throw new PeerVerseError({ code: 'client.secret_unavailable', detail: 'The sign-in of this page could not be confirmed.', cause });
      }
      if (!clientSecret) throw new PeerVerseError({ code: 'client.signed_out', detail: 'Nobody is signed in.' });
      return transport.call('post', '/v1/sessions', { body: { clientSecret }, access: 'publishable' });
    });
  }

  if (options.eager) {
    // Whoever first needs the session asks again and hears of the failure.
    keeper.get().catch(() => undefined);
  }
  return { ...resources(transport), ...sessionMethods(transport, keeper), /** Milliseconds since the epoch by the server's clock. */ now: clock.now };
}

function resources(transport: Transport) {
  return {
    tenant: tenant(transport),
    mentors: { ...mentorDirectory(transport), ...mentorProfile(transport) },
    bookings: bookings(transport),
    payments: payments(transport),
    wallet: wallet(transport),
    calls: calls(transport),
    conversations: conversations(transport),
    notifications: notifications(transport),
    events: events(transport),
    me: me(transport),
  };
}

function sessionMethods({ call }: Transport, keeper: SessionKeeper) {
  return {
    /** Who is signed in; begins the session if need be. */
    session: async (options?: Pick<CallOptions, 'signal'>): Promise<SessionInfo> => withoutBearer(await keeper.get(options?.signal)),
    /** Who is signed in, if a session has begun and not run out. */
    currentSession: (): SessionInfo | null => keeper.current && withoutBearer(keeper.current),
    /** Signs in by the token of a mailed link (hosted pages only). The link is opened again for renewal, while it is good. */
    async openLink(token: string, options?: Pick<CallOptions, 'signal'>): Promise<SessionInfo> {
      keeper.replace(() => call('post', '/v1/access_links/open', { body: { token }, access: 'none', repeatable: true }));
      return withoutBearer(await keeper.get(options?.signal));
    },
    /** Ends the session here and on the server. To sign in again make a new client. */
    async logout(options?: CallOptions): Promise<void> {
      const bearer = keeper.current?.accessToken;
      keeper.replace(null);
      if (bearer) await call('delete', '/v1/sessions/current', { access: 'none', headers: { Authorization: `Bearer ${bearer}` } }, options);
    },
  };
}

function withoutBearer({ accessToken: _bearer, serverNow: _now, ...info }: Session): SessionInfo {
  return info;
}

/** Before sign-in the publishable key proves the page; after it the bearer proves the person. */
function pageCredentials(keeper: SessionKeeper, publishableKey: string | undefined): Credentials {
  const nothing: Readonly<Record<string, string>> = {};
  const ofPage = publishableKey ? { 'PeerVerse-Publishable-Key': publishableKey } : null;
  return {
    async headers(access, signal) {
      if (access === 'none') return nothing;
      if (access === 'publishable') return ofPage ?? nothing;
      const session = keeper.current;
      // What anybody may read does not wait for a sign-in.
      if (access === 'page' && ofPage && !session) return ofPage;
      return { Authorization: `Bearer ${(await keeper.get(signal)).accessToken}` };
    },
    refused({ Authorization }) {
      if (!Authorization) return false;
      keeper.refused(Authorization.slice('Bearer '.length));
      return true;
    },
  };
}
