// Before the call: do I look and sound fine, who is there, when does it start. One way on: Join.
import { html, nothing, type TemplateResult } from 'lit';
import type { LocalMedia } from '../../calls/local-media.ts';
import type { Device } from '../../calls/media-fault.ts';
import { LevelMeter } from '../../calls/sound.ts';
import { shownTrack } from '../../calls/shown-track.ts';
import { formatCountdown, formatRelativeDay, formatTime, type Reader } from '../../format/time.ts';
import { clockIcon } from '../../internal/icons/generated/icons.ts';
import { micIcon, micOffIcon, videoIcon, videoOffIcon } from '../../internal/icons/generated/call-icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { durationWords, otherOf, type CallTranslate, type JoinProblem, type OpenFacts } from './call-facts.ts';
import { deviceFields, type DeviceFieldsOptions } from './devices.ts';
import { faultCards, isBetterElsewhere } from './fault-cards.ts';
import { lobbyDetails } from './lobby-details.ts';
import type { SessionTab } from './session-tab.ts';

export interface LobbyOptions {
  root: () => ParentNode;
  msg: CallTranslate;
  media: LocalMedia;
  sessionTab: SessionTab;
  requestUpdate: () => void;
}

export interface LobbyView {
  facts: OpenFacts;
  now: Date;
  locale: string;
  timeZone: string;
  joining: boolean;
  joinProblem: JoinProblem | null;
  /** The portal's own page with the check of the network; without one the check opens in place. */
  networkCheckHref: string;
  tone: DeviceFieldsOptions['tone'];
  onChoose: DeviceFieldsOptions['onChoose'];
  onJoin: () => void;
}

/** Speech, not the hum of a fan. */
const HEARD_LEVEL = 0.35;

export class Lobby {
  #options: LobbyOptions;
  #meter = new LevelMeter();
  #frame = 0;
  #heard = false;
  #asked = false;

  constructor(options: LobbyOptions) {
    this.#options = options;
  }

  render(view: LobbyView): TemplateResult {
    const { media, msg } = this.#options;
    return html`<div class="lobby">
      ${this.#preview()}
      <div class="lobby-side">
        ${this.#intro(view)}
        ${faultCards({ media, msg, newTab: () => this.#newTab(view.facts) })}
        ${lobbyDetails(view.facts, view.locale, msg)}
      </div>
      <div class="lobby-devices">${deviceFields({ media, msg, prefix: 'lobby', onChoose: view.onChoose, tone: view.tone })}</div>
    </div>`;
  }

  /** After each render of the lobby. Before the room opens nobody is asked for a device unbidden. */
  rendered(isOpen: boolean): void {
    const { media } = this.#options;
    // The preview waits for nobody, not even for the call server.
    if (isOpen && !this.#asked) void media.ask();
    this.#asked ||= isOpen;
    this.#meter.listen(media.microphone.track);
    if (!this.#frame) this.#measure();
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#heard = this.#asked = false;
    this.#meter.close();
  }

  #measure = (): void => {
    this.#frame = requestAnimationFrame(this.#measure);
    const level = this.#meter.level();
    this.#options.root().querySelector<HTMLElement>('.level')?.style.setProperty('--_level', level.toFixed(2));
    if (this.#heard || level < HEARD_LEVEL) return;
    this.#heard = true;
    this.#options.requestUpdate();
  };

  #preview(): TemplateResult {
    const { media, msg } = this.#options;
    const seen = media.live('camera');
    const asked = media.asking || media.camera.fault || media.camera.track || media.microphone.track;
    const words = media.asking ? 'call.previewAsking' : media.camera.fault ? 'call.previewFault' : asked || !media.camera.on ? 'call.previewOff' : 'call.previewIdle';
    return html`<div class="preview" role="group" aria-label=${msg('call.preview')}>
      <video class="mirrored" playsinline autoplay aria-hidden="true" ?hidden=${!seen} ${shownTrack(seen ? media.camera.track : null)}></video>
      ${seen ? nothing : html`<div class="preview-empty"><span>${icon(videoOffIcon)}</span><p role="status">${msg(words)}</p>
        ${asked ? nothing : html`<button type="button" class="button" @click=${() => void media.ask()}>${msg('call.check')}</button>`}</div>`}
      <div class="preview-foot">
        ${this.#toggle('microphone')} ${this.#toggle('camera')}
        <div class="hearing"><span class="level" aria-hidden="true"></span><span class="hearing-words" role="status">${this.#hearing()}</span></div>
      </div>
    </div>`;
  }

  #hearing(): string {
    const { media, msg } = this.#options;
    if (media.microphone.fault) return msg('call.levelFault');
    if (!media.wanted('microphone')) return msg('call.levelOff');
    return msg(this.#heard ? 'call.levelHeard' : 'call.levelSilent');
  }

  /** Whoever came by a mailed link is on that page already. */
  #newTab(facts: OpenFacts): TemplateResult {
    return html`<slot name="new-tab">${facts.byLink ? nothing : this.#options.sessionTab.render()}</slot>`;
  }

