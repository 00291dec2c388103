import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { elementContract, showing, type ElementState } from '../../../test/contracts/element-contract.ts';
import { mount, part, unmount } from '../../../test/mount.ts';
import { idFor } from '../../../test/wire/people.ts';
import { SessionPlatform } from '../../../test/wire/session.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import { PvBookingConfirmedEvent } from '../../events/booking-confirmed.ts';
import './notifications.define.ts';
import type { PvNotifications } from './notifications.ts';

let platform: SessionPlatform;

async function bell(change: () => void = () => undefined, page = {}): Promise<PvNotifications> {
  platform?.wire.close();
  platform = new SessionPlatform();
  platform.notify('one', { readAt: '2026-11-24T03:00:00Z', text: 'Sneha Kulkarni booked a session with you for 9:35 am.', kind: 'booking.confirmed' });
  platform.notify('two');
  change();
  platform.wire.open();
  const provider = await mount(html`<pv-notifications></pv-notifications>`, { client: platform.client, ...page });
  return provider.querySelector('pv-notifications') as PvNotifications;
}
const label = (element: Element): string => part(element, '.bell').getAttribute('aria-label') ?? '';

const states: Record<ElementState, () => void> = {
  loading: () => platform.wire.on('GET /v1/notifications', () => new Promise(() => undefined)),
  error: () => platform.wire.on('GET /v1/notifications', () => new WireProblem(503, 'call.media_unavailable')),
  empty: () => (platform.notifications = []),
  content: () => undefined,
};

elementContract({
  tag: 'pv-notifications',
  states: ['loading', 'empty', 'error', 'content'],
  show: async (state, page) => {
    const element = await showing(await bell(states[state], page), state);
    part(element, '#panel').showPopover();
    await waitUntil(() => part(element, '#panel').matches(':popover-open'));
    return element;
  },
});

describe('notifications', () => {
  afterEach(() => {
    unmount();
    platform.wire.close();
  });

  it('counts what is unread, and marks it as read once it has been shown', async () => {
    const element = await showing(await bell(), 'content');
    expect(label(element)).to.equal('Notifications, 1 unread');
    part(element, '.bell').click();
    await waitUntil(() => label(element) === 'Notifications');
    await waitUntil(() => platform.wire.asked('POST /v1/notifications/read').length === 1);
    expect(platform.wire.asked('POST /v1/notifications/read')[0]?.body).to.deep.equal({ ids: [idFor('ntf', 'two')] });
    expect(element.shadowRoot?.querySelectorAll('.dot').length, 'still marked as new while it is open').to.equal(1);
  });

  it('counts it as unread again when the API did not hear of it', async () => {
    const element = await showing(await bell(), 'content');
    platform.wire.on('POST /v1/notifications/read', () => new WireProblem(403, 'auth.wrong_kind'));
    part(element, '.bell').click();
    await waitUntil(() => platform.wire.asked('POST /v1/notifications/read').length === 1);
    await waitUntil(() => label(element) === 'Notifications, 1 unread');
  });

  it('hears of a new one while the page is open, and shows its sentence for a moment', async () => {
    const element = await showing(await bell(), 'content');
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    platform.notify('three', { text: 'Priya Raman wrote to you.', kind: 'message.received' });
    platform.tell('notification.created', { kind: 'message.received', bookingId: null });
    await waitUntil(() => label(element) === 'Notifications, 2 unread');
    const provider = element.closest('pv-provider');
    await waitUntil(() => provider?.shadowRoot?.querySelector('.toast:popover-open')?.textContent?.includes('Priya Raman wrote to you.'));
  });

  it('shows no message over the card that says on this page that the same booking is confirmed', async () => {
    const element = await showing(await bell(), 'content');
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    element.parentElement?.dispatchEvent(new PvBookingConfirmedEvent({ bookingId: platform.sessionBooking.id }));
    platform.notify('three', { kind: 'booking.confirmed' });
    platform.tell('notification.created', { kind: 'booking.confirmed', bookingId: null });
    await waitUntil(() => label(element) === 'Notifications, 2 unread');
    await (element as PvNotifications).updateComplete;
    expect(element.closest('pv-provider')?.shadowRoot?.querySelector('.toast')).to.equal(null);
  });

  it('shows no message for what was there when the page opened', async () => {
    const element = await showing(await bell(), 'content');
    expect(element.closest('pv-provider')?.shadowRoot?.querySelector('.toast')).to.equal(null);
  });

  it('gives the focus back to the bell when it closes', async () => {
    const element = await bell();
    part(element, '.bell').focus();
    part(element, '#panel').showPopover();
    await waitUntil(() => element.shadowRoot?.activeElement?.id === 'heading');
    part(element, '#panel').hidePopover();
    await waitUntil(() => element.shadowRoot?.activeElement?.classList.contains('bell'));
  });

  it('says which one was chosen, and closes', async () => {
    const element = await showing(await bell(), 'content');
    part(element, '.bell').click();
    const fired = oneEvent(element, 'pv-notification-selected');
    part(element, 'button.item').click();
    expect((await fired).detail).to.deep.equal({ notificationId: idFor('ntf', 'two'), bookingId: platform.sessionBooking.id });
    expect(part(element, '#panel').matches(':popover-open')).to.equal(false);
  });
});
