// The call itself: the other person fills the frame, everything else keeps out of the way.
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { CallTimes } from '../../calls/call-clock.ts';
import type { LocalMedia } from '../../calls/local-media.ts';
import type { Device } from '../../calls/media-fault.ts';
import { ScreenShare } from '../../calls/screen-share.ts';
import type { RoomConnection } from '../../calls/room-connection.ts';
import { firstName } from '../../format/names.ts';
import { formatCountdown, type Reader } from '../../format/time.ts';
import { avatar } from '../../internal/avatar.ts';
import { countdownRing } from '../../internal/countdown-ring.ts';
import { dialog } from '../../internal/dialog.ts';
import { maximizeIcon, messageSquareIcon, micIcon, micOffIcon, monitorUpIcon, phoneOffIcon, pictureInPicture2Icon, settingsIcon, switchCameraIcon, signalIcon, videoIcon, videoOffIcon, volume2Icon } from '../../internal/icons/generated/call-icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { durationWords, type CallTranslate, type OpenFacts, type Participant } from './call-facts.ts';
import { callKeys } from './call-keys.ts';
import type { ChatPanel } from './chat-panel.ts';
import { deviceFields, type DeviceFieldsOptions } from './devices.ts';
import { networkWords } from './network-words.ts';
import { SelfView } from './self-view.ts';

export interface StageOptions {
  msg: CallTranslate;
  media: LocalMedia;
  screen: ScreenShare;
  chat: ChatPanel;
  requestUpdate: () => void;
}

export interface StageView {
  facts: OpenFacts;
  other: Participant;
  connection: RoomConnection;
  times: CallTimes;
  now: number;
  reader: Reader;
  /** The room was lost to both: whoever is not back yet has not left. */
  awaited: boolean;
  /** What is said about more time, where there is anything to say. */
  moreTime: unknown;
  onToggle: (device: Device) => void;
  onShare: () => void;
  onLeave: () => void;
  onChoose: DeviceFieldsOptions['onChoose'];
  tone: DeviceFieldsOptions['tone'];
}

/** The controls go away when nobody moved for this long and there is a picture to look at. */
const CALM_MS = 5_000;
/** Devices are sent a moment after the room is entered; only a silence that lasts is said. */
const UNHEARD_MS = 3_000;

export class Stage {
  #options: StageOptions;
  #self: SelfView;
  #calm = false;
  #calmTimer: ReturnType<typeof setTimeout> | undefined;
  #devicesOpen = false;
  #showOther: (screen: Element | undefined) => void = () => undefined;
  #connection: RoomConnection | null = null;
  #seen = false;
  #unheardFrom: number | null = null;

  constructor(options: StageOptions) {
    this.#options = options;
    this.#self = new SelfView(options.requestUpdate);
  }

