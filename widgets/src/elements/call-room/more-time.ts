// More time for the running call: offered, agreed by both, paid by the student, and what came of it. It stands over the picture and
// asks the API itself, so the rest of the room knows nothing of it but where the end is.
import { html, nothing, type TemplateResult } from 'lit';
import { bookings, extensions, newIdempotencyKey, type CallExtension, type Money } from '@peerverse/sdk/browser';
import { LiveEvents } from '../../controllers/live-events.ts';
import { problemOf } from '../../controllers/problem.ts';
import type { RemoteHost } from '../../controllers/remote-task.ts';
import { mayHaveHappened } from '../../controllers/unsure.ts';
import { formatTime } from '../../format/time.ts';
import { plusIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { moreTimeEn } from '../../locales/en/more-time.ts';
import { translator } from '../../locales/messages.ts';
import { OwnCredit } from '../booking/own-credit.ts';
import { MoreTimePayment } from './more-time-payment.ts';
import { costWords, outcomeWords, wordsOf, type MoreTimeTranslate, type MoreTimeView, type MoreTimeWords } from './more-time-words.ts';

export { moreTimeStyles } from './more-time.styles.ts';

/** While one waits for the other, or for money; live events come sooner where there are any. */
const LOOK_OPEN_MS = 3_000;
/** While nobody has asked for anything. */
const LOOK_QUIET_MS = 12_000;
/** How long what came of it stands there: twice as long as it takes to read it. */
const OUTCOME_MS = 12_000;

export interface MoreTimeHost {
  host: RemoteHost & { readonly renderRoot: HTMLElement | DocumentFragment };
  now: () => number;
  say: (words: string) => void;
  /** The end has moved: what the room knows of the call is out of date. */
  onApplied: () => void;
}

type PayWith = 'payment' | 'credit';

export class MoreTime {
  readonly #options: MoreTimeHost;
  readonly #msg: MoreTimeTranslate;
  readonly #payment: MoreTimePayment;
  readonly #credit: OwnCredit;
  #bookingId = '';
  #view: MoreTimeView | null = null;
  #extension: CallExtension | null = null;
  /** What the session costs as it is, after so many times. */
  #session: { price: Money; applied: number } | null = null;
  #isOffered = false;
  #folded = false;
  #busy: PayWith | 'withdraw' | null = null;
  #problem: string | null = null;
  #outcome: { words: string; until: number } | null = null;
  /** A yes without an answer: the next press is the same one. */
  #unclear: { key: string; wish: string } | null = null;
  #lookedAt = -Infinity;
  #looking = false;
  #asksCredit = true;

  constructor(options: MoreTimeHost) {
    this.#options = options;
    const { host, now } = options;
    this.#msg = translator(() => host.locale, moreTimeEn);
    this.#credit = new OwnCredit(() => host.requestUpdate());
    this.#payment = new MoreTimePayment({ client: () => host.client, now, accent: () => getComputedStyle(host).getPropertyValue('--_accent'), onChange: this.#paymentChanged });
    new LiveEvents(host, ({ type, data }) => { if (type.startsWith('extension.') && data['bookingId'] === this.#bookingId) void this.#look(); }, () => this.#bookingId !== '');
  }

  beat(bookingId: string, isOffered: boolean): void {
    this.#bookingId = bookingId;
    this.#isOffered = isOffered;
    if (this.#outcome && this.#options.now() >= this.#outcome.until) this.#outcome = null;
    const isOver = this.#extension !== null && !isOpen(this.#extension) && ['off', 'limit'].includes(this.#extension.reason ?? '');
    const wait = this.#extension && isOpen(this.#extension) ? LOOK_OPEN_MS : LOOK_QUIET_MS;
    if (!isOver && performance.now() - this.#lookedAt > wait) void this.#look();
  }

  close(): void {
    this.#bookingId = '';
    this.#view = this.#extension = this.#session = this.#problem = this.#outcome = this.#unclear = null;
    this.#folded = false;
    this.#lookedAt = -Infinity;
    this.#asksCredit = true;
    this.#payment.forget();
  }

  render(view: MoreTimeView): TemplateResult | typeof nothing {
    this.#view = view;
    const words = this.#words();
    const extension = this.#extension;
    if (!words || !extension) return nothing;
    if (extension.status === 'agreed') return words.role === 'student' ? this.#toPay(extension, words) : this.#paying(words);
    if (extension.status === 'proposed') return extension.agreed[words.role] ? this.#waiting(words) : this.#asked(words);
    if (this.#outcome) return html`<p class="note more-outcome">${this.#outcome.words}</p>`;
    if (!extension.available || !this.#isOffered) return nothing;
    return this.#folded ? this.#pill(words) : this.#offer(words);
  }

  #words(): MoreTimeWords | null {
    const [view, extension, price] = [this.#view, this.#extension, this.#session?.price];
    if (!view || !extension || !price) return null;
    return wordsOf(extension, { amountMinor: price.amountMinor + extension.price.amountMinor, currency: price.currency }, view);
  }

  #offer(words: MoreTimeWords): TemplateResult {
    const { role, name, length, price, isFree } = words;
    const first = role === 'mentor' ? this.#msg('more.offer', { name, length }) : isFree ? this.#msg('more.askFree', { name, length }) : this.#msg('more.ask', { name, length, price });
    return this.#card(this.#msg('more.title', { length }), costWords(words, this.#msg), html`
      ${this.#button(first, 'payment', () => void this.#agree('payment'), true)}
      ${this.#creditButton(this.#msg('more.askCredit', { price }))}
      <button type="button" class="button quiet" @click=${() => this.#fold(true)}>${this.#msg('more.notNow')}</button>`);
  }

  #pill({ length }: MoreTimeWords): TemplateResult {
    return html`<button type="button" class="button more-pill" @click=${() => this.#fold(false)}>${icon(plusIcon, 'small')}<span>${this.#msg('more.open', { length })}</span></button>`;
  }

  #waiting({ name, length }: MoreTimeWords): TemplateResult {
    return this.#card(this.#msg('more.waiting', { name, length }), this.#msg('more.waitingHint', { name }), this.#withdrawButton(this.#msg('more.withdraw')));
  }

  #asked(words: MoreTimeWords): TemplateResult {
    const { role, name, length, price, isFree } = words;
    const yes = role === 'student' && !isFree ? this.#msg('more.agree.pay', { price }) : this.#msg('more.agree');
    return this.#card(this.#msg(`more.asked.${role}`, { name, length }), costWords(words, this.#msg), html`
      ${this.#button(yes, 'payment', () => void this.#agree('payment'), true)}
      ${this.#creditButton(this.#msg('more.agree.credit', { price }))}
      ${this.#withdrawButton(this.#msg('more.decline'))}`);
  }

  #toPay(extension: CallExtension, { length, price }: MoreTimeWords): TemplateResult {
    const { attempt } = this.#payment;
    const reader = this.#view!.reader;
    const time = extension.payableUntil ? formatTime(new Date(extension.payableUntil), reader) : '';
    const hint = attempt === 'paid' ? this.#msg('more.confirming') : attempt === 'window' ? this.#msg('more.window') : attempt === 'blocked' ? this.#msg('more.blocked')
      : !extension.payment?.checkout ? this.#msg('more.contacting') : this.#msg('more.payHint', { time });
    const note = attempt === 'closed' ? this.#msg('more.closed') : attempt === 'failed' ? this.#msg('more.failed') : null;
    const isPayable = extension.payment?.checkout && ['none', 'loading', 'closed', 'failed'].includes(attempt);
    const busy = attempt === 'loading';
    return this.#card(this.#msg('more.pay', { price, length }), hint, html`
      ${isPayable ? html`<button type="button" class="button primary" aria-busy=${busy} aria-disabled=${busy} @click=${() => void this.#payment.open(extension)}><span>${this.#msg('more.payNow', { price })}</span></button>` : nothing}
      ${attempt === 'paid' ? nothing : this.#withdrawButton(this.#msg('more.withdraw'))}`, note);
  }

  #paying({ name, length }: MoreTimeWords): TemplateResult {
    return this.#card(this.#msg('more.paying', { name, length }), this.#msg('more.payingHint'), this.#withdrawButton(this.#msg('more.withdraw')));
  }

  #card(title: string, text: string, actions: unknown, note: string | null = null): TemplateResult {
    const problem = this.#problem ?? note;
    return html`<section class="more-time" aria-label=${this.#msg('more.region')}>
      <h3 tabindex="-1">${title}</h3><p class="numeric">${text}</p>
      ${problem ? html`<p class="more-problem" role="alert">${problem}</p>` : nothing}
      <div class="more-actions">${actions}</div>
    </section>`;
  }

  #button(label: string, does: PayWith | 'withdraw', press: () => void, isPrimary = false): TemplateResult {
    const busy = this.#busy === does;
    return html`<button type="button" class="button ${isPrimary ? 'primary' : ''}" aria-busy=${busy} aria-disabled=${this.#busy !== null} @click=${press}><span>${label}</span></button>`;
  }

  #creditButton(label: string): TemplateResult | typeof nothing {
    const extension = this.#extension;
    return extension && this.#credit.covering(extension.price) ? this.#button(label, 'credit', () => void this.#agree('credit')) : nothing;
  }

  #withdrawButton(label: string): TemplateResult {
    return this.#button(label, 'withdraw', () => void this.#withdraw());
  }

  #fold(folded: boolean): void {
    this.#folded = folded;
    this.#problem = null;
    void this.#focus();
  }

  async #agree(payWith: PayWith): Promise<void> {
    const [{ client }, extension] = [this.#options.host, this.#extension];
    if (!client || !extension || this.#busy) return;
    const isStudent = this.#words()?.role === 'student';
    const body = { expectedPrice: extension.price, ...(isStudent && { payWith }) };
    const wish = JSON.stringify([extension.id, body]);
    const key = this.#unclear?.wish === wish ? this.#unclear.key : newIdempotencyKey();
    await this.#do(payWith, async () => {
      const answer = await extensions(client).agree(this.#bookingId, body, { idempotencyKey: key });
      this.#unclear = null;
      this.#take(answer, true);
      // They have just pressed «pay»; who was agreed with later presses it then.
      if (isStudent && answer.status === 'agreed') await this.#payment.open(answer);
    }, (error) => (this.#unclear = mayHaveHappened(error) ? { key, wish } : null));
  }

  async #withdraw(): Promise<void> {
    const { client } = this.#options.host;
    if (client && !this.#busy) await this.#do('withdraw', async () => this.#take(await extensions(client).withdraw(this.#bookingId), true));
  }

  async #do(does: PayWith | 'withdraw', work: () => Promise<void>, failed: (error: unknown) => void = () => undefined): Promise<void> {
    this.#busy = does;
    this.#problem = null;
    this.#options.host.requestUpdate();
    try {
      await work();
    } catch (error) {
      failed(error);
      console.warn('PeerVerse: what was said about more time was refused.', error);
      this.#problem = this.#problemWords(error);
      void this.#look();
    } finally {
      this.#busy = null;
      void this.#focus();
    }
  }

  #problemWords(error: unknown): string {
    if (mayHaveHappened(error)) return this.#msg('more.noAnswer');
    switch (problemOf(error).code) {
      case 'booking.price_changed': return this.#msg('more.priceChanged');
      case 'credit.insufficient': return this.#msg('more.credit');
      case 'extension.not_possible': return this.#msg('more.unavailable');
      // It was paid while they said no: the next look shows what became of it.
      default: return this.#msg('more.refused');
    }
  }

  async #look(): Promise<void> {
    const [{ client }, bookingId] = [this.#options.host, this.#bookingId];
    if (!client || !bookingId || this.#looking) return;
    this.#looking = true;
    this.#lookedAt = performance.now();
    try {
      const extension = await extensions(client).get(bookingId);
      if (this.#session?.applied !== extension.applied) this.#session = { price: (await bookings(client).get(bookingId)).price, applied: extension.applied };
      if (bookingId === this.#bookingId) this.#take(extension);
      if (this.#asksCredit) await this.#lookForCredit();
    } catch (error) {
      console.warn('PeerVerse: what is agreed about more time did not load.', error);
    } finally {
      this.#looking = false;
    }
  }

  /** Credit is for students who are signed in at their college; a mailed link shows none. */
  async #lookForCredit(): Promise<void> {
    const [{ client }, words] = [this.#options.host, this.#words()];
    if (!client || !words) return;
    this.#asksCredit = false;
    if (words.role === 'student' && !words.isFree && (await client.session()).purpose === 'embed') await this.#credit.look(client);
  }

  #take(extension: CallExtension, isOwn = false): void {
    const before = this.#extension;
    this.#extension = extension;
    const isNew = before !== null && (before.id !== extension.id || before.status !== extension.status);
    if (extension.status !== 'agreed') this.#payment.forget();
    if (isNew) this.#tell(extension, isOwn);
    if (before && extension.applied > before.applied) {
      this.#lookedAt = -Infinity;
      this.#options.onApplied();
    }
    this.#options.host.requestUpdate();
  }

  #tell(extension: CallExtension, isOwn: boolean): void {
    const [words, view] = [this.#words(), this.#view];
    if (!words || !view) return;
    this.#problem = null;
    // Whoever said «not now» is still told that the other one asks.
    this.#folded = !isOpen(extension);
    const outcome = outcomeWords(extension, words, view.reader, this.#msg);
    this.#outcome = outcome ? { words: outcome, until: this.#options.now() + OUTCOME_MS } : null;
    if (outcome) return this.#options.say(outcome);
    const { role, name, length, price } = words;
    if (extension.status === 'agreed') this.#options.say(role === 'student' ? this.#msg('more.pay', { price, length }) : this.#msg('more.paying', { name, length }));
    else if (!isOwn) this.#options.say(`${this.#msg(`more.asked.${role}`, { name, length })}. ${costWords(words, this.#msg)}`);
  }

  #paymentChanged = (): void => {
    this.#options.host.requestUpdate();
    // UPI may have been paid in the bank's app although the window was closed.
    if (this.#payment.attempt === 'paid' || this.#payment.attempt === 'closed') void this.#look();
  };

  /** The button that was pressed has gone, and the focus would go with it. */
  async #focus(): Promise<void> {
    const { host } = this.#options;
    host.requestUpdate();
    await host.updateComplete;
    host.renderRoot.querySelector<HTMLElement>('.more-time h3, .more-pill')?.focus({ preventScroll: true });
  }
}

const isOpen = ({ status }: CallExtension): boolean => status === 'proposed' || status === 'agreed';
