// What is heard, and stands in the tab's title, while a call rings. Browsers let a page be heard only after somebody has pressed
// something in it: until then the title alone rings. Of several open tabs one is heard.

/** The tone of Indian telephone exchanges, 400 Hz, softly: twice, then a pause, over and over. */
const TONE_HZ = 400;
const BEEPS_S = [[0, 0.4], [0.6, 1]] as const;
const ROUND_S = 3;
const VOLUME = 0.12;
/** Without a slope at both ends a speaker clicks. */
const SLOPE_S = 0.02;
const LOCK = 'pv-instant-ring';
const GESTURES = ['pointerdown', 'keydown'] as const;

export class Ring {
  #onChange: () => void;
  #context: AudioContext | null = null;
  /** Stops what is heard, or waits to be. */
  #quiet: AbortController | null = null;
  #title: { before: string; ours: string } | null = null;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** True where it rings and nobody can hear it, because nothing has been pressed in this page yet. */
  get isMuted(): boolean {
    return this.#quiet !== null && !canSound();
  }

  get isOn(): boolean {
    return this.#title !== null;
  }

  /** @param title what the tab is called meanwhile; with `silent` nothing is heard. */
  start(title: string, silent: boolean): void {
    if (this.#title) return;
    this.#title = { before: document.title, ours: title };
    document.title = title;
    if (silent) return;
    const quiet = (this.#quiet = new AbortController());
    if (canSound()) void this.#sound(quiet.signal);
    else for (const type of GESTURES) document.addEventListener(type, () => this.#unlocked(quiet.signal), { capture: true, signal: quiet.signal });
  }

  stop(): void {
    this.#quiet?.abort();
    this.#quiet = null;
    // A page that has given itself another name meanwhile keeps it.
    if (this.#title && document.title === this.#title.ours) document.title = this.#title.before;
    this.#title = null;
  }

  #unlocked(signal: AbortSignal): void {
    if (this.#context || signal.aborted) return;
    void this.#sound(signal);
    this.#onChange();
  }

  async #sound(signal: AbortSignal): Promise<void> {
    const context = (this.#context ??= new AudioContext());
    try {
      await context.resume();
      await inOneTab(signal, () => this.#play(context, signal));
    } catch (error) {
      if (!signal.aborted) console.warn('PeerVerse: the call rings without a sound.', error);
    }
    // A context that nobody needs holds the device.
    if (this.#context === context && (signal.aborted || !this.#quiet)) {
      this.#context = null;
      await context.close();
    }
  }

  #play(context: AudioContext, signal: AbortSignal): Promise<void> {
    const tone = new AudioBufferSourceNode(context, { buffer: roundOf(context), loop: true });
    tone.connect(context.destination);
    tone.start();
    return new Promise((resolve) => signal.addEventListener('abort', () => {
      tone.stop();
      resolve();
    }, { once: true }));
  }
}

const canSound = (): boolean => navigator.userActivation?.hasBeenActive ?? true;

/** Looped by the browser itself, so that a tab in the background rings as evenly as one in front. */
function roundOf(context: AudioContext): AudioBuffer {
  const { sampleRate } = context;
  const round = context.createBuffer(1, ROUND_S * sampleRate, sampleRate);
  const samples = round.getChannelData(0);
  for (const [from, to] of BEEPS_S) {
    for (let at = Math.ceil(from * sampleRate); at < to * sampleRate; at += 1) {
      const time = at / sampleRate;
      const slope = Math.min(1, (time - from) / SLOPE_S, (to - time) / SLOPE_S);
      samples[at] = VOLUME * slope * Math.sin(2 * Math.PI * TONE_HZ * time);
    }
  }
  return round;
}

/** The next tab takes over when this one is closed. On a page without https every tab is heard. */
function inOneTab(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  return navigator.locks ? navigator.locks.request(LOCK, { signal }, () => (signal.aborted ? undefined : work())).then(() => undefined) : work();
}
