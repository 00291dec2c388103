import { html, nothing, type TemplateResult } from 'lit';
import { bookings, callRecords, calls, conversations, wallet, type Message } from '@peerverse/sdk/browser';
import { addressesIn, link, linked, readable } from '../../calls/links.ts';
import { callStory, callTimeline, timelineStyles } from '../../calls/timeline.ts';
import type { PeerVerseClient } from '../../controllers/client.ts';
import { LiveEvents } from '../../controllers/live-events.ts';
import { problemOf } from '../../controllers/problem.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import { PvMentorSelectedEvent } from '../../events/mentor-selected.ts';
import { PvReviewSubmittedEvent } from '../../events/review-submitted.ts';
import { firstName } from '../../format/names.ts';
import { avatar, avatarStyles } from '../../internal/avatar.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { fieldStyles, textArea } from '../../internal/field.ts';
import { circleCheckIcon, clockIcon, linkIcon, walletIcon } from '../../internal/icons/generated/icons.ts';
import { messageSquareIcon, notebookPenIcon } from '../../internal/icons/generated/call-icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { notice, noticeStyles } from '../../internal/notice.ts';
import { panelStyles } from '../../internal/panel.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { starsInput, starsStyles } from '../../internal/stars.ts';
import { callSummaryEn } from '../../locales/en/call-summary.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { property, state } from '../reactive-property.ts';
import { callSummaryStyles } from './call-summary.styles.ts';
import { attendanceWords, attended, isMentor, isSettling, moneyWords, otherPerson, troubleWords, type SummaryFacts } from './settlement.ts';

/** The API's limit for the words of a review. */
const COMMENT_LENGTH_MAX = 1000;
/** A session is settled seconds after its end; live events say so at once where there are any. */
const LOOK_EVERY_MS = 3_000;

/**
 * What came of a session: who was there, what it was about, the links of its chat, what happens with the money, step by step
 * what happened, and the student's rating. The call room shows it after the end; it also stands alone.
 *
 * @summary A session after its end.
 * @tag pv-call-summary
 * @slot fallback - Shown where the session could not be loaded.
 * @csspart error - The panel that says what went wrong.
 * @fires {PvReviewSubmittedEvent} pv-review-submitted - The student rated the session.
 * @fires {PvMentorSelectedEvent} pv-mentor-selected - The student wants to book the mentor again.
 */
export class PvCallSummary extends PvElement {
  static override styles = [themeStyles, buttonStyles, fieldStyles, avatarStyles, noticeStyles, panelStyles, skeletonStyles, starsStyles, timelineStyles, callSummaryStyles];

  @property({ attribute: 'booking-id' }) bookingId = '';

  @state() private rating: number | null = null;
  @state() private comment = '';
  @state() private sending: 'no' | 'yes' | 'failed' | 'done' = 'no';

