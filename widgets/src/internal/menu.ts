// A button that opens a short list of actions. The popover attribute brings the top layer, Esc and a click beside it;
// the arrow keys and the focus return are ours.
import { css, html, type SVGTemplateResult, type TemplateResult } from 'lit';
import { ellipsisIcon } from './icons/generated/icons.ts';
import { icon } from './icons/icon.ts';
import { placeBelow } from './place.ts';

export interface MenuItem {
  label: string;
  shape?: () => SVGTemplateResult;
  danger?: boolean;
  run: () => void;
}

export interface MenuOptions {
  /** Unique within the element's shadow root. */
  id: string;
  label: string;
  items: readonly MenuItem[];
  /** Instead of the three dots. */
  shape?: () => SVGTemplateResult;
}

export const menuButton = ({ id, label, items, shape = ellipsisIcon }: MenuOptions): TemplateResult => html`
  <button type="button" class="button quiet icon-only" aria-label=${label} aria-haspopup="menu" popovertarget=${id}>${icon(shape)}</button>
  <div id=${id} class="menu" popover role="menu" aria-label=${label} @toggle=${opened} @keydown=${moved}>
    ${items.map(
      (item) => html`<button type="button" role="menuitem" tabindex="-1" class=${item.danger ? 'danger' : ''} @click=${(event: Event) => choose(event, item)}>
        ${item.shape ? icon(item.shape) : ''}<span>${item.label}</span>
      </button>`,
    )}
  </div>
`;

const itemsOf = (menu: HTMLElement): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];

function choose(event: Event, item: MenuItem): void {
  (event.currentTarget as HTMLElement).closest<HTMLElement>('.menu')?.hidePopover();
  item.run();
}

function opened(event: ToggleEvent): void {
  const menu = event.currentTarget as HTMLElement;
  if (event.newState !== 'open') return giveFocusBack(menu);
  placeBelow(menu, menu.previousElementSibling);
  itemsOf(menu)[0]?.focus();
  // A fixed box would stay behind while the page moves under it.
  window.addEventListener('scroll', () => menu.hidePopover(), { once: true, passive: true });
}

/** Only where closing lost it: whoever pressed another control, or opened a dialog, is there already. */
function giveFocusBack(menu: HTMLElement): void {
  // Until the next frame the hidden item still counts as focused; after it, the body does.
  const lost = document.activeElement === document.body || menu.contains((menu.getRootNode() as ShadowRoot).activeElement);
  if (lost) (menu.previousElementSibling as HTMLElement).focus();
}

function moved(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  if (event.key === 'Tab') return menu.hidePopover();
  const items = itemsOf(menu);
  const at = items.findIndex((item) => item.matches(':focus'));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}

export const menuStyles = css`
  .menu {
    position: fixed;
    inset: var(--_top, 0) auto auto var(--_left, 0);
    min-inline-size: 200px;
    max-inline-size: min(320px, calc(100vw - 8px));
    margin: 0;
    padding: 5px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-md);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow-2);
  }
  .menu button {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
    inline-size: 100%;
    min-block-size: 44px;
    padding: 6px 10px;
    border: 0;
    border-radius: var(--_radius-sm);
    background: none;
    font-size: var(--_text-sm);
    text-align: start;
    cursor: pointer;
  }
  .menu button .icon {
    color: var(--_text-muted);
  }
  .menu button:is(:hover, :focus) {
    background: var(--_surface-hover);
  }
  .menu button:focus-visible {
    outline-offset: -2px;
  }
  .menu .danger,
  .menu .danger .icon {
    color: var(--_danger-text);
  }
`;
