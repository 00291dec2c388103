// One of a few ways, each with its words under it: native radios, so arrows move and the group is announced as one.
import { css, html, nothing, type TemplateResult } from 'lit';

export interface ChoiceOptions {
  /** Names the radio group; unique within the element's shadow root. */
  name: string;
  label: string;
  checked: boolean;
  disabled?: boolean;
  notes: readonly (string | null)[];
  onChoose: () => void;
}

export const choice = ({ name, label, checked, disabled = false, notes, onChoose }: ChoiceOptions): TemplateResult => html`<label class="choice">
  <input type="radio" name=${name} .checked=${checked} ?disabled=${disabled} @change=${onChoose} />
  <span class="choice-what"><span class="choice-label numeric">${label}</span>${notes.map((note) => (note ? html`<span class="choice-note numeric">${note}</span>` : nothing))}</span>
</label>`;

export const choices = (legend: string, each: readonly TemplateResult[]): TemplateResult => html`<fieldset class="choices"><legend>${legend}</legend>${each}</fieldset>`;

export const choiceStyles = css`
  .choices {
    display: grid;
    gap: var(--_space-2);
  }
  .choices legend {
    padding: 0;
    margin-block-end: 6px;
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
  }
  .choice {
    display: flex;
    align-items: start;
    gap: var(--_space-3);
    min-block-size: 44px;
    padding: var(--_space-3) var(--_space-4);
    border: 1px solid var(--_border-hover);
    border-radius: var(--_radius-md);
    cursor: pointer;
  }
  .choice:has(:checked) {
    border-color: var(--_accent-border);
    background: var(--_accent-soft);
  }
  .choice:has(:disabled) {
    color: var(--_text-muted);
    cursor: not-allowed;
  }
  .choice:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .choice input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 3px 0 0;
    accent-color: var(--_accent);
  }
  .choice input:focus-visible {
    outline: none;
  }
  .choice-what {
    display: grid;
    min-inline-size: 0;
  }
  .choice-label {
    font-weight: var(--_weight-medium);
  }
  .choice-note {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
  }
  @media (forced-colors: active) {
    .choice:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