  readonly #msg = translator(() => this.locale, callSummaryEn);
  readonly #facts: RemoteTask<readonly [string], SummaryFacts | null> = new RemoteTask(this, {
    args: () => [this.bookingId] as const,
    load: (client, [bookingId], signal) => loadSummary(client, bookingId, signal),
    isEmpty: (facts) => facts === null,
    keepPrevious: true,
  });
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    const about = (data: Readonly<Record<string, unknown>>): boolean => JSON.stringify(data).includes(this.bookingId || '\0');
    new LiveEvents(this, ({ data }) => about(data) && this.#facts.reload(), () => this.#unsettled);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override updated(): void {
    clearTimeout(this.#timer);
    if (this.#unsettled) this.#timer = setTimeout(this.#facts.reload, LOOK_EVERY_MS);
  }

  protected override render(): TemplateResult {
    return this.#facts.render({
      loading: () => html`<div class="summary"><div class="head">${skeleton('circle')}<div>${skeleton('title', 'medium')}${skeleton('line')}</div></div>${skeleton('block')}${skeleton('block')}</div>`,
      empty: () => emptyPanel({ title: this.#msg('summary.empty'), shape: clockIcon }),
      content: (facts) => (facts ? this.#summary(facts) : nothing),
    });
  }

  get #unsettled(): boolean {
    const facts = this.#facts.data;
    return facts != null && (isSettling(facts) || facts.call.status !== 'ended');
  }

  #summary(facts: SummaryFacts): TemplateResult {
    const other = otherPerson(facts);
    return html`<article class="summary">
      <header class="head">
        ${avatar({ id: other.userId, name: other.name, photoUrl: other.photoUrl, size: 'large' })}
        <div>
          <h2 tabindex="-1">${this.#msg(attended(facts) ? 'summary.heading.attended' : 'summary.heading.missed', { name: other.name })}</h2>
          <p class="head-line">${attendanceWords(facts, this.#msg, this)}</p>
        </div>
      </header>
      ${troubleWords(facts, this.#msg, this).map((text) => notice({ text }))}
      ${this.#rating(facts)} ${this.#record(facts)} ${this.#timeline(facts)}
    </article>`;
  }

  #record(facts: SummaryFacts): TemplateResult {
    const { booking, links, messageCount, notes } = facts;
    const { main, note } = moneyWords(facts, this.#msg, this.locale);
    const row = (shape: typeof linkIcon, label: string, content: unknown): TemplateResult => html`<div><dt>${icon(shape)}<span>${label}</span></dt><dd>${content}</dd></div>`;
    return html`<dl class="record">
        ${row(walletIcon, this.#msg('summary.money'), html`<p class="money numeric">${main}</p><p class="quiet numeric" role="status">${note}</p>`)}
        ${row(notebookPenIcon, this.#msg('summary.topic'), booking.topic)}
        ${notes ? row(notebookPenIcon, this.#msg('summary.notes'), html`<p class="notes">${linked(notes)}</p>`) : nothing}
        ${messageCount > 0 ? row(messageSquareIcon, this.#msg('summary.chat'), this.#msg('summary.messages', { count: messageCount })) : nothing}
        ${links.length > 0 ? row(linkIcon, this.#msg('summary.links'), html`<ul>${links.map((url) => html`<li>${link(url, readable(url))}</li>`)}</ul>`) : nothing}
      </dl>
      ${isMentor(facts) || facts.byLink ? nothing : html`<div class="next"><button type="button" class="button" @click=${this.#bookAgain}>${this.#msg('summary.bookAgain', { name: firstName(booking.mentor.name) })}</button></div>`}`;
  }

  #timeline({ timeline, ownUserId }: SummaryFacts): TemplateResult {
    const nameOf = (userId: string): string => (userId === ownUserId ? this.#msg('timeline.you') : firstName(timeline.participants.find((person) => person.userId === userId)?.name ?? ''));
    return callStory(this.#msg('timeline.title'), callTimeline({ timeline, reader: this, msg: this.#msg, nameOf }));
  }

  #rating(facts: SummaryFacts): TemplateResult | typeof nothing {
    const { booking } = facts;
    if (isMentor(facts) || !attended(facts) || facts.call.status !== 'ended') return nothing;
    if (facts.byLink) return html`<p class="quiet">${this.#msg('summary.rateElsewhere')}</p>`;
    if (booking.reviewed || this.sending === 'done') {
      return html`<p class="thanks" role="status" tabindex="-1">${icon(circleCheckIcon)}${this.#msg(this.sending === 'done' ? 'summary.thanks' : 'summary.rated')}</p>`;
    }
    // Somebody of the college has to look first, or the money is still on its way; the summary looks again.
    if (!booking.reviewable) return nothing;
    const busy = this.sending === 'yes';
    return html`<form class="rate" @submit=${this.#submit}>
      ${starsInput({ name: 'rating', label: this.#msg('summary.rate', { name: firstName(booking.mentor.name) }), value: this.rating, msg: this.#msg, onChange: (rating) => (this.rating = rating) })}
      ${this.rating === null ? nothing : html`
        ${textArea({ id: 'comment', label: this.#msg('summary.words'), value: this.comment, maxLength: COMMENT_LENGTH_MAX, rows: 2, placeholder: this.#msg('summary.wordsPlaceholder'), msg: this.#msg, onInput: (comment) => (this.comment = comment) })}
        <div class="rate-foot">
          <button type="submit" class="button primary" aria-busy=${busy} aria-disabled=${busy || this.comment.length > COMMENT_LENGTH_MAX}><span>${this.#msg('summary.send')}</span></button>
          <p class="rate-failed" role="alert" ?hidden=${this.sending !== 'failed'}>${this.#msg('summary.rateFailed')}</p>
        </div>`}
    </form>`;
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { client, rating } = this;
    const comment = this.comment.trim();
    if (!client || rating === null || this.sending === 'yes' || comment.length > COMMENT_LENGTH_MAX) return;
    this.sending = 'yes';
    try {
      const review = await bookings(client).review(this.bookingId, { rating, ...(comment && { comment }) });
      this.#rated();
      this.dispatchEvent(new PvReviewSubmittedEvent({ bookingId: this.bookingId, reviewId: review.id }));
    } catch (error) {
      // Sent twice, by two tabs or a lost answer: it is there, which is what the person wants.
      if (problemOf(error).code === 'review.exists') return this.#rated();
      console.warn('PeerVerse: the rating was not stored.', error);
      this.sending = 'failed';
    }
  };

  #rated(): void {
    this.sending = 'done';
    this.#facts.replace((facts) => facts && { ...facts, booking: { ...facts.booking, reviewed: true, reviewable: false } });
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.thanks')?.focus());
  }

  #bookAgain = (): void => {
    const mentorId = this.#facts.data?.booking.mentor.mentorId;
    if (mentorId) this.dispatchEvent(new PvMentorSelectedEvent({ mentorId }));
  };
}

async function loadSummary(client: PeerVerseClient, bookingId: string, signal: AbortSignal): Promise<SummaryFacts | null> {
  const [session, booking] = await Promise.all([client.session({ signal }), bookings(client).get(bookingId, { signal })]);
  if (!booking.callId) return null;
  const ownUserId = session.user.id;
  const byLink = session.purpose !== 'embed';
  const [call, timeline, messages, notes, ownWallet] = await Promise.all([
    calls(client).get(booking.callId, { signal }),
    callRecords(client).timeline(booking.callId, { signal }),
    chatOf(client, booking.conversationId, signal),
    booking.conversationId ? conversations(client).notes.get(booking.conversationId, { signal }) : null,
    !byLink && isMentor({ booking, ownUserId }) ? wallet(client).get({ signal }) : null,
  ]);
  return { booking, call, timeline, ownUserId, wallet: ownWallet, messageCount: messages.length, notes: notes?.text.trim() ?? '', links: addressesIn(messages.map(({ text }) => text)), byLink };
}

async function chatOf(client: PeerVerseClient, conversationId: string | null, signal: AbortSignal): Promise<Message[]> {
  const messages: Message[] = [];
  if (conversationId) for await (const message of conversations(client).list(conversationId, { limit: 100 }, { signal })) messages.push(message);
  return messages;
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-call-summary': PvCallSummary;
  }
}
