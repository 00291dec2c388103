// A modal question: native <dialog>, so focus trap, Esc, inert page and focus return are the browser's. Centred on a
// desktop, a sheet from the lower edge on a phone.
import { css, html, noChange, nothing, type TemplateResult } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';
import { xIcon } from './icons/generated/icons.ts';
import { icon } from './icons/icon.ts';

class ModalDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError('modal() stands alone inside a <dialog> tag');
  }

  override render(_open: boolean): unknown {
    return noChange;
  }

  override update(part: ElementPart, [open]: [boolean]): unknown {
    const dialog = part.element as HTMLDialogElement;
    // The first render runs before the dialog is in the document, where showModal() throws.
    if (open !== dialog.open) queueMicrotask(() => dialog.isConnected && open !== dialog.open && (open ? dialog.showModal() : dialog.close()));
    return noChange;
  }
}

/** Opens and closes the <dialog> it stands in. */
const modal = directive(ModalDirective);

export interface DialogOptions {
  /** Unique within the element's shadow root. */
  id: string;
  open: boolean;
  heading: string;
  closeLabel: string;
  body: unknown;
  /** The buttons, main action last. */
  footer?: unknown;
  /** The person closed it by Esc, the × or a click beside it. Set `open` to false here. */
  onClose: () => void;
}

/** The body is rendered only while open, so its content starts fresh each time. */
export function dialog({ id, open, heading, closeLabel, body, footer, onClose }: DialogOptions): TemplateResult {
  const closeBeside = (event: MouseEvent): void => {
    const box = event.currentTarget as HTMLDialogElement;
    const { left, right, top, bottom } = box.getBoundingClientRect();
    const beside = event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom;
    if (event.target === box && beside) box.close();
  };
  return html`
    <dialog id=${id} class="dialog" aria-labelledby="${id}-heading" ${modal(open)} @close=${onClose} @pointerdown=${closeBeside}>
      <header class="dialog-header">
        <h2 id="${id}-heading" tabindex="-1" autofocus>${heading}</h2>
        <button type="button" class="button quiet icon-only" aria-label=${closeLabel} @click=${closeNearest}>${icon(xIcon)}</button>
      </header>
      <div class="dialog-body">${open ? body : nothing}</div>
      ${footer ? html`<footer class="dialog-footer">${open ? footer : nothing}</footer>` : nothing}
    </dialog>
  `;
}

const closeNearest = (event: Event): void => (event.currentTarget as HTMLElement).closest('dialog')?.close();

export const dialogStyles = css`
  .dialog {
    inline-size: min(520px, calc(100vw - 32px));
    max-block-size: min(85dvh, 720px);
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow-2);
  }
  .dialog[open] {
    display: flex;
    flex-direction: column;
    animation: dialog-in var(--_motion-slow) var(--_ease);
  }
  .dialog::backdrop {
    background: var(--_backdrop);
    animation: dialog-fade var(--_motion-slow) var(--_ease);
  }
  .dialog-header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-4);
    padding: var(--_space-4) var(--_space-3) var(--_space-2) var(--_space-6);
  }
  .dialog-header h2 {
    margin: 0;
    font-size: var(--_text-lg);
  }
  .dialog-header h2:focus {
    outline: none;
  }
  .dialog-body {
    flex: 1;
    padding: var(--_space-2) var(--_space-6) var(--_space-6);
    overflow: auto;
    overscroll-behavior: contain;
  }
  .dialog-footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--_space-3);
    padding: var(--_space-4) var(--_space-6);
    border-block-start: 1px solid var(--_border);
  }
  @keyframes dialog-in {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  @keyframes dialog-fade {
    from {
      opacity: 0;
    }
  }
  @media (max-width: 600px) {
    .dialog {
      inline-size: 100%;
      max-inline-size: none;
      max-block-size: 88dvh;
      margin: auto 0 0;
      border-width: 1px 0 0;
      border-radius: var(--_radius-lg) var(--_radius-lg) 0 0;
    }
    .dialog-header {
      padding-inline-start: var(--_space-5);
    }
    .dialog-body {
      padding-inline: var(--_space-5);
    }
    .dialog-footer {
      padding: var(--_space-3) var(--_space-5) max(var(--_space-4), env(safe-area-inset-bottom));
    }
    .dialog-footer .button {
      flex: 1;
      min-block-size: 48px;
    }
  }
`;
