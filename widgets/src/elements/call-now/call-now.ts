import { credit, instantCalls, type BodyOf, type Credit, type InstantCall, type InstantMentor } from '@peerverse/sdk/browser';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keptAfter } from '../../controllers/kept-after.ts';
import { LiveEvents } from '../../controllers/live-events.ts';
import { problemOf } from '../../controllers/problem.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { formatInstant, formatTime } from '../../format/time.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { chipStyles } from '../../internal/chip.ts';
import { choiceStyles } from '../../internal/choice.ts';
import { controlStyles } from '../../internal/control.styles.ts';
import { fieldStyles } from '../../internal/field.ts';
import { notice, noticeStyles } from '../../internal/notice.ts';
import { panelStyles } from '../../internal/panel.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { callNowEn } from '../../locales/en/call-now.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { property, state } from '../reactive-property.ts';
import { interestsOf, offersOf } from './any-mentor.ts';
import { callNowStyles } from './call-now.styles.ts';
import { anyOffer, covers, oneOffer, TOPIC, wishFields, type OfferFormOptions } from './offer-form.ts';

/** Events are a hint; while somebody waits the call is also looked at this often. */
const LOOK_MS = 5_000;
/** Who is available now changes by itself; nobody tells those who only look. */
const LOOK_AROUND_MS = 30_000;
/** The API's longest page: who chooses among more does it by what they want to talk about. */
const MENTORS_MAX = 100;
const REFUSALS = {
  'instant_call.mentor_busy': 'callNow.busy', 'instant_call.mentor_unavailable': 'callNow.away', 'instant_call.nobody_available': 'callNow.nobody', 'instant_call.rung_too_often': 'callNow.tooOften', 'instant_call.already_calling': 'callNow.already',
  'booking.price_changed': 'callNow.priceChanged', 'booking.student_busy': 'callNow.studentBusy',
} as const satisfies Readonly<Record<string, keyof typeof callNowEn>>;

interface Seen {
  /** Who can be called now: the one that was asked for, or all. */
  mentors: readonly InstantMentor[];
  call: InstantCall | null;
  /** Null where nobody is signed in. */
  credit: Credit | null;
}

type Wish = BodyOf<'createInstantCall'>;
type Offer = Pick<Wish, 'to' | 'expectedPrice'>;

/**
 * Calls a mentor who is available now, or, without a `mentor-id`, any of them for what the student wants to talk about: what it costs
 * before it rings, the ringing, the payment once somebody has answered, and the way into the call. A page that is loaded anew goes on
 * with the call that is live. What comes to nothing offers a time to book.
 *
 * @summary Call a mentor right now.
 * @tag pv-call-now
 * @slot fallback - A link for people without script; shown again where the element cannot load.
 * @csspart error - The panel that stands where the element could not load.
 * @cssprop --pv-accent - The portal's colour.
 */
export class PvCallNow extends PvElement {
  static override styles = [themeStyles, buttonStyles, chipStyles, choiceStyles, controlStyles, fieldStyles, noticeStyles, panelStyles, skeletonStyles, callNowStyles];

  /** Whom to call; without it any mentor. */
  @property({ attribute: 'mentor-id' }) mentorId = '';

  /** One kind of that mentor's sessions; by default their first. */
  @property({ attribute: 'session-type-id' }) sessionTypeId = '';

  /** What any mentor is called about, one of their interests or skills; by default the student chooses. */
  @property() interest = '';

  /** Where people sign in; `{returnUrl}` stands for this page. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  /** Where a session is held, with `{bookingId}` in it. */
  @property({ attribute: 'call-href' }) callHref = '';

  /** Where a time is booked, with `{mentorId}` in it. */
  @property({ attribute: 'book-href' }) bookHref = '';

  @state() private topic = '';
  @state() private topicMissing = false;
  @state() private withCredit = false;
  @state() private chosenInterest = '';
  @state() private chosenOffer = '';
  @state() private busy = false;
  @state() private refusal: string | null = null;

