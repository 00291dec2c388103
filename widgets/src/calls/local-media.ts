// The person's own camera and microphone, in the lobby and in the call alike: the tracks that the preview shows are
// the ones that are published, so nobody is asked twice and no picture blinks.
import { chosenBefore, rememberChoice, rememberSwitch, switchedOff, type OutputOrDevice } from './device-memory.ts';
import { openStream, stopStream } from './device-stream.ts';
import { deniedByPage, mediaFault, pageFault, type Device, type MediaFault } from './media-fault.ts';
import { PermissionWatch } from './permission-watch.ts';

export type { OutputOrDevice };

export interface DeviceChoice {
  id: string;
  /** Empty until the person has allowed a device. */
  label: string;
}

interface DeviceState {
  /** The person wants it on; a device that is off is closed, so its light is out. */
  on: boolean;
  track: MediaStreamTrack | null;
  fault: MediaFault | null;
}

const devices = ['microphone', 'camera'] as const;
const kinds: Record<OutputOrDevice, MediaDeviceKind> = { camera: 'videoinput', microphone: 'audioinput', speaker: 'audiooutput' };
/** What the browser's own menu can put right at any moment. */
const menuFaults: readonly MediaFault[] = ['denied', 'dismissed'];

export class LocalMedia {
  readonly camera: DeviceState = { on: !switchedOff('camera'), track: null, fault: null };
  readonly microphone: DeviceState = { on: !switchedOff('microphone'), track: null, fault: null };
  /** The browser's question is open. */
  asking = false;
  #choices: Record<OutputOrDevice, readonly DeviceChoice[]> = { camera: [], microphone: [], speaker: [] };
  #onChange: () => void;
  #round = 0;
  #listening = false;
  #permissions = new PermissionWatch(() => void this.ask());

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Whether anything of the device can be sent right now. */
  live(device: Device): boolean {
    return this[device].on && this[device].track !== null;
  }

  /** Whether the device is sent, or will be once the browser's question is answered with yes. */
  wanted(device: Device): boolean {
    return this.live(device) || (this.asking && this[device].on && this[device].fault === null);
  }

  /** The system keeps it silent: a phone call has it, or a switch on the machine. */
  held(device: Device): boolean {
    return this[device].on && this[device].track?.muted === true;
  }

  choices(kind: OutputOrDevice): readonly DeviceChoice[] {
    return this.#choices[kind];
  }

  /** The device in use; the first one where the browser does not say, or where the one chosen before is gone. */
  chosen(kind: OutputOrDevice): string {
    const used = kind === 'speaker' ? undefined : this[kind].track?.getSettings().deviceId;
    if (used !== undefined) return used;
    const [before, found] = [chosenBefore(kind), this.#choices[kind]];
    const isThere = before !== undefined && (found.length === 0 || found.some(({ id }) => id === before));
    return isThere ? before : found[0]?.id ?? '';
  }

  /** Asks for what is wanted and not there yet: both at once, and where that fails each alone, keeping what worked. */
  async ask(): Promise<void> {
    const round = this.#begin();
    const fault = pageFault();
    for (const device of devices) this[device].fault = this[device].on ? fault ?? (deniedByPage(device) ? 'denied_by_page' : null) : null;
    const wanted = devices.filter((device) => this[device].on && !this[device].track && !this[device].fault);
    if (wanted.length > 0) await this.#open(wanted, round);
    this.#end(round);
  }

  /** Switches a device on or off. Off closes the camera; the microphone only stops sending, so that speaking up is instant. */
  async toggle(device: Device, on: boolean): Promise<void> {
    const state = this[device];
    rememberSwitch(device, on);
    state.on = on;
    if (!on) state.fault = null;
    if (state.track) state.track.enabled = on;
    if (!on && device === 'camera') this.#close(device);
    this.#onChange();
    if (on && !state.track) await this.ask();
  }

  /** Uses another device from now on. The old one is closed first, because iOS allows one microphone at a time. */
  async choose(kind: OutputOrDevice, id: string): Promise<void> {
    rememberChoice(kind, id);
    if (kind === 'speaker') return this.#onChange();
    this.#close(kind);
    rememberSwitch(kind, true);
    this[kind].on = true;
    await this.ask();
  }

  /** On to the next camera: a phone's other side. */
  async nextCamera(): Promise<void> {
    const cameras = this.#choices.camera;
    const next = cameras[(cameras.findIndex(({ id }) => id === this.chosen('camera')) + 1) % cameras.length];
    if (next && cameras.length > 1) await this.choose('camera', next.id);
  }

  /** Closes every device; an answer that is still to come is thrown away. */
  release(): void {
    this.#round += 1;
    this.asking = false;
    for (const device of devices) this.#close(device);
    this.#permissions.stop();
    if (this.#listening) navigator.mediaDevices.removeEventListener('devicechange', this.#relist);
    this.#listening = false;
  }

  #begin(): number {
    this.asking = true;
    this.#onChange();
    return (this.#round += 1);
  }

  #end(round: number): void {
    if (round !== this.#round) return;
    this.asking = false;
    this.#onChange();
    for (const device of devices) if (menuFaults.includes(this[device].fault ?? 'failed')) void this.#permissions.watch(device);
    void this.#relist();
    if (this.#listening || pageFault()) return;
    navigator.mediaDevices.addEventListener('devicechange', this.#relist);
    this.#listening = true;
  }

  /** The browser asks for several devices by one question, and refuses all when one is missing. */
  async #open(wanted: readonly Device[], round: number): Promise<void> {
    try {
      const stream = await openStream(wanted);
      if (round !== this.#round) return stopStream(stream);
      for (const device of wanted) this.#take(device, stream);
      // The preview waits for nothing else, least of all for the list of devices.
      this.#onChange();
    } catch (error) {
      if (round !== this.#round) return;
      const fault = mediaFault(error);
      // Whoever closed the question does not want to see it twice more.
      if (wanted.length === 1 || fault === 'dismissed') for (const device of wanted) this[device].fault = fault;
      else for (const device of wanted) await this.#open([device], round);
    }
  }

  #take(device: Device, stream: MediaStream): void {
    const state = this[device];
    const [track] = device === 'camera' ? stream.getVideoTracks() : stream.getAudioTracks();
    // Switched off while the browser asked.
    if (track && !state.on && device === 'camera') return track.stop();
    state.track = track ?? null;
    if (!track) return;
    track.enabled = state.on;
    // Unplugged, taken by a phone call, or blocked while we talk.
    track.addEventListener('ended', () => {
      if (state.track !== track) return;
      state.track = null;
      state.fault = 'stopped';
      this.#onChange();
    });
    for (const event of ['mute', 'unmute'] as const) track.addEventListener(event, this.#onChange);
  }

  #close(device: Device): void {
    const { track } = this[device];
    this[device].track = null;
    track?.stop();
  }

  #relist = async (): Promise<void> => {
    if (pageFault()) return;
    try {
      const found = await navigator.mediaDevices.enumerateDevices();
      for (const kind of ['camera', 'microphone', 'speaker'] as const) {
        this.#choices[kind] = found.filter((device) => device.kind === kinds[kind] && device.deviceId !== '').map(({ deviceId: id, label }) => ({ id, label }));
      }
      this.#onChange();
    } catch (error) {
      console.warn('PeerVerse: the browser did not list its devices.', error);
    }
  };
}
