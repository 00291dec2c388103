// The person's own picture, in a corner of the call. It can be put in any corner, by dragging or by the arrow keys,
// because the other person's hands may be just there.
import { html, nothing, type TemplateResult } from 'lit';
import { shownTrack } from '../../calls/shown-track.ts';
import { micOffIcon, videoOffIcon } from '../../internal/icons/generated/call-icons.ts';
import { icon } from '../../internal/icons/icon.ts';

export class SelfView {
  /** Of the picture's box: which half, seen from its start and its top. */
  #corner = { end: true, bottom: true };
  #drag: { x: number; y: number; moved: boolean } | null = null;
  #requestUpdate: () => void;

  constructor(requestUpdate: () => void) {
    this.#requestUpdate = requestUpdate;
  }

  render({ track, label, muted }: { track: MediaStreamTrack | null; label: string; muted: boolean }): TemplateResult {
    const { end, bottom } = this.#corner;
    return html`<button type="button" class="self ${end ? 'at-end' : 'at-start'} ${bottom ? 'at-bottom' : 'at-top'}" aria-label=${label}
      @keydown=${this.#keyed} @pointerdown=${this.#grabbed} @pointermove=${this.#moved} @pointerup=${this.#dropped} @pointercancel=${this.#dropped}>
      <video class="mirrored" playsinline autoplay aria-hidden="true" ?hidden=${!track} ${shownTrack(track)}></video>
      ${track ? nothing : icon(videoOffIcon)}${muted ? html`<span class="self-muted">${icon(micOffIcon, 'small')}</span>` : nothing}
    </button>`;
  }

  #keyed = (event: KeyboardEvent): void => {
    const rightToLeft = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
    const change = { ArrowUp: { bottom: false }, ArrowDown: { bottom: true }, ArrowLeft: { end: rightToLeft }, ArrowRight: { end: !rightToLeft } }[event.key];
    if (!change) return;
    event.preventDefault();
    this.#corner = { ...this.#corner, ...change };
    this.#requestUpdate();
  };

  #grabbed = (event: PointerEvent): void => {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#drag = { x: event.clientX, y: event.clientY, moved: false };
  };

  #moved = (event: PointerEvent): void => {
    if (!this.#drag) return;
    const [x, y] = [event.clientX - this.#drag.x, event.clientY - this.#drag.y];
    this.#drag.moved ||= Math.hypot(x, y) > 6;
    this.#shift(event.currentTarget as HTMLElement, `${x}px`, `${y}px`);
  };

  /** Falls into the nearest corner. */
  #dropped = (event: PointerEvent): void => {
    const self = event.currentTarget as HTMLElement;
    const picture = self.parentElement?.getBoundingClientRect();
    const moved = this.#drag?.moved ?? false;
    this.#drag = null;
    if (moved && picture) {
      const { left, top, width, height } = self.getBoundingClientRect();
      const right = left + width / 2 > picture.left + picture.width / 2;
      this.#corner = { end: right !== (getComputedStyle(self).direction === 'rtl'), bottom: top + height / 2 > picture.top + picture.height / 2 };
    }
    this.#shift(self, '0px', '0px');
    this.#requestUpdate();
  };

  #shift(self: HTMLElement, x: string, y: string): void {
    self.style.setProperty('--_x', x);
    self.style.setProperty('--_y', y);
  }
}
