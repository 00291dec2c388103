// Puts markup under a provider on the page, as a portal would, and takes it away after the test.
import { fixture, fixtureCleanup } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import { connect, type PeerVerseClient } from '../src/controllers/client.ts';
import '../src/elements/provider/provider.define.ts';
import { registerTranslations } from '../src/locales/messages.ts';
import type { PvProvider } from '../src/elements/provider/provider.ts';

export interface MountOptions {
  client?: PeerVerseClient | null;
  theme?: 'light' | 'dark';
  locale?: string;
  timeZone?: string;
  now?: string;
  dir?: 'ltr' | 'rtl';
}

/** A connection to nowhere: its requests get no answer from the network. */
export const idleClient = (): PeerVerseClient =>
  connect({ publishableKey: 'pk_test_idle', baseUrl: location.origin, maxRetries: 0, fetch: () => Promise.reject(new TypeError('Failed to fetch')) });

/** A language written from right to left makes the provider turn its elements round. */
registerTranslations('ur', { 'common.retry': 'دوبارہ کوشش کریں' });

export async function mount(content: TemplateResult, options: MountOptions = {}): Promise<PvProvider> {
  const { client = idleClient(), theme = 'light', locale = options.dir === 'rtl' ? 'ur-PK' : 'en-IN', timeZone = 'Asia/Kolkata', now = '2026-11-24T04:00:00Z', dir = 'ltr' } = options;
  document.documentElement.lang = 'en';
  document.documentElement.dir = dir;
  document.body.style.background = theme === 'dark' ? '#161513' : '#fff';
  return fixture<PvProvider>(
    html`<pv-provider theme=${theme} locale=${locale} time-zone=${timeZone} .client=${client} .now=${() => new Date(now)}>${content}</pv-provider>`,
  );
}

export function unmount(): void {
  fixtureCleanup();
  document.documentElement.removeAttribute('dir');
  document.body.removeAttribute('style');
}

/** What a shadow root holds, for assertions. @throws when nothing matches. */
export function part<E extends Element = HTMLElement>(host: Element, selector: string): E {
  const found = host.shadowRoot?.querySelector<E>(selector);
  if (!found) throw new Error(`<${host.localName}> shows no ${selector}`);
  return found;
}