  readonly #msg = translator(() => this.locale, callNowEn);
  /** The call this page made or found; over or not, until another is made. */
  #callId: string | null = null;
  #status: InstantCall['status'] | null = null;
  readonly #seen: RemoteTask<readonly [string, string], Seen> = new RemoteTask(this, {
    args: () => [this.mentorId, this.interest] as const,
    load: async (client, [mentorId, interest], signal): Promise<Seen> => {
      try {
        return await this.#load(client, mentorId, interest, signal);
      } catch (error) {
        // A look that got no answer takes nothing away; the next one comes by itself.
        return keptAfter(error, this.#seen.data);
      }
    },
    keepPrevious: true,
  });
  /** What was pressed is gone; the focus goes to what stands in its place. */
  #focusWanted = false;
  #lookedAt = Date.now();
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    new LiveEvents(this, ({ type }) => (/^instant_call\./.test(type) || type === 'reset') && this.#seen.reload());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#looking = setInterval(this.#look, LOOK_MS);
    this.addEventListener('pv-booking-confirmed', this.#seen.reload);
    this.addEventListener('pv-booking-released', this.#seen.reload);
    this.addEventListener('pv-booking-expired', this.#seen.reload);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#looking);
    this.removeEventListener('pv-booking-confirmed', this.#seen.reload);
    this.removeEventListener('pv-booking-released', this.#seen.reload);
    this.removeEventListener('pv-booking-expired', this.#seen.reload);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('mentorId')) [this.#callId, this.#status] = [null, null];
    const call = this.#seen.data?.call;
    if (!call || call.status === this.#status) return;
    if (this.#status !== null) this.announce(this.#words(call), 'assertive');
    this.#status = call.status;
    if (call.status === 'accepted') void import('../checkout/checkout.define.ts');
  }

  protected override updated(): void {
    if (!this.#focusWanted || this.busy) return;
    this.#focusWanted = false;
    this.renderRoot.querySelector<HTMLElement>(this.#seen.data?.call ? '.now' : '#topic')?.focus();
  }

  protected override render(): TemplateResult {
    return html`<section class="call" aria-labelledby="heading">
      <h2 id="heading">${this.#msg(this.mentorId ? 'callNow.heading' : 'callNow.headingAny')}</h2>
      ${this.refusal === null ? nothing : notice({ text: this.refusal, tone: 'warning', urgent: true })}
      ${this.#seen.render({
        loading: () => html`${skeleton('line')}${skeleton('line', 'short')}`,
        empty: () => nothing,
        content: (seen) => (seen.call ? this.#call(seen.call, seen) : this.mentorId ? this.#one(seen) : this.#any(seen)),
      })}
    </section>`;
  }

  /** One live request per student: whichever there is, it is the one to go on with. */
  async #load(client: NonNullable<PvCallNow['client']>, mentorId: string, interest: string, signal: AbortSignal): Promise<Seen> {
    const calls = instantCalls(client);
    const { data: mentors } = await calls.mentors(mentorId ? { mentorId, limit: 1 } : { ...(interest && { interest }), limit: MENTORS_MAX }, { signal });
    const isSomebodyThere = await client.session({ signal }).then(() => true, (error: unknown) => {
      if (problemOf(error).kind === 'session') return false;
      throw error;
    });
    if (!isSomebodyThere) return { mentors, call: null, credit: null };
    const [{ data: live }, own] = await Promise.all([calls.live('student', { signal }), credit(client).get({ limit: 1 }, { signal })]);
    const found = live.find(({ rings }) => rings.some((ring) => ring.mentorId === mentorId)) ?? live[0] ?? null;
    this.#callId = found?.id ?? this.#callId;
    return { mentors, call: found ?? (this.#callId ? await calls.get(this.#callId, { signal }) : null), credit: own };
  }

  #one({ mentors: [mentor], credit: own }: Seen): TemplateResult {
    const offer = mentor?.sessionTypes.find(({ sessionTypeId }) => sessionTypeId === this.sessionTypeId) ?? mentor?.sessionTypes[0];
    if (!mentor || !offer) return html`<p role="status">${this.#msg('callNow.away')}</p><slot name="fallback"></slot>`;
    return this.#form(oneOffer(this.#formOptions, mentor, offer), { to: { mentorId: mentor.mentorId, sessionTypeId: offer.sessionTypeId }, expectedPrice: offer.price }, own);
  }

  #any({ mentors, credit: own }: Seen): TemplateResult {
    const interests = this.interest ? [] : interestsOf(mentors);
    const interest = this.interest || (interests.find(({ name }) => name === this.chosenInterest) ?? interests[0])?.name;
    const offers = offersOf(mentors, this.interest ? null : (interest ?? null));
    const chosen = offers.find(({ key }) => key === this.chosenOffer) ?? offers[0];
    if (!interest || !chosen) return html`<p role="status">${this.#msg('callNow.nobody')}</p><slot name="fallback"></slot>`;
    const form = anyOffer(this.#formOptions, {
      interests, interest, offers, chosen, onInterest: (name) => Object.assign(this, { chosenInterest: name, chosenOffer: '' }), onOffer: (key) => (this.chosenOffer = key),
    });
    return this.#form(form, { to: { interest, durationSeconds: chosen.durationSeconds }, expectedPrice: chosen.price }, own);
  }

  get #formOptions(): OfferFormOptions {
    return {
      locale: this.locale, msg: this.#msg, topic: this.topic, isTopicMissing: this.topicMissing, withCredit: this.withCredit,
      onTopic: (topic) => Object.assign(this, { topic, topicMissing: false }), onCredit: () => (this.withCredit = !this.withCredit),
    };
  }

  #form(what: TemplateResult, offer: Offer, own: Credit | null): TemplateResult {
    if (!own) return html`${what}${this.#signIn()}`;
    const [label, hint] = this.mentorId ? (['callNow.call', 'callNow.free'] as const) : (['callNow.callAny', 'callNow.freeAny'] as const);
    return html`${what}${wishFields(this.#formOptions, offer.expectedPrice, own)}
      <div class="actions"><button type="button" class="button primary" ?disabled=${this.busy} @click=${() => this.#ring(offer, own)}>${this.#msg(label)}</button></div>
      <p class="hint">${this.#msg(hint)}</p>`;
  }

  #signIn(): TemplateResult {
    const href = this.signInHref.replace('{returnUrl}', encodeURIComponent(location.href));
    return notice({ text: this.#msg(href ? 'callNow.signIn' : 'callNow.signInHere'), action: href ? html`<a class="button primary" href=${href}>${this.#msg('callNow.signInLink')}</a>` : nothing });
  }

  #call(call: InstantCall, seen: Seen): TemplateResult {
    const { status, bookingId } = call;
    const words = html`<p role="status" class="now numeric" tabindex="-1">${this.#words(call)}</p>`;
    const cancel = html`<div class="actions"><button type="button" class="button" ?disabled=${this.busy} @click=${() => this.#cancel(call)}>${this.#msg('callNow.cancel')}</button></div>`;
    if (status === 'ringing') return html`${words}<p class="hint numeric">${this.#msg('callNow.attempt', { attempt: call.attempt, max: call.attemptsMax })}</p>${cancel}`;
    if (status === 'accepted') return html`${words}<pv-checkout booking-id=${bookingId ?? ''} open-at-once></pv-checkout>${cancel}`;
    if (status !== 'connected') return html`${words}${this.#instead(call)}${seen.mentors.length > 0 ? this.#again() : nothing}`;
    const href = this.callHref && bookingId ? this.callHref.replace('{bookingId}', encodeURIComponent(bookingId)) : null;
    return html`${words}${href ? html`<div class="actions"><a class="button primary" href=${href}>${this.#msg('callNow.open')}</a></div>` : nothing}`;
  }

  #instead({ bookInstead, reach, rings }: InstantCall): TemplateResult | typeof nothing {
    if (!bookInstead) return nothing;
    const when = formatInstant(new Date(bookInstead.startsAt), this, this.now());
    const name = rings.find(({ mentorId }) => mentorId === bookInstead.mentorId)?.name ?? '';
    const words = reach === 'any' ? this.#msg('callNow.insteadWith', { name, when }) : this.#msg('callNow.instead', { when });
    return this.bookHref ? html`<div class="actions"><a class="button" href=${this.bookHref.replace('{mentorId}', encodeURIComponent(bookInstead.mentorId))}>${words}</a></div>` : html`<p class="numeric">${words}</p>`;
  }

  #again(): TemplateResult {
    const forget = (): void => {
      [this.#callId, this.#status] = [null, null];
      this.#seen.replace((seen) => ({ ...seen, call: null }));
      this.#focusWanted = true;
      this.#seen.reload();
    };
    return html`<div class="actions"><button type="button" class="button" @click=${forget}>${this.#msg('callNow.again')}</button></div>`;
  }

  #words({ status, rings, reach, payUntil, ringsUntil }: InstantCall): string {
    const name = (rings.find(({ state: ring }) => ring === 'accepted') ?? rings[0])?.name ?? '';
    if (status === 'ringing') return reach === 'any' ? this.#msg('callNow.callingAny', { count: rings.filter(({ state: ring }) => ring === 'ringing').length }) : this.#msg('callNow.calling', { name });
    if (status === 'accepted') return this.#msg('callNow.accepted', { name, time: formatTime(new Date(payUntil ?? ringsUntil), this) });
    if (status === 'cancelled' || status === 'unpaid') return this.#msg(`callNow.${status}`);
    if (reach === 'any' && status !== 'connected') return this.#msg(`callNow.${status}Any`);
    return this.#msg(`callNow.${status}`, { name });
  }

  #look = (): void => {
    const { data } = this.#seen;
    const isWaiting = ['ringing', 'accepted'].includes(data?.call?.status ?? '');
    const isLookingAround = data?.call === null && document.visibilityState === 'visible' && Date.now() - this.#lookedAt >= LOOK_AROUND_MS;
    if (!isWaiting && !isLookingAround) return;
    this.#lookedAt = Date.now();
    this.#seen.reload();
  };

  #ring(offer: Offer, own: Credit): Promise<void> {
    const topic = this.topic.trim();
    if (topic.length < TOPIC.min) {
      this.topicMissing = true;
      this.renderRoot.querySelector<HTMLElement>('#topic')?.focus();
      return Promise.resolve();
    }
    return this.#ask(async (client) => {
      const call = await instantCalls(client).create({ ...offer, topic, payWith: covers(own, offer.expectedPrice) && this.withCredit ? 'credit' : 'payment' });
      this.#callId = call.id;
      this.#seen.replace((seen) => ({ ...seen, call }));
    });
  }

  #cancel({ id }: InstantCall): Promise<void> {
    return this.#ask(async (client) => {
      const call = await instantCalls(client).cancel(id);
      this.#seen.replace((seen) => ({ ...seen, call }));
    });
  }

  /** Does one thing at a time, says why it did not work, and looks again either way. */
  async #ask(work: (client: NonNullable<PvCallNow['client']>) => Promise<void>): Promise<void> {
    const { client } = this;
    if (!client || this.busy) return;
    Object.assign(this, { busy: true, refusal: null });
    try {
      await work(client);
      this.#focusWanted = true;
    } catch (error) {
      const { code } = problemOf(error);
      this.refusal = this.#msg(code in REFUSALS ? REFUSALS[code as keyof typeof REFUSALS] : 'callNow.failed');
    } finally {
      this.busy = false;
      this.#seen.reload();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-call-now': PvCallNow;
  }
}
