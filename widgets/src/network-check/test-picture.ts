// A picture that no codec can make small, so that sending it shows what the network carries. No camera is asked for.

const WIDTH = 320;
const HEIGHT = 180;
const FRAMES_PER_SECOND = 15;

export interface TestPicture {
  track: MediaStreamTrack;
  stop: () => void;
}

export function startTestPicture(): TestPicture {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: WIDTH, height: HEIGHT });
  const pen = canvas.getContext('2d');
  const [track] = canvas.captureStream(FRAMES_PER_SECOND).getVideoTracks();
  if (!pen || !track) throw new Error('the browser draws no picture to send');
  const picture = pen.createImageData(WIDTH, HEIGHT);
  const dots = new Uint32Array(picture.data.buffer);
  const draw = (): void => {
    for (let at = 0; at < dots.length; at += 1) dots[at] = (Math.random() * 0x1_00_00_00) | 0xff_00_00_00;
    pen.putImageData(picture, 0, 0);
  };
  draw();
  // Not by animation frames: in a tab that nobody looks at there are none.
  const timer = setInterval(draw, 1000 / FRAMES_PER_SECOND);
  return {
    track,
    stop: () => {
      clearInterval(timer);
      track.stop();
    },
  };
}
