import { html, nothing, type TemplateResult } from 'lit';
import { notifications, type Notification, type NotificationPage } from '@peerverse/sdk/browser';
import { LiveEvents } from '../../controllers/live-events.ts';
import { LoadMore } from '../../controllers/load-more.ts';
import { RemoteTask } from '../../controllers/remote-task.ts';
import type { PvBookingConfirmedEvent } from '../../events/booking-confirmed.ts';
import { PvNotificationSelectedEvent } from '../../events/notification-selected.ts';
import { formatDistance } from '../../format/time.ts';
import { buttonStyles } from '../../internal/button.styles.ts';
import { emptyPanel } from '../../internal/empty-panel.ts';
import { bellIcon, calendarIcon, calendarXIcon, clockIcon, inboxIcon, receiptIcon, starIcon, walletIcon } from '../../internal/icons/generated/icons.ts';
import { messageSquareIcon } from '../../internal/icons/generated/call-icons.ts';
import { icon } from '../../internal/icons/icon.ts';
import { panelStyles } from '../../internal/panel.ts';
import { placeBelow } from '../../internal/place.ts';
import { skeleton, skeletonStyles } from '../../internal/skeleton.ts';
import { notificationsEn } from '../../locales/en/notifications.ts';
import { translator } from '../../locales/messages.ts';
import { themeStyles } from '../../theme/theme.styles.ts';
import { PvElement } from '../pv-element.ts';
import { property, state } from '../reactive-property.ts';
import { notificationsStyles } from './notifications.styles.ts';

const shapes: Readonly<Record<Notification['kind'], typeof bellIcon>> = {
  'booking.confirmed': calendarIcon,
  'booking.cancelled': calendarXIcon,
  'session.settled': walletIcon,
  'booking.refunded': receiptIcon,
  'booking.refund_decided': receiptIcon,
  'session.review_opened': inboxIcon,
  'session.review_decided': receiptIcon,
  'settlement_case.opened': inboxIcon,
  'settlement_case.due_soon': clockIcon,
  'review.received': starIcon,
  'message.received': messageSquareIcon,
  'payment.disputed': receiptIcon,
  'payment.dispute_resolved': receiptIcon,
  'payout.processed': walletIcon,
  'payout.failed': walletIcon,
  'payout.reversed': walletIcon,
  'credit.given': walletIcon,
  'credit.source_missing': receiptIcon,
  'call.closed': inboxIcon,
};

/** The API takes so many ids at a time. */
const MARK_MAX = 100;

/**
 * A bell with the number of unread notifications; pressed, it shows them and marks them as read. New ones come in while
 * the page is open and are shown for a moment at its lower edge.
 *
 * @summary What the signed-in person has been told.
 * @tag pv-notifications
 * @slot fallback - Shown in the panel where the notifications could not be loaded.
 * @csspart error - The panel that says what went wrong.
 * @csspart empty - The panel that says that there is nothing.
 * @fires {PvNotificationSelectedEvent} pv-notification-selected - The person chose a notification. Cancelable.
 */
export class PvNotifications extends PvElement {
  static override styles = [themeStyles, buttonStyles, panelStyles, skeletonStyles, notificationsStyles];

  /** Where a booking is shown, with `{bookingId}` in it; without it the event alone says what was chosen. */
  @property({ attribute: 'booking-href' }) bookingHref = '';

  @state() private open = false;

