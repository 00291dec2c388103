/**
 * Public identifiers: TypeIDs (TypeID specification 0.3.0), a prefix, an underscore and 26 base32 letters of a UUIDv7.
 * The database stores the UUID; everything above the repositories speaks TypeID. Secrets are random strings, never TypeIDs.
 */
import { randomBytes } from 'node:crypto';

/** The one table of prefixes. A prefix is for ever: it stands in customers' databases. */
export const ID_PREFIXES = {
  organisation: 'org',
  tenant: 'ten',
  apiKey: 'key',
  user: 'usr',
  embedSession: 'ems',
  session: 'ses',
  accessLink: 'lnk',
  accessCode: 'acd',
  mentor: 'mtr',
  sessionType: 'sty',
  slotClaim: 'clm',
  mentoringSession: 'mse',
  booking: 'bkg',
  payment: 'pay',
  refund: 'rfd',
  dispute: 'dsp',
  settlement: 'stl',
  payout: 'pyt',
  payoutDestination: 'pds',
  floatTopUp: 'tup',
  bookingRefund: 'brf',
  extension: 'ext',
  creditLine: 'crl',
  creditRefund: 'crf',
  settlementCase: 'scs',
  taxDocument: 'txd',
  call: 'cal',
  callRoom: 'crm',
  instantCall: 'ica',
  networkCheck: 'nck',
  conversation: 'cnv',
  message: 'msg',
  review: 'rvw',
  notification: 'ntf',
  event: 'evt',
  mail: 'mal',
  ledgerAccount: 'lac',
  ledgerTransaction: 'ltx',
  file: 'fil',
  webhookEndpoint: 'whe',
  webhookSecret: 'whs',
  webhookDelivery: 'whd',
  webhookAttempt: 'wha',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;
declare const idBrand: unique symbol;
export type Id<K extends IdKind> = string & { readonly [idBrand]: K };

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const SUFFIX_LENGTH = 26;

/** The pattern a well-formed id of this kind has; the first letter is at most 7 because 26 letters hold 130 bits. */
export function idPattern(kind: IdKind): string {
  return `^${ID_PREFIXES[kind]}_[0-7][${ALPHABET}]{25}$`;
}

export function isId<K extends IdKind>(kind: K, value: unknown): value is Id<K> {
  return typeof value === 'string' && new RegExp(idPattern(kind)).test(value);
}

const COUNTER_MAX = 0xfff;
/** The millisecond of the last id and where its counter stands. */
let last = { at: -1, counter: 0 };

/**
 * Makes a new id whose order follows `now` (UUIDv7, RFC 9562 section 5.7). Ids that one process makes in one millisecond follow each
 * other in the order of making (section 6.2, method 1), so that what one transaction tells is read in the order in which it was told.
 */
export function newId<K extends IdKind>(kind: K, now: Date): Id<K> {
  const bytes = randomBytes(16);
  const at = now.getTime();
  // The first half of the counter's range, so that there is room to count in.
  last = at === last.at && last.counter < COUNTER_MAX ? { at, counter: last.counter + 1 } : { at, counter: bytes.readUInt16BE(6) & (COUNTER_MAX >> 1) };
  bytes.writeUIntBE(at, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.counter, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return encode(kind, bytes);
}

/** The UUID behind an id, for a database column. The caller has checked the id at the door. */
export function toUuid(id: Id<IdKind>): string {
  const suffix = id.slice(-SUFFIX_LENGTH);
  let value = 0n;
  for (const letter of suffix) value = (value << 5n) | BigInt(ALPHABET.indexOf(letter));
  const hex = value.toString(16).padStart(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The public id of a UUID read from a database column. */
export function fromUuid<K extends IdKind>(kind: K, uuid: string): Id<K> {
  return encode(kind, Buffer.from(uuid.replaceAll('-', ''), 'hex'));
}

function encode<K extends IdKind>(kind: K, bytes: Buffer): Id<K> {
  let value = BigInt(`0x${bytes.toString('hex')}`);
  let suffix = '';
  for (let i = 0; i < SUFFIX_LENGTH; i++) {
    suffix = ALPHABET[Number(value & 31n)]! + suffix;
    value >>= 5n;
  }
  return `${ID_PREFIXES[kind]}_${suffix}` as Id<K>;
}
