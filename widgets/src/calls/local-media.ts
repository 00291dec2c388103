// The person's own camera and microphone, in the lobby and in the call alike: the tracks that the preview shows are
// the ones that are published, so nobody is asked twice and no picture blinks.
import { deniedByPage, isStaleDeviceId, mediaFault, pageFault, type Device, type MediaFault } from './media-fault.ts';

export type OutputOrDevice = Device | 'speaker';

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

/** 540p at 25 frames is what a call of two needs (0.8 Mb/s); 720p would cost twice that. */
const constraints: Record<Device, MediaTrackConstraints> = {
  camera: { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 25 }, facingMode: { ideal: 'user' } },
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};

/** What was chosen last, for the life of this tab; nothing is stored. */
const remembered: Partial<Record<OutputOrDevice, string>> = {};

export class LocalMedia {
  readonly camera: DeviceState = { on: true, track: null, fault: null };
  readonly microphone: DeviceState = { on: true, track: null, fault: null };
  /** The browser's question is open. */
  asking = false;
  #choices: Record<OutputOrDevice, readonly DeviceChoice[]> = { camera: [], microphone: [], speaker: [] };
  #onChange: () => void;
  #round = 0;
  #listening = false;

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

  choices(kind: OutputOrDevice): readonly DeviceChoice[] {
    return this.#choices[kind];
  }

  /** The device in use; the first one where the browser does not say. */
  chosen(kind: OutputOrDevice): string {
    const used = kind === 'speaker' ? undefined : this[kind].track?.getSettings().deviceId;
    return used ?? remembered[kind] ?? this.#choices[kind][0]?.id ?? '';
  }

  /** Asks for what is wanted and not there yet: both at once, and where that fails each alone, keeping what worked. */
  async ask(): Promise<void> {
    const round = this.#begin();
    const fault = pageFault();
    for (const device of devices) this[device].fault = fault ?? (deniedByPage(device) ? 'denied_by_page' : null);
    const wanted = devices.filter((device) => this[device].on && !this[device].track && !this[device].fault);
    if (wanted.length > 0) await this.#open(wanted, round);
    await this.#end(round);
  }

  /** Switches a device on or off. Off closes the camera; the microphone only stops sending, so that speaking up is instant. */
  async toggle(device: Device, on: boolean): Promise<void> {
    const state = this[device];
    state.on = on;
    if (state.track) state.track.enabled = on;
    if (!on && device === 'camera') this.#close(device);
    this.#onChange();
    if (on && !state.track) await this.ask();
  }

  /** Uses another device from now on. The old one is closed first, because iOS allows one microphone at a time. */
  async choose(kind: OutputOrDevice, id: string): Promise<void> {
    remembered[kind] = id;
    if (kind === 'speaker') return this.#onChange();
    this.#close(kind);
    this[kind].on = true;
    await this.ask();
  }

  /** Closes every device; an answer that is still to come is thrown away. */
  release(): void {
    this.#round += 1;
    this.asking = false;
    for (const device of devices) this.#close(device);
    if (this.#listening) navigator.mediaDevices.removeEventListener('devicechange', this.#relist);
    this.#listening = false;
  }

  #begin(): number {
    this.asking = true;
    this.#onChange();
    return (this.#round += 1);
  }

  async #end(round: number): Promise<void> {
    if (round !== this.#round) return;
    this.asking = false;
    await this.#relist();
    if (this.#listening || pageFault()) return;
    navigator.mediaDevices.addEventListener('devicechange', this.#relist);
    this.#listening = true;
  }

  /** The browser asks for several devices by one question, and refuses all when one is missing. */
  async #open(wanted: readonly Device[], round: number): Promise<void> {
    try {
      const stream = await streamOf(wanted);
      if (round !== this.#round) return stop(stream);
      for (const device of wanted) this.#take(device, stream);
    } catch (error) {
      const [only] = wanted;
      if (round !== this.#round || !only) return;
      if (wanted.length === 1) this[only].fault = mediaFault(error);
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
  }

  #close(device: Device): void {
    const { track } = this[device];
    this[device].track = null;
    track?.stop();
  }

  #relist = async (): Promise<void> => {
    if (!pageFault()) {
      const found = await navigator.mediaDevices.enumerateDevices();
      for (const kind of ['camera', 'microphone', 'speaker'] as const) {
        this.#choices[kind] = found.filter((device) => device.kind === kinds[kind] && device.deviceId !== '').map(({ deviceId: id, label }) => ({ id, label }));
      }
    }
    this.#onChange();
  };
}

const wish = (device: Device, wanted: readonly Device[], exact: boolean): MediaTrackConstraints | false => {
  const id = remembered[device];
  return wanted.includes(device) && { ...constraints[device], ...(id && exact ? { deviceId: { exact: id } } : {}) };
};

async function streamOf(wanted: readonly Device[]): Promise<MediaStream> {
  const ask = (exact: boolean): Promise<MediaStream> =>
    navigator.mediaDevices.getUserMedia({ audio: wish('microphone', wanted, exact), video: wish('camera', wanted, exact) });
  try {
    return await ask(true);
  } catch (error) {
    // The device chosen before has been taken away: any other will do.
    if (isStaleDeviceId(error) && wanted.some((device) => remembered[device])) return ask(false);
    throw error;
  }
}

const stop = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());
