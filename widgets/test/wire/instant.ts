// Mentors who are available now, and one call of a student, in the contract's shapes; for the gallery.
import type { InstantAvailability, InstantCall, InstantMentor } from '@peerverse/sdk/browser';
import { cards, idFor, NOW, rupees } from './people.ts';
import { SessionPlatform, type SessionOptions } from './session.ts';

const at = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

export const manyMentors = (): InstantMentor[] => cards.slice(0, 12).map(({ id, name, headline, interests, from }, index) => ({
  object: 'instant_mentor', livemode: false, mentorId: id, name, headline, photoUrl: null, interests: [...interests], endsAt: at(3_600),
  sessionTypes: [{ sessionTypeId: idFor('sty', index), name: 'Quick talk', durationSeconds: 600, price: from }],
}));

export function callTo(change: Partial<InstantCall> = {}): InstantCall {
  const { status = 'ringing', reach = 'mentor' } = change;
  const state = status === 'ringing' ? 'ringing' : status === 'timed_out' ? 'timed_out' : 'accepted';
  const rung = manyMentors().slice(0, reach === 'any' ? 4 : 1);
  return {
    object: 'instant_call', id: idFor('ica', 1), livemode: false, status, reach, interest: null, topic: 'Which electives matter in interviews, and which would you drop?', durationSeconds: 600, price: rupees(100),
    mentorShare: rupees(70), payWith: 'payment', attempt: 1, attemptsMax: 3, tryEndsAt: at(22), ringsUntil: at(82), student: { userId: idFor('usr', 'sneha'), name: 'Sneha Kulkarni' },
    rings: rung.map(({ mentorId, name }, index) => ({ mentorId, userId: idFor('usr', name), name, photoUrl: null, sessionTypeId: idFor('sty', index), state: index > 0 && state === 'accepted' ? 'taken' : state })),
    bookingId: null, payUntil: status === 'accepted' ? at(75) : null, callId: null,
    bookInstead: status === 'timed_out' ? { mentorId: rung[0]!.mentorId, sessionTypeId: idFor('sty', 0), startsAt: at(8 * 3_600) } : null, createdAt: NOW, endedAt: null, serverNow: NOW, ...change,
  };
}

export class InstantPlatform extends SessionPlatform {
  availableMentors: InstantMentor[] = manyMentors();
  calls: InstantCall[] = [];
  available = true;

  constructor(options: SessionOptions = {}) {
    super(options);
    const list = <T>(data: T[]): object => ({ data, nextCursor: null, hasMore: false });
    this.wire.on('GET /v1/instant_mentors', ({ query }) => list(this.availableMentors.filter(({ mentorId }) => [null, mentorId].includes(query.get('mentorId')))));
    this.wire.on('GET /v1/instant_calls', () => list(this.calls));
    this.wire.on('GET /v1/instant_calls/{instantCallId}', () => this.calls[0] ?? callTo());
    this.wire.on('POST /v1/instant_calls', () => (this.calls = [callTo()])[0]);
    this.wire.on('POST /v1/instant_calls/{instantCallId}/cancel', () => {
      this.calls = [];
      return callTo({ status: 'cancelled' });
    });
    this.wire.on('POST /v1/instant_calls/{instantCallId}/accept', () => (this.calls = [callTo({ status: 'accepted', bookingId: this.sessionBooking.id })])[0]);
    this.wire.on('POST /v1/instant_calls/{instantCallId}/decline', () => {
      this.calls = [];
      return callTo({ status: 'declined' });
    });
    this.wire.on('GET /v1/instant_availability', () => this.#availability());
    this.wire.on('PUT /v1/instant_availability', ({ body }) => {
      ({ available: this.available } = body as { available: boolean });
      return this.#availability();
    });
    this.wire.on('POST /v1/instant_availability/heartbeat', () => this.#availability());
  }

  #availability(): InstantAvailability {
    const { available } = this;
    const state = !available ? 'off' : this.calls.some(({ status }) => status === 'ringing') ? 'ringing' : 'ready';
    return {
      object: 'instant_availability', livemode: false, mentorId: cards[0]!.id, available, state, endsAt: available ? at(3_600) : null, seenUntil: available ? at(90) : null, heartbeatSeconds: 30, serverNow: NOW,
    };
  }
}
