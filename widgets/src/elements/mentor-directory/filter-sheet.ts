// The filters on a narrow screen: a chunk of its own, since most pages show the column instead.
import { html, nothing, type TemplateResult } from 'lit';
import { dialog, dialogStyles } from '../../internal/dialog.ts';
import type { NarrowingTranslate } from './narrowing.ts';

export { dialogStyles };

export interface FilterSheetOptions {
  msg: NarrowingTranslate;
  heading: string;
  body: TemplateResult;
  /** How many mentors the filters leave. */
  total: number;
  onClear: (() => void) | null;
  onClose: () => void;
}

const close = (event: Event): void => (event.currentTarget as HTMLElement).closest('dialog')?.close();

export const filterSheet = ({ msg, heading, body, total, onClear, onClose }: FilterSheetOptions): TemplateResult =>
  dialog({
    id: 'filter-sheet',
    open: true,
    heading,
    closeLabel: msg('common.close'),
    body: html`<div class="sheet">${body}</div>`,
    footer: html`${onClear ? html`<button type="button" class="button" @click=${onClear}>${msg('directory.clearFilters')}</button>` : nothing}
      <button type="button" class="button primary" @click=${close}>${msg('directory.show', { count: total })}</button>`,
    onClose,
  });
