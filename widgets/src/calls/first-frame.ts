// When a picture can be seen: from its first drawn frame on, not from the moment its track came.

/** Tells once that this screen has drawn a frame of what it plays, unless the signal comes first. */
export function onFirstFrame(screen: HTMLVideoElement, seen: () => void, signal: AbortSignal): void {
  if (canTellFrames(screen)) {
    const asked = screen.requestVideoFrameCallback(() => seen());
    signal.addEventListener('abort', () => screen.cancelVideoFrameCallback(asked), { once: true });
    return;
  }
  const events = ['loadeddata', 'playing', 'timeupdate'] as const;
  const stop = (): void => events.forEach((event) => screen.removeEventListener(event, look));
  const look = (): void => {
    // The time of an empty stream runs as well; only a decoded frame gives it something to show.
    if (screen.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || screen.videoWidth === 0) return;
    stop();
    seen();
  };
  for (const event of events) screen.addEventListener(event, look);
  signal.addEventListener('abort', stop, { once: true });
}

/** Firefox before 132 and Safari before 15.4 tell nobody about single frames. */
function canTellFrames(screen: Partial<Pick<HTMLVideoElement, 'requestVideoFrameCallback'>>): boolean {
  return typeof screen.requestVideoFrameCallback === 'function';
}
