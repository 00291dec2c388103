// Shows a track of this device in the <video> it stands on; the stream changes only when the track does, so the
// picture never blinks.
import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

class ShownTrackDirective extends Directive {
  #shown: MediaStreamTrack | null = null;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError('shownTrack() stands alone inside a <video> tag');
  }

  override render(_track: MediaStreamTrack | null): unknown {
    return noChange;
  }

  override update(part: ElementPart, [track]: [MediaStreamTrack | null]): unknown {
    const video = part.element as HTMLVideoElement;
    // An attribute would only set the default, and an unmuted preview howls.
    video.muted = true;
    if (track !== this.#shown) video.srcObject = track && new MediaStream([track]);
    this.#shown = track;
    return noChange;
  }
}

export const shownTrack = directive(ShownTrackDirective);
