/** Building blocks of contracts, each with its limits. A number's source is named beside it. */
import { z } from 'zod';
import { idPattern, isId, type Id, type IdKind } from '../ids/ids.ts';

/** An id in a request or reply. A malformed one is answered like a missing one: 404 (conventions: no probing of ids). */
export function idOf<K extends IdKind>(kind: K): z.ZodType<Id<K>, Id<K>> {
  return z
    .custom<Id<K>>((value) => isId(kind, value), { params: { malformedId: true }, error: `is not the id of a ${kind}` })
    .meta({ override: { type: 'string', pattern: idPattern(kind) } });
}

/** RFC 3339 in UTC with milliseconds at most, e.g. `2026-11-24T12:50:00.000Z`. */
export const Instant = z.iso.datetime({ offset: false }).meta({ description: 'An instant in UTC (RFC 3339).', example: '2026-11-24T12:50:00.000Z' });

/** A calendar day without a zone. */
export const LocalDate = z.iso.date().meta({ description: 'A calendar day.', example: '2026-11-24' });

/** Wall time, minutes precision. */
export const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/).meta({ description: 'Wall time HH:MM; 24:00 is the end of the day.', example: '18:20' });

/** An IANA zone that this runtime knows. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'is not an IANA time zone')
  .meta({ description: 'IANA time zone.', example: 'Asia/Kolkata' });

/** BCP 47; 35 letters is RFC 5646 section 4.4.1's recommended buffer. */
export const Locale = z.string().max(35).regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/).meta({ description: 'BCP 47 locale.', example: 'en-IN' });

export const Currency = z.string().regex(/^[A-Z]{3}$/).meta({ description: 'ISO 4217.', example: 'INR' });

/** Integer minor units, below 2^53 so that JSON carries them exactly. */
export const AmountMinor = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

export const Money = z
  .strictObject({ amountMinor: AmountMinor, currency: Currency })
  .meta({ id: 'Money', description: 'Integer minor units (paise) and ISO currency.', example: { amountMinor: 10_000, currency: 'INR' } });

/** Ids that the tenant's own systems give; 255 is what common student systems allow. */
export const ExternalId = z.string().trim().min(1).max(255);

export const PersonName = z.string().trim().min(1).max(120);
export const Email = z.email().max(254).meta({ description: 'RFC 5321 allows 254 characters.' });
export const HttpUrl = z.url({ protocol: /^https?$/ }).max(2048);

export const Livemode = z.boolean().meta({ description: 'False for everything in a test tenant.' });

/** Page size, 1 to 100. */
export const Limit = z.coerce.number().int().min(1).max(100).default(20);
export const Cursor = z.string().max(1024).optional().meta({ description: 'The `nextCursor` of the page before.' });

/** A list envelope. */
export function pageOf<T extends z.ZodType>(item: T, id: string) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable(), hasMore: z.boolean() }).meta({ id });
}

/** Comma-separated values in a query, at most `max`. */
export function csv(max: number, item: z.ZodType<string, string> = z.string().trim().min(1).max(60)) {
  return z
    .string()
    .max(max * 62)
    .transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean))
    .pipe(z.array(item).max(max))
    .optional();
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    // Intl throws RangeError for a zone it does not know; that is the answer, not a fault.
    return false;
  }
}
