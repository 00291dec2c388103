/** What a mentor has earned, and the way to where it can be withdrawn. */
import { paginate, type PageRequest } from '../pagination.ts';
import type { Transport } from '../transport.ts';
import type { AccessCode, BodyOf, CallOptions, QueryOf, SessionVerification, Wallet, WalletAccess, WalletEarningPage, WalletEntryPage } from '../types.ts';

export function wallet({ call }: Transport) {
  return {
    get: (options?: CallOptions): Promise<Wallet> => call('get', '/v1/wallet', {}, options),
    entries: (query?: QueryOf<'listWalletEntries'>, options?: CallOptions): PageRequest<WalletEntryPage> =>
      paginate((cursor = query?.cursor) => call('get', '/v1/wallet/entries', { query: { ...query, cursor } }, options)),
    /** Sessions with what each brings: `pending` soonest first, `settled` latest first. */
    earnings: (query: QueryOf<'listWalletEarnings'>, options?: CallOptions): PageRequest<WalletEarningPage> =>
      paginate((cursor = query.cursor) => call('get', '/v1/wallet/earnings', { query: { ...query, cursor } }, options)),
    /** A link to the hosted wallet page, where money can be withdrawn. Ask for it when the person presses, and open it at once. */
    access: (body: BodyOf<'createWalletAccess'> = {}, options?: CallOptions): Promise<WalletAccess> => call('post', '/v1/wallet/access', { body }, options),
    /** Mails a code to the signed-in mentor. On the hosted wallet page only. */
    requestCode: (options?: CallOptions): Promise<AccessCode> => call('post', '/v1/sessions/current/code', {}, options),
    /** Types the code in: for 15 minutes destinations can be changed and money withdrawn. On the hosted wallet page only. */
    confirmCode: (code: string, options?: CallOptions): Promise<SessionVerification> => call('post', '/v1/sessions/current/verify', { body: { code } }, options),
  };
}