  readonly #msg = translator(() => this.locale, notificationsEn);
  readonly #list: RemoteTask<readonly [], NotificationPage> = new RemoteTask(this, {
    args: () => [] as const,
    load: async (client, _args, signal) => notifications(client).list({ limit: 20 }, { signal }),
    isEmpty: ({ data }) => data.length === 0,
    keepPrevious: true,
  });
  readonly #more = new LoadMore(this, { first: this.#list, load: async (client, cursor, signal) => notifications(client).list({ limit: 20, cursor }, { signal }) });
  /** Ids that this page has seen; null until the first list. */
  #known: Set<string> | null = null;
  /** What was unread when the panel opened stays marked in it while it is open. */
  #fresh = new Set<string>();
  /** Bookings that this page itself has just said are confirmed. */
  #confirmedHere = new Set<string>();

  constructor() {
    super();
    new LiveEvents(this, ({ type }) => ['notification.created', 'reset'].includes(type) && this.#list.reload());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pv-booking-confirmed', this.#confirmed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pv-booking-confirmed', this.#confirmed);
  }

  protected override willUpdate(): void {
    const page = this.#list.data;
    if (!page) return;
    const arrived = page.data.filter(({ id, readAt }) => this.#known && readAt === null && !this.#known.has(id));
    this.#known = new Set([...(this.#known ?? []), ...page.data.map(({ id }) => id)]);
    if (arrived.length > 0) this.#tell(arrived);
  }

  protected override render(): TemplateResult {
    const count = this.#unread.length;
    return html`
      <button type="button" class="button quiet icon-only bell" popovertarget="panel" aria-label=${count > 0 ? this.#msg('notifications.unread', { count }) : this.#msg('notifications.button')}>
        ${icon(bellIcon)}${count > 0 ? html`<span class="count numeric" aria-hidden="true">${count > 99 ? '99+' : count}</span>` : nothing}
      </button>
      <div id="panel" class="notifications" popover role="dialog" aria-labelledby="heading" @toggle=${this.#toggled}>
        <h2 id="heading" tabindex="-1">${this.#msg('notifications.button')}</h2>
        <div class="scroll">${this.#list.render({
          loading: () => html`<ul>${[0, 1, 2].map(() => html`<li class="item"><span class="kind"></span><span>${skeleton('line')}${skeleton('line', 'short')}</span></li>`)}</ul>`,
          empty: () => emptyPanel({ title: this.#msg('notifications.empty'), body: this.#msg('notifications.emptyHint'), shape: inboxIcon }),
          content: ({ data }) => html`<ul>${data.map((item) => this.#item(item))}</ul>
            ${this.#more.render({ label: this.#msg('notifications.more'), failure: this.#msg('notifications.moreFailed') })}`,
        })}</div>
      </div>
    `;
  }

  get #unread(): Notification[] {
    return this.#list.data?.data.filter(({ readAt }) => readAt === null) ?? [];
  }

  #item(item: Notification): TemplateResult {
    const { id, kind, text, createdAt, bookingId } = item;
    const fresh = this.#fresh.has(id) || item.readAt === null;
    const body = html`<span class="kind">${icon(shapes[kind] ?? bellIcon)}</span>
      <span class="words"><span class="text">${text}</span><time class="numeric" datetime=${createdAt}>${formatDistance(new Date(createdAt), this.locale, this.now())}</time></span>
      ${fresh ? html`<span class="dot"><span class="visually-hidden">${this.#msg('notifications.new')}</span></span>` : nothing}`;
    const href = this.bookingHref && bookingId ? this.bookingHref.replace('{bookingId}', encodeURIComponent(bookingId)) : null;
    const choose = (event: Event): void => this.#choose(item, event);
    return html`<li>${href ? html`<a class="item" href=${href} @click=${choose}>${body}</a>` : html`<button type="button" class="item" @click=${choose}>${body}</button>`}</li>`;
  }

  #choose({ id, bookingId }: Notification, event: Event): void {
    if (!this.dispatchEvent(new PvNotificationSelectedEvent({ notificationId: id, bookingId }))) event.preventDefault();
    this.#panel?.hidePopover();
  }

  get #panel(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('#panel');
  }

  #toggled = (event: ToggleEvent): void => {
    this.open = event.newState === 'open';
    if (!this.open) {
      this.#fresh.clear();
      // Escape leaves the focus nowhere; a click beside the panel has given it to something else.
      if (document.activeElement === document.body || (this.renderRoot as ShadowRoot).activeElement) this.renderRoot.querySelector<HTMLElement>('.bell')?.focus();
      return;
    }
    if (this.#panel) placeBelow(this.#panel, this.renderRoot.querySelector('.bell'));
    this.renderRoot.querySelector<HTMLElement>('#heading')?.focus({ preventScroll: true });
    void this.#markRead();
  };

  /** Shown means read. Where the API does not hear of it they are unread again, here as on every other device. */
  async #markRead(): Promise<void> {
    const { client } = this;
    const ids = this.#unread.map(({ id }) => id).slice(0, MARK_MAX);
    if (!client || ids.length === 0) return;
    this.#fresh = new Set([...this.#fresh, ...ids]);
    this.#setRead(ids, this.now().toISOString());
    try {
      await notifications(client).markRead(ids);
    } catch (error) {
      console.warn('PeerVerse: the notifications could not be marked as read.', error);
      this.#setRead(ids, null);
    }
  }

  #confirmed = ({ detail }: PvBookingConfirmedEvent): void => {
    this.#confirmedHere.add(detail.bookingId);
  };

  #setRead(ids: readonly string[], readAt: string | null): void {
    this.#list.replace((page) => ({ ...page, data: page.data.map((item) => (ids.includes(item.id) ? { ...item, readAt } : item)) }));
  }

  #tell(arrived: readonly Notification[]): void {
    const [newest] = arrived;
    // The confirmed card stands on the page; a message would only cover it.
    const shownHere = newest?.kind === 'booking.confirmed' && this.#confirmedHere.has(newest.bookingId ?? '');
    if (newest && !this.open && !shownHere) this.toast({ text: newest.text });
    if (newest && this.open) this.announce(newest.text);
    // The panel is open: they are seen already.
    if (this.open) void this.updateComplete.then(() => this.#markRead());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pv-notifications': PvNotifications;
  }
}
