/** The tenant's people. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { BodyOf, CallOptions, QueryOf, User, UserPage } from '../types.ts';

export function users({ call }: Transport) {
  return {
    /** Adds a person ahead of their first sign-in. */
    create: (body: BodyOf<'createUser'>, options?: CallOptions): Promise<User> => call('post', '/v1/users', { body }, options),
    list: (query?: QueryOf<'listUsers'>, options?: CallOptions): PageRequest<UserPage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/users', { query: { ...query, cursor } }, options)),
  };
}
