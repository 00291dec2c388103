/** One session of yesterday that no rule decides, so that the staff of a demo college have something to decide. Played once. */
import { addSeconds } from '../../platform/clock/clock.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { Id } from '../../platform/ids/ids.ts';
import type { Services } from '../wiring.ts';
import type { SeededPerson } from './history.ts';
import type { PastSessions } from './past-sessions.ts';
import type { PlayedMedia } from './played-media.ts';
import type { SeedClock } from './seed-clock.ts';

const HOUR_SECONDS = 3600;
/** A week ago, when nothing of a payment is left to be looked after. */
const BOOKED_HOURS_AGO = 8 * 24;
/** Long enough ago that the call is over, and most of the two days are left. */
const HOURS_AGO = { min: 2, max: 30 };

interface CaseDeps {
  readonly services: Pick<Services, 'availability' | 'bookings'>;
  readonly clock: SeedClock;
  readonly media: PlayedMedia;
  readonly past: PastSessions;
  readonly scope: TenantScope;
}

export async function ensureOpenCase({ services, clock, media, past, scope }: CaseDeps, people: readonly SeededPerson[], students: readonly Id<'user'>[]): Promise<void> {
  if ((await services.bookings.cases.list(scope, { limit: 1 })).data.length > 0) return;
  const now = clock.wall();
  const bookedAt = addSeconds(now, -BOOKED_HOURS_AGO * HOUR_SECONDS);
  const [from, to] = [addSeconds(now, -HOURS_AGO.max * HOUR_SECONDS), addSeconds(now, -HOURS_AGO.min * HOUR_SECONDS)];
  // Whoever has hours every day comes first; on a Monday the others may have had none.
  for (const { mentor } of people.toSorted((a, b) => Number(b.seed.hours === 'always') - Number(a.seed.hours === 'always'))) {
    const sessionType = mentor.sessionTypes[0]!;
    const slots = await clock.at(bookedAt, () => services.availability.listSlots(scope, mentor.id, { sessionTypeId: sessionType.id, from, to }));
    const last = slots.data.at(-1);
    if (!last) continue;
    const { id: mentorId, userId: mentorUserId } = mentor;
    return past.miss({ mentorId, mentorUserId, studentUserId: students[0]!, sessionType, bookedAt, startsAt: new Date(last.startsAt), topic: 'Which lab to choose for the final year' }, media);
  }
  throw new Error('nobody of the demo college had time yesterday');
}
