/** The signed-in person. */
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, User } from '../types.ts';

export function me({ call }: Transport) {
  return {
    get: (options?: CallOptions): Promise<User> => call('get', '/v1/me', {}, options),
    /** Sets zone and language. */
    update: (body: BodyOf<'updateMe'>, options?: CallOptions): Promise<User> => call('patch', '/v1/me', { body }, options),
  };
}
