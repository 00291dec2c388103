// One line of a wallet: a session with what it brought, or a withdrawal with where it stands.
import { html, type TemplateResult } from 'lit';
import type { Payout, WalletEarning } from '@peerverse/sdk/browser';
import { formatMoney, type Money } from '../../format/money.ts';
import { firstName } from '../../format/names.ts';
import { nameWithLength } from '../../format/session-name.ts';
import { formatInstant, type Reader } from '../../format/time.ts';
import { badge, type BadgeTone } from '../../internal/badge.ts';
import type { WalletTranslate } from './overview.ts';

export interface LineOptions {
  reader: Reader;
  now: Date;
  msg: WalletTranslate;
}

export const walletLine = (item: WalletEarning | Payout, options: LineOptions): TemplateResult =>
  item.object === 'payout' ? payoutLine(item, options) : earningLine(item, options);

const line = (title: string, state: TemplateResult, amount: string, notes: readonly (string | null)[]): TemplateResult => html`<li class="entry">
  <div class="title"><h3>${title}</h3>${state}</div>
  <p class="sum numeric">${amount}</p>
  <div class="notes numeric">${notes.filter(Boolean).map((note) => html`<p>${note}</p>`)}</div>
</li>`;

function earningLine(earning: WalletEarning, { reader, now, msg }: LineOptions): TemplateResult {
  const { student, sessionName, durationSeconds, startsAt, state, share, earned } = earning;
  const nothingEarned = state === 'settled' && earned.amountMinor === 0;
  const tone: BadgeTone = state === 'under_review' ? 'warning' : state === 'settled' && !nothingEarned ? 'success' : 'neutral';
  return line(
    firstName(student.name),
    badge(msg(`wallet.state.${nothingEarned ? 'nothing' : state}`), tone),
    signed(state === 'settled' ? earned : share, '+', reader),
    [`${nameWithLength(sessionName, durationSeconds, reader.locale)} · ${formatInstant(new Date(startsAt), reader, now)}`, whyOf(earning, { reader, now, msg })],
  );
}

/** Why a session brought less than its whole share, or until when it waits. */
function whyOf({ state, bookingStatus, share, earned, reviewDueAt }: WalletEarning, { reader, now, msg }: LineOptions): string | null {
  if (state === 'under_review' && reviewDueAt) return msg('wallet.reviewUntil', { when: formatInstant(new Date(reviewDueAt), reader, now) });
  if (state !== 'settled') return null;
  const known = { no_show_mentor: 'wallet.why.no_show_mentor', no_show_student: 'wallet.why.no_show_student', cancelled: 'wallet.why.cancelled' } as const;
  const why = bookingStatus in known ? msg(known[bookingStatus as keyof typeof known]) : null;
  const lost: Money = { ...share, amountMinor: share.amountMinor - earned.amountMinor };
  const back = lost.amountMinor > 0 && bookingStatus !== 'no_show_mentor' ? msg('wallet.why.refunded', { amount: money(lost, reader), share: money(share, reader) }) : null;
  return [why, back].filter(Boolean).join(' · ') || null;
}

const payoutTones: Record<Payout['status'], BadgeTone> = { requested: 'neutral', processing: 'accent', processed: 'success', failed: 'danger', reversed: 'danger' };

function payoutLine(payout: Payout, options: LineOptions): TemplateResult {
  const { reader, now, msg } = options;
  const { status, amount, destination, createdAt } = payout;
  const gone = status === 'failed' || status === 'reversed';
  return line(
    msg('wallet.to', { label: destination.label }),
    badge(msg(`wallet.payout.${status}`), payoutTones[status]),
    gone ? money(amount, reader) : signed(amount, '−', reader),
    [`${msg(`wallet.kind.${destination.kind}`)} · ${formatInstant(new Date(createdAt), reader, now)}`, payoutNote(payout, msg)],
  );
}

/** What a withdrawal waits for, or what became of it. */
export function payoutNote({ status, waitingFor, utr, failure }: Payout, msg: WalletTranslate): string | null {
  if (status === 'processed') return utr && msg('wallet.payout.utr', { utr });
  if (status === 'failed' || status === 'reversed') return failure?.description ? msg('wallet.payout.backWhy', { reason: failure.description }) : msg('wallet.payout.back');
  return waitingFor && msg(`wallet.payout.${waitingFor}`);
}

const money = (amount: Money, { locale }: Reader): string => formatMoney(amount, locale, 'exact');
const signed = (amount: Money, sign: '+' | '−', reader: Reader): string => (amount.amountMinor === 0 ? money(amount, reader) : `${sign}${money(amount, reader)}`);

export const isOpenPayout = (item: WalletEarning | Payout): boolean => item.object === 'payout' && (item.status === 'requested' || item.status === 'processing');
