// What students said after their sessions.
import { html, nothing, type TemplateResult } from 'lit';
import type { Review } from '@peerverse/sdk/browser';
import { formatDistance } from '../../format/time.ts';
import { chip } from '../../internal/chip.ts';
import { starRow } from '../../internal/stars.ts';
import type { ProfileTranslate } from './booking-card.ts';

export interface RatingFilterOptions {
  rating: number | null;
  msg: ProfileTranslate;
  onRating: (rating: number | null) => void;
}

const ratings = [5, 4, 3, 2, 1] as const;

export const ratingFilter = ({ rating, msg, onRating }: RatingFilterOptions): TemplateResult => html`
  <div class="chips" role="group" aria-label=${msg('profile.reviewFilter')}>
    ${chip({ label: msg('profile.allReviews'), selected: rating === null, onToggle: () => onRating(null) })}
    ${ratings.map((stars) => chip({ label: msg('profile.starsOnly', { count: stars }), selected: rating === stars, onToggle: () => onRating(rating === stars ? null : stars) }))}
  </div>
`;

export const reviewItem = ({ rating, comment, author, createdAt }: Review, locale: string, now: Date, msg: ProfileTranslate): TemplateResult => html`
  <li class="review">
    <p class="review-head">${starRow(rating, locale, msg)}<span class="secondary">${author.name} · <time datetime=${createdAt}>${formatDistance(new Date(createdAt), locale, now)}</time></span></p>
    ${comment ? html`<p>${comment}</p>` : nothing}
  </li>
`;
