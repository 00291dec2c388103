/** What the signed-in person has been told. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { CallOptions, NotificationPage, QueryOf } from '../types.ts';

export function notifications({ call }: Transport) {
  return {
    list: (query?: QueryOf<'listNotifications'>, options?: CallOptions): PageRequest<NotificationPage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/notifications', { query: { ...query, cursor } }, options)),
    /** At most 100 ids at a time. */
    markRead: (ids: string[], options?: CallOptions): Promise<void> => call('post', '/v1/notifications/read', { body: { ids } }, options),
  };
}
