// What the hosted pages share: they stand alone, without a portal around them, and sign in by the token of a mailed link.
// The token comes in the fragment, which browsers never send, and leaves the address bar before anything else happens;
// from then on only this page and this tab's entry in the history have it.
import type { SessionInfo } from '@peerverse/sdk/browser';
import { connect, type PeerVerseClient } from '../controllers/client.ts';
import { problemOf } from '../controllers/problem.ts';

export type LinkState =
  | { name: 'opening' }
  | { name: 'missing' }
  | { name: 'expired' }
  | { name: 'failed' }
  | { name: 'open'; session: SessionInfo; bookingId: string };

/**
 * Takes the token out of the address. The tab's history keeps it, so that a page that is loaded anew in the middle of a call,
 * or that a phone dropped for another app, needs no second look for the mail.
 */
export function takeToken(): string | null {
  const { peerverseLink: kept } = Object(history.state) as Record<string, unknown>;
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? (typeof kept === 'string' ? kept : null);
  if (location.hash) history.replaceState({ ...history.state, peerverseLink: token }, '', location.pathname + location.search);
  return token;
}

export class HostedLink {
  readonly client: PeerVerseClient;
  state: LinkState;
  #token: string | null;
  #onChange: () => void;

  constructor(apiUrl: string, token: string | null, onChange: () => void) {
    this.client = connect({ baseUrl: apiUrl });
    this.#token = token;
    this.#onChange = onChange;
    this.state = { name: token ? 'opening' : 'missing' };
  }

  open = async (): Promise<void> => {
    if (!this.#token) return;
    this.#set({ name: 'opening' });
    try {
      const session = await this.client.openLink(this.#token);
      this.#set(session.bookingId ? { name: 'open', session, bookingId: session.bookingId } : { name: 'expired' });
    } catch (error) {
      console.warn('PeerVerse: the link could not be opened.', error);
      const { code, kind } = problemOf(error);
      const gone = code === 'auth.link_expired' || ['missing', 'forbidden', 'session'].includes(kind);
      // A token that has not a token's shape lost something on its way.
      this.#set({ name: gone ? 'expired' : code === 'request.invalid' ? 'missing' : 'failed' });
    }
  };

  #set(state: LinkState): void {
    this.state = state;
    this.#onChange();
  }
}
