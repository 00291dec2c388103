// Form fields: always a visible label, hint and error tied to the control, 44 px high, 16 px text (iOS zooms below).
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { charactersEn } from '../locales/en/characters.ts';
import type { Translate } from '../locales/messages.ts';
import { controlStyles } from './control.styles.ts';
import { chevronDownIcon, searchIcon, xIcon } from './icons/generated/icons.ts';
import { icon } from './icons/icon.ts';

interface FieldOptions {
  /** Unique within the element's shadow root. */
  id: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  error?: string;
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
const describedBy = ({ id, hint, error }: FieldOptions): string | typeof nothing =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || nothing;

const notes = ({ id, hint, error }: FieldOptions): TemplateResult => html`
  ${hint ? html`<p class="field-hint" id="${id}-hint">${hint}</p>` : nothing}
  <p class="field-error" id="${id}-error" role="alert" ?hidden=${!error}>${error}</p>
`;

export interface SearchFieldOptions extends FieldOptions {
  placeholder?: string;
  clearLabel: string;
}

/** A search field whose label only screen readers need; Esc and the × clear it and keep the focus in it. */
export function searchField(field: SearchFieldOptions): TemplateResult {
  const clear = (event: Event): void => {
    field.onInput('');
    (event.currentTarget as HTMLElement).closest('.search')?.querySelector('input')?.focus();
  };
  return html`
    <div class="search" role="search">
      ${icon(searchIcon)}
      <input
        id=${field.id} class="control" type="search" enterkeyhint="search" autocomplete="off" spellcheck="false"
        aria-label=${field.label} placeholder=${field.placeholder ?? nothing} .value=${live(field.value)}
        @input=${(event: Event) => field.onInput(valueOf(event))}
        @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && field.value && clear(event)}
      />
      <button type="button" class="search-clear" aria-label=${field.clearLabel} ?hidden=${!field.value} @click=${clear}>
        ${icon(xIcon, 'small')}
      </button>
    </div>
  `;
}

export interface TextAreaOptions extends FieldOptions {
  maxLength: number;
  rows?: number;
  placeholder?: string;
  msg: Translate<typeof charactersEn>;
}

/** A text area with a counter. Text over the limit is kept and marked, never cut: pasting must not lose words. */
export function textArea(field: TextAreaOptions): TemplateResult {
  const left = field.maxLength - [...field.value].length;
  const count = Math.abs(left);
  const spoken = left < 0 ? field.msg('common.charactersOver', { count }) : field.msg('common.charactersLeft', { count });
  return html`
    <div class="field">
      <label for=${field.id}>${field.label}</label>
      <textarea
        id=${field.id} class="control" rows=${field.rows ?? 3} placeholder=${field.placeholder ?? nothing}
        aria-describedby="${describedBy(field) === nothing ? '' : String(describedBy(field))} ${field.id}-count"
        aria-invalid=${Boolean(field.error) || left < 0} .value=${live(field.value)}
        @input=${(event: Event) => field.onInput(valueOf(event))}
      ></textarea>
      <div class="field-foot">
        <div>${notes(field)}</div>
        <span id="${field.id}-count" class="field-count numeric" ?data-over=${left < 0}>
          <span aria-hidden="true">${left}</span><span class="visually-hidden">${spoken}</span>
        </span>
      </div>
    </div>
  `;
}

export interface SelectOptions extends FieldOptions {
  choices: ReadonlyArray<{ value: string; label: string }>;
}

/** The platform's own select: on a phone nothing we could draw works better. */
export const select = (field: SelectOptions): TemplateResult => html`
  <div class="field">
    <label for=${field.id}>${field.label}</label>
    <div class="select">
      <select
        id=${field.id} class="control" aria-describedby=${describedBy(field)} aria-invalid=${Boolean(field.error)}
        @change=${(event: Event) => field.onInput(valueOf(event))}
      >
        ${field.choices.map(({ value, label }) => html`<option value=${value} ?selected=${value === field.value}>${label}</option>`)}
      </select>
      ${icon(chevronDownIcon, 'small')}
    </div>
    ${notes(field)}
  </div>
`;

/** Whole fields: label, control, hint, error, counter. */
export const fieldStyles = [
  controlStyles,
  css`
    .field {
      display: grid;
      gap: 6px;
    }
    .field label {
      font-size: var(--_text-sm);
      font-weight: var(--_weight-medium);
    }
    .control[aria-invalid='true'] {
      border-color: var(--_danger-text);
    }
    textarea.control {
      display: block;
      resize: vertical;
      field-sizing: content;
      min-block-size: calc(3lh + 20px);
    }
    .field-foot {
      display: flex;
      justify-content: space-between;
      gap: var(--_space-4);
      font-size: var(--_text-sm);
    }
    .field-hint,
    .field-count {
      color: var(--_text-muted);
      font-size: var(--_text-sm);
    }
    .field-error,
    .field-count[data-over] {
      color: var(--_danger-text);
      font-size: var(--_text-sm);
    }
  `,
];
