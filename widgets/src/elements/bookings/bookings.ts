import { html, type TemplateResult } from 'lit';
import { bookings, type Booking, type BookingPage } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { LiveEvents } from '../../controllers/live-events.ts';
import { LoadMore } from '../../controllers/load-more.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { problemOf } from '../../controllers/problem.ts';
import { PvBookingCancelledEvent } from '../../events/booking-cancelled.ts';
import { PvJoinRequestedEvent } from '../../events/join-requested.ts';
import { avatarStyles } from '../../internal/avatar.ts';
import { badgeStyles } from '../../internal/badge.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { choiceStyles } from '../../internal/choice.ts';
import { dialogStyles } from '../../internal/dialog.ts';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { calendarIcon } from '../../internal/icons/generated/icons.ts';
import { linesStyles } from '../../internal/lines.styles.ts';
import { noticeStyles } from '../../internal/notice.ts';
import { panelStyles } from '../../internal/panel.ts';
import { segmented, segmentedStyles } from '../../internal/segmented.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { formatMoney } from '../../format/money.ts';
import { firstName } from '../../format/names.ts';
import type { Reader } from '../../format/time.ts';
import { bookingsEn } from '../../locales/en/bookings.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { property, state } from '../reactive-property.ts';
import { bookingItem, type BookingItemOptions } from './booking-item.ts';
import { bookingsStyles } from './bookings.styles.ts';
import { cancelDialog, type RefundTo } from './cancel-dialog.ts';

type When = 'upcoming' | 'past';

const PAGE_SIZE = 10;
/** Doors open and holds end on a minute; a tick this often is never late to the eye. */
const TICK_MS = 10_000;

/**
 * The signed-in person's sessions, as student and as mentor: what is ahead with «join» once the room is open, what still
 * has to be paid, and what lies behind.
 *
 * @summary My sessions.
 * @tag pv-bookings
 * @slot fallback - A link for people without script; shown again where the list cannot load.
 * @fires {PvJoinRequestedEvent} pv-join-requested - The person wants to enter the room. Cancel it to show the room yourself.
 * @fires {PvBookingCancelledEvent} pv-booking-cancelled - The person has cancelled a session.
 * @csspart error - The panel that stands where the list could not load.
 * @csspart empty - The panel that stands where there is no session.
 * @cssprop --pv-accent - The portal's colour.
 */
export class PvBookings extends PvElement {
  static override styles = [themeStyles, avatarStyles, badgeStyles, buttonStyles, choiceStyles, dialogStyles, noticeStyles, panelStyles, segmentedStyles, skeletonStyles, linesStyles, bookingsStyles];

  /** Only the sessions of one role; by default both. */
  @property() as: 'student' | 'mentor' | '' = '';

  /** The portal's own page of a session, such as `/sessions/{bookingId}`; by default the tenant's. */
  @property({ attribute: 'join-href' }) joinHref = '';

  @state() private when: When = 'upcoming';
  @state() private payingId: string | null = null;
  @state() private cancelling: Booking | null = null;
  @state() private cancelBusy = false;
  @state() private cancelProblem: string | null = null;
  @state() private refundTo: RefundTo = 'source';

