import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { calls } from '@peerverse/sdk/browser';
import { CallTimer, LEAVE_AFTER_END_MS } from '../../calls/call-clock.ts';
import { LocalMedia, type OutputOrDevice } from '../../calls/local-media.ts';
import type { Device } from '../../calls/media-fault.ts';
import { RoomConnection } from '../../calls/room-connection.ts';
import type { CloseReason } from '../../calls/room-options.ts';
import { ScreenShare } from '../../calls/screen-share.ts';
import { problemOf } from '../../controllers/problem.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { PvCallJoinedEvent } from '../../events/call-joined.ts';
import { PvCallLeftEvent } from '../../events/call-left.ts';
import { firstName } from '../../format/names.ts';
import { formatCountdown } from '../../format/time.ts';
import { avatarStyles } from '../../internal/avatar.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { countdownRingStyles } from '../../internal/countdown-ring.ts';
import { dialogStyles } from '../../internal/dialog.ts';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { fieldStyles } from '../../internal/field.ts';
import { clockIcon, copyIcon } from '../../internal/icons/generated/icons.ts';
import { panelStyles } from '../../internal/panel.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { callRoomEn } from '../../locales/en/call-room.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { property, state } from '../reactive-property.ts';
import { Announcements } from './announcements.ts';
import { CallChat } from './call-chat.ts';
import { loadFacts, otherOf, tell, type CallFacts, type JoinProblem, type OpenFacts } from './call-facts.ts';
import { callRoomStyles } from './call-room.styles.ts';
import { Company } from './company.ts';
import { Lobby } from './lobby.ts';
import { MoreTimeDoor } from './more-time-door.ts';
import { SessionTab } from './session-tab.ts';
import { Stage } from './stage.ts';
import { stageStyles } from './stage.styles.ts';
import { ToneTest } from './tone-test.ts';

type Phase = 'lobby' | 'call' | 'left' | 'elsewhere' | 'removed' | 'over';

/** How often the API is asked what it alone knows: who is there, whether calls are ready, whether it is over. */
const ASK_EVERY_MS = 4_000;
const BEAT_MS = 250;
/** A room that closes this shortly before its end has ended: clocks differ by so much. */
const END_EARLY_MS = 2_000;
/** How long the summary may wait for the API to say why the room closed. */
const END_WAIT_MS = 800;

/**
 * The whole of a session: the lobby with preview and devices, the call with chat and remaining time, and the summary.
 * It asks for camera and microphone when the room is open, loads the call's code meanwhile, and sends nothing before
 * the person presses Join.
 *
 * @summary The room where a booked session is held.
 * @tag pv-call-room
 * @slot fallback - Shown where the room could not be loaded: a link to the same session elsewhere.
 * @slot new-tab - Instead of «Open in a new tab», where the page keeps camera or microphone away.
 * @csspart stage - The frame of the running call.
 * @csspart error - The panel that says what went wrong.
 * @fires {PvCallJoinedEvent} pv-call-joined - The person entered the room.
 * @fires {PvCallLeftEvent} pv-call-left - The person left the room, or its time was over.
 */
export class PvCallRoom extends PvElement {
  static override styles = [themeStyles, buttonStyles, fieldStyles, avatarStyles, panelStyles, skeletonStyles, dialogStyles, countdownRingStyles, callRoomStyles, stageStyles];

  /** The booking whose session is held. */
  @property({ attribute: 'booking-id' }) bookingId = '';

  /** The call, where the page knows that instead. */
  @property({ attribute: 'call-id' }) callId = '';

  /** The portal's page with `<pv-network-check>`, offered where nobody can be reached. Without one the check opens in the lobby. */
  @property({ attribute: 'network-check-href' }) networkCheckHref = '';

  /** Sends everything through the TURN relay: for support, where a network lets nothing else through. */
  @property({ type: Boolean, attribute: 'relay-only' }) relayOnly = false;

  @state() private phase: Phase = 'lobby';
  @state() private joining = false;
  @state() private joinProblem: JoinProblem | null = null;

