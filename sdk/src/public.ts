/** What both clients export besides themselves. */
export { PeerVerseConnectionError, PeerVerseError, type ClientErrorCode, type PeerVerseErrorCode } from './errors.ts';
export type { ErrorCode } from './generated/error-codes.ts';
export { newIdempotencyKey } from './ids.ts';
export { newId, type ClientIdKind } from './object-ids.ts';
export type { Page, PageRequest } from './pagination.ts';
export type * from './types.ts';