  #ticking: ReturnType<typeof setInterval> | undefined;
  readonly #msg = translator(() => this.locale, bookingsEn);
  readonly #list = new RemoteTask(this, {
    args: () => [this.when, this.as],
    load: (client, [when, role], signal) => this.#page(client, when, role, signal),
    isEmpty: ({ data }) => data.length === 0,
    keepPrevious: true,
  });
  readonly #more = new LoadMore(this, {
    first: this.#list,
    load: (client, cursor, signal) => this.#page(client, this.when, this.as, signal, cursor),
  });

  constructor() {
    super();
    // Reloading while someone pays would take the payment from under their hands; it watches itself.
    new LiveEvents(this, ({ type }) => /^(booking|session|call)\./.test(type) && !this.#isPaying && this.cancelling === null && this.#list.reload());
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
    return html`<div class="bookings">
      ${segmented({
        name: 'when',
        label: this.#msg('bookings.when'),
        value: this.when,
        choices: (['upcoming', 'past'] as const).map((value) => ({ value, label: this.#msg(`bookings.${value}`) })),
        onChange: (when) => Object.assign(this, { when, payingId: null }),
      })}
      ${this.#list.render({
        loading: () => html`<ul class="lines">${[0, 1, 2].map(() => this.#skeleton())}</ul>`,
        empty: () => emptyPanel({ title: this.#msg(`bookings.none.${this.when}`), body: this.#msg(`bookings.noneHint.${this.when}`), shape: calendarIcon }),
        content: ({ data }) => html`<ul class="lines">${data.map((booking) => bookingItem(this.#options(booking)))}</ul>
          ${this.#more.render({ label: this.#msg('bookings.more'), failure: this.#msg('bookings.moreFailed') })}`,
      })}
      ${cancelDialog({
        booking: this.cancelling, userId: this.#userId, reader: this.#reader, now: this.now(), msg: this.#msg, busy: this.cancelBusy, problem: this.cancelProblem,
        refundTo: this.refundTo, onRefundTo: (refundTo) => (this.refundTo = refundTo), onConfirm: () => void this.#cancel(), onClose: () => this.#keep(),
      })}
    </div>`;
  }

  #page(client: PeerVerseClient, when: When, role: PvBookings['as'], signal: AbortSignal, cursor?: string): Promise<BookingPage> {
    return bookings(client).list({ when, limit: PAGE_SIZE, ...(role && { as: role }), ...(cursor && { cursor }) }, { signal });
  }

  #options(booking: Booking): BookingItemOptions {
    return {
      booking,
      userId: this.#userId,
      reader: this.#reader,
      now: this.now(),
      msg: this.#msg,
      joinHref: this.joinHref.replace('{bookingId}', booking.id) || (booking.joinUrl ?? ''),
      payment: this.payingId === booking.id ? this.#payment(booking) : null,
      onJoin: (event) => this.#join(booking, event),
      onPay: () => void this.#pay(booking.id),
      onCancel: () => Object.assign(this, { cancelling: booking, cancelProblem: null, refundTo: 'source' }),
    };
  }

  get #userId(): string | null {
    return this.client?.currentSession()?.user.id ?? null;
  }

  get #reader(): Reader {
    return { locale: this.locale, timeZone: this.timeZone };
  }

  #keep(): void {
    if (this.cancelBusy || !this.cancelling) return;
    this.cancelling = null;
    this.#list.reload();
  }

  async #cancel(): Promise<void> {
    const { client, cancelling, refundTo } = this;
    if (!client || !cancelling || this.cancelBusy) return;
    const asCredit = cancelling.cancellation.creditAllowed && refundTo === 'credit';
    Object.assign(this, { cancelBusy: true, cancelProblem: null });
    try {
      await bookings(client).cancel(cancelling.id, { expectedRefund: cancelling.cancellation.refund, ...(asCredit && { refundTo }) });
      this.cancelling = null;
      const name = firstName(this.#otherOf(cancelling).name);
      this.toast({ text: asCredit ? this.#msg('bookings.cancelledCredit', { name, refund: formatMoney(cancelling.cancellation.refund, this.locale) }) : this.#msg('bookings.cancelled', { name }), tone: 'success' });
      this.dispatchEvent(new PvBookingCancelledEvent({ bookingId: cancelling.id }));
      this.#list.reload();
    } catch (error) {
      await this.#cancelRefused(client, cancelling, error);
    } finally {
      this.cancelBusy = false;
    }
  }

  /** The new amount is shown before anybody is asked again. */
  async #cancelRefused(client: PeerVerseClient, { id }: Booking, error: unknown): Promise<void> {
    const { code, requestId } = problemOf(error);
    const words = { 'booking.refund_changed': 'bookings.cancelRefundChanged', 'booking.wrong_state': 'bookings.cancelTooLate', 'tenant.pooled_funds_not_allowed': 'bookings.cancelNoCredit' } as const;
    const known = code in words ? words[code as keyof typeof words] : null;
    if (!known) console.warn('PeerVerse: a session was not cancelled.', error);
    this.cancelProblem = known ? this.#msg(known) : this.#msg('bookings.cancelFailed', { requestId: requestId ?? '—' });
    try {
      if (known) this.cancelling = await bookings(client).get(id);
    } catch (again) {
      console.warn('PeerVerse: the session could not be read again.', again);
    }
  }

  #otherOf({ mentor, student }: Booking): Booking['student'] {
    return mentor.userId === this.#userId ? student : mentor;
  }

  #join({ id, callId }: Booking, event: MouseEvent): void {
    if (!this.dispatchEvent(new PvJoinRequestedEvent({ bookingId: id, callId }))) event.preventDefault();
  }

  async #pay(bookingId: string): Promise<void> {
    if (this.payingId === bookingId) {
      this.payingId = null;
      return this.#list.reload();
    }
    try {
      await import('../checkout/checkout.define.ts');
      this.payingId = bookingId;
    } catch (error) {
      console.error('PeerVerse: <pv-checkout> could not be loaded.', error);
      this.toast({ text: this.#msg('error.unexpected.title'), tone: 'danger' });
    }
  }

  #payment({ id }: Booking): TemplateResult {
    const settled = (): void => void this.#readAgain(id);
    return html`<pv-checkout booking-id=${id} open-at-once @pv-booking-confirmed=${settled} @pv-booking-expired=${settled} @pv-booking-released=${settled}></pv-checkout>`;
  }

  get #isPaying(): boolean {
    return this.#list.data?.data.some(({ id, status }) => id === this.payingId && status === 'held') ?? false;
  }

  /** The session above its payment says the same as the payment; it keeps its place, so that what the payment says stays in sight. */
  async #readAgain(bookingId: string): Promise<void> {
    const { client } = this;
    if (!client) return;
    try {
      const booking = await bookings(client).get(bookingId);
      this.#list.replace((page) => ({ ...page, data: page.data.map((one) => (one.id === bookingId ? booking : one)) }));
    } catch (error) {
      console.warn('PeerVerse: the session could not be read again.', error);
    }
  }

  #skeleton(): TemplateResult {
    return html`<li class="session">${skeleton('circle')}<div class="what">${skeleton('title', 'medium')}${skeleton('line')}${skeleton('line', 'medium')}</div></li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-bookings': PvBookings;
  }
}
