// How a page says who its person is: a callback, or the address of the portal's own server that makes embed sessions.

/** A fresh client secret, or null where nobody is signed in to the portal. */
export type FetchClientSecret = () => Promise<string | null>;

/** The portal's server answered the session request with neither a client secret nor «nobody is signed in». */
export class SessionSourceError extends Error {
  readonly code = 'widget.session_source_failed';
  readonly status: number;

  constructor(status: number) {
    super(`The portal's session address answered ${status} without a clientSecret`);
    this.status = status;
  }
}

/** A client secret lives 60 s (design: session); a portal that needs longer than a quarter of that is down. */
const SESSION_TIMEOUT_MS = 15_000;

/**
 * POSTs to `sessionUrl` with the portal's own cookies and expects `{clientSecret}`; 204, 401 or a null secret say that
 * nobody is signed in. Only same-origin cookies travel: an address of another site gets none.
 * @throws SessionSourceError
 */
export function sessionFrom(sessionUrl: string): FetchClientSecret {
  return async () => {
    const response = await fetch(sessionUrl, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(SESSION_TIMEOUT_MS),
    });
    if (response.status === 204 || response.status === 401) return null;
    const body: unknown = response.ok ? await response.json() : null;
    const { clientSecret } = Object(body) as Record<string, unknown>;
    if (clientSecret !== null && typeof clientSecret !== 'string') throw new SessionSourceError(response.status);
    return clientSecret;
  };
}
