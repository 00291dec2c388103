// The person's own screen, while the other one is to see it. The browser asks which part of it, every time.
import { deniedByPage } from './media-fault.ts';

/** Letters have to be read; fifteen frames a second are enough for somebody who scrolls. */
const WISH: DisplayMediaStreamOptions = { video: { frameRate: { ideal: 15, max: 30 }, width: { max: 1920 }, height: { max: 1080 } }, audio: false };

export class ScreenShare {
  track: MediaStreamTrack | null = null;
  readonly #onChange: () => void;
  #asking = false;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Phones have no such thing, and a page's Permissions-Policy may forbid it. */
  static get isPossible(): boolean {
    return typeof navigator.mediaDevices?.getDisplayMedia === 'function' && !deniedByPage('display-capture');
  }

  /** @throws what getDisplayMedia() throws; not where the person closed the browser's question, which is an answer. */
  async start(): Promise<void> {
    if (this.track || this.#asking) return;
    this.#asking = true;
    try {
      const [track] = (await navigator.mediaDevices.getDisplayMedia(WISH)).getVideoTracks();
      if (!track) return;
      track.contentHint = 'detail';
      // The browser has a «Stop sharing» of its own.
      track.addEventListener('ended', () => this.stop());
      this.track = track;
      this.#onChange();
    } catch (error) {
      if (!(error instanceof Error && error.name === 'NotAllowedError')) throw error;
    } finally {
      this.#asking = false;
    }
  }

  stop(): void {
    if (!this.track) return;
    this.track.stop();
    this.track = null;
    this.#onChange();
  }
}
