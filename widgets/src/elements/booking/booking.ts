import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { bookings, mentorPage, newIdempotencyKey, type BodyOf, type Booking, type Mentor, type SessionType, type SlotList } from '@peerverse/sdk/browser';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { problemOf } from '../../controllers/problem.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { PvBookingConfirmedEvent } from '../../events/booking-confirmed.ts';
import { PvBookingCreatedEvent } from '../../events/booking-created.ts';
import { PvSlotSelectedEvent } from '../../events/slot-selected.ts';
import { formatMoney } from '../../format/money.ts';
import { firstName } from '../../format/names.ts';
import { nameWithLength } from '../../format/session-name.ts';
import { formatTime, type Reader } from '../../format/time.ts';
import { dayOf, type DayKey } from '../../format/zones.ts';
import { avatar, avatarStyles } from '../../internal/avatar.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { chipStyles } from '../../internal/chip.ts';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { fieldStyles, select } from '../../internal/field.ts';
import { calendarXIcon } from '../../internal/icons/generated/icons.ts';
import { notice, noticeStyles } from '../../internal/notice.ts';
import { panelStyles } from '../../internal/panel.ts';
import { segmented, segmentedStyles } from '../../internal/segmented.ts';
import { skeletonStyles } from '../../internal/skeleton.ts';
import { bookingEn } from '../../locales/en/booking.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { property, state } from '../reactive-property.ts';
import { holdProblem } from './booking-problem.ts';
import { bookingSkeleton } from './booking-skeleton.ts';
import { bookingSummary, type CreditWay } from './booking-summary.ts';
import { bookingStyles } from './booking.styles.ts';
import { OwnCredit } from './own-credit.ts';
import { dayTimes, weekStrip, type TimePickerOptions } from './time-picker.ts';
import { firstFreeFrom, planOf, weekIndexOf, weekOf, WEEK_DAYS, WEEKS, type PlannedTime } from './time-plan.ts';
import { topicField, TOPIC_MAX, TOPIC_MIN } from './topic-field.ts';
import { MORE_ZONES, zoneChoices } from './zone-choices.ts';

interface Offer {
  mentor: Mentor;
  type: SessionType;
  slots: SlotList;
}

type Wish = BodyOf<'createBooking'>;
type PayWith = NonNullable<Wish['payWith']>;

/**
 * Books a session: a day, a time, what it is about, then the payment. The time is held while the person pays; the price,
 * where it goes and what happens if the mentor does not come stay in sight all the while.
 *
 * @summary Choose a time, hold it, pay for it.
 * @tag pv-booking
 * @slot fallback - A link for people without script; shown again where the times cannot load.
 * @fires {PvSlotSelectedEvent} pv-slot-selected - The person picked a time.
 * @fires {PvBookingCreatedEvent} pv-booking-created - A time is held; its payment is open.
 * @fires {PvBookingConfirmedEvent} pv-booking-confirmed - The session will take place.
 * @csspart error - The panel that stands where the times could not load.
 * @csspart empty - The panel that stands where there is no time.
 * @cssprop --pv-accent - The portal's colour.
 */
export class PvBooking extends PvElement {
  static override styles = [
    themeStyles, avatarStyles, buttonStyles, chipStyles, fieldStyles, noticeStyles, panelStyles, segmentedStyles, skeletonStyles, bookingStyles,
  ];

  @property({ attribute: 'mentor-id' }) mentorId = '';

  /** One kind of session; by default the cheapest, with a choice where there are more. */
  @property({ attribute: 'session-type-id' }) sessionTypeId = '';

  /** A time to begin with, as the API writes it; forgotten if it is no longer free. */
  @property({ attribute: 'starts-at' }) startsAt = '';

  /** Where people sign in; `{returnUrl}` stands for this page. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private chosenType = '';
  @state() private zone = '';
  @state() private allZones = false;
  @state() private week = 0;
  @state() private day: DayKey | null = null;
  @state() private time: string | null = null;
  @state() private topic = '';
  @state() private topicMissing = false;
  /** How the press that is under way pays; null while none is. */
  @state() private holding: PayWith | null = null;
  @state() private problem: string | null = null;
  @state() private signedOut = false;
  @state() private held: Booking | null = null;

