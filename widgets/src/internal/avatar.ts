// A person's picture: the photo, else initials on a hue that their id decides, so the same person looks the same everywhere.
import { css, html, nothing, unsafeCSS, type TemplateResult } from 'lit';

export interface AvatarOptions {
  id: string;
  name: string;
  photoUrl?: string | null;
  size?: 'small' | 'medium' | 'large' | 'huge';
}

/** As many hues as an eye tells apart at this size, a class for each. */
const HUES = 24;
const HUE_STEP = 360 / HUES;

/** One of the hues from an id, spread evenly (FNV-1a). */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return ((hash >>> 0) % HUES) * HUE_STEP;
}

/** First letters of the first and last word: «Priya Raman» → «PR», «Cher» → «C». */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? '')][0] ?? '').join('').toLocaleUpperCase();
}

/** A list may give the picture's place to somebody else, so a photo that loads shows again. */
const shownIfLoaded = ({ type, target }: Event): void => {
  (target as HTMLElement).hidden = type === 'error';
};

/** Decorative: the name always stands beside it. A photo that does not load leaves the initials. */
export const avatar = ({ id, name, photoUrl, size = 'medium' }: AvatarOptions): TemplateResult => html`
  <span class="avatar ${size} hue-${hueOf(id)}" aria-hidden="true">
    ${initialsOf(name)}
    ${photoUrl
      ? html`<img src=${photoUrl} alt="" loading="lazy" decoding="async" @error=${shownIfLoaded} @load=${shownIfLoaded} />`
      : nothing}
  </span>
`;

const hueRules = Array.from({ length: HUES }, (_, index) => `.hue-${index * HUE_STEP}{--_hue:${index * HUE_STEP}}`).join('');

export const avatarStyles = css`
  ${unsafeCSS(hueRules)}
  .avatar {
    position: relative;
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: var(--_size);
    block-size: var(--_size);
    overflow: hidden;
    border-radius: 50%;
    background: light-dark(oklch(0.925 0.045 var(--_hue)), oklch(0.36 0.06 var(--_hue)));
    color: light-dark(oklch(0.42 0.095 var(--_hue)), oklch(0.9 0.05 var(--_hue)));
    font-size: calc(var(--_size) * 0.38);
    font-weight: var(--_weight-bold);
    line-height: 1;
    letter-spacing: 0.01em;
    user-select: none;
    --_size: 48px;
  }
  .avatar.small {
    --_size: 32px;
  }
  .avatar.large {
    --_size: 72px;
  }
  .avatar.huge {
    --_size: 112px;
  }
  .avatar img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .avatar::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 1px solid light-dark(oklch(0 0 0 / 0.06), oklch(1 0 0 / 0.1));
    border-radius: 50%;
  }
  @media (forced-colors: active) {
    .avatar::after {
      border-color: CanvasText;
    }
  }
`;
