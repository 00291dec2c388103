import { expect, waitUntil } from '@open-wc/testing';
import { onFirstFrame } from './first-frame.ts';

/** A screen as an older browser has it. */
const withoutFrameCallback = (screen: HTMLVideoElement): void => void Object.defineProperty(screen, 'requestVideoFrameCallback', { value: undefined });

describe('the first frame of a picture', () => {
  let canvas: HTMLCanvasElement;
  let screen: HTMLVideoElement;
  let waiting: AbortController;
  let seen: number;
  /** A camera whose frames come when it is told to. */
  let camera: MediaStream;
  const draw = (): void => {
    const brush = canvas.getContext('2d');
    if (!brush) throw new Error('no canvas');
    brush.fillStyle = `hsl(${performance.now() % 360} 80% 50%)`;
    brush.fillRect(0, 0, canvas.width, canvas.height);
    (camera.getVideoTracks()[0] as CanvasCaptureMediaStreamTrack).requestFrame();
  };
  const drawnUntil = (condition: () => boolean): Promise<void> => waitUntil(() => (draw(), condition()), 'no frame was seen', { timeout: 4_000 });

  beforeEach(() => {
    canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
    canvas.getContext('2d');
    camera = canvas.captureStream(0);
    screen = Object.assign(document.createElement('video'), { muted: true, autoplay: true, playsInline: true });
    document.body.append(screen);
    waiting = new AbortController();
    seen = 0;
  });
  afterEach(() => {
    waiting.abort();
    screen.remove();
    camera.getTracks().forEach((track) => track.stop());
  });

  for (const [browser, prepare] of [['a browser that tells frames', () => undefined], ['a browser that tells no frames', withoutFrameCallback]] as const) {
    it(`is told once in ${browser}`, async () => {
      prepare(screen);
      screen.srcObject = camera;
      onFirstFrame(screen, () => (seen += 1), waiting.signal);
      await drawnUntil(() => seen === 1);
      const { currentTime } = screen;
      await drawnUntil(() => screen.currentTime > currentTime + 0.6);
      expect(seen).to.equal(1);
    });

    it(`is not told in ${browser} while only sound plays or the wait was given up`, async () => {
      prepare(screen);
      const context = new AudioContext();
      const sound = context.createMediaStreamDestination();
      screen.srcObject = sound.stream;
      onFirstFrame(screen, () => (seen += 1), waiting.signal);
      await waitUntil(() => screen.currentTime > 0.6, 'the sound did not play', { timeout: 4_000 });
      expect(seen).to.equal(0);
      waiting.abort();
      screen.srcObject = camera;
      await drawnUntil(() => screen.videoWidth > 0 && screen.currentTime > 0.6);
      expect(seen).to.equal(0);
      await context.close();
    });
  }
});
