import { html, nothing, type TemplateResult } from 'lit';
import { payouts, wallet, type Payout, type WalletEarning } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { LiveEvents } from '../../controllers/live-events.ts';
import { LoadMore, type ListPage } from '../../controllers/load-more.ts';
import type { Problem } from '../../controllers/problem.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { StatementSheet, statementStyles } from '../../controllers/statement-sheet.ts';
import type { Reader } from '../../format/time.ts';
import { badgeStyles } from '../../internal/badge.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { dialogStyles } from '../../internal/dialog.ts';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { linesStyles } from '../../internal/lines.styles.ts';
import { notice, noticeStyles } from '../../internal/notice.ts';
import { panelStyles } from '../../internal/panel.ts';
import { segmented, segmentedStyles } from '../../internal/segmented.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { clockIcon, walletIcon } from '../../internal/icons/generated/icons.ts';
import { walletEn } from '../../locales/en/wallet.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { state } from '../reactive-property.ts';
import { balance, isDesk, loadOverview, overviewSkeleton, type WalletOverview, type WalletTranslate } from './overview.ts';
import type { WalletDesk } from './desk.ts';
import { isOpenPayout, walletLine } from './wallet-line.ts';
import { WalletTab } from './wallet-tab.ts';
import { walletStyles } from './wallet.styles.ts';

const tabs = ['pending', 'settled', 'payouts'] as const;
type Tab = (typeof tabs)[number];
type Lines = ListPage<WalletEarning | Payout>;

const PAGE_SIZE = 10;
/** Our own page has no live events: it looks again while money is on its way, ever more rarely. */
const LOOK_MS = { first: 3_000, max: 60_000 };

/**
 * A mentor's money: what is available, what waits for its session, what is owed, and each line with its session; the
 * withdrawals with where they stand. In a college's page it can only be read and leads to PeerVerse's own wallet page,
 * where the same element adds accounts and withdraws.
 *
 * @summary A mentor's wallet.
 * @tag pv-wallet
 * @slot fallback - A link for people without script; shown again where the wallet cannot load.
 * @csspart error - The panel that stands where something could not load.
 * @csspart empty - The panel that stands where a list has no line.
 * @cssprop --pv-accent - The portal's colour.
 */
export class PvWallet extends PvElement {
  static override styles = [themeStyles, badgeStyles, buttonStyles, dialogStyles, noticeStyles, panelStyles, segmentedStyles, skeletonStyles, statementStyles, linesStyles, walletStyles];

  @state() private tab: Tab = 'pending';
  @state() private signedOut = false;
  @state() private desk: WalletDesk | null = null;

