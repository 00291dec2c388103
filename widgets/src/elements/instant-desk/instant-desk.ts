import { instantCalls, instantDesk, type InstantAvailability, type InstantCall } from '@peerverse/sdk/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { keptAfter } from '../../controllers/kept-after.ts';
import { LiveEvents } from '../../controllers/live-events.ts';
import { problemOf } from '../../controllers/problem.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { PvInstantCallAcceptedEvent } from '../../events/instant-call-accepted.ts';
import { formatMoney } from '../../format/money.ts';
import { formatTime } from '../../format/time.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { notice, noticeStyles } from '../../internal/notice.ts';
import { panelStyles } from '../../internal/panel.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { instantDeskEn } from '../../locales/en/instant-desk.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { property, state } from '../reactive-property.ts';
import { instantDeskStyles } from './instant-desk.styles.ts';
import { Ring } from './ring.ts';

const TICK_MS = 1_000;
/** Events are a hint; while something rings or is waited for, the desk is also looked at this often, and with each heartbeat. */
const LOOK_MS = 5_000;
const REFUSALS: Readonly<Record<string, 'instant.taken' | 'instant.over' | 'instant.notPossible' | 'instant.paused'>> = {
  'instant_call.taken': 'instant.taken',
  'instant_call.not_live': 'instant.over',
  'instant_call.not_possible': 'instant.notPossible',
  'mentor.paused': 'instant.paused',
};
/** What a mentor who did not answer is told. */
const STOPPED: Readonly<Record<string, 'instant.takenByOther' | 'instant.missed' | 'instant.gaveUp'>> = { taken: 'instant.takenByOther', timed_out: 'instant.missed', cancelled: 'instant.gaveUp' };

interface Desk {
  availability: InstantAvailability;
  calls: readonly InstantCall[];
}

/**
 * Where a mentor says that they are available now, and where the calls of students ring. What rings stops in every open page as soon
 * as it is answered in one, taken by another mentor, cancelled or over; a page that is loaded anew finds it again. It is heard once
 * something was pressed in the page, as browsers ask for, in one of its open tabs; the tab's title says it meanwhile.
 *
 * @summary Available now, and incoming call requests.
 * @tag pv-instant-desk
 * @slot fallback - A link for people without script; shown again where the desk cannot load.
 * @csspart error - The panel that stands where the desk could not load.
 * @cssprop --pv-accent - The portal's colour.
 * @fires {PvInstantCallAcceptedEvent} pv-instant-call-accepted - The mentor has taken a call; the student pays now.
 */
export class PvInstantDesk extends PvElement {
  static override styles = [themeStyles, buttonStyles, noticeStyles, panelStyles, skeletonStyles, instantDeskStyles];

  /** Where a session is held, with `{bookingId}` in it; without it no link into the call is shown. */
  @property({ attribute: 'call-href' }) callHref = '';

  /** Rings without a sound. */
  @property({ type: Boolean }) silent = false;

  @state() private busy = false;
  /** Why the last thing did not work, in words. */
  @state() private refusal: string | null = null;

