/** What the compiler promises to those who use the SDK. */
import { describe, expectTypeOf, it } from 'vitest';
import {
  createBrowserPeerVerse, PeerVerseConnectionError, PeerVerseError, type Booking, type BodyOf, type BrowserOptions, type ErrorCode, type Mentor, type MentorCard,
  type MentorCardPage, type Message, type Money, type PageConnection, type Payment, type SessionInfo, type StreamEvent, type User,
} from '../src/browser.ts';
import { createPeerVerse, type EmbedSession, type WebhookDelivery } from '../src/index.ts';
import type { WebhookEvent } from '../src/webhooks.ts';

const page = createBrowserPeerVerse({ publishableKey: 'pk_test_1' });
const server = createPeerVerse({ secretKey: 'sk_test_1' });

describe('answers', () => {
  it('are the schemas of the contract', () => {
    expectTypeOf(page.bookings.create).returns.resolves.toEqualTypeOf<Booking>();
    expectTypeOf(page.payments.verify).returns.resolves.toEqualTypeOf<Payment>();
    expectTypeOf(page.mentors.get).returns.resolves.toEqualTypeOf<Mentor>();
    expectTypeOf(server.embedSessions.create).returns.resolves.toEqualTypeOf<EmbedSession>();
    expectTypeOf<Booking['price']>().toEqualTypeOf<Money>();
    expectTypeOf<Booking['payment']>().toEqualTypeOf<Payment | null>();
  });

  it('are nothing where the contract answers 204', () => {
    expectTypeOf(page.notifications.markRead).returns.resolves.toEqualTypeOf<void>();
    expectTypeOf(page.logout).returns.resolves.toEqualTypeOf<void>();
  });

  it('are pages to await and items to for await', () => {
    const found = page.mentors.search({ sort: 'soonest' });
    expectTypeOf(found).resolves.toEqualTypeOf<MentorCardPage>();
    expectTypeOf(found[Symbol.asyncIterator]).returns.toExtend<AsyncIterator<MentorCard>>();
    expectTypeOf(page.conversations.list('cnv_1')[Symbol.asyncIterator]).returns.toExtend<AsyncIterator<Message>>();
    expectTypeOf(server.users.list()[Symbol.asyncIterator]).returns.toExtend<AsyncIterator<User>>();
    expectTypeOf(page.events.stream()[Symbol.asyncIterator]).returns.toExtend<AsyncIterator<StreamEvent>>();
  });

  it('never show the bearer', () => {
    expectTypeOf<SessionInfo>().not.toHaveProperty('accessToken');
    expectTypeOf<SessionInfo['user']>().toEqualTypeOf<User>();
  });
});

describe('arguments', () => {
  it('are held to the contract', () => {
    expectTypeOf(page.bookings.create).parameter(0).toEqualTypeOf<BodyOf<'createBooking'>>();
    // @ts-expect-error A sort the contract does not have.
    page.mentors.search({ sort: 'cheapest' });
    // @ts-expect-error Money is an integer and a currency, not a number.
    page.bookings.create({ mentorId: '', sessionTypeId: '', startsAt: '', topic: '', expectedPrice: 100 });
    // @ts-expect-error The contract wants a range of days.
    page.mentors.slots('mtr_1', { sessionTypeId: 'sty_1' });
    expectTypeOf(page.conversations.send).toBeCallableWith('cnv_1', { text: 'Hello' });
    expectTypeOf(page.conversations.send).toBeCallableWith('cnv_1', { id: 'msg_1', text: 'Hello' });
  });

  it('take an idempotency key only where the contract has one', () => {
    expectTypeOf(page.bookings.create).parameter(1).toExtend<{ idempotencyKey?: string | undefined } | undefined>();
    // @ts-expect-error A release needs no key: repeating it changes nothing.
    page.bookings.release('bkg_1', { idempotencyKey: 'press-of-the-button-1' });
  });

  it('of a photo are bytes', () => {
    expectTypeOf(server.mentors.uploadPhoto).parameter(1).toEqualTypeOf<Blob>();
    // @ts-expect-error The bytes, not an address.
    server.mentors.uploadPhoto('mtr_1', 'https://example.edu/asha.jpg');
  });

  it('of fetchClientSecret may say that nobody is signed in', () => {
    expectTypeOf<NonNullable<BrowserOptions['fetchClientSecret']>>().returns.resolves.toEqualTypeOf<string | null>();
  });
});

describe('call', () => {
  const { call } = {} as PageConnection;

  it('knows only the paths, methods and inputs of the contract', () => {
    expectTypeOf(call<'/v1/bookings/{bookingId}', 'get'>).returns.resolves.toEqualTypeOf<Booking>();
    // @ts-expect-error There is no such path.
    call('get', '/v1/bookingz', {});
    // @ts-expect-error A wallet cannot be deleted.
    call('delete', '/v1/wallet', {});
    // @ts-expect-error The path has a parameter.
    call('get', '/v1/bookings/{bookingId}', {});
    // @ts-expect-error The contract requires an idempotency key, so the call must be marked.
    call('post', '/v1/bookings', { body: {} as BodyOf<'createBooking'> });
  });
});

describe('webhooks', () => {
  it('narrow by type to the data of the contract', () => {
    const event = {} as WebhookEvent;
    if (event.type === 'booking.confirmed') expectTypeOf(event.data.callId).toEqualTypeOf<string>();
    if (event.type === 'call.ended') expectTypeOf(event.data.startedAt).toEqualTypeOf<string | null>();
    expectTypeOf<'ping'>().toExtend<WebhookEvent['type']>();
    expectTypeOf(server.webhookEndpoints.ping).returns.resolves.toEqualTypeOf<WebhookDelivery>();
  });
});

describe('errors', () => {
  it('narrow by code, and leave room for codes to come', () => {
    const error = new PeerVerseError({ code: 'booking.slot_taken', detail: '' });
    expectTypeOf<ErrorCode>().toExtend<typeof error.code>();
    expectTypeOf<'client.no_answer'>().toExtend<typeof error.code>();
    expectTypeOf<'teapot.short_and_stout'>().toExtend<typeof error.code>();
    expectTypeOf<PeerVerseConnectionError>().toExtend<PeerVerseError>();
    expectTypeOf(error.requestId).toEqualTypeOf<string | null>();
  });
});