  #toggle(device: Device): TemplateResult {
    const { media, msg } = this.#options;
    const on = media.wanted(device);
    const shape = device === 'camera' ? (on ? videoIcon : videoOffIcon) : on ? micIcon : micOffIcon;
    return html`<button type="button" class="round" aria-label=${msg(`call.${device}`)} aria-pressed=${on} @click=${() => void media.toggle(device, !on)}>${icon(shape)}</button>`;
  }

  #intro(view: LobbyView): TemplateResult {
    const { msg } = this.#options;
    const { facts, now, locale, timeZone } = view;
    const { call } = facts;
    const reader = { locale, timeZone };
    return html`<div class="intro">
      <h2 tabindex="-1">${msg('call.heading', { duration: durationWords(call.durationSeconds, locale), name: otherOf(facts).name })}</h2>
      <p class="when numeric">${icon(clockIcon, 'small')}${call.startedAt ? msg('call.started', { time: formatTime(new Date(call.startedAt), reader) }) : msg('call.starts', { when: whenOf(call.startsAt, reader, now) })}</p>
      ${this.#wayIn(view)}
      ${view.joinProblem ? joinFailed(view.joinProblem, view.networkCheckHref, msg) : nothing}
    </div>`;
  }

  /** The one button, or what it waits for. */
  #wayIn({ facts: { call, byLink }, now, locale, timeZone, joining, onJoin }: LobbyView): TemplateResult {
    const { msg, media } = this.#options;
    const opensIn = Date.parse(call.opensAt) - now.getTime();
    if (opensIn > 0) {
      return html`<div class="opens">
        <p class="opens-count numeric" role="timer">${msg('call.opensIn', { countdown: longCountdown(opensIn) })}</p>
        <p>${msg('call.opensAt', { when: whenOf(call.opensAt, { locale, timeZone }, now) })}</p>
      </div>`;
    }
    if (!call.mediaReady) return html`<div class="opens" role="status"><p class="opens-count">${msg('call.mediaStarting')}</p><p>${msg('call.mediaStartingHint')}</p></div>`;
    // While the browser asks, Join may be pressed already: the devices follow when they are allowed.
    const [seen, heard] = [media.wanted('camera'), media.wanted('microphone')];
    const kind = seen && heard ? 'both' : seen ? 'camera' : heard ? 'microphone' : 'listening';
    const leads = byLink || !isBetterElsewhere(media);
    return html`<button type="button" class="button ${leads ? 'primary' : ''} large wide" aria-busy=${joining} aria-disabled=${joining} @click=${onJoin}><span>${msg(`call.join.${kind}`)}</span></button>`;
  }
}

const joinFailed = (problem: JoinProblem, checkHref: string, msg: CallTranslate): TemplateResult => html`<div class="join-failed" role="alert">
  <p class="fault-title">${problem === 'network' ? msg('call.joinFailed') : msg(`error.${problem}.title`)}</p>
  <p>${problem === 'network' ? msg('call.joinFailedHint') : msg(`error.${problem}.body`)}</p>
  ${problem === 'network' || problem === 'offline' ? networkCheck(checkHref, msg) : nothing}
</div>`;

/** In a tab of its own, so that the lobby stays; its code comes when it is asked for. */
const networkCheck = (href: string, msg: CallTranslate): TemplateResult => href
  ? html`<p><a href=${href} target="_blank" rel="noopener">${msg('call.checkNetwork')}</a></p>`
  : html`<details @toggle=${loadNetworkCheck}><summary>${msg('call.checkNetwork')}</summary><pv-network-check></pv-network-check></details>`;

function loadNetworkCheck(): void {
  import('../network-check/network-check.define.ts').catch((cause: unknown) => console.error('PeerVerse: <pv-network-check> could not be loaded.', cause));
}

/** «today, 9:05 am». */
const whenOf = (instant: string, reader: Reader, now: Date): string => `${formatRelativeDay(new Date(instant), reader, now)}, ${formatTime(new Date(instant), reader)}`;

/** «1:04:30» where hours are left: formatCountdown() is made for calls. */
function longCountdown(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  const rest = formatCountdown(ms - hours * 3_600_000);
  return hours > 0 ? `${hours}:${rest.padStart(5, '0')}` : rest;
}
