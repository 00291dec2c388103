// What the lobby does with sound: how loud the microphone hears, and a tone to try the speaker with.

/** Speech close to a microphone is about -30 to -10 dB of full scale; this range fills the meter. */
const SILENCE_DB = -60;
const LOUD_DB = -12;

/** Reads how loud a microphone is, 0 to 1. */
export class LevelMeter {
  #context: AudioContext | null = null;
  #analyser: AnalyserNode | null = null;
  #source: MediaStreamAudioSourceNode | null = null;
  #track: MediaStreamTrack | null = null;
  #samples = new Float32Array(1024);

  listen(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.#track = track;
    this.#source?.disconnect();
    if (!track) return;
    // Browsers let it run before the person has touched the page, because the page listens to a microphone by now.
    this.#context ??= new AudioContext();
    this.#analyser ??= new AnalyserNode(this.#context, { fftSize: this.#samples.length });
    this.#source = this.#context.createMediaStreamSource(new MediaStream([track]));
    this.#source.connect(this.#analyser);
  }

  level(): number {
    if (!this.#analyser || !this.#track?.enabled) return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length;
    const decibels = 10 * Math.log10(power || Number.MIN_VALUE);
    return Math.min(1, Math.max(0, (decibels - SILENCE_DB) / (LOUD_DB - SILENCE_DB)));
  }

  close(): void {
    this.#source?.disconnect();
    void this.#context?.close();
    this.#context = this.#analyser = this.#source = this.#track = null;
  }
}

export const canChooseSpeaker = (): boolean => 'setSinkId' in HTMLMediaElement.prototype;

/** Two soft notes, a fifth apart. */
const NOTES_HZ = [523.25, 783.99];
const NOTE_S = 0.35;

/** Plays the tone on the chosen speaker and resolves when it has ended. @throws when the browser refuses to play. */
export async function playTestTone(speakerId: string): Promise<void> {
  const context = new AudioContext();
  const player = new Audio();
  try {
    const output = new MediaStreamAudioDestinationNode(context);
    player.srcObject = output.stream;
    if (speakerId && canChooseSpeaker()) await player.setSinkId(speakerId);
    await player.play();
    await Promise.all(NOTES_HZ.map((frequency, index) => playNote(context, output, frequency, context.currentTime + index * NOTE_S)));
  } finally {
    player.pause();
    player.srcObject = null;
    await context.close();
  }
}

function playNote(context: AudioContext, output: AudioNode, frequency: number, startsAt: number): Promise<unknown> {
  const note = new OscillatorNode(context, { frequency });
  const volume = new GainNode(context, { gain: 0 });
  // Without a slope at both ends a speaker clicks.
  volume.gain.setValueAtTime(0, startsAt);
  volume.gain.linearRampToValueAtTime(0.25, startsAt + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.001, startsAt + NOTE_S);
  note.connect(volume).connect(output);
  note.start(startsAt);
  note.stop(startsAt + NOTE_S);
  return new Promise((resolve) => note.addEventListener('ended', resolve, { once: true }));
}
