import { expect, waitUntil } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { PvElement } from '../elements/pv-element.ts';
import type { PvErrorEvent } from '../events/error.ts';
import { elementContract, showing, type ElementState } from '../../test/contracts/element-contract.ts';
import { idleClient, mount, part, unmount } from '../../test/mount.ts';
import { buttonStyles } from '../internal/button.styles.ts';
import { emptyPanel } from '../internal/empty-panel.ts';
import { panelStyles } from '../internal/panel.ts';
import { skeleton, skeletonStyles } from '../internal/skeleton.ts';
import { themeStyles } from '../theme/theme.styles.ts';
import type { PeerVerseClient } from './client.ts';
import { RemoteTask } from './remote-task.ts';

type Answer = (topic: string, signal: AbortSignal) => Promise<string[]>;
interface ListClient extends PeerVerseClient {
  list: Answer;
}

class TaskProbe extends PvElement {
  static override styles = [themeStyles, panelStyles, skeletonStyles, buttonStyles];
  @property() topic = 'one';
  @property({ type: Boolean }) keeps = false;
  @query('[data-state]') shown!: HTMLElement;

  task!: RemoteTask<readonly [string], string[]>;

  override connectedCallback(): void {
    this.task ??= new RemoteTask(this, {
      args: () => [this.topic] as const,
      load: (client, [topic], signal) => (client as ListClient).list(topic, signal),
      isEmpty: (names) => names.length === 0,
      keepPrevious: this.keeps,
    });
    super.connectedCallback();
  }

  protected override render(): TemplateResult {
    return this.task.render({
      loading: () => skeleton('block'),
      empty: () => emptyPanel({ title: 'No mentor yet' }),
      content: (names) => html`<ul>${names.map((name) => html`<li><button type="button" class="button">${name}</button></li>`)}</ul>`,
    });
  }
}
customElements.define('task-probe', TaskProbe);

const clientOf = (list: Answer): ListClient => ({ ...idleClient(), list });
const never = (): Promise<string[]> => new Promise(() => undefined);
const refusal = (fields: object): Error => Object.assign(new Error('refused'), fields);

async function probe(list: Answer, page = {}): Promise<TaskProbe> {
  const provider = await mount(html`<task-probe><a slot="fallback" href="/mentors">See our mentors</a></task-probe>`, { client: clientOf(list), ...page });
  return probeIn(provider);
}
function probeIn(provider: Element): TaskProbe {
  const found = provider.querySelector<TaskProbe>('task-probe');
  if (!found) throw new Error('no probe');
  return found;
}

const answers: Record<ElementState, Answer> = {
  loading: never,
  empty: () => Promise.resolve([]),
  content: () => Promise.resolve(['Priya', 'Arjun']),
  error: () => Promise.reject(refusal({ status: 503, code: 'internal.unavailable', requestId: 'req_01k7c9v0m2' })),
};

elementContract({
  tag: 'task-probe',
  states: ['loading', 'empty', 'error', 'content'],
  show: async (state, page) => showing(await probe(answers[state], page), state),
});

describe('RemoteTask', () => {
  afterEach(unmount);

  it('says what happened, with the reference, and shows content after a retry that succeeds', async () => {
    let fails = true;
    const element = await probe(() => (fails ? answers.error('', new AbortController().signal) : Promise.resolve(['Priya'])));
    await showing(element, 'error');
    expect(element.shown.textContent).to.contain('This did not load').and.contain('req_01k7c9v0m2');
    fails = false;
    part(element, '[role=alert] button').click();
    await showing(element, 'content');
    expect(element.shown.textContent).to.contain('Priya');
  });

  it('fires pv-error once per failure, with ids only', async () => {
    const heard: PvErrorEvent['detail'][] = [];
    const listen = ({ detail }: PvErrorEvent): void => void heard.push(detail);
    document.addEventListener('pv-error', listen);
    await showing(await probe(answers.error), 'error');
    document.removeEventListener('pv-error', listen);
    expect(heard).to.deep.equal([{ code: 'internal.unavailable', requestId: 'req_01k7c9v0m2', element: 'task-probe' }]);
  });

  it('asks to sign in when nobody is, whether the API or the client says so', async () => {
    for (const refused of [{ status: 401, code: 'session.expired' }, { status: 0, code: 'client.signed_out' }]) {
      const element = await showing(await probe(() => Promise.reject(refusal(refused))), 'error');
      expect(element.shadowRoot?.textContent).to.contain('Please sign in');
      unmount();
    }
  });

  it('calls an unanswered request being offline, and offers no retry where it could not help', async () => {
    const connection = idleClient();
    const offline = await showing(await probe(() => connection.send({ method: 'GET', path: '/v1/mentors', access: 'none' })), 'error');
    expect(offline.shadowRoot?.textContent).to.contain('You seem to be offline');
    unmount();
    const gone = await showing(await probe(() => Promise.reject(refusal({ status: 404, code: 'mentor.not_found' }))), 'error');
    expect(gone.shadowRoot?.querySelector('[role=alert] button')).to.equal(null);
  });

  it('aborts the request it no longer needs and shows the later answer, whichever comes first', async () => {
    const signals: AbortSignal[] = [];
    const pending: Array<(names: string[]) => void> = [];
    const element = await probe((_topic, signal) => {
      signals.push(signal);
      return new Promise((resolve) => pending.push(resolve));
    });
    element.topic = 'two';
    await element.updateComplete;
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, false]);
    pending[1]?.(['second']);
    pending[0]?.(['first']);
    await showing(element, 'content');
    expect(element.shown.textContent).to.contain('second').and.not.contain('first');
  });

  it('keeps the previous answer, marked busy, only where asked to', async () => {
    let answer: Answer = answers.content;
    const provider = await mount(html`<task-probe ?keeps=${true}></task-probe>`, { client: clientOf((topic, signal) => answer(topic, signal)) });
    const element = await showing(probeIn(provider), 'content');
    answer = never;
    (element as TaskProbe).topic = 'two';
    await waitUntil(() => (element as TaskProbe).shown.getAttribute('aria-busy') === 'true');
    expect(element.shadowRoot?.textContent).to.contain('Priya');
  });

  it('stops when its element leaves the page and starts again when it comes back', async () => {
    const signals: AbortSignal[] = [];
    const element = await probe((_topic, signal) => {
      signals.push(signal);
      return signals.length === 1 ? never() : Promise.resolve(['back']);
    });
    const { parentElement } = element;
    element.remove();
    expect(signals[0]?.aborted).to.equal(true);
    parentElement?.append(element);
    await showing(element, 'content');
    expect(element.shown.textContent).to.contain('back');
  });

  it('shows what the person just did before the server is asked again', async () => {
    const element = (await showing(await probe(answers.content), 'content')) as TaskProbe;
    element.task.replace((names) => [...names, 'Meera']);
    await element.updateComplete;
    expect(element.shown.textContent).to.contain('Meera');
  });

  it('says that the page is not set up when no provider stands above it', async function () {
    this.timeout(8_000);
    const provider = await mount(html`<task-probe></task-probe>`, { client: null });
    await waitUntil(() => probeIn(provider).shown?.dataset['state'] === 'error', 'no error', { timeout: 6_000 });
    expect(probeIn(provider).shown.textContent).to.contain('This page is not set up yet');
  });
});
