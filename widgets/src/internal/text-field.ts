// A line of text with its label, hint and error. The looks are field.ts's; what banks and phones fill in by themselves is named
// by `autocomplete`, and what they must not touch by `off`.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface TextFieldOptions {
  /** Unique within the element's shadow root. */
  id: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** The person has left the field after changing it. */
  onLeave?: () => void;
  hint?: string | undefined;
  error?: string | undefined;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email';
  autocomplete?: 'off' | 'name' | 'one-time-code';
  capitals?: 'characters' | 'words' | 'none';
  maxLength?: number;
  /** The first thing to be filled in of what has just appeared. */
  first?: boolean;
}

export function textField(field: TextFieldOptions): TemplateResult {
  const { id, hint, error, inputMode = 'text', autocomplete = 'off', capitals = 'none' } = field;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for=${id}>${field.label}</label>
    <input
      id=${id} class="control numeric" type="text" inputmode=${inputMode} autocomplete=${autocomplete} autocapitalize=${capitals} autocorrect="off" spellcheck="false" maxlength=${field.maxLength ?? nothing}
      aria-describedby=${described || nothing} aria-invalid=${Boolean(error)} ?data-first=${field.first} .value=${live(field.value)}
      @input=${(event: Event) => field.onInput((event.target as HTMLInputElement).value)} @change=${() => field.onLeave?.()}
    />
    ${hint ? html`<p class="field-hint" id="${id}-hint">${hint}</p>` : nothing}
    <p class="field-error" id="${id}-error" role="alert" ?hidden=${!error}>${error}</p>
  </div>`;
}