  close(): void {
    clearTimeout(this.#calmTimer);
    this.#calm = this.#devicesOpen = false;
    this.#connection = null;
    this.#seen = false;
    this.#unheardFrom = null;
  }

  render(view: StageView): TemplateResult {
    const { msg, chat, media } = this.#options;
    const { connection, other, reader } = view;
    this.#follow(connection);
    const sharesScreen = connection.other?.sharesScreen ?? false;
    const sends = sharesScreen || (connection.other?.cameraOn ?? false);
    const seen = sends && connection.pictureMoves;
    // Whoever comes late finds the controls, too: the time without movement begins with the picture.
    if (seen && !this.#seen) this.#stir();
    this.#seen = seen;
    const calm = this.#calm && seen && !this.#devicesOpen && !chat.open;
    return html`<section class="stage ${calm ? 'calm' : ''} ${chat.open ? 'with-chat' : ''}" aria-label=${msg('call.heading', { duration: durationWords(view.facts.call.durationSeconds, reader.locale), name: other.name })}
      @pointermove=${this.#stir} @pointerdown=${this.#stir} @keydown=${this.#keyed(view)} @focusin=${this.#stir}>
      <div class="picture">
        <video class="other ${sharesScreen ? 'whole' : ''}" playsinline autoplay aria-label=${sharesScreen ? msg('call.otherShares', { name: firstName(other.name) }) : other.name} ?hidden=${!sends} ${ref(this.#showOther)}></video>
        ${seen ? nothing : this.#withoutPicture(view)}
        <header class="stage-head">
          <div class="name-tag"><h2 tabindex="-1">${other.name}</h2>${connection.other && !connection.other.microphoneOn ? html`<span role="img" aria-label=${msg('call.otherMuted', { name: firstName(other.name) })}>${icon(micOffIcon, 'small')}</span>` : nothing}</div>
          ${this.#ring(view)}
        </header>
        ${this.#notes(view)}
        ${this.#self.render({ track: media.live('camera') ? media.camera.track : null, label: msg('call.selfView'), muted: !media.live('microphone') })}
        ${this.#bar(view)}
      </div>
      ${chat.render({ other: firstName(other.name), reader })}
      ${dialog({
        id: 'call-devices', open: this.#devicesOpen, heading: msg('call.devices'), closeLabel: msg('common.close'),
        body: html`${deviceFields({ media, msg, prefix: 'call', onChoose: view.onChoose, tone: view.tone })}`,
        onClose: () => this.#setDevices(false),
      })}
    </section>`;
  }

  /** The same function for the same connection: a new one each time would take the picture off and on. */
  #follow(connection: RoomConnection): void {
    if (connection === this.#connection) return;
    this.#connection = connection;
    this.#showOther = (screen) => connection.show((screen as HTMLVideoElement | undefined) ?? null);
    this.#stir();
  }

  #withoutPicture({ facts, other, connection, times, reader, awaited }: StageView): TemplateResult {
    const { msg } = this.#options;
    const photoUrl = [facts.booking.mentor, facts.booking.student].find(({ userId }) => userId === other.userId)?.photoUrl ?? null;
    const name = firstName(other.name);
    const connecting = connection.state === 'connecting' || connection.state === 'reconnecting';
    const gone = times.startedAt !== null;
    const missing = connecting ? 'call.connecting' : !gone ? 'call.waiting' : awaited ? 'call.awaited' : 'call.otherGone';
    const words = connection.other ? msg(connection.rung === 'sound' ? 'call.picturesOff' : connection.other.cameraOn ? 'call.otherPicture' : 'call.otherCameraOff', { name }) : msg(missing, { name });
    const hint = gone ? msg(awaited ? 'call.awaitedHint' : 'call.goneHint', { name }) : msg('call.waitingHint', { duration: durationWords(facts.call.durationSeconds, reader.locale) });
    return html`<div class="no-picture ${connection.other?.speaking ? 'speaking' : ''}">
      ${avatar({ id: other.userId, name: other.name, photoUrl, size: 'huge' })}
      <p class="no-picture-title">${words}</p>
      ${connection.other || connecting ? nothing : html`<p class="no-picture-hint">${hint}</p>`}
    </div>`;
  }

  #ring({ times: { startedAt, endsAt }, now }: StageView): TemplateResult | typeof nothing {
    if (startedAt === null) return nothing;
    const remainingMs = Math.max(0, endsAt - now);
    return countdownRing({ remainingMs, totalMs: endsAt - startedAt, label: this.#options.msg('call.remaining', { countdown: formatCountdown(remainingMs) }) });
  }

  /** One quiet line, the weightiest of what there is to say. */
  #notes(view: StageView): TemplateResult {
    const { msg } = this.#options;
    const { connection } = view;
    const name = firstName(view.other.name);
    const words = this.#noteWords(view, name);
    const shape = words === msg('call.unheard') ? micOffIcon : signalIcon;
    return html`<div class="stage-notes">
      <p class="note" role="status" ?hidden=${!words}>${words ? html`${icon(shape, 'small')}<span>${words}</span>` : nothing}</p>
      ${connection.soundBlocked ? html`<button type="button" class="button primary" @click=${connection.playSound}>${icon(volume2Icon)}<span>${msg('call.tapToHear', { name })}</span></button>` : nothing}
      ${connection.rung === 'sound' ? html`<button type="button" class="button secondary" @click=${connection.wantPictures}>${icon(videoIcon)}<span>${msg('call.picturesAgain')}</span></button>` : nothing}
      ${this.#options.screen.track ? html`<button type="button" class="button primary" @click=${view.onShare}>${icon(monitorUpIcon)}<span>${msg('call.stopSharing')}</span></button>` : nothing}
      ${view.moreTime}
    </div>`;
  }

  #noteWords(view: StageView, name: string): string {
    const { msg } = this.#options;
    const { connection, facts } = view;
    const isUnheard = this.#isUnheard(view);
    if (facts.call.interruptedAt) return msg(`call.interrupted.${losesWhat(facts)}`);
    if (connection.state === 'reconnecting') return msg('call.reconnecting');
    if (isUnheard) return msg('call.unheard');
    return networkWords({ connection, media: this.#options.media, name }, msg);
  }

  /** Both are there and neither sends any sound, so the time does not run. */
  #isUnheard({ connection, times, now }: StageView): boolean {
    const is = connection.state === 'connected' && connection.other !== null && times.startedAt === null && !connection.sound;
    this.#unheardFrom = is ? (this.#unheardFrom ?? now) : null;
    return this.#unheardFrom !== null && now - this.#unheardFrom >= UNHEARD_MS;
  }

  #bar(view: StageView): TemplateResult {
    const { msg, media, chat, screen } = this.#options;
    const button = ({ words, key, shape, act, kind = '', pressed }: BarButton): TemplateResult => html`<button type="button" class="round ${kind}" aria-label=${words} aria-pressed=${pressed ?? nothing} aria-keyshortcuts=${key} title=${msg('call.withKey', { words, key: key.toUpperCase() })} @click=${act}>${shape}</button>`;
    const device = (kind: Device, key: string, on: TemplateResult, off: TemplateResult): TemplateResult => button({ words: msg(`call.${kind}`), key, pressed: media.live(kind), shape: media.live(kind) ? on : off, act: () => view.onToggle(kind) });
    return html`<div class="bar" role="group" aria-label=${msg('call.controls')}>
      ${device('microphone', 'm', icon(micIcon), icon(micOffIcon))} ${device('camera', 'v', icon(videoIcon), icon(videoOffIcon))}
      ${this.#canFlip ? html`<button type="button" class="round touch-only" aria-label=${msg('call.flip')} title=${msg('call.flip')} @click=${() => media.nextCamera()}>${icon(switchCameraIcon)}</button>` : nothing}
      <button type="button" class="round" aria-label=${chat.unread > 0 ? msg('call.chatUnread', { count: chat.unread }) : msg('call.chat')} aria-expanded=${chat.open} aria-keyshortcuts="c" title=${msg('call.withKey', { words: msg('call.chat'), key: 'C' })} @click=${() => chat.toggle()}>
        ${icon(messageSquareIcon)}${chat.unread > 0 ? html`<span class="unread numeric" aria-hidden="true">${chat.unread}</span>` : nothing}
      </button>
      ${ScreenShare.isPossible ? button({ words: msg('call.share'), key: 's', kind: 'wide-only', pressed: screen.track !== null, shape: icon(monitorUpIcon), act: view.onShare }) : nothing}
      ${document.pictureInPictureEnabled ? button({ words: msg('call.float'), key: 'p', kind: 'wide-only', shape: icon(pictureInPicture2Icon), act: (event) => float(event) }) : nothing}
      <button type="button" class="round" aria-label=${msg('call.settings')} aria-haspopup="dialog" aria-keyshortcuts="d" title=${msg('call.withKey', { words: msg('call.settings'), key: 'D' })} @click=${() => this.#setDevices(true)}>${icon(settingsIcon)}</button>
      ${document.fullscreenEnabled ? button({ words: msg('call.fullScreen'), key: 'f', kind: 'wide-only', shape: icon(maximizeIcon), act: fullScreen }) : nothing}
      <button type="button" class="round leave" @click=${view.onLeave}>${icon(phoneOffIcon)}<span>${msg('call.leave')}</span></button>
    </div>`;
  }

