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
  | { name: 'open'; session: SessionInfo };

export interface LinkUse {
  /** Whether a session of this link is what the page is for; a link of another page is no better than an old one. */
  accepts: (session: SessionInfo) => boolean;
  /** Its token works once and is kept nowhere: the session ends with the page. */
  once: boolean;
}

/**
 * Takes the token out of the address. The tab's history keeps it, so that a page that is loaded anew in the middle of a call,
 * or that a phone dropped for another app, needs no second look for the mail.
 * A token that works once is kept nowhere.
 */
export function takeToken({ once }: Pick<LinkUse, 'once'>): string | null {
  const { peerverseLink: kept } = Object(history.state) as Record<string, unknown>;
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? (typeof kept === 'string' ? kept : null);
  if (location.hash) history.replaceState(once ? history.state : { ...history.state, peerverseLink: token }, '', location.pathname + location.search);
  return token;
}

/** The way back to the college's page, which a page that is loaded anew without its link still knows. */
export function keptReturnUrl(): string | null {
  const { peerverseReturn: kept } = Object(history.state) as Record<string, unknown>;
  return typeof kept === 'string' && /^https?:/.test(kept) ? kept : null;
}

export class HostedLink {
  readonly client: PeerVerseClient;
  state: LinkState;
  #token: string | null;
  #use: LinkUse;
  #onChange: () => void;

  constructor(apiUrl: string, token: string | null, use: LinkUse, onChange: () => void) {
    this.client = connect({ baseUrl: apiUrl });
    this.#token = token;
    this.#use = use;
    this.#onChange = onChange;
    this.state = { name: token ? 'opening' : 'missing' };
  }

  open = async (): Promise<void> => {
    if (!this.#token) return;
    this.#set({ name: 'opening' });
    try {
      const session = await this.client.openLink(this.#token, { once: this.#use.once });
      const accepted = this.#use.accepts(session);
      if (accepted && this.#use.once) history.replaceState({ ...history.state, peerverseReturn: session.returnUrl }, '');
      this.#set(accepted ? { name: 'open', session } : { name: 'expired' });
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