  readonly #msg = translator(() => this.locale, walletEn);
  readonly #tab = new WalletTab(this, this.#msg);
  readonly #statements = new StatementSheet(this, 'mentor', (text) => this.toast({ text, tone: 'success' }));
  readonly #overview: RemoteTask<readonly [], WalletOverview> = new RemoteTask(this, {
    args: () => [] as const,
    load: async (client, _args, signal) => this.#prepared(await loadOverview(client, signal)),
    keepPrevious: true,
  });
  readonly #lines: RemoteTask<readonly [Tab], Lines> = new RemoteTask(this, {
    args: () => [this.tab] as const,
    load: (client, [tab], signal) => linesOf(client, tab, signal),
    isEmpty: ({ data }) => data.length === 0,
    keepPrevious: true,
  });
  readonly #more = new LoadMore(this, { first: this.#lines, load: (client, cursor, signal) => linesOf(client, this.tab, signal, cursor) });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looks = 0;
  /** The list to begin with. */
  #chosen = false;
  /** Kept beyond its session, so that the words at its end are the right ones. */
  #isDesk = false;

  constructor() {
    super();
    new LiveEvents(this, ({ type }) => /^(booking|session|payout|reset)\b/.test(type) && this.#reload(), () => !this.#isDesk);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#seen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#seen);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  protected override updated(): void {
    const waits = this.#isDesk && !this.signedOut && (this.#overview.data?.wallet.held.amountMinor !== 0 || this.#lines.data?.data.some(isOpenPayout));
    if (!waits || !this.#overview.data || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#looks += 1;
      if (!this.isConnected) return;
      this.#reload();
      void this.desk?.look();
    }, Math.min(LOOK_MS.max, LOOK_MS.first * 2 ** Math.floor(this.#looks / 4)));
  }

  protected override render(): TemplateResult {
    if (this.signedOut) return this.#closed('desk.signedOut');
    return html`<div class="wallet">
      ${this.#overview.render({
        loading: overviewSkeleton,
        empty: () => nothing,
        content: (overview) => html`${this.desk?.header(overview) ?? nothing}${balance({ ...this.#line, overview, action: this.#action(overview) })}${this.desk?.accounts(overview) ?? nothing}`,
        ...(this.#isDesk && { error: (problem: Problem) => this.desk?.failed(problem) }),
      })}
      ${this.#overview.data ? this.#lists() : nothing}
      ${this.desk?.dialog() ?? nothing}${this.#overview.data ? this.#statements.dialog() : nothing}
    </div>`;
  }

  get #line(): { reader: Reader; now: Date; msg: WalletTranslate } {
    return { reader: { locale: this.locale, timeZone: this.timeZone }, now: this.now(), msg: this.#msg };
  }

  #action(overview: WalletOverview): TemplateResult {
    const { blockedBy } = overview.terms;
    if (blockedBy) return html`<div class="act">${notice({ text: this.#msg(`wallet.blocked.${blockedBy}`), shape: clockIcon })}</div>`;
    return this.desk?.action(overview) ?? this.#tab.render();
  }

  #lists(): TemplateResult {
    return html`<div class="lists">
      <div class="lists-head">${segmented({
        name: 'tab', label: this.#msg('wallet.lists'), value: this.tab,
        choices: tabs.map((value) => ({ value, label: this.#msg(`wallet.tab.${value}`) })),
        onChange: (tab) => (this.tab = tab),
      })}${this.#statements.button()}</div>
      ${this.#lines.render({
        loading: () => html`<ul class="lines">${[0, 1, 2].map(() => html`<li class="entry"><div>${skeleton('title', 'medium')}</div>${skeleton('title')}<div class="notes">${skeleton('line', 'medium')}</div></li>`)}</ul>`,
        empty: () => emptyPanel({ title: this.#msg(`wallet.none.${this.tab}`), body: this.#msg(`wallet.noneHint.${this.tab}`), shape: walletIcon }),
        content: ({ data }) => html`<ul class="lines">${data.map((item) => walletLine(item, this.#line))}</ul>
          ${this.#more.render({ label: this.#msg('wallet.more'), failure: this.#msg('wallet.moreFailed') })}`,
      })}
    </div>`;
  }

  /** What moves money is a chunk of its own that a college's page never loads. */
  async #prepared(overview: WalletOverview): Promise<WalletOverview> {
    // Whoever has nothing ahead sees first what there was.
    if (!this.#chosen && !overview.next && overview.wallet.lifetimeEarned.amountMinor > 0) this.tab = 'settled';
    this.#chosen = true;
    if (!isDesk(overview)) return overview;
    this.#isDesk = true;
    if (!this.desk) {
      const { deskStyles, WalletDesk } = await import('./desk.ts');
      for (const style of deskStyles) this.adopt(style);
      this.desk = new WalletDesk(this, {
        overview: () => this.#overview.data,
        wallet: () => this.#line,
        changed: () => this.#changed(),
        showPayouts: () => (this.tab = 'payouts'),
        say: (text) => this.toast({ text, tone: 'success' }),
        signedOut: () => (this.signedOut = true),
      });
    }
    return overview;
  }

  #closed(key: 'desk.signedOut'): TemplateResult {
    return this.desk?.end(key) ?? html``;
  }

  /** Something was just done: what follows comes soon. */
  #changed(): void {
    this.#looks = 0;
    this.#reload();
  }

  #reload(): void {
    this.#overview.reload();
    this.#lines.reload();
  }

  /** The person may come back from the other tab, where they have withdrawn. */
  #seen = (): void => {
    if (document.visibilityState === 'visible' && this.#overview.data && !this.signedOut && !this.desk?.isOpen) this.#changed();
  };
}

const linesOf = (client: PeerVerseClient, tab: Tab, signal: AbortSignal, cursor?: string): Promise<Lines> => {
  const page = { limit: PAGE_SIZE, ...(cursor && { cursor }) };
  return Promise.resolve(tab === 'payouts' ? payouts(client).list(page, { signal }) : wallet(client).earnings({ ...page, state: tab }, { signal }));
};

declare global {
  interface HTMLElementTagNameMap {
    'pv-wallet': PvWallet;
  }
}
