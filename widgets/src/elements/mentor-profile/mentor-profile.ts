import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { mentorPage, type EducationEntry, type Mentor, type Slot } from '@peerverse/sdk/browser';
import { LoadMore } from '../../controllers/load-more.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { firstName } from '../../format/names.ts';
import { placeOfZone } from '../../format/places.ts';
import { formatDistance, formatTime } from '../../format/time.ts';
import { avatar, avatarStyles } from '../../internal/avatar.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { chipStyles } from '../../internal/chip.ts';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { arrowLeftIcon, briefcaseIcon, globeIcon, languagesIcon, usersIcon } from '../../internal/icons/generated/icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { notice, noticeStyles } from '../../internal/notice.ts';
import { panelStyles } from '../../internal/panel.ts';
import { ratingFigure, ratingStyles } from '../../internal/rating.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { starRowStyles } from '../../internal/stars.ts';
import { tag, tagStyles } from '../../internal/tag.ts';
import { verifiedMark, verifiedStyles } from '../../internal/verified.ts';
import { mentorProfileEn } from '../../locales/en/mentor-profile.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { property, state } from '../reactive-property.ts';
import { bottomBar, chooseTime, nextTimes, priceLine, type BookingCardOptions } from './booking-card.ts';
import { profileStyles } from './mentor-profile.styles.ts';
import { ratingFilter, reviewItem } from './reviews.ts';

const REVIEWS_PER_PAGE = 5;
/** As far as the directory looks for «free». */
const SLOTS_DAYS = 14;

/**
 * One mentor: who they are, what they can help with, what others said, and the way to a session, which opens in its place.
 *
 * @summary A mentor's profile with their next free times.
 * @tag pv-mentor-profile
 * @slot fallback - A link for people without script; shown again where the profile cannot load.
 * @csspart error - The panel that stands where the profile could not load.
 * @cssprop --pv-accent - The portal's colour.
 */
export class PvMentorProfile extends PvElement {
  static override styles = [
    themeStyles, avatarStyles, buttonStyles, chipStyles, noticeStyles, panelStyles, ratingStyles, skeletonStyles, starRowStyles, tagStyles, verifiedStyles, profileStyles,
  ];

  @property({ attribute: 'mentor-id' }) mentorId = '';

  /** Where people sign in, for whoever wants to book; `{returnUrl}` stands for this page. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private rating: number | null = null;
  /** The time that booking begins with, empty for none; null while the profile shows. */
  @state() private bookingFrom: string | null = null;

