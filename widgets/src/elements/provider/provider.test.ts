import { expect, waitUntil } from '@open-wc/testing';
import { html, LitElement, type TemplateResult } from 'lit';
import type { ClientOptions, PeerVerseClient } from '../../controllers/client.ts';
import { sessionFrom, SessionSourceError } from '../../controllers/session-source.ts';
import { idleClient, mount, part, unmount } from '../../../test/mount.ts';
import { defineElement } from '../define-element.ts';
import { PvElement } from '../pv-element.ts';
import { PvProvider } from './provider.ts';

class ScopeProbe extends PvElement {
  protected override render(): TemplateResult {
    return html`${this.locale} ${this.timeZone} ${this.now().toISOString()} ${this.client ? 'connected' : 'alone'}`;
  }

  say = (text: string, urgency?: 'polite' | 'assertive'): void => this.announce(text, urgency);
  show = this.toast.bind(this);
}
customElements.define('scope-probe', ScopeProbe);

const made: ClientOptions[] = [];

class RecordingProvider extends PvProvider {
  static override createClient = (options: ClientOptions): PeerVerseClient => {
    made.push(options);
    return idleClient();
  };
}
customElements.define('recording-provider', RecordingProvider);

const probeIn = (provider: Element): ScopeProbe => {
  const found = provider.querySelector<ScopeProbe>('scope-probe');
  if (!found) throw new Error('no probe');
  return found;
};
const textOf = (probe: ScopeProbe): string => probe.shadowRoot?.textContent?.trim() ?? '';

function append<E extends HTMLElement>(element: E): E {
  document.body.append(element);
  return element;
}

describe('<pv-provider>', () => {
  afterEach(() => {
    unmount();
    document.querySelectorAll('recording-provider').forEach((provider) => provider.remove());
    made.length = 0;
  });

  it('gives client, locale, zone and time to elements at any depth, and tells them when one changes', async () => {
    const provider = await mount(html`<div><section><scope-probe></scope-probe></section></div>`);
    await waitUntil(() => textOf(probeIn(provider)) === 'en-IN Asia/Kolkata 2026-11-24T04:00:00.000Z connected');
    provider.locale = 'en-GB';
    provider.timeZone = 'Europe/London';
    await waitUntil(() => textOf(probeIn(provider)).startsWith('en-GB Europe/London'));
  });

  it('is found by elements that stood in the page before it was registered', async () => {
    const late = document.createElement('late-provider');
    late.append(document.createElement('scope-probe'));
    append(late);
    await probeIn(late).updateComplete;
    expect(textOf(probeIn(late))).to.contain('alone');
    class LateProvider extends PvProvider {}
    customElements.define('late-provider', LateProvider);
    (late as LateProvider).client = idleClient();
    (late as LateProvider).timeZone = 'Asia/Kolkata';
    await waitUntil(() => /Asia\/Kolkata .* connected/.test(textOf(probeIn(late))));
    late.remove();
  });

  it('is the nearest one to its elements, across shadow roots, and a page may move an element from one to another', async () => {
    const outer = await mount(html`<recording-provider time-zone="Europe/London"><div></div></recording-provider>`, { timeZone: 'Asia/Kolkata' });
    const root = outer.querySelector('div')?.attachShadow({ mode: 'open' });
    const probe = document.createElement('scope-probe') as ScopeProbe;
    root?.append(probe);
    await waitUntil(() => textOf(probe).includes('Europe/London'));
    outer.append(probe);
    await waitUntil(() => textOf(probe).includes('Asia/Kolkata'));
    const inner = outer.querySelector<RecordingProvider>('recording-provider');
    if (inner) inner.timeZone = 'Asia/Tokyo';
    await inner?.updateComplete;
    await probe.updateComplete;
    expect(textOf(probe)).to.contain('Asia/Kolkata');
  });

  it('leaves the requests for other contexts to other providers', async () => {
    const provider = await mount(html`<p></p>`);
    let passed = 0;
    document.addEventListener('context-request', () => (passed += 1), { once: true });
    provider.querySelector('p')?.dispatchEvent(Object.assign(new Event('context-request', { bubbles: true, composed: true }), { context: 'theirs', callback: () => expect.fail('answered') }));
    expect(passed).to.equal(1);
  });

  it('makes one client as soon as there is a key, and another when key or session source changes', async () => {
    const provider = append(new RecordingProvider());
    await provider.updateComplete;
    expect(made).to.have.length(0);
    provider.publishableKey = 'pk_test_1';
    provider.sessionUrl = '/peerverse/session';
    await provider.updateComplete;
    provider.fetchClientSecret = () => Promise.resolve('secret');
    await provider.updateComplete;
    expect(made.map(({ publishableKey }) => publishableKey)).to.deep.equal(['pk_test_1', 'pk_test_1']);
    expect(await made[1]?.fetchClientSecret?.()).to.equal('secret');
  });

  it('keeps its client, and with it the session, when the language changes or it moves in the page', async () => {
    const provider = append(new RecordingProvider());
    provider.publishableKey = 'pk_test_1';
    await provider.updateComplete;
    provider.locale = 'en-GB';
    await provider.updateComplete;
    append(provider);
    await provider.updateComplete;
    expect(made).to.have.length(1);
  });

  it('tells the page when the session is over', async () => {
    const provider = append(new RecordingProvider());
    provider.publishableKey = 'pk_test_1';
    await provider.updateComplete;
    let told = 0;
    document.addEventListener('pv-session-expired', () => (told += 1), { once: true });
    made[0]?.onSessionExpired?.();
    expect(told).to.equal(1);
  });

  it('sets language and direction for what is inside when the page names a locale', async () => {
    const provider = await mount(html``, { locale: 'en-GB' });
    expect([provider.lang, provider.dir]).to.deep.equal(['en-GB', 'ltr']);
  });

  it('takes no room in the page', async () => {
    const provider = await mount(html`<p>hello</p>`);
    expect(getComputedStyle(provider).display).to.equal('contents');
  });

  it('says polite and urgent sentences in the live region of their kind, the same sentence twice as two changes', async () => {
    const provider = await mount(html`<scope-probe></scope-probe>`);
    const polite = part(provider, '[aria-live=polite]');
    const changes: string[] = [];
    new MutationObserver(() => changes.push(polite.textContent?.trim() ?? '')).observe(polite, { childList: true, characterData: true, subtree: true });
    for (let turn = 1; turn <= 2; turn += 1) {
      probeIn(provider).say('12 mentors');
      await waitUntil(() => changes.length === turn);
    }
    expect(changes).to.deep.equal(['12 mentors', '12 mentors']);
    probeIn(provider).say('One minute left', 'assertive');
    await waitUntil(() => part(provider, '[aria-live=assertive]').textContent === 'One minute left' || part(provider, '[aria-live=assertive]').textContent?.startsWith('One minute left'));
  });

  it('shows a toast above the page, says it, runs its action and goes', async () => {
    const provider = await mount(html`<scope-probe></scope-probe>`);
    let undone = false;
    probeIn(provider).show({ text: 'Link copied', action: { label: 'Undo', run: () => (undone = true) } });
    await waitUntil(() => provider.shadowRoot?.querySelector('.toast:popover-open'));
    expect(part(provider, '[aria-live=polite]').textContent).to.contain('Link copied');
    part(provider, '.toast-action').click();
    await waitUntil(() => !provider.shadowRoot?.querySelector('.toast'));
    expect(undone).to.equal(true);
  });

  it('is found by an element that another copy of the package defines first', () => {
    expect(() => defineElement('pv-provider', class extends LitElement {})).not.to.throw();
    expect(customElements.get('pv-provider')).to.equal(PvProvider);
  });
});

