import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { bookings, payments, type Booking } from '@peerverse/sdk/browser';
import { BookingWatch } from '../../controllers/booking-watch.ts';
import { problemOf } from '../../controllers/problem.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { PvBookingConfirmedEvent } from '../../events/booking-confirmed.ts';
import { PvBookingExpiredEvent } from '../../events/booking-expired.ts';
import { PvBookingReleasedEvent } from '../../events/booking-released.ts';
import { PvErrorEvent } from '../../events/error.ts';
import { formatMoney } from '../../format/money.ts';
import { firstName } from '../../format/names.ts';
import { formatDuration, formatForBoth, formatTime, type Reader } from '../../format/time.ts';
import { avatarStyles } from '../../internal/avatar.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { externalLinkIcon, shieldCheckIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { notice, noticeStyles } from '../../internal/notice.ts';
import { panelStyles } from '../../internal/panel.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { checkoutEn } from '../../locales/en/checkout.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { property, state } from '../reactive-property.ts';
import { checkoutStyles } from './checkout.styles.ts';
import { confirmedCard } from './confirmed-card.ts';
import { stageOf, watchEveryMs, type Attempt, type Stage } from './payment-stage.ts';
import { CheckoutBlockedError, hexColour, isInAppBrowser, loadRazorpay, openCheckout, type BlockReason, type CheckoutSuccess } from './razorpay.ts';

/** Checkout's own limit ends this long before the hold, so that a payment in its last second still finds the time held. */
const CHECKOUT_MARGIN_MS = 30_000;
/** After this, waiting has other words: the person may go. */
const LONG_MS = 25_000;
/** The line about the hold counts in minutes; a tick this often is never a minute late. */
const TICK_MS = 10_000;
/** The API's limit for an address. */
const URL_LENGTH_MAX = 2048;

/**
 * The payment of one held booking: opens Razorpay Checkout over the page, waits until the money has arrived, and shows the
 * confirmed session. Where the page may not open Checkout it leads to PeerVerse's own payment page and notices the payment.
 *
 * @summary Pay for a held booking.
 * @tag pv-checkout
 * @slot fallback - A link for people without script; shown again where the booking cannot load.
 * @fires {PvBookingConfirmedEvent} pv-booking-confirmed - The payment has arrived; the session will take place.
 * @fires {PvBookingReleasedEvent} pv-booking-released - The person gave the time back.
 * @fires {PvBookingExpiredEvent} pv-booking-expired - The hold ran out unpaid.
 * @csspart error - The panel that stands where the booking could not load.
 * @cssprop --pv-accent - The portal's colour, inside Checkout too.
 */
export class PvCheckout extends PvElement {
  static override styles = [themeStyles, avatarStyles, buttonStyles, noticeStyles, panelStyles, skeletonStyles, checkoutStyles];

  @property({ attribute: 'booking-id' }) bookingId = '';

  /** Opens Checkout as soon as there is something to pay: the person has just pressed «pay». */
  @property({ type: Boolean, attribute: 'open-at-once' }) openAtOnce = false;

  /** Where «back» leads after the payment, on a page of its own. */
  @property({ attribute: 'return-url' }) returnUrl = '';

  /** The booking as the page already has it; saves the first request. */
  @property({ attribute: false }) booking: Booking | null = null;

  /** Leads back to the times; without it there is no such button. */
  @property({ attribute: false }) chooseAgain: (() => void) | null = null;

  @state() private attempt: Attempt = { name: 'none' };
  @state() private hostedUrl: string | null = null;
  @state() private hostedFailed = false;
  @state() private releasing: 'no' | 'yes' | 'failed' = 'no';
  @state() private trouble = false;

