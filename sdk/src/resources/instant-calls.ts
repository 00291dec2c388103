/** Instant calls: mentors who are available now, and students who ring. */
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, IdempotentCallOptions, InstantAvailability, InstantCall, InstantCallPage, InstantMentorPage, QueryOf } from '../types.ts';

/** The student's side, and what both sides read. */
export function instantCalls({ call }: Transport) {
  return {
    /** Mentors who can be rung now. */
    mentors: (query?: QueryOf<'listInstantMentors'>, options?: CallOptions): Promise<InstantMentorPage> => call('get', '/v1/instant_mentors', { query, access: 'page' }, options),
    /** Rings one mentor, or any who offer this at this price. `expectedPrice` is the price that was shown. */
    create: (body: BodyOf<'createInstantCall'>, options?: IdempotentCallOptions): Promise<InstantCall> =>
      call('post', '/v1/instant_calls', { body, idempotent: true }, options),
    get: (instantCallId: string, options?: CallOptions): Promise<InstantCall> => call('get', '/v1/instant_calls/{instantCallId}', { params: { instantCallId } }, options),
    /** The live ones: what a page that was loaded anew goes on with. */
    live: (as: 'student' | 'mentor', options?: CallOptions): Promise<InstantCallPage> => call('get', '/v1/instant_calls', { query: { as } }, options),
    /** Rings no longer, or gives the held time back without paying. */
    cancel: (instantCallId: string, options?: CallOptions): Promise<InstantCall> =>
      call('post', '/v1/instant_calls/{instantCallId}/cancel', { params: { instantCallId } }, options),
  };
}

/** The mentor's side. */
export function instantDesk({ call }: Transport) {
  return {
    availability: {
      get: (options?: CallOptions): Promise<InstantAvailability> => call('get', '/v1/instant_availability', {}, options),
      /** Available for `minutes`, as long as beat() is called every `heartbeatSeconds`; or no longer. */
      set: (body: BodyOf<'putInstantAvailability'>, options?: CallOptions): Promise<InstantAvailability> => call('put', '/v1/instant_availability', { body }, options),
      beat: (options?: CallOptions): Promise<InstantAvailability> => call('post', '/v1/instant_availability/heartbeat', {}, options),
    },
    /** The first to accept gets the call. */
    accept: (instantCallId: string, options?: CallOptions): Promise<InstantCall> =>
      call('post', '/v1/instant_calls/{instantCallId}/accept', { params: { instantCallId } }, options),
    /** `notNow` also makes the mentor unavailable. */
    decline: (instantCallId: string, body: BodyOf<'declineInstantCall'> = {}, options?: CallOptions): Promise<InstantCall> =>
      call('post', '/v1/instant_calls/{instantCallId}/decline', { params: { instantCallId }, body }, options),
  };
}
