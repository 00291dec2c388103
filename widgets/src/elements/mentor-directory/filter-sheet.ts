// The filters on a narrow screen: a chunk of its own, since most pages show the column instead.
import { css, html, nothing, type TemplateResult } from 'lit';
import { buttonStyles } from '../../internal/button.styles.ts';
import { dialog, dialogStyles } from '../../internal/dialog.ts';
import { mentorDirectoryEn } from '../../locales/en/mentor-directory.ts';
import { filterSheetEn } from '../../locales/en/mentor-directory-sheet.ts';
import { translator } from '../../locales/messages.ts';

export interface FilterSheetOptions {
  locale: string;
  body: TemplateResult;
  /** How many mentors the filters leave. */
  total: number;
  onClear: (() => void) | null;
  onClose: () => void;
}

const close = (event: Event): void => (event.currentTarget as HTMLElement).closest('dialog')?.close();

export function filterSheet({ locale, body, total, onClear, onClose }: FilterSheetOptions): TemplateResult {
  const msg = translator(() => locale, { ...mentorDirectoryEn, ...filterSheetEn });
  return dialog({
    id: 'filter-sheet',
    open: true,
    heading: msg('directory.filters'),
    closeLabel: msg('common.close'),
    body: html`<div class="sheet">${body}</div>`,
    footer: html`${onClear ? html`<button type="button" class="button" @click=${onClear}>${msg('directory.clearFilters')}</button>` : nothing}
      <button type="button" class="button primary" @click=${close}>${msg('directory.show', { count: total })}</button>`,
    onClose,
  });
}

export const sheetStyles = [
  ...buttonStyles,
  dialogStyles,
  css`
    .sheet .clear {
      display: none;
    }
  `,
];