  get #canFlip(): boolean {
    const { media } = this.#options;
    return media.live('camera') && media.choices('camera').length > 1;
  }

  #keyed(view: StageView): (event: KeyboardEvent) => void {
    return (event) => {
      this.#stir();
      callKeys({
        m: () => view.onToggle('microphone'), v: () => view.onToggle('camera'), c: () => this.#options.chat.toggle(), d: () => this.#setDevices(true),
        s: ScreenShare.isPossible ? view.onShare : undefined, p: document.pictureInPictureEnabled ? () => float(event) : undefined, f: document.fullscreenEnabled ? () => fullScreen(event) : undefined,
      })(event);
    };
  }

  #setDevices(open: boolean): void {
    this.#devicesOpen = open;
    this.#options.requestUpdate();
  }

  #stir = (): void => {
    clearTimeout(this.#calmTimer);
    this.#calmTimer = setTimeout(() => this.#rest(true), CALM_MS);
    if (this.#calm) this.#rest(false);
  };

  #rest(calm: boolean): void {
    this.#calm = calm;
    this.#options.requestUpdate();
  }
}

/** What a fault of the platform means for whoever looks: students get their money for it back, mentors lose nothing by it. */
function losesWhat({ booking, ownUserId }: OpenFacts): 'student' | 'mentor' | 'free' {
  if (booking.price.amountMinor === 0) return 'free';
  return booking.mentor.userId === ownUserId ? 'mentor' : 'student';
}

interface BarButton {
  words: string;
  key: string;
  shape: TemplateResult;
  act: (event: Event) => void;
  kind?: string;
  pressed?: boolean;
}

/** The other's picture over every other window, and back again. */
function float(event: Event): void {
  const picture = (event.currentTarget as HTMLElement).closest('.stage')?.querySelector<HTMLVideoElement>('video.other');
  const isFloating = document.pictureInPictureElement !== null;
  const changed = isFloating ? document.exitPictureInPicture() : picture?.requestPictureInPicture();
  changed?.catch((error: unknown) => console.warn('PeerVerse: the picture cannot float just now.', error));
}

function fullScreen(event: Event): void {
  const stage = (event.currentTarget as HTMLElement).closest('.stage');
  const changed = document.fullscreenElement ? document.exitFullscreen() : stage?.requestFullscreen();
  changed?.catch((error: unknown) => console.warn('PeerVerse: the page does not allow full screen.', error));
}
