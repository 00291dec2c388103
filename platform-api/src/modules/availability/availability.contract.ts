/** When a mentor can be met: weekly hours in the mentor's own zone, exceptions by date, and the slots that follow. */
import { z } from 'zod';
import { operation, publishableKeyOrSession, secretKeyOrSession } from '../../platform/contract/operation.ts';
import { idOf, Instant, LocalDate, TimeZone, WallTime } from '../../platform/contract/schemas.ts';
import { CancellationPolicy } from '../tenants/index.ts';
import { invalidRule, rangeTooLong } from './availability.errors.ts';

const Window = z.strictObject({ start: WallTime, end: WallTime });

export const Availability = z
  .strictObject({
    timeZone: TimeZone,
    weekly: z
      .array(z.strictObject({ weekday: z.int().min(1).max(7).meta({ description: 'ISO 8601: Monday is 1.' }), windows: z.array(Window).max(12) }))
      .max(7),
    exceptions: z.array(z.strictObject({ date: LocalDate, windows: z.array(Window).max(12) })).max(366).meta({ description: 'A date’s own windows; none means away.' }),
    noticeMinutes: z.int().min(0).max(30 * 24 * 60).meta({ description: 'How long before the start a slot can still be booked.' }),
    bufferMinutes: z.int().min(0).max(240).meta({ description: 'Free time kept after each session.' }),
  })
  .meta({ id: 'Availability' });
export type Availability = z.infer<typeof Availability>;

export const getAvailability = operation({
  id: 'getAvailability',
  method: 'get',
  path: '/v1/mentors/{mentorId}/availability',
  tag: 'availability',
  summary: 'A mentor’s hours',
  auth: secretKeyOrSession('mentor'),
  params: z.strictObject({ mentorId: idOf('mentor') }),
  status: 200,
  reply: Availability,
  errors: [],
});

export const putAvailability = operation({
  id: 'putAvailability',
  method: 'put',
  path: '/v1/mentors/{mentorId}/availability',
  tag: 'availability',
  summary: 'Set a mentor’s hours',
  auth: secretKeyOrSession('mentor'),
  params: z.strictObject({ mentorId: idOf('mentor') }),
  body: Availability,
  status: 200,
  reply: Availability,
  errors: [invalidRule],
});

export const Slot = z.object({ startsAt: Instant, endsAt: Instant }).meta({ id: 'Slot' });
export const SlotList = z
  .object({ object: z.literal('slot_list'), mentorId: idOf('mentor'), sessionTypeId: idOf('sessionType'), mentorTimeZone: TimeZone, serverNow: Instant, cancellation: CancellationPolicy, data: z.array(Slot) })
  .meta({ id: 'SlotList' });
export type SlotList = z.infer<typeof SlotList>;

export const listSlots = operation({
  id: 'listSlots',
  method: 'get',
  path: '/v1/mentors/{mentorId}/slots',
  tag: 'availability',
  summary: 'Bookable starts of a session type, at most 31 days',
  auth: publishableKeyOrSession,
  params: z.strictObject({ mentorId: idOf('mentor') }),
  query: z.strictObject({ sessionTypeId: idOf('sessionType'), from: Instant, to: Instant }),
  status: 200,
  reply: SlotList,
  errors: [rangeTooLong],
});
