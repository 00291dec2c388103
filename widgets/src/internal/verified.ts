// The tick beside a name that somebody vouches for.
import { css, html, type TemplateResult } from 'lit';
import { badgeCheckIcon } from './icons/generated/icons.ts';
import { icon } from './icons/icon.ts';

/** The tick after a verified name; `label` says by whom and is read and shown on hover. */
export const verifiedMark = (label: string): TemplateResult => html`
  <span class="verified" title=${label}>${icon(badgeCheckIcon, 'small')}<span class="visually-hidden">${label}</span></span>
`;

export const verifiedStyles = css`
  .verified {
    display: inline-block;
    vertical-align: -3px;
    color: var(--_accent-text);
  }
`;
