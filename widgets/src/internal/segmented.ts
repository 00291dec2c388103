// A few exclusive choices side by side. Native radios, so arrows move and the group is announced as one.
import { css, html, type TemplateResult } from 'lit';

export interface SegmentedOptions<Value extends string> {
  /** Unique within the element's shadow root; names the radio group. */
  name: string;
  label: string;
  value: Value;
  choices: ReadonlyArray<{ value: Value; label: string }>;
  onChange: (value: Value) => void;
}

export const segmented = <Value extends string>({ name, label, value, choices, onChange }: SegmentedOptions<Value>): TemplateResult => html`
  <fieldset class="segmented">
    <legend class="visually-hidden">${label}</legend>
    ${choices.map(
      (choice) => html`<label>
        <input type="radio" class="visually-hidden" name=${name} .checked=${choice.value === value} @change=${() => onChange(choice.value)} />
        <span>${choice.label}</span>
      </label>`,
    )}
  </fieldset>
`;

export const segmentedStyles = css`
  .segmented {
    display: inline-flex;
    max-inline-size: 100%;
    padding: 3px;
    border-radius: var(--_radius-md);
    background: var(--_surface-hover);
  }
  .segmented label {
    position: relative;
    display: grid;
    flex: 1 1 auto;
    place-items: center;
    min-block-size: 38px;
    min-inline-size: 44px;
    padding-inline: 14px;
    border: 1px solid transparent;
    border-radius: 7px;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    line-height: 1.2;
    text-align: center;
    cursor: pointer;
    transition: background-color var(--_motion-fast) var(--_ease);
  }
  .segmented label::after {
    content: '';
    position: absolute;
    inset: -4px 0;
  }
  .segmented label:hover {
    color: var(--_text);
  }
  .segmented label:has(:checked) {
    border-color: var(--_border);
    background: light-dark(var(--_surface), var(--_neutral-5));
    color: var(--_text);
    box-shadow: 0 1px 2px var(--_shadow-tint);
  }
  .segmented label:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }
  @media (forced-colors: active) {
    .segmented label:has(:checked) {
      border-color: Highlight;
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