  readonly #msg = translator(() => this.locale, mentorProfileEn);
  readonly #mentor = new RemoteTask(this, {
    args: () => [this.mentorId],
    load: (client, [mentorId], signal) => mentorPage(client).get(mentorId, { signal }),
  });
  readonly #slots = new RemoteTask(this, {
    args: () => [this.#mentor.data],
    load: async (client, [mentor], signal): Promise<Slot[]> => {
      const type = mentor && cheapest(mentor);
      if (!mentor || !type || mentor.paused) return [];
      const from = this.now();
      const to = new Date(from.getTime() + SLOTS_DAYS * 86_400_000);
      const { data } = await mentorPage(client).slots(mentor.id, { sessionTypeId: type.id, from: from.toISOString(), to: to.toISOString() }, { signal });
      return data;
    },
  });
  readonly #reviews = new RemoteTask(this, {
    args: () => [this.mentorId, this.rating],
    load: (client, [mentorId, rating], signal) => mentorPage(client).reviews(mentorId, this.#reviewQuery(rating), { signal }),
    isEmpty: ({ data }) => data.length === 0,
    keepPrevious: true,
  });
  readonly #moreReviews = new LoadMore(this, {
    first: this.#reviews,
    load: (client, cursor, signal) => mentorPage(client).reviews(this.mentorId, { ...this.#reviewQuery(this.rating), cursor }, { signal }),
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('mentorId')) Object.assign(this, { rating: null, bookingFrom: null });
  }

  protected override updated(): void {
    // For whatever stands around: the directory takes its own way back away.
    this.toggleAttribute('data-booking', this.bookingFrom !== null);
  }

  protected override render(): TemplateResult {
    return this.#mentor.render({
      loading: () => this.#skeleton(),
      empty: () => nothing,
      content: (mentor) => html`
        ${this.bookingFrom === null ? nothing : this.#booking(mentor, this.bookingFrom)}
        <div class="columns" ?hidden=${this.bookingFrom !== null}>
          <article class="person">${this.#head(mentor)} ${this.#body(mentor)} ${this.#reviewList()}</article>
          ${this.#aside(mentor)}
        </div>
      `,
    });
  }

  #reviewQuery(rating: number | null): { rating?: number; limit: number } {
    return { ...(rating !== null && { rating }), limit: REVIEWS_PER_PAGE };
  }

  #head(mentor: Mentor): TemplateResult {
    const { locale } = this;
    const reader = { locale, timeZone: mentor.timeZone };
    const attended = [
      this.#msg('profile.attended', { count: mentor.attendedSessions }),
      mentor.lastAttendedAt && this.#msg('profile.lastAttended', { when: formatDistance(new Date(mentor.lastAttendedAt), locale, this.now()) }),
    ];
    const elsewhere = mentor.timeZone !== this.timeZone;
    return html`<header class="head">
      ${avatar({ id: mentor.id, name: mentor.name, photoUrl: mentor.photoUrl, size: 'large' })}
      <div class="who">
        <h2>${mentor.name}${mentor.verifiedBy ? html` ${verifiedMark(this.#msg('common.verifiedBy', { organisation: mentor.verifiedBy }))}` : nothing}</h2>
        <p>${mentor.headline}</p>
        <p class="secondary">${[mentor.branch, mentor.college].filter(Boolean).join(' · ')}</p>
      </div>
      <ul class="marks secondary numeric">
        <li>${ratingFigure({ ...mentor.rating, locale, msg: this.#msg })}</li>
        ${mentor.attendedSessions > 0 ? html`<li>${icon(usersIcon, 'small')}${attended.filter(Boolean).join(', ')}</li>` : nothing}
        ${mentor.placedAt ? html`<li>${icon(briefcaseIcon, 'small')}${this.#msg('profile.placedAt', { company: mentor.placedAt })}</li>` : nothing}
        ${mentor.languages.length > 0 ? html`<li>${icon(languagesIcon, 'small')}${mentor.languages.join(', ')}</li>` : nothing}
        ${elsewhere
          ? html`<li>${icon(globeIcon, 'small')}${this.#msg('profile.localTime', { time: formatTime(this.now(), reader), name: firstName(mentor.name), place: placeOfZone(mentor.timeZone, locale) })}</li>`
          : nothing}
      </ul>
    </header>`;
  }

  #body(mentor: Mentor): TemplateResult {
    return html`
      ${mentor.about ? html`<section><h3>${this.#msg('profile.about')}</h3>${mentor.about.split(/\n{2,}/).map((text) => html`<p class="about">${text}</p>`)}</section>` : nothing}
      ${mentor.skills.length > 0 ? html`<section><h3>${this.#msg('profile.skills')}</h3><div class="tags">${mentor.skills.map((skill) => html`${tag(skill)} `)}</div></section>` : nothing}
      ${mentor.education.length > 0
        ? html`<section><h3>${this.#msg('profile.education')}</h3><ol class="timeline">${mentor.education.map((entry) => this.#education(entry))}</ol></section>`
        : nothing}
    `;
  }

  #education({ institution, degree, startYear, endYear }: EducationEntry): TemplateResult {
    const end = endYear === null ? this.#msg('profile.now') : String(endYear);
    return html`<li>
      <p class="place">${institution}</p>
      <p class="secondary numeric">${[degree, this.#msg('profile.years', { start: String(startYear), end })].filter(Boolean).join(' · ')}</p>
    </li>`;
  }

  #reviewList(): TemplateResult {
    const filter = ratingFilter({ rating: this.rating, msg: this.#msg, onRating: (rating) => (this.rating = rating) });
    const { rating } = this;
    return html`<section aria-labelledby="reviews">
      <h3 id="reviews">${this.#msg('profile.reviews')}</h3>
      ${this.#reviews.render({
        loading: () => html`${skeleton('pill', 'medium')}${skeleton('block')}`,
        empty: () =>
          rating === null
            ? emptyPanel({ title: this.#msg('profile.noReviews'), body: this.#msg('profile.noReviewsHint') })
            : html`${filter}<p class="secondary none">${this.#msg('profile.noReviewsOf', { count: rating })}</p>`,
        content: ({ data }) => html`${filter}
          <ul class="reviews">${data.map((review) => reviewItem(review, this.locale, this.now(), this.#msg))}</ul>
          ${this.#moreReviews.render({ label: this.#msg('profile.moreReviews'), failure: this.#msg('profile.moreFailed') })}`,
      })}
    </section>`;
  }

  #aside(mentor: Mentor): TemplateResult | typeof nothing {
    const type = cheapest(mentor);
    if (!type || mentor.paused) return html`<aside class="card">${notice({ text: this.#msg('profile.paused') })}</aside>`;
    const options: BookingCardOptions = {
      mentor, type, msg: this.#msg, now: this.now(), reader: { locale: this.locale, timeZone: this.timeZone }, onBook: (startsAt) => void this.#book(startsAt),
    };
    const first = this.#slots.data?.[0];
    return html`<aside class="card" aria-label=${this.#msg('profile.book')}>
        ${priceLine(options)}
        ${this.#slots.render({
          loading: () => html`${skeleton('line', 'medium')}<div class="next">${skeleton('pill')}${skeleton('pill')}${skeleton('pill')}${skeleton('pill')}</div>`,
          empty: () => nothing,
          error: (_problem, retry) => html`<p class="secondary">${this.#msg('profile.slotsFailed')}</p><button type="button" class="button" @click=${retry}>${this.#msg('common.retry')}</button>`,
          content: (slots) => nextTimes(slots, options),
        })}
        ${chooseTime(options)}
      </aside>
      ${bottomBar(first, options)}`;
  }

  #skeleton(): TemplateResult {
    return html`<div class="columns">
      <div class="person">
        <div class="head">
          <span class="skeleton circle huge"></span>
          <div class="who">${skeleton('title', 'medium')}${skeleton('line')}${skeleton('line', 'medium')}</div>
        </div>
        ${[0, 1, 2].map(() => html`<div>${skeleton('title', 'short')}${skeleton('line')}${skeleton('line')}${skeleton('line', 'medium')}</div>`)}
      </div>
      <div class="card">${skeleton('title', 'medium')}${skeleton('block')}${skeleton('pill')}</div>
    </div>`;
  }

  async #book(startsAt: string): Promise<void> {
    try {
      await import('../booking/booking.define.ts');
    } catch (error) {
      console.error('PeerVerse: <pv-booking> could not be loaded.', error);
      return this.toast({ text: this.#msg('error.unexpected.title'), tone: 'danger' });
    }
    this.bookingFrom = startsAt;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.opened')?.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView();
  }

  #booking(mentor: Mentor, startsAt: string): TemplateResult {
    return html`<section class="opened" tabindex="-1" aria-label=${this.#msg('profile.book')}>
      <button type="button" class="button quiet back" @click=${this.#back}>${icon(arrowLeftIcon, 'small directional')}${this.#msg('profile.back', { name: firstName(mentor.name) })}</button>
      <pv-booking mentor-id=${mentor.id} starts-at=${startsAt} sign-in-href=${this.signInHref}></pv-booking>
    </section>`;
  }

  #back = async (): Promise<void> => {
    this.bookingFrom = null;
    // What was booked is free no more.
    this.#slots.reload();
    await this.updateComplete;
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.columns .button.primary')];
    buttons.find((button) => button.checkVisibility())?.focus();
  };
}

const cheapest = ({ sessionTypes }: Mentor): Mentor['sessionTypes'][number] | undefined =>
  sessionTypes.filter(({ active }) => active).sort((a, b) => a.price.amountMinor - b.price.amountMinor)[0];

declare global {
  interface HTMLElementTagNameMap {
    'pv-mentor-profile': PvMentorProfile;
  }
}