  #stageSince = 0;
  #stage: Stage | null = null;
  #news: { stage: Stage; before: Stage | null } | null = null;
  #ticking: ReturnType<typeof setInterval> | undefined;
  readonly #msg = translator(() => this.locale, checkoutEn);
  readonly #task = new RemoteTask(this, {
    args: () => [this.bookingId],
    load: (client, [bookingId], signal) => (this.booking?.id === bookingId ? Promise.resolve(this.booking) : bookings(client).get(bookingId, { signal })),
  });
  readonly #watch = new BookingWatch(this, {
    watched: () => {
      const everyMs = this.#stage && watchEveryMs(this.#stage, this.#waitedMs);
      return everyMs && this.#task.data ? { bookingId: this.#task.data.id, everyMs } : null;
    },
    onChange: (booking) => this.#task.replace(() => booking),
    onTrouble: (trouble) => (this.trouble = trouble),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticking = setInterval(this.#tick, TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('bookingId')) Object.assign(this, { attempt: { name: 'none' }, hostedUrl: null, hostedFailed: false, releasing: 'no' });
    const booking = this.#task.data;
    const stage = booking ? stageOf(booking, this.attempt) : null;
    if (stage === this.#stage) return;
    this.#news = stage && { stage, before: this.#stage };
    this.#stage = stage;
    this.#stageSince = this.now().getTime();
  }

  protected override render(): TemplateResult {
    return this.#task.render({
      loading: () => html`<div class="card">${skeleton('title', 'medium')}${skeleton('line')}${skeleton('pill', 'medium')}</div>`,
      empty: () => nothing,
      content: (booking) => this.#booking(booking),
    });
  }

  protected override updated(): void {
    const news = this.#news;
    this.#news = null;
    if (!news) return;
    if (news.before) this.#tell(news.stage);
    if (news.stage === 'payable' && this.openAtOnce && this.attempt.name === 'none') void this.updateComplete.then(this.#pay);
  }

  get #reader(): Reader {
    return { locale: this.locale, timeZone: this.timeZone };
  }

  get #waitedMs(): number {
    return this.now().getTime() - this.#stageSince;
  }

  /** The page hears of a change; how the booking stood when it came is no news. */
  #tell(stage: Stage): void {
    const { bookingId } = this;
    if (stage === 'paid') {
      this.dispatchEvent(new PvBookingConfirmedEvent({ bookingId }));
      this.announce(this.#msg('checkout.confirmedTitle'));
      this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
    }
    if (stage === 'expired') this.dispatchEvent(new PvBookingExpiredEvent({ bookingId }));
    if (stage === 'released') this.dispatchEvent(new PvBookingReleasedEvent({ bookingId }));
  }

  #tick = (): void => {
    const { holdExpiresAt } = this.#task.data ?? {};
    if (holdExpiresAt && Date.parse(holdExpiresAt) <= this.now().getTime()) void this.#watch.look();
    this.requestUpdate();
  };

  #booking(booking: Booking): TemplateResult {
    const stage = stageOf(booking, this.attempt);
    const { locale } = this;
    const price = formatMoney(booking.price, locale);
    if (stage === 'paid') return confirmedCard({ booking, reader: this.#reader, now: this.now(), msg: this.#msg, returnUrl: this.returnUrl });
    return html`<section class="card" aria-labelledby="heading">
      ${this.#body(stage, booking, price)}
      ${this.trouble ? notice({ text: this.#msg('checkout.trouble'), tone: 'warning' }) : nothing}
    </section>`;
  }

  #body(stage: Exclude<Stage, 'paid'>, booking: Booking, price: string): TemplateResult {
    const held = booking.holdExpiresAt ? formatTime(new Date(booking.holdExpiresAt), this.#reader) : '';
    const long = this.#waitedMs > LONG_MS;
    switch (stage) {
      case 'contacting':
        return this.#waiting(this.#msg('checkout.contactingTitle'), long ? this.#msg('checkout.contactingLong', { time: held }) : this.#msg('checkout.contacting'));
      case 'processing':
        return this.#waiting(this.#msg('checkout.processingTitle'), long ? this.#msg('checkout.processingLong', { price }) : this.#msg('checkout.processing'));
      case 'window':
        return this.#waiting(this.#msg('checkout.openWindow'), this.#msg('checkout.openWindowHint'));
      case 'payable':
      case 'blocked':
        return this.#payable(booking, price, held);
      case 'expired':
        return this.#over(this.#msg('checkout.expiredTitle'), this.#msg('checkout.expired'));
      case 'released':
        return this.#over(this.#msg('checkout.releasedTitle'), this.#msg('checkout.released'));
      case 'refunded':
        return this.#over(this.#msg('checkout.refundedTitle'), this.#msg('checkout.refunded', { price: formatMoney(booking.payment?.refunded ?? booking.price, this.locale) }));
    }
  }

  #waiting(title: string, text: string): TemplateResult {
    return html`<div class="waiting" role="status">
      <span class="spinner" aria-hidden="true"></span>
      <div class="heading"><h2 id="heading">${title}</h2><p class="quiet-line numeric">${text}</p></div>
    </div>`;
  }

  #over(title: string, text: string): TemplateResult {
    return html`<div class="heading"><h2 id="heading">${title}</h2><p class="quiet-line">${text}</p></div>
      <div class="actions">
        ${this.chooseAgain ? html`<button type="button" class="button primary" @click=${this.chooseAgain}>${this.#msg('checkout.again')}</button>` : nothing}
        ${this.returnUrl ? html`<a class="button" href=${this.returnUrl}>${this.#msg('checkout.back')}</a>` : nothing}
      </div>`;
  }

  #payable(booking: Booking, price: string, held: string): TemplateResult {
    const { attempt } = this;
    const releasing = this.releasing === 'yes';
    const release = html`<button type="button" class="button quiet" aria-busy=${releasing} aria-disabled=${releasing} @click=${this.#release}><span>${this.#msg('checkout.release')}</span></button>`;
    return html`
      <div class="heading">
        <h2 id="heading">${this.#msg('checkout.title', { price })}</h2>
        ${this.returnUrl ? this.#what(booking) : nothing}
        <p class="quiet-line numeric">${this.#heldLine(booking, held)}</p>
      </div>
      ${this.#attemptNotice(held)}
      ${this.releasing === 'failed' ? notice({ text: this.#msg('checkout.releaseFailed'), tone: 'danger', urgent: true }) : nothing}
      <div class="actions">${attempt.name === 'blocked' ? this.#hosted(attempt.reason) : this.#payButton(price)}${release}</div>
      <p class="promise">${icon(shieldCheckIcon, 'small')}<span>${this.#msg('checkout.refundPromise', { name: firstName(booking.mentor.name), price })}</span></p>
    `;
  }

  /** A page of its own has no summary beside the payment: with whom, what and when. */
  #what({ mentor, sessionName, startsAt }: Booking): TemplateResult {
    const when = formatForBoth(new Date(startsAt), this.#reader, { name: firstName(mentor.name), timeZone: mentor.timeZone }, this.now());
    return html`<p>${mentor.name} · ${sessionName}</p><p class="numeric">${when}</p>`;
  }

  #heldLine({ holdExpiresAt }: Booking, time: string): string {
    const minutes = holdExpiresAt ? Math.floor((Date.parse(holdExpiresAt) - this.now().getTime()) / 60_000) : 0;
    if (minutes < 1) return this.#msg('checkout.heldSoon', { time });
    return this.#msg('checkout.held', { time, left: formatDuration(minutes, this.locale) });
  }

  #attemptNotice(time: string): TemplateResult | typeof nothing {
    const { attempt } = this;
    if (attempt.name === 'closed') return notice({ text: this.#msg('checkout.closed', { time }), urgent: true });
    if (attempt.name === 'blocked') return notice({ text: this.#msg(`checkout.blocked.${attempt.reason}`), tone: 'warning', urgent: true });
    if (attempt.name !== 'failed') return nothing;
    return notice({ text: this.#msg('checkout.failed', { reason: sentence(attempt.reason) || this.#msg('checkout.failedUnknown') }), tone: 'danger', urgent: true });
  }

  #payButton(price: string): TemplateResult {
    const busy = this.attempt.name === 'loading';
    const label = this.attempt.name === 'failed' ? this.#msg('common.retry') : this.#msg('checkout.pay', { price });
    return html`<button type="button" class="button primary" aria-busy=${busy} aria-disabled=${busy} @click=${this.#pay}><span>${label}</span></button>`;
  }

  #hosted(reason: BlockReason): TemplateResult {
    const here = reason === 'script' ? html`<button type="button" class="button quiet" @click=${this.#pay}>${this.#msg('checkout.tryHere')}</button>` : nothing;
    if (this.hostedFailed) {
      return html`${notice({ text: this.#msg('checkout.hostedFailed'), tone: 'danger', urgent: true })}
        <button type="button" class="button primary" @click=${this.#prepareHosted}>${this.#msg('common.retry')}</button>${here}`;
    }
    if (!this.hostedUrl) return html`<button type="button" class="button primary" aria-busy="true" aria-disabled="true"><span>${this.#msg('checkout.hosted')}</span></button>${here}`;
    return html`<a class="button primary" href=${this.hostedUrl} target="_blank" rel="noopener">${this.#msg('checkout.hosted')}${icon(externalLinkIcon, 'small')}</a>${here}`;
  }

  #pay = async (): Promise<void> => {
    const { checkout } = this.#task.data?.payment ?? {};
    if (!checkout || this.attempt.name === 'loading' || this.attempt.name === 'window') return;
    if (isInAppBrowser(navigator.userAgent)) return this.#block('app');
    // A window opened now would be the browser's own error page over all of ours, without a way to close it.
    if (!navigator.onLine) return void (this.trouble = true);
    this.attempt = { name: 'loading' };
    try {
      const Razorpay = await loadRazorpay(checkout.scriptUrl);
      if (!this.isConnected) return;
      openCheckout(Razorpay, {
        checkout,
        timeoutSeconds: this.#secondsLeft(),
        accent: hexColour(getComputedStyle(this).getPropertyValue('--_accent')),
        onPaid: (answer) => void this.#verify(answer),
        // Checkout lets the person try again inside its window; what went wrong matters once it is closed.
        onFailed: (reason) => (this.#lastFailure = reason),
        onClosed: this.#closed,
        onBlocked: () => this.#block('policy'),
      });
      this.#lastFailure = null;
      this.attempt = { name: 'window' };
    } catch (error) {
      if (!(error instanceof CheckoutBlockedError)) throw error;
      this.#block(error.reason);
    }
  };

  #lastFailure: string | null = null;

  #secondsLeft(): number {
    const until = Date.parse(this.#task.data?.holdExpiresAt ?? '') - CHECKOUT_MARGIN_MS;
    return Math.max(1, Math.floor((until - this.now().getTime()) / 1000));
  }

  #closed = (): void => {
    if (this.attempt.name !== 'window') return;
    this.attempt = this.#lastFailure === null ? { name: 'closed' } : { name: 'failed', reason: this.#lastFailure };
    // The window took the focus away with it.
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.actions .primary')?.focus());
    // UPI may have been paid in the bank's app although the window was closed.
    void this.#watch.look();
  };

  async #verify(answer: CheckoutSuccess): Promise<void> {
    this.attempt = { name: 'paid' };
    const { client } = this;
    const { payment } = this.#task.data ?? {};
    if (!client || !payment) return;
    try {
      await payments(client).verify(payment.id, {
        razorpayPaymentId: answer.razorpay_payment_id,
        razorpayOrderId: answer.razorpay_order_id,
        razorpaySignature: answer.razorpay_signature,
      });
    } catch (error) {
      // The provider tells the API too, so the payment is not lost: the page goes on waiting.
      const { code, requestId } = problemOf(error);
      this.dispatchEvent(new PvErrorEvent({ code, requestId, element: this.localName }));
    }
    await this.#watch.look();
  }

  #block(reason: BlockReason): void {
    this.attempt = { name: 'blocked', reason };
    void this.#prepareHosted();
  }

  #prepareHosted = async (): Promise<void> => {
    const { client } = this;
    if (!client || this.hostedUrl) return;
    this.hostedFailed = false;
    const here = location.href.split('#')[0] ?? '';
    const returnUrl = this.returnUrl || (here.length > URL_LENGTH_MAX ? location.origin : here);
    try {
      const { url } = await bookings(client).hostedCheckout(this.bookingId, { returnUrl });
      this.hostedUrl = url;
    } catch (error) {
      this.hostedFailed = true;
      console.warn('PeerVerse: the payment page could not be prepared.', error);
    }
  };

  #release = async (): Promise<void> => {
    const { client } = this;
    if (!client || this.releasing === 'yes') return;
    this.releasing = 'yes';
    try {
      const booking = await bookings(client).release(this.bookingId);
      this.releasing = 'no';
      this.#task.replace(() => booking);
    } catch (error) {
      this.releasing = 'failed';
      console.warn('PeerVerse: the time could not be given back.', error);
      // Perhaps it is no longer ours to give: expired, or paid.
      void this.#watch.look();
    }
  };
}

/** The provider's reason as a sentence among ours. */
const sentence = (text: string): string => text.trim().replace(/[.!]*$/, text.trim() ? '.' : '');

declare global {
  interface HTMLElementTagNameMap {
    'pv-checkout': PvCheckout;
  }
}