  readonly #msg = translator(() => this.locale, callRoomEn);
  readonly #update = (): void => this.requestUpdate();
  readonly #facts: RemoteTask<readonly [string, string], CallFacts> = new RemoteTask(this, {
    args: () => [this.bookingId, this.callId] as const,
    load: (client, [bookingId, callId], signal) => loadFacts(client, bookingId, callId, signal),
    isEmpty: ({ call }) => call === null,
  });
  readonly #media = new LocalMedia(() => this.#mediaChanged());
  readonly #screen = new ScreenShare(() => this.#mediaChanged());
  readonly #tone = new ToneTest(() => this.#media.chosen('speaker'), this.#update);
  readonly #announcements = new Announcements({ msg: this.#msg, requestUpdate: this.#update });
  readonly #chat: CallChat = new CallChat({
    client: () => this.client,
    now: () => this.now().getTime(),
    broadcast: async (message) => this.#connection?.broadcast(message),
    msg: this.#msg,
    facts: () => this.#open,
    say: (words) => this.#announcements.say(words),
    requestUpdate: this.#update,
  });
  readonly #sessionTab = new SessionTab({ client: () => this.client, bookingId: () => this.#open.booking.id, msg: this.#msg, requestUpdate: this.#update });
  readonly #lobby = new Lobby({ root: () => this.renderRoot, msg: this.#msg, media: this.#media, sessionTab: this.#sessionTab, requestUpdate: this.#update });
  readonly #stage = new Stage({ msg: this.#msg, media: this.#media, screen: this.#screen, chat: this.#chat.panel, requestUpdate: this.#update });
  readonly #moreTime = new MoreTimeDoor({ host: this, now: () => this.now().getTime(), say: (words) => this.#announcements.say(words), onApplied: () => void this.#refresh(), adopt: (styles) => this.adopt(styles) });
  #connection: RoomConnection | null = null;
  readonly #timer = new CallTimer();
  #inside = false;
  readonly #company = new Company();
  #beat: ReturnType<typeof setInterval> | undefined;
  #second = 0;
  #otherShares = false;
  #askedAt = 0;
  #prepared = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#beat = setInterval(this.#onBeat, BEAT_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#beat);
    this.#closeAll();
    this.phase = 'lobby';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('bookingId') || changed.has('callId')) this.#startOver();
    const facts = this.#facts.data;
    if (facts?.call && !this.#timer.times) this.#timer.apiSays(facts.call);
    if (facts?.call?.status === 'ended' && (this.phase === 'lobby' || this.phase === 'left')) this.#finish();
  }

  protected override render(): TemplateResult {
    return html`<div class="frame">
      ${this.#facts.render({
        loading: () => html`<div class="lobby"><div class="preview">${skeleton('block')}</div><div class="lobby-side">${skeleton('title', 'long')}${skeleton('line', 'medium')}${skeleton('pill')}${skeleton('line')}${skeleton('line', 'medium')}</div></div>`,
        empty: () => emptyPanel({ title: this.#msg('call.unconfirmed'), body: this.#msg('call.unconfirmedHint'), shape: clockIcon }),
        content: () => this.#phase(this.#open),
      })}
      ${this.#announcements.render()}
    </div>`;
  }

  protected override updated(): void {
    // Lit renders once more after an element has left the page; nobody may be asked for a camera then.
    if (this.isConnected && this.#facts.data?.call && this.phase === 'lobby') this.#lobbyShown(this.#open);
    else this.#lobby.close();
    this.#chat.panel.rendered(this.renderRoot);
  }

  /** The facts of a confirmed booking; only asked for where content is shown. */
  get #open(): OpenFacts {
    const facts = this.#facts.data;
    if (!facts?.call) throw new Error('There is no call yet');
    return facts as OpenFacts;
  }

  #phase(facts: OpenFacts): TemplateResult {
    switch (this.phase) {
      case 'lobby':
        return this.#lobby.render({
          facts, now: this.now(), locale: this.locale, timeZone: this.timeZone, joining: this.joining, joinProblem: this.joinProblem, networkCheckHref: this.networkCheckHref,
          tone: this.#tone, onChoose: this.#choose, onJoin: this.#join,
        });
      case 'call':
        return this.#renderCall(facts);
      case 'elsewhere':
      case 'removed':
        return emptyPanel({
          title: this.#msg(`call.${this.phase}`), body: this.#msg(`call.${this.phase}Hint`), shape: copyIcon,
          actions: this.phase === 'elsewhere' ? html`<button type="button" class="button primary" @click=${this.#join}>${this.#msg('call.useThis')}</button>` : nothing,
        });
      default:
        return html`${this.phase === 'left' ? this.#rejoinBanner() : nothing}<pv-call-summary booking-id=${facts.booking.id}></pv-call-summary>`;
    }
  }

  #renderCall(facts: OpenFacts): TemplateResult {
    const { times } = this.#timer;
    if (!this.#connection || !times) return html``;
    return this.#stage.render({
      facts, other: otherOf(facts), connection: this.#connection, times, now: this.now().getTime(), reader: this, awaited: this.#company.awaited, moreTime: this.#moreTime.render({ facts, other: otherOf(facts), reader: this }),
      onToggle: this.#toggle, onShare: this.#share, onLeave: () => this.#connection?.leave(), onChoose: this.#choose, tone: this.#tone,
    });
  }

  #rejoinBanner(): TemplateResult {
    return html`<div class="rejoin"><p class="numeric">${this.#msg('call.youLeft', { countdown: formatCountdown(this.#timeLeft()) })}</p>
      <button type="button" class="button primary" aria-busy=${this.joining} aria-disabled=${this.joining} @click=${this.#join}><span>${this.#msg('call.rejoin')}</span></button></div>`;
  }

  /** As soon as one may join: open the devices, have the room made and the call's code loaded, all at once. */
  #lobbyShown({ call }: OpenFacts): void {
    const isOpen = Date.parse(call.opensAt) <= this.now().getTime();
    this.#lobby.rendered(isOpen);
    if (this.#prepared || !call.mediaReady || !isOpen) return;
    this.#prepared = true;
    this.#connection = this.#newConnection();
    // Join asks again for whatever is missing then, and shows what is wrong.
    this.#connection.prepare().catch((error: unknown) => console.warn('PeerVerse: the call could not be prepared.', error));
  }

  #newConnection(): RoomConnection {
    const connection: RoomConnection = new RoomConnection({
      access: () => {
        if (!this.client) throw new Error('The provider has gone');
        return calls(this.client).access(this.#open.call.id);
      },
      tracks: () => ({ camera: this.#trackOf('camera'), microphone: this.#trackOf('microphone') }),
      screen: () => this.#screen.track,
      speakerId: () => this.#media.chosen('speaker'),
      relayOnly: () => this.relayOnly,
      timeLeftMs: () => this.#timeLeft(),
      isFinal: (error) => ['forbidden', 'missing', 'session'].includes(problemOf(error).kind) || problemOf(error).code === 'call.over',
      onChange: () => this.#connectionChanged(),
      onMetadata: (metadata) => this.#roomSays(metadata),
      onText: (text) => this.#chat.received(text),
      onBack: () => { this.#announcements.say(this.#msg('call.back')); void this.#chat.catchUp(); },
      report: (report) => void tell(this.client, this.#open.call.id, report),
      onClosed: (reason) => { if (this.#connection === connection) void this.#closed(reason); },
    });
    return connection;
  }

  #trackOf(device: Device): { track: MediaStreamTrack | null; on: boolean } {
    return { track: this.#media[device].track, on: this.#media[device].on };
  }

  #join = async (): Promise<void> => {
    if (this.joining) return;
    performance.mark('pv-join-click');
    this.joining = true;
    this.joinProblem = null;
    const connection = this.#connection?.state === 'idle' ? this.#connection : this.#newConnection();
    this.#connection = connection;
    if (this.phase !== 'lobby') void this.#media.ask();
    try {
      await connection.join();
      this.#entered();
    } catch (error) {
      this.#joinRefused(error);
    } finally {
      this.joining = false;
    }
  };

  #entered(): void {
    this.phase = 'call';
    this.#timer.entered();
    this.#announcements.say(this.#msg('call.joinedSaid'));
    void this.#focusHeading();
    void this.#chat.catchUp();
    if (!this.#inside) this.dispatchEvent(new PvCallJoinedEvent({ bookingId: this.#open.booking.id }));
    this.#inside = true;
  }

  #joinRefused(error: unknown): void {
    console.warn('PeerVerse: the room could not be entered.', error);
    const { code, kind } = problemOf(error);
    // Over, not open yet or not ready: the call's state says which, and the lobby shows it.
    if (!code.startsWith('call.')) this.joinProblem = code === 'widget.unexpected' ? 'network' : kind;
    void this.#refresh();
  }

  #toggle = async (device: Device): Promise<void> => {
    await this.#media.toggle(device, !this.#media.live(device));
  };

  #share = async (): Promise<void> => {
    if (this.#screen.track) return this.#screen.stop();
    try {
      await this.#screen.start();
      if (this.#screen.track) this.#announcements.say(this.#msg('call.sharing', { name: firstName(otherOf(this.#open).name) }));
    } catch (error) {
      console.warn('PeerVerse: the screen could not be shared.', error);
      this.toast({ text: this.#msg('call.shareFailed') });
    }
  };

  #choose = (kind: OutputOrDevice, id: string): void => {
    void this.#media.choose(kind, id);
    if (kind === 'speaker') void this.#connection?.useSpeaker(id);
  };

  #mediaChanged(): void {
    this.requestUpdate();
    this.#connection?.publish().catch((error: unknown) => console.warn('PeerVerse: a device could not be sent.', error));
  }

  #timeLeft(): number {
    return this.#timer.leftMs(this.now().getTime());
  }

  get #inRoom(): boolean {
    return this.#connection?.state === 'connected';
  }

  #connectionChanged(): void {
    const there = this.#connection?.other != null;
    if (this.#connection?.state === 'reconnecting') this.#company.roomLost();
    if (this.phase === 'call' && this.#inRoom && this.#company.sees(there)) {
      this.#announcements.say(this.#msg(there ? 'call.otherJoined' : this.#company.awaited ? 'call.awaited' : 'call.otherGone', { name: firstName(otherOf(this.#open).name) }));
      // The countdown may have begun, or the room may have told us nothing: the API knows.
      this.#askedAt = 0;
    }
    const shares = this.#connection?.other?.sharesScreen ?? false;
    if (shares && !this.#otherShares) this.#announcements.say(this.#msg('call.otherSharesSaid', { name: firstName(otherOf(this.#open).name) }));
    this.#otherShares = shares;
    this.requestUpdate();
  }

  #roomSays(metadata: string | undefined): void {
    if (this.#timer.roomSays(metadata)) this.#askedAt = 0;
    this.requestUpdate();
  }

  #onBeat = (): void => {
    const facts = this.#facts.data;
    if (!facts?.call || !this.client) return;
    const now = this.now().getTime();
    if (this.#inRoom) {
      this.#watchEnd(now);
      this.#moreTime.beat(facts.booking.id, this.#timeLeft(), this.#timer.running);
      this.#chat.beat();
    }
    // While all is well in a running call there is nothing to ask; whose fault a break is only the API knows.
    const isWell = this.phase === 'call' && this.#timer.running && this.#inRoom && !this.#connection?.silent && !facts.call.interruptedAt;
    const asks = this.phase !== 'over' && !isWell;
    if (asks && !document.hidden && performance.now() - this.#askedAt > ASK_EVERY_MS) void this.#refresh();
    const second = Math.floor(now / 1000);
    if (second !== this.#second) this.requestUpdate();
    this.#second = second;
  };

  #watchEnd(now: number): void {
    if (this.#timeLeft() <= -LEAVE_AFTER_END_MS) return this.#connection?.leave();
    const milestone = this.#timer.milestone(now);
    if (milestone !== null) this.#announcements.sayLeft(milestone);
  }

  /** Reads the call again; what fails is asked again by the next beat. */
  async #refresh(): Promise<void> {
    this.#askedAt = performance.now();
    const { client } = this;
    if (!client || !this.#facts.data?.call) return;
    try {
      const call = await calls(client).get(this.#facts.data.call.id);
      this.#facts.replace((facts) => ({ ...facts, call }));
      this.#timer.apiSays(call);
    } catch (error) {
      console.warn('PeerVerse: the state of the call did not load.', error);
    }
  }

  async #closed(reason: CloseReason): Promise<void> {
    this.#connection = null;
    if (reason === 'ended') return this.#roomEnded();
    if (reason === 'left' && this.#timeLeft() <= 0) return this.#finish();
    this.#closeAll();
    this.phase = reason;
    void this.#refresh();
    await this.#focusHeading();
  }

  /** The room is gone. Where the call is not over, the API has opened another one. */
  async #roomEnded(): Promise<void> {
    if (this.#timeLeft() < END_EARLY_MS) return this.#finish();
    await Promise.race([this.#refresh(), new Promise((resolve) => setTimeout(resolve, END_WAIT_MS))]);
    const { call } = this.#open;
    if (call.status === 'ended' || this.#timeLeft() <= 0) return this.#finish();
    this.#company.roomLost();
    await this.#join();
    if (!this.#inRoom) this.#finish();
  }

  #finish(): void {
    this.#closeAll();
    this.phase = 'over';
  }

  /** Leaves the room, if we are in one, and gives every device back. */
  #closeAll(): void {
    const connection = this.#connection;
    this.#connection = null;
    connection?.leave();
    if (this.#inside) this.dispatchEvent(new PvCallLeftEvent({ bookingId: this.#facts.data?.booking.id ?? this.bookingId }));
    this.#inside = false;
    this.#prepared = false;
    this.#company.forget();
    this.#media.release();
    this.#screen.stop();
    this.#lobby.close();
    this.#stage.close();
    this.#moreTime.close();
  }

  #startOver(): void {
    if (!this.hasUpdated) return;
    this.#closeAll();
    this.#timer.forget();
    this.#sessionTab.forget();
    this.phase = 'lobby';
  }

  async #focusHeading(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    this.scrollIntoView({ block: 'nearest' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-call-room': PvCallRoom;
  }
}