  /** What became of the call that rang last and was not answered here. */
  #over: string | null = null;
  readonly #msg = translator(() => this.locale, instantDeskEn);
  readonly #desk: RemoteTask<readonly [], Desk> = new RemoteTask(this, {
    args: () => [] as const,
    load: async (client, _args, signal): Promise<Desk> => {
      try {
        const [availability, calls] = await Promise.all([instantDesk(client).availability.get({ signal }), instantCalls(client).live('mentor', { signal })]);
        return { availability, calls: calls.data };
      } catch (error) {
        // A look that got no answer takes nothing away; the next one comes by itself.
        return keptAfter(error, this.#desk.data);
      }
    },
    keepPrevious: true,
  });
  /** What this page has said rings, and whose it is. */
  #rung: ReadonlyMap<string, InstantCall> = new Map();
  /** The call that was answered here: the focus goes to what stands in its place. */
  #answered: string | null = null;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #beatenAt = 0;
  #lookedAt = 0;
  #wasAvailable = false;
  readonly #ring = new Ring(() => this.requestUpdate());

  constructor() {
    super();
    new LiveEvents(this, ({ type, data }) => {
      if (type === 'instant_call.ring_stopped') this.#stopped(data);
      if (/^instant_/.test(type) || type === 'reset') this.#desk.reload();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#beatenAt = Date.now();
    this.#ticking = setInterval(this.#tick, TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
    this.#ring.stop();
  }

  protected override willUpdate(): void {
    const { data } = this.#desk;
    const ringing = (data?.calls ?? []).filter((call) => this.#isRinging(call));
    for (const { id, student, topic } of ringing) {
      if (this.#rung.has(id)) continue;
      this.#over = null;
      this.announce(this.#msg('instant.incomingSpoken', { name: student.name, topic }), 'assertive');
    }
    if (this.#rung.size > 0 && ringing.length === 0) this.announce(this.#over ?? this.#msg('instant.stopped'));
    this.#rung = new Map(ringing.map((call) => [call.id, call]));
    const [first] = ringing;
    if (first) this.#ring.start(this.#msg('instant.title', { name: first.student.name }), this.silent);
    else this.#ring.stop();
    const available = data?.availability.available ?? false;
    if (this.#wasAvailable && !available && !this.busy) this.announce(this.#msg('instant.off'));
    this.#wasAvailable = available;
  }

  protected override updated(): void {
    const id = this.#answered;
    if (id === null || this.busy || this.#rung.has(id)) return;
    this.#answered = null;
    this.renderRoot.querySelector<HTMLElement>(`[data-call="${id}"], [role=switch]`)?.focus();
  }

  protected override render(): TemplateResult {
    return html`<section class="desk" aria-labelledby="heading">
      <h2 id="heading">${this.#msg('instant.heading')}</h2>
      ${this.refusal === null ? nothing : notice({ text: this.refusal, tone: 'warning', urgent: true })}
      ${this.#ring.isMuted ? notice({ text: this.#msg('instant.muted') }) : nothing}
      ${this.#desk.render({
        loading: () => html`${skeleton('line')}${skeleton('line', 'short')}`,
        empty: () => nothing,
        content: ({ availability, calls }) => html`${calls.map((call) => this.#request(call))}${this.#over === null || this.#rung.size > 0 ? nothing : html`<p class="hint">${this.#over}</p>`}${this.#presence(availability)}`,
      })}
    </section>`;
  }

  #presence({ available, state: now, endsAt }: InstantAvailability): TemplateResult {
    const words = now === 'ready' && endsAt ? this.#msg('instant.ready', { time: formatTime(new Date(endsAt), this) }) : this.#msg(`instant.${now === 'ready' ? 'off' : now}`);
    return html`<div class="presence">
      <button type="button" class="switch" role="switch" aria-checked=${available ? 'true' : 'false'} aria-describedby="state" ?disabled=${this.busy} @click=${() => this.#set(!available)}>
        <span class="track" aria-hidden="true"></span>${this.#msg('instant.available')}
      </button>
      <p id="state" class="numeric">${words}</p>
    </div>`;
  }

  #request(call: InstantCall): TemplateResult | typeof nothing {
    if (call.status === 'accepted') return this.#accepted(call, this.#msg('instant.waiting', { name: call.student.name, time: formatTime(new Date(call.payUntil ?? call.ringsUntil), this) }));
    if (call.status === 'connected') return this.#accepted(call, this.#msg('instant.connected', { name: call.student.name }));
    if (!this.#isRinging(call)) return nothing;
    const terms = { minutes: Math.round(call.durationSeconds / 60), share: formatMoney(call.mentorShare, this.locale) };
    const count = Math.max(0, Math.ceil((Date.parse(call.ringsUntil) - this.now().getTime()) / 1000));
    const button = (words: string, kind: string, act: () => void): TemplateResult => html`<button type="button" class="button ${kind}" ?disabled=${this.busy} @click=${act}>${words}</button>`;
    return html`<article class="request" data-call=${call.id} aria-labelledby=${`call-${call.id}`}>
      <h3 id=${`call-${call.id}`}>${this.#msg('instant.incoming')} · ${call.student.name}</h3>
      <p>${call.topic}</p>
      <p class="hint numeric">${this.#msg('instant.terms', terms)} · <span role="timer">${this.#msg('instant.rings', { count })}</span></p>
      <div class="actions">
        ${button(this.#msg('instant.accept'), 'primary', () => this.#accept(call))}
        ${button(this.#msg('instant.decline'), '', () => this.#decline(call, false))}
        ${button(this.#msg('instant.notNow'), 'quiet', () => this.#decline(call, true))}
      </div>
      <p class="hint">${this.#msg('instant.notNowHint')}</p>
    </article>`;
  }

  #accepted({ id, bookingId }: InstantCall, words: string): TemplateResult {
    const href = this.callHref && bookingId ? this.callHref.replace('{bookingId}', encodeURIComponent(bookingId)) : null;
    return html`<article class="request" data-call=${id} tabindex="-1"><p role="status">${words}</p>
      ${href ? html`<div class="actions"><a class="button primary" href=${href}>${this.#msg('instant.open')}</a></div>` : nothing}</article>`;
  }

  /** Gone at once, before the API is asked; who was told why hears it here. */
  #stopped({ instantCallId, reason }: Record<string, unknown>): void {
    const call = this.#rung.get(String(instantCallId));
    if (!call) return;
    const words = STOPPED[String(reason)];
    this.#over = words === undefined ? null : this.#msg(words, { name: call.student.name });
    this.#put(call.id, null);
  }

  /** Until the last try is over, as the server's clock has it. */
  #isRinging({ status, ringsUntil }: InstantCall): boolean {
    return status === 'ringing' && Date.parse(ringsUntil) > this.now().getTime();
  }

  #set(available: boolean): Promise<void> {
    return this.#ask(async (client) => {
      const availability = await instantDesk(client).availability.set({ available });
      this.#desk.replace((desk) => ({ ...desk, availability }));
    });
  }

  #accept({ id }: InstantCall): Promise<void> {
    this.#answered = id;
    return this.#ask(async (client) => {
      const call = await instantDesk(client).accept(id);
      this.#put(id, call);
      const { bookingId } = call;
      if (bookingId) this.dispatchEvent(new PvInstantCallAcceptedEvent({ instantCallId: id, bookingId }));
    });
  }

  #decline({ id }: InstantCall, notNow: boolean): Promise<void> {
    this.#answered = id;
    return this.#ask(async (client) => {
      await instantDesk(client).decline(id, { notNow });
      this.#put(id, null);
    });
  }

  /** What has just been answered, before the API is asked again. */
  #put(id: string, call: InstantCall | null): void {
    this.#desk.replace((desk) => ({ ...desk, calls: [...desk.calls.filter((one) => one.id !== id), ...(call ? [call] : [])] }));
  }

  /** Does one thing at a time, says why it did not work, and looks again either way. */
  async #ask(work: (client: NonNullable<PvInstantDesk['client']>) => Promise<void>): Promise<void> {
    const { client } = this;
    if (!client || this.busy) return;
    Object.assign(this, { busy: true, refusal: null });
    try {
      await work(client);
    } catch (error) {
      this.refusal = this.#msg(REFUSALS[problemOf(error).code] ?? 'instant.failed');
    } finally {
      this.busy = false;
      this.#desk.reload();
    }
  }

  #look(): void {
    this.#lookedAt = Date.now();
    this.#desk.reload();
  }

  #tick = (): void => {
    const { client } = this;
    const desk = this.#desk.data;
    if (!desk) return;
    const now = Date.now();
    if (desk.calls.length > 0) {
      this.requestUpdate();
      if (now - this.#lookedAt >= LOOK_MS) this.#look();
    }
    const { available, heartbeatSeconds } = desk.availability;
    if (!client || !available || now - this.#beatenAt < heartbeatSeconds * 1000) return;
    this.#beatenAt = now;
    instantDesk(client).availability.beat()
      .then(() => this.#look())
      .catch((error: unknown) => console.warn('PeerVerse: the API did not hear that this page is still there; it is told again.', error));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-instant-desk': PvInstantDesk;
  }
}