  #askedClient: PeerVerseClient | null = null;
  /** The key of the last press whose outcome is unknown, with what it asked for. */
  #unclear: { key: string; wish: string } | null = null;
  readonly #credit = new OwnCredit(() => this.requestUpdate());
  readonly #msg = translator(() => this.locale, bookingEn);
  readonly #offer = new RemoteTask(this, {
    args: () => [this.mentorId, this.chosenType || this.sessionTypeId],
    load: (client, [mentorId, typeId], signal) => this.#load(client, mentorId, typeId, signal),
    isEmpty: (offer) => offer === null || offer.mentor.paused || offer.slots.data.length === 0,
    keepPrevious: true,
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('startsAt') && this.startsAt) this.time = this.startsAt;
    if (changed.has('mentorId') && changed.get('mentorId')) this.#forget();
    if (this.client && this.client !== this.#askedClient) void this.#askWhoIsThere((this.#askedClient = this.client));
  }

  protected override render(): TemplateResult {
    if (this.held) return this.#payment(this.held);
    return this.#offer.render({
      loading: () => bookingSkeleton(this.#today),
      empty: () => this.#nothingFree(),
      content: (offer) => (offer ? this.#form(offer) : nothing),
    });
  }

  get #reader(): Reader {
    return { locale: this.locale, timeZone: this.zone || this.timeZone };
  }

  get #today(): DayKey {
    return dayOf(this.now(), this.#reader.timeZone);
  }

  #forget(): void {
    Object.assign(this, { chosenType: '', day: null, time: null, topic: '', problem: null, held: null });
  }

  async #askWhoIsThere(client: PeerVerseClient): Promise<void> {
    try {
      await client.session();
      this.signedOut = false;
      await this.#credit.look(client);
    } catch (error) {
      // Only a plain «nobody» is worth a hint now; anything else the booking itself will say.
      this.signedOut = problemOf(error).kind === 'session';
    }
  }

  async #load(client: PeerVerseClient, mentorId: string, typeId: string, signal: AbortSignal): Promise<Offer | null> {
    const page = mentorPage(client);
    const mentor = await page.get(mentorId, { signal });
    const types = mentor.sessionTypes.filter(({ active }) => active).sort((a, b) => a.price.amountMinor - b.price.amountMinor);
    const type = types.find(({ id }) => id === typeId) ?? types[0];
    if (!type) return null;
    const from = this.now();
    // The last day of the strip counts in whichever zone is chosen: one more day covers the farthest.
    const to = new Date(from.getTime() + (WEEKS * WEEK_DAYS + 1) * 86_400_000);
    const slots = await page.slots(mentorId, { sessionTypeId: type.id, from: from.toISOString(), to: to.toISOString() }, { signal });
    if (this.time && !slots.data.some(({ startsAt }) => startsAt === this.time)) this.time = null;
    return { mentor, type, slots };
  }

  #form({ mentor, type, slots }: Offer): TemplateResult {
    const name = firstName(mentor.name);
    const plan = planOf(slots.data, this.#reader.timeZone);
    const chosen = slots.data.find(({ startsAt }) => startsAt === this.time);
    const day = this.day ?? (chosen ? dayOf(new Date(chosen.startsAt), this.#reader.timeZone) : firstFreeFrom(plan, this.#today)) ?? this.#today;
    const picker: TimePickerOptions = {
      plan, day, today: this.#today, week: this.day ? this.week : weekIndexOf(this.#today, day), startsAt: this.time, reader: this.#reader,
      other: { name, timeZone: mentor.timeZone }, msg: this.#msg,
      onWeek: (week) => this.#turnTo(week, plan),
      onDay: (next) => this.#goTo(next, plan),
      onTime: (time) => this.#choose(time),
    };
    return html`<div class="booking">
      <header class="head">${avatar({ id: mentor.id, name: mentor.name, photoUrl: mentor.photoUrl })}<h2>${this.#msg('booking.title', { name: mentor.name })}</h2></header>
      ${this.#signInHint()}
      <div class="columns">
        <div class="choices">
          ${this.#kinds(mentor, type)}
          <section class="step" aria-labelledby="when">
            <div class="step-head"><h3 id="when">${this.#msg('booking.whenTitle')}</h3>${this.#zoneSwitch(mentor)}</div>
            ${weekStrip(picker)} ${dayTimes(picker)}
          </section>
          <section class="step topic" aria-label=${this.#msg('booking.topic')}>${this.#topicField(mentor)}</section>
        </div>
        ${bookingSummary({
          mentor, type, startsAt: chosen?.startsAt ?? null, policy: slots.cancellation, reader: this.#reader, now: this.now(), msg: this.#msg, holding: this.holding === 'payment',
          problem: this.problem, onPress: () => void this.#press({ mentor, type, slots }, 'payment'), credit: this.#creditFor({ mentor, type, slots }),
        })}
      </div>
    </div>`;
  }

  #creditFor(offer: Offer): CreditWay | null {
    const balance = this.#credit.covering(offer.type.price);
    return balance && { balance, holding: this.holding === 'credit', onPress: () => void this.#press(offer, 'credit') };
  }

  #signInHint(): TemplateResult | typeof nothing {
    if (!this.signedOut) return nothing;
    const href = this.signInHref.replace('{returnUrl}', encodeURIComponent(location.href));
    return notice({
      text: this.#msg(href ? 'booking.signIn' : 'booking.signInHere'),
      tone: 'warning',
      action: href ? html`<a class="button primary" href=${href}>${this.#msg('booking.signInLink')}</a>` : nothing,
    });
  }

  #kinds(mentor: Mentor, type: SessionType): TemplateResult | typeof nothing {
    const active = mentor.sessionTypes.filter((one) => one.active);
    if (active.length < 2 || this.sessionTypeId) return nothing;
    return segmented({
      name: 'kind',
      label: this.#msg('booking.kind'),
      value: type.id,
      choices: active.map((one) => ({ value: one.id, label: this.#kindLabel(one) })),
      onChange: (id) => (this.chosenType = id),
    });
  }

  #kindLabel({ name, durationSeconds, price }: SessionType): string {
    return this.#msg('booking.kindLabel', { name: nameWithLength(name, durationSeconds, this.locale), price: formatMoney(price, this.locale) });
  }

  #zoneSwitch(mentor: Mentor): TemplateResult {
    return select({
      id: 'zone',
      label: this.#msg('booking.zone'),
      value: this.#reader.timeZone,
      choices: zoneChoices({ own: this.timeZone, mentor, all: this.allZones, locale: this.locale, msg: this.#msg }),
      onInput: (zone) => void this.#showIn(zone),
    });
  }

  async #showIn(zone: string): Promise<void> {
    if (zone !== MORE_ZONES) {
      this.zone = zone;
      this.day = null;
      return;
    }
    this.allZones = true;
    await this.updateComplete;
    const list = this.renderRoot.querySelector<HTMLSelectElement>('#zone');
    if (!list) return;
    list.value = this.#reader.timeZone;
    list.focus();
  }

  #topicField(mentor: Mentor): TemplateResult {
    return topicField({
      mentor, topic: this.topic, isMissing: this.topicMissing, msg: this.#msg, onInput: (topic) => this.#setTopic(topic),
      onExample: (topic) => {
        this.#setTopic(topic);
        this.#focus('#topic');
      },
    });
  }

  #setTopic(topic: string): void {
    this.topic = topic;
    if (topic.trim().length >= TOPIC_MIN) this.topicMissing = false;
  }

  #turnTo(week: number, plan: TimePickerOptions['plan']): void {
    const days = weekOf(this.#today, week);
    this.week = week;
    this.day = days.find((day) => plan.has(day)) ?? days[0] ?? null;
  }

  #goTo(day: DayKey, plan: TimePickerOptions['plan']): void {
    this.week = weekIndexOf(this.#today, day);
    this.day = day;
    this.announce(this.#msg('booking.dayCount', { count: plan.get(day)?.length ?? 0 }));
  }

  #choose({ startsAt, at }: PlannedTime): void {
    // Whoever picks a time may soon pay; whoever only looks never loads this.
    this.#loadCheckout().catch(() => undefined);
    this.time = startsAt;
    this.day = dayOf(at, this.#reader.timeZone);
    this.week = weekIndexOf(this.#today, this.day);
    this.problem = null;
    this.dispatchEvent(new PvSlotSelectedEvent({ mentorId: this.mentorId, startsAt }));
  }

  /** The one action: leads to what is missing, then holds. */
  async #press(offer: Offer, payWith: PayWith): Promise<void> {
    const topic = this.topic.trim();
    if (!this.time) return this.#focusTimes();
    if (topic.length < TOPIC_MIN || [...topic].length > TOPIC_MAX) {
      this.topicMissing = topic.length < TOPIC_MIN;
      return this.#focus('#topic');
    }
    await this.#hold({ mentorId: offer.mentor.id, sessionTypeId: offer.type.id, startsAt: this.time, expectedPrice: offer.type.price, topic, ...(payWith === 'credit' && { payWith }) });
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #focusTimes(): void {
    this.#focus(this.renderRoot.querySelector('.slot input') ? '.slot input' : '.day input:not(:disabled)');
  }

  /** One press is one key, and a press after an unclear end is the same press: it finds the first one's booking. */
  async #hold(wish: Wish): Promise<void> {
    const { client } = this;
    if (!client || this.holding) return;
    const asked = JSON.stringify(wish);
    const key = this.#unclear?.wish === asked ? this.#unclear.key : newIdempotencyKey();
    this.holding = wish.payWith ?? 'payment';
    this.problem = null;
    try {
      // Before anything is held: without it there would be no way to pay.
      await this.#loadCheckout();
      const booking = await bookings(client).create(wish, { idempotencyKey: key });
      this.#unclear = null;
      await this.#taken(booking);
    } catch (error) {
      await this.#explain(error, wish, { key, wish: asked });
    } finally {
      this.holding = null;
    }
  }

  #loadCheckout(): Promise<unknown> {
    return import('../checkout/checkout.define.ts');
  }

  async #taken(booking: Booking): Promise<void> {
    this.held = booking;
    // What costs nothing, and what credit paid, is confirmed at once, and that is the news.
    this.announce(this.#msg(booking.status === 'confirmed' ? 'booking.bookedNow' : 'booking.heldNow', { time: formatTime(new Date(booking.startsAt), this.#reader) }));
    this.dispatchEvent(new PvBookingCreatedEvent({ bookingId: booking.id }));
    if (booking.status === 'confirmed') this.dispatchEvent(new PvBookingConfirmedEvent({ bookingId: booking.id }));
    if (booking.paidWith === 'credit' && this.client) void this.#credit.look(this.client);
    await this.updateComplete;
    this.#focus('.paying');
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView();
  }

  async #explain(error: unknown, wish: Wish, press: { key: string; wish: string }): Promise<void> {
    const before = this.#offer.data;
    const wished = (): { time: string; name: string; price: string } => ({
      time: formatTime(new Date(wish.startsAt), this.#reader),
      name: firstName(before?.mentor.name ?? ''),
      price: formatMoney(this.#offer.data?.type.price ?? wish.expectedPrice, this.locale),
    });
    const found = holdProblem(error, wished(), this.#msg);
    this.#unclear = found.unclear ? press : null;
    this.signedOut ||= found.signedOut;
    if (found.gone) this.time = null;
    if (found.stale) await this.#refresh();
    if (found.creditChanged && this.client) await this.#credit.look(this.client);
    // The new price is known only now.
    this.problem = holdProblem(error, wished(), this.#msg).text;
    if (found.gone) this.#focusTimes();
  }

  /** The times and the price anew, without an empty moment between. */
  async #refresh(): Promise<void> {
    const { client } = this;
    if (!client) return;
    try {
      const offer = await this.#load(client, this.mentorId, this.chosenType || this.sessionTypeId, AbortSignal.timeout(10_000));
      this.#offer.replace(() => offer);
    } catch (error) {
      console.warn('PeerVerse: the times could not be read again.', error);
    }
  }

  #payment(booking: Booking): TemplateResult {
    const offer = this.#offer.data;
    return html`<div class="booking paying" tabindex="-1" @pv-booking-expired=${() => void this.#backToTimes('booking.expired')} @pv-booking-released=${() => void this.#backToTimes('booking.released')} @pv-booking-confirmed=${this.#confirmed}>
      <div class="columns">
        <pv-checkout booking-id=${booking.id} .booking=${booking} open-at-once .chooseAgain=${() => void this.#backToTimes(null)}></pv-checkout>
        ${offer && booking.status === 'held'
          ? bookingSummary({ mentor: offer.mentor, type: offer.type, startsAt: booking.startsAt, policy: offer.slots.cancellation, topic: booking.topic, reader: this.#reader, now: this.now(), msg: this.#msg, holding: false, problem: null, onPress: null })
          : nothing}
      </div>
    </div>`;
  }

  /** The confirmed card says all that the summary did. */
  #confirmed = (): void => {
    if (this.held) this.held = { ...this.held, status: 'confirmed' };
  };

  async #backToTimes(why: 'booking.expired' | 'booking.released' | null): Promise<void> {
    this.held = null;
    this.problem = why && this.#msg(why);
    await this.#refresh();
    await this.updateComplete;
    this.#focus('.day input:checked');
  }

  #nothingFree(): TemplateResult {
    const mentor = this.#offer.data?.mentor;
    const name = firstName(mentor?.name ?? '');
    const why = mentor?.paused ? 'paused' : 'nothing';
    return emptyPanel({ title: this.#msg(`booking.${why}`, { name }), body: this.#msg(`booking.${why}Hint`, { name }), shape: calendarXIcon });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-booking': PvBooking;
  }
}
