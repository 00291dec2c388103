// A mentor's profile in the place of the list, and the way back: loaded with the profile, when the first card is opened.
import { css, html, type TemplateResult } from 'lit';
import { arrowLeftIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { openedProfileEn } from '../../locales/en/mentor-directory-profile.ts';
import { translator } from '../../locales/messages.ts';
import '../mentor-profile/mentor-profile.define.ts';

export interface OpenedProfileOptions {
  mentorId: string;
  signInHref: string;
  locale: string;
  onBack: () => void;
}

export function openedProfile({ mentorId, signInHref, locale, onBack }: OpenedProfileOptions): TemplateResult {
  const msg = translator(() => locale, openedProfileEn);
  return html`<section class="opened" tabindex="-1" aria-label=${msg('directory.profile')}>
    <button type="button" class="button quiet back" @click=${onBack}>${icon(arrowLeftIcon, 'small directional')}${msg('directory.back')}</button>
    <pv-mentor-profile mentor-id=${mentorId} sign-in-href=${signInHref}></pv-mentor-profile>
  </section>`;
}

export const openedStyles = css`
  .opened {
    display: grid;
    gap: var(--_space-4);
  }
  .opened:focus {
    outline: none;
  }
  .back {
    justify-self: start;
    margin-inline-start: calc(-1 * var(--_space-2));
    padding-inline: var(--_space-2);
  }
  /* One way back at a time: from the booking it leads to the profile. */
  .opened:has(pv-mentor-profile[data-booking]) > .back {
    display: none;
  }
`;
