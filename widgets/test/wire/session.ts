// A booked session on the scripted platform: its call, chat, notifications and wallet, in the contract's shapes.
import type { Booking, Call, CallTimeline, Message, Notes, Notification, Session, Wallet } from '@peerverse/sdk/browser';
import { bookingOf, Platform, student, type PlatformOptions } from './platform.ts';
import { cards, idFor, NOW, rupees } from './people.ts';
import { timelineOf } from './timeline.ts';
import { WireProblem } from './wire.ts';

const at = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

export interface SessionOptions extends PlatformOptions {
  as?: 'student' | 'mentor';
  /** By a mailed link: good for the call alone. */
  byLink?: boolean;
  booking?: Partial<Booking>;
  call?: Partial<Call>;
}

export class SessionPlatform extends Platform {
  readonly sessionBooking: Booking;
  call: Call;
  /** What happened in it, where that is not what its state tells. */
  timeline: CallTimeline | null = null;
  messages: Message[] = [];
  notes: Notes;
  notifications: Notification[] = [];
  wallet: Wallet = { object: 'wallet', livemode: false, currency: 'INR', pending: rupees(0), available: rupees(1310), receivable: rupees(0), held: rupees(0), withdrawable: rupees(1310), lifetimeEarned: rupees(1310) };

  constructor({ as = 'student', byLink = false, booking = {}, call = {}, ...options }: SessionOptions = {}) {
    super(options);
    const [priya] = cards;
    if (!priya) throw new Error('Nobody mentors');
    const made = bookingOf(priya, { startsAt: at(5), topic: 'Zoho interview rounds', id: idFor('bkg', 'session'), now: new Date(NOW), scriptUrl: '' });
    this.bookings.set(made.id, made);
    this.capture(made.id);
    this.sessionBooking = this.change(made.id, { conversationId: idFor('cnv', 'session'), ...booking });
    const { mentor } = this.sessionBooking;
    this.call = {
      object: 'call', id: idFor('call', 1), livemode: false, bookingIds: [made.id], conversationId: idFor('cnv', 'session'), status: 'open', topic: made.topic, opensAt: at(-5), startsAt: at(5), startedAt: null,
      endsAt: at(18), endedAt: null, endReason: null, closing: null, interruptedAt: null, durationSeconds: 600, mediaReady: true, serverNow: NOW,
      participants: [
        { userId: mentor.userId, name: mentor.name, role: 'mentor', present: false, waiting: false, presentSeconds: 0 },
        { userId: student.id, name: student.name, role: 'student', present: false, waiting: false, presentSeconds: 0 },
      ],
      ...call,
    };
    this.notes = { object: 'notes', conversationId: this.call.conversationId, livemode: false, text: '', version: 0, changedBy: null, changedAt: null };
    this.#openSession(as === 'mentor' ? { ...student, id: mentor.userId, name: mentor.name, roles: ['mentor'] } : student, byLink);
  }

  /** Ended as planned, settled, both there. */
  finish(): void {
    const participants = this.call.participants.map((participant) => ({ ...participant, presentSeconds: 598 }));
    this.call = { ...this.call, status: 'ended', startedAt: at(-12), endsAt: at(-2), endedAt: at(-2), endReason: 'time_up', participants };
    this.change(this.sessionBooking.id, { status: 'completed', reviewable: true });
  }

  /** Somebody writes the whole of the notes; their pages are told. */
  writeNotes(text: string, { userId, name }: Pick<Booking['mentor'], 'userId' | 'name'>): Notes {
    this.notes = { ...this.notes, text, version: this.notes.version + 1, changedBy: { userId, name }, changedAt: NOW };
    this.tell('notes.changed', { conversationId: this.notes.conversationId, version: this.notes.version });
    return this.notes;
  }

  notify(id: string, change: Partial<Notification> = {}): void {
    this.notifications.unshift({
      object: 'notification', id: idFor('ntf', id), livemode: false, kind: 'session.settled', text: 'Payment of ₹100.00 received for your session. You earned ₹70.00.',
      bookingId: this.sessionBooking.id, readAt: null, createdAt: at(-1), ...change,
    });
  }

  #openSession(user: Session['user'], byLink: boolean): void {
    const { wire } = this;
    const list = <T>(data: T[]): object => ({ data, nextCursor: null, hasMore: false });
    wire.on('POST /v1/sessions', () => ({
      object: 'session', livemode: false, accessToken: 'es_wire_bearer', expiresAt: at(10), serverNow: NOW, user, purpose: byLink ? 'join' : 'embed', bookingId: byLink ? this.sessionBooking.id : null, returnUrl: null,
    }) satisfies Session);
    wire.on('GET /v1/calls/{callId}', () => this.call);
    wire.on('GET /v1/calls/{callId}/timeline', () => this.timeline ?? timelineOf(this.call));
    wire.on('POST /v1/calls/{callId}/access', () => new WireProblem(503, 'call.media_unavailable'));
    wire.on('GET /v1/conversations/{conversationId}/messages', ({ query }) => list(this.messages.slice(this.messages.findIndex(({ id }) => id === query.get('after')) + 1)));
    wire.on('POST /v1/conversations/{conversationId}/messages', ({ body }) => this.#store(body as { id: string; text: string }, user));
    wire.on('GET /v1/conversations/{conversationId}/notes', () => this.notes);
    wire.on('PUT /v1/conversations/{conversationId}/notes', ({ body }) => {
      const { text, expectedVersion } = body as { text: string; expectedVersion: number };
      if (text === this.notes.text) return this.notes;
      return expectedVersion === this.notes.version ? this.writeNotes(text, { userId: user.id, name: user.name }) : new WireProblem(409, 'notes.changed', 'Somebody was quicker.', this.notes);
    });
    wire.on('GET /v1/notifications', () => list(this.notifications));
    wire.on('POST /v1/notifications/read', ({ body }): undefined => {
      const { ids } = body as { ids: string[] };
      this.notifications = this.notifications.map((item) => (ids.includes(item.id) ? { ...item, readAt: NOW } : item));
    });
    wire.on('GET /v1/wallet', () => (byLink ? new WireProblem(403, 'auth.wrong_kind') : this.wallet));
    wire.on('POST /v1/bookings/{bookingId}/review', ({ body }) => {
      const { rating, comment } = body as { rating: number; comment?: string };
      this.change(this.sessionBooking.id, { reviewed: true, reviewable: false });
      return { object: 'review', id: idFor('rev', 1), livemode: false, mentorId: this.sessionBooking.mentor.mentorId, rating, comment: comment ?? null, author: { name: 'Sneha K.' }, createdAt: NOW };
    });
  }

  #store({ id, text }: { id: string; text: string }, sender: Session['user']): Message {
    const message: Message = { object: 'message', file: null, id, livemode: false, conversationId: this.call.conversationId, sender: { userId: sender.id, name: sender.name }, text, sentAt: NOW };
    this.messages.push(message);
    return message;
  }
}
