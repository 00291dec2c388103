import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { settlementCases, type SessionInfo, type SettlementCase } from '@peerverse/sdk/browser';
import { timelineStyles } from '../../calls/timeline.ts';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { LiveEvents } from '../../controllers/live-events.ts';
import { LoadMore, type ListPage } from '../../controllers/load-more.ts';
import type { Problem } from '../../controllers/problem.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { arrivesStyles } from '../../internal/arrives.styles.ts';
import { badgeStyles } from '../../internal/badge.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { choiceStyles } from '../../internal/choice.ts';
import { dialogStyles } from '../../internal/dialog.ts';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { fieldStyles } from '../../internal/field.ts';
import { externalLinkIcon, inboxIcon, logOutIcon, shieldCheckIcon, usersIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { linesStyles } from '../../internal/lines.styles.ts';
import { noticeStyles } from '../../internal/notice.ts';
import { panelStyles } from '../../internal/panel.ts';
import { segmented, segmentedStyles } from '../../internal/segmented.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { casesEn } from '../../locales/en/cases.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { property, state } from '../reactive-property.ts';
import { CallsDesk, type CallTab } from './calls-desk.ts';
import { caseItem, type CaseView } from './case-item.ts';
import { casesStyles } from './cases.styles.ts';
import { DecideDesk } from './decide-desk.ts';
import { Stories } from './stories.ts';

const tabs = ['open', 'decided', 'running', 'ended'] as const;
type Tab = (typeof tabs)[number];
type CaseTab = Exclude<Tab, CallTab>;
const isCalls = (tab: Tab): tab is CallTab => tab === 'running' || tab === 'ended';
/** Whoever is not of the staff here has a session and no cases. */
type Cases = ListPage<SettlementCase> & { session: SessionInfo };

const PAGE_SIZE = 10;
/** «3 hours left» is never wrong for longer than this. */
const TICK_MS = 30_000;

/**
 * Sessions that no rule decides, for the college's staff: who, when, about what, what was recorded, how long there is, and what
 * each decision comes to for both before it is taken for good; and what was decided, by whom. Beside them the college's calls, with
 * what happened in each step by step, and the way to end one that runs. It decides on PeerVerse's own staff page alone. In a college's page, where every script can do what an element can, it leads there and shows nothing.
 *
 * @summary Sessions to decide and calls, for staff.
 * @tag pv-cases
 * @slot fallback - A link for people without script; shown again where the list cannot load.
 * @csspart error - The panel that stands where the list could not load.
 * @csspart empty - The panel that stands where there is nothing to decide, and for whoever does not decide here.
 * @cssprop --pv-accent - The portal's colour.
 */
export class PvCases extends PvElement {
  static override styles = [themeStyles, badgeStyles, buttonStyles, arrivesStyles, choiceStyles, dialogStyles, fieldStyles, noticeStyles, panelStyles, segmentedStyles, skeletonStyles, linesStyles, timelineStyles, casesStyles];

  /** The college's own address that sends its staff on to the hosted staff page, such as `/staff/open`. */
  @property({ attribute: 'staff-href' }) staffHref = '';

  @state() private tab: Tab = 'open';
  @state() private signedOut = false;

  #lastCaseTab: CaseTab = 'open';
  #ticking: ReturnType<typeof setInterval> | undefined;
  /** Kept beyond its end, for the way back. */
  #session: SessionInfo | null = null;
  readonly #msg = translator(() => this.locale, casesEn);
  readonly #list: RemoteTask<readonly [CaseTab], Cases> = new RemoteTask(this, {
    args: () => [this.#caseTab] as const,
    load: (client, [tab], signal) => this.#load(client, tab, signal),
    isEmpty: ({ data, session }) => isDesk(session) && data.length === 0,
    keepPrevious: true,
  });
  readonly #more = new LoadMore(this, { first: this.#list, load: (client, cursor, signal) => pageOf(client, this.#caseTab, signal, cursor) });
  readonly #desk = new DecideDesk(this, {
    view: () => this.#view,
    changed: () => this.#list.reload(),
    say: (text) => this.toast({ text, tone: 'success' }),
  });
  readonly #stories = new Stories(this);
  readonly #calls = new CallsDesk(this, {
    tab: () => (!this.signedOut && isCalls(this.tab) ? this.tab : null),
    view: () => this.#view,
    stories: this.#stories,
    say: (text) => this.toast({ text, tone: 'success' }),
    closed: (problem) => this.#closed(problem),
  });

  constructor() {
    super();
    new LiveEvents(this, ({ type, data }) => {
      if (!/^(settlement_case|reset)\b/.test(type)) return;
      this.#list.reload();
      if (type === 'settlement_case.decided') void this.#desk.heard(data['caseId']);
    }, () => !this.signedOut && this.#session !== null && isDesk(this.#session));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticking = setInterval(() => this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  protected override render(): TemplateResult {
    if (this.signedOut) return this.#end('cases.signedOut');
    const session = this.#list.data?.session;
    return html`<div class="cases">
      ${session && isDesk(session) ? this.#head(session) : nothing}
      ${isCalls(this.tab) ? this.#calls.render(this.tab, loading) : this.#list.render({
        loading,
        empty: () => emptyPanel({ title: this.#msg(`cases.none.${this.#caseTab}`), body: this.#msg(`cases.noneHint.${this.#caseTab}`), shape: inboxIcon }),
        content: (cases) => (isDesk(cases.session) ? this.#lines(cases) : this.#elsewhere(cases.session)),
        error: (problem) => this.#closed(problem),
      })}
      ${this.#desk.render()}
    </div>`;
  }

  get #view(): CaseView {
    return { reader: { locale: this.locale, timeZone: this.timeZone }, now: this.now(), msg: this.#msg };
  }

  /** While calls are shown, the cases stay as they were. */
  get #caseTab(): CaseTab {
    if (!isCalls(this.tab)) this.#lastCaseTab = this.tab;
    return this.#lastCaseTab;
  }

  #closed(problem: Problem): TemplateResult | undefined {
    return this.#session && isDesk(this.#session) && problem.kind === 'session' ? this.#end('cases.closed') : undefined;
  }

  #head({ user, returnUrl }: SessionInfo): TemplateResult {
    return html`<div class="staff-head">
        <p>${this.#msg('cases.signedInAs', { name: user.name })}</p>
        <div class="staff-ways">
          ${returnUrl ? html`<a class="button quiet" href=${returnUrl}>${this.#msg('cases.back')}</a>` : nothing}
          <button type="button" class="button quiet" @click=${this.#signOut}>${icon(logOutIcon, 'small')}${this.#msg('cases.signOut')}</button>
        </div>
      </div>
      ${segmented({
        name: 'tab', label: this.#msg('cases.lists'), value: this.tab,
        choices: tabs.map((value) => ({ value, label: this.#msg(`cases.tab.${value}`) })),
        onChange: (tab) => (this.tab = tab),
      })}`;
  }

  #lines({ data }: Cases): TemplateResult {
    const story = ({ callId }: SettlementCase): unknown => (callId ? this.#stories.render(callId, this.#view) : nothing);
    return html`<ul class="lines">${repeat(data, ({ id }) => id, (one) => caseItem(one, this.#view, { story: story(one), onDecide: () => this.#desk.begin(one) }))}</ul>
      ${this.#more.render({ label: this.#msg('cases.more'), failure: this.#msg('cases.moreFailed') })}`;
  }

  /** In a college's page: the way to ours for its staff, and a plain word for everybody else. */
  #elsewhere({ user }: SessionInfo): TemplateResult {
    if (!user.roles.includes('staff')) return emptyPanel({ title: this.#msg('cases.others'), body: this.#msg('cases.othersHint'), shape: usersIcon });
    return emptyPanel({
      title: this.#msg('cases.elsewhere'), shape: shieldCheckIcon, body: [this.#msg('cases.elsewhereHint'), !this.staffHref && this.#msg('cases.elsewhereNoWay')].filter(Boolean).join(' '),
      actions: this.staffHref ? html`<a class="button primary" href=${this.staffHref}>${this.#msg('cases.open')}${icon(externalLinkIcon, 'small')}</a>` : undefined,
    });
  }

  #end(key: 'cases.signedOut' | 'cases.closed'): TemplateResult {
    const back = this.#session?.returnUrl;
    return html`<div role="status">${emptyPanel({
      title: this.#msg(key), body: this.#msg(`${key}Hint`), shape: shieldCheckIcon,
      actions: back ? html`<a class="button primary" href=${back}>${this.#msg('cases.back')}</a>` : undefined,
    })}</div>`;
  }

  async #load(client: PeerVerseClient, tab: CaseTab, signal: AbortSignal): Promise<Cases> {
    const session = (this.#session = await client.session({ signal }));
    return { session, ...(isDesk(session) ? await pageOf(client, tab, signal) : { data: [], nextCursor: null, hasMore: false }) };
  }

  #signOut = async (): Promise<void> => {
    const { client } = this;
    if (!client) return;
    try {
      await client.logout();
    } catch (error) {
      // The page has forgotten its session in any case; the server's runs out by itself.
      console.warn('PeerVerse: the sign-out did not reach the server.', error);
    }
    this.signedOut = true;
  };
}

const loading = (): TemplateResult => html`<ul class="lines">${[0, 1].map(() => html`<li class="case"><div>${skeleton('title', 'medium')}</div>${skeleton('title')}<div class="notes">${skeleton('line', 'medium')}${skeleton('line', 'short')}</div><div class="seen">${skeleton('line')}${skeleton('line', 'medium')}</div></li>`)}</ul>`;

/** Our own page, where a college's scripts do not run. */
const isDesk = ({ purpose }: SessionInfo): boolean => purpose === 'staff';

const pageOf = (client: PeerVerseClient, status: CaseTab, signal: AbortSignal, cursor?: string): Promise<ListPage<SettlementCase>> =>
  Promise.resolve(settlementCases(client).list({ status, limit: PAGE_SIZE, ...(cursor && { cursor }) }, { signal }));

declare global {
  interface HTMLElementTagNameMap {
    'pv-cases': PvCases;
  }
}
