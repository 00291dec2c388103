// Where a popover stands: below its button, its trailing edge aligned, above it where the viewport ends. Its style reads
// `--_left` and `--_top` with `position: fixed`.

const GAP_PX = 4;

export function placeBelow(popover: HTMLElement, button: Element | null): void {
  const box = button?.getBoundingClientRect();
  if (!box) return;
  const { offsetWidth: width, offsetHeight: height } = popover;
  const rightToLeft = getComputedStyle(popover).direction === 'rtl';
  const wanted = rightToLeft ? box.left : box.right - width;
  const below = box.bottom + GAP_PX;
  const left = Math.min(Math.max(GAP_PX, wanted), innerWidth - width - GAP_PX);
  const top = below + height > innerHeight ? Math.max(GAP_PX, box.top - GAP_PX - height) : below;
  popover.style.setProperty('--_left', `${left}px`);
  popover.style.setProperty('--_top', `${top}px`);
}
