// What <pv-provider> gives to every element below it, and how they find each other: the Context protocol of the web
// components community group (`context-request`, answered by the nearest provider), for this one context.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
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

type ScopeHost = ReactiveControllerHost & HTMLElement;
type Hear = (scope: Scope, leave: () => void) => void;

/** Registered, so that two copies of the package on one page still find each other's provider. */
const scopeContext = Symbol.for('peerverse.scope.v1');

class ScopeRequestEvent extends Event {
  readonly context = scopeContext;
  readonly subscribe = true;
  readonly callback: Hear;

  constructor(callback: Hear) {
    super('context-request', { bubbles: true, composed: true });
    this.callback = callback;
  }
}

/** Answers the elements below its host, and tells them whenever the scope changes. */
export class ScopeProvider implements ReactiveController {
  #host: ScopeHost;
  #scope: Scope;
  #readers = new Map<Hear, () => void>();

  constructor(host: ScopeHost, scope: Scope) {
    this.#host = host;
    this.#scope = scope;
    host.addEventListener('context-request', this.#answer as EventListener);
    host.addController(this);
  }

  /** A provider that comes later than its elements, or between them and another one, makes them ask again. */
  hostConnected(): void {
    this.#host.dispatchEvent(new Event('context-provider', { bubbles: true, composed: true }));
  }

  set(scope: Scope): void {
    this.#scope = scope;
    for (const [hear, leave] of this.#readers) hear(scope, leave);
  }

  #answer = (event: ScopeRequestEvent): void => {
    const { context, callback } = event;
    if (context !== scopeContext) return;
    event.stopPropagation();
    const leave = (): boolean => this.#readers.delete(callback);
    this.#readers.set(callback, leave);
    callback(this.#scope, leave);
  };
}

/** The scope of the nearest provider above its host. */
export class ScopeReader implements ReactiveController {
  #host: ScopeHost;
  #leave: (() => void) | undefined;
  /** The last one heard of; undefined until there was a provider. */
  scope: Scope | undefined;

  constructor(host: ScopeHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('context-provider', this.#ask);
    this.#ask();
  }

  hostDisconnected(): void {
    document.removeEventListener('context-provider', this.#ask);
    this.#leave?.();
  }

  #ask = (): void => {
    this.#leave?.();
    this.#host.dispatchEvent(new ScopeRequestEvent(this.#hear));
  };

  #hear: Hear = (scope, leave) => {
    this.scope = scope;
    this.#leave = leave;
    this.#host.requestUpdate();
  };
}