describe('session-url', () => {
  const answers = new Map<string, () => Response>();
  const realFetch = window.fetch;
  const asked: Request[] = [];

  before(() => {
    window.fetch = (input, init) => {
      const request = new Request(input, init);
      asked.push(request);
      return Promise.resolve(answers.get(new URL(request.url).pathname)?.() ?? new Response(null, { status: 404 }));
    };
  });
  after(() => {
    window.fetch = realFetch;
  });

  it('posts to the portal with its own cookies and takes the client secret', async () => {
    answers.set('/session', () => Response.json({ clientSecret: 'cs_1' }));
    expect(await sessionFrom('/session')()).to.equal('cs_1');
    expect([asked.at(-1)?.method, asked.at(-1)?.credentials]).to.deep.equal(['POST', 'same-origin']);
  });

  it('says that nobody is signed in when the portal does', async () => {
    answers.set('/signed-out', () => new Response('sign in', { status: 401 }));
    answers.set('/nobody', () => Response.json({ clientSecret: null }));
    expect([await sessionFrom('/signed-out')(), await sessionFrom('/nobody')()]).to.deep.equal([null, null]);
  });

  it('fails with the status when the portal gives none', async () => {
    answers.set('/down', () => new Response('down', { status: 503 }));
    answers.set('/odd', () => Response.json({ client_secret: 'cs_1' }));
    for (const [path, status] of [['/down', 503], ['/odd', 200]] as const) {
      const error: unknown = await sessionFrom(path)().catch((cause: unknown) => cause);
      expect(error).to.be.instanceOf(SessionSourceError);
      expect((error as SessionSourceError).status).to.equal(status);
    }
  });
});
