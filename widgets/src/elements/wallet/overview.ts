// What a wallet shows above its lists: what is available, what waits, what is owed, and what can be done about it here.
import { html, nothing, type TemplateResult } from 'lit';
import { payouts, wallet, type PayoutDestination, type PayoutTerms, type SessionInfo, type Wallet, type WalletEarning } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { formatMoney } from '../../format/money.ts';
import { firstName } from '../../format/names.ts';
import { formatInstant, type Reader } from '../../format/time.ts';
import { skeleton } from '../../internal/skeleton.ts';
import type { commonEn } from '../../locales/en.ts';
import type { walletEn } from '../../locales/en/wallet.ts';
import type { Translate } from '../../locales/messages.ts';

export type WalletTranslate = Translate<typeof walletEn & typeof commonEn>;

export interface WalletOverview {
  session: SessionInfo;
  wallet: Wallet;
  terms: PayoutTerms;
  /** What is released next. */
  next: WalletEarning | null;
  /** Read where they can be changed. */
  destinations: readonly PayoutDestination[];
}

/** Our own page, where a college's scripts do not run. */
export const isDesk = ({ session }: Pick<WalletOverview, 'session'>): boolean => session.purpose === 'wallet';

export async function loadOverview(client: PeerVerseClient, signal: AbortSignal): Promise<WalletOverview> {
  const session = await client.session({ signal });
  const [own, terms, earnings, destinations] = await Promise.all([
    wallet(client).get({ signal }),
    payouts(client).terms({ signal }),
    wallet(client).earnings({ state: 'pending', limit: 1 }, { signal }),
    isDesk({ session }) ? payouts(client).destinations.list({ signal }) : { data: [] },
  ]);
  return { session, wallet: own, terms, next: earnings.data[0] ?? null, destinations: destinations.data };
}

export interface BalanceOptions {
  overview: WalletOverview;
  reader: Reader;
  now: Date;
  msg: WalletTranslate;
  /** The way to withdraw, or why there is none. */
  action: unknown;
}

export function balance({ overview, reader, now, msg, action }: BalanceOptions): TemplateResult {
  const { wallet: own, next } = overview;
  const money = (amount: Wallet['available']): string => formatMoney(amount, reader.locale, 'exact');
  const figure = (label: string, amount: Wallet['available'], note: string = ''): TemplateResult => html`<div>
    <dt>${label}</dt><dd><span class="figure numeric">${money(amount)}</span>${note ? html`<span class="note numeric">${note}</span>` : nothing}</dd>
  </div>`;
  const less = own.receivable.amountMinor > 0 && own.available.amountMinor > 0 ? msg('wallet.withdrawableLess', { amount: money(own.withdrawable) }) : '';
  return html`<section class="balance" aria-labelledby="available">
    <div class="available">
      <h2 id="available">${msg('wallet.available')}</h2>
      <p class="amount numeric">${money(own.available)}</p>
      ${less ? html`<p class="note numeric">${less}</p>` : nothing}
      ${action}
    </div>
    <dl class="figures">
      ${figure(msg('wallet.pending'), own.pending, next ? nextRelease(next, reader, now, msg) : '')}
      ${own.held.amountMinor > 0 ? figure(msg('wallet.held'), own.held) : nothing}
      ${own.receivable.amountMinor > 0 ? figure(msg('wallet.receivable'), own.receivable, msg('wallet.receivableWhy')) : nothing}
      ${figure(msg('wallet.lifetime'), own.lifetimeEarned)}
    </dl>
  </section>`;
}

function nextRelease({ share, student, startsAt, state, reviewDueAt }: WalletEarning, reader: Reader, now: Date, msg: WalletTranslate): string {
  const values = { amount: formatMoney(share, reader.locale, 'exact'), name: firstName(student.name) };
  if (reviewDueAt) return msg('wallet.nextReviewBy', { ...values, when: formatInstant(new Date(reviewDueAt), reader, now) });
  return state === 'under_review' ? msg('wallet.nextReview', values) : msg('wallet.nextRelease', { ...values, when: formatInstant(new Date(startsAt), reader, now) });
}

export const overviewSkeleton = (): TemplateResult => html`<div class="balance">
  <div class="available">${skeleton('line', 'short')}${skeleton('title', 'medium')}${skeleton('pill', 'medium')}</div>
  <div class="figures">${[0, 1].map(() => html`<div>${skeleton('line', 'medium')}${skeleton('title', 'short')}</div>`)}</div>
</div>`;
