// What a student gets back who cancels: said before paying, in the student's own time.
import type { SlotList } from '@peerverse/sdk/browser';
import { formatMoney } from '../../format/money.ts';
import { formatInstant, type Reader } from '../../format/time.ts';
import type { BookingTranslate } from './time-picker.ts';

interface Sale {
  policy: SlotList['cancellation'];
  price: { amountMinor: number; currency: string };
  startsAt: string;
  reader: Reader;
  now: Date;
  msg: BookingTranslate;
}

/** Only what can still be reached; the API's own sum decides when somebody cancels. */
export function cancellationLine({ policy, price, startsAt, reader, now, msg }: Sale): string {
  const steps = policy.tiers
    .map(({ minutesBefore, refundBps }) => ({ until: new Date(Date.parse(startsAt) - minutesBefore * 60_000), amountMinor: Math.ceil((price.amountMinor * refundBps) / 10_000) }))
    .filter(({ until, amountMinor }) => until > now && amountMinor > 0);
  const [first, second] = steps;
  if (!first) return msg('booking.cancelNothing');
  const refund = (amountMinor: number): string => formatMoney({ amountMinor, currency: price.currency }, reader.locale);
  const time = formatInstant(first.until, reader, now);
  const words = first.amountMinor === price.amountMinor ? msg('booking.cancelFullUntil', { time }) : msg('booking.cancelUntil', { time, refund: refund(first.amountMinor) });
  return second ? `${words}${msg('booking.cancelThen', { refund: refund(second.amountMinor) })}` : words;
}
