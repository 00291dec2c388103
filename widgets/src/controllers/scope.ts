// What <pv-provider> gives to every element below it.
import { createContext } from '@lit/context';
import type { PeerVerseClient } from './client.ts';

export type Urgency = 'polite' | 'assertive';

export interface Toast {
  text: string;
  tone?: 'neutral' | 'success' | 'danger';
  action?: { label: string; run: () => void };
}

export interface Scope {
  /** Null while the provider lacks a publishable key. */
  readonly client: PeerVerseClient | null;
  readonly locale: string;
  /** The reader's IANA zone. */
  readonly timeZone: string;
  /** The present moment; one place, so that a page can be shown at a chosen time. */
  now(): Date;
  /** Says a sentence to screen readers. */
  announce(text: string, urgency?: Urgency): void;
  /** Shows a short message at the page's lower edge, and says it. */
  toast(toast: Toast): void;
}

/** Keyed by a registered symbol, so that two copies of the package on one page still find each other's provider. */
export const scopeContext = createContext<Scope>(Symbol.for('peerverse.scope.v1'));
