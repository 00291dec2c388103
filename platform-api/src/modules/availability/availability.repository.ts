/** Plans and claims. The exclusion constraint on (tenant, person, during) decides every race. */
import { pgCode, violatedConstraint, type Tx } from '../../platform/db/database.ts';
import { fromUuid, toUuid, type Id } from '../../platform/ids/ids.ts';
import type { Availability } from './availability.contract.ts';
import type { Span } from './availability.slots.ts';

export async function findPlan(tx: Tx, mentorId: Id<'mentor'>): Promise<Availability | null> {
  const [row] = await tx.query<{ time_zone: string; weekly: Availability['weekly']; exceptions: Availability['exceptions']; notice_minutes: number; buffer_minutes: number }>(
    'SELECT time_zone, weekly, exceptions, notice_minutes, buffer_minutes FROM availability_plans WHERE tenant_id = $1 AND mentor_id = $2',
    [tx.tenantUuid, toUuid(mentorId)],
  );
  return row
    ? { timeZone: row.time_zone, weekly: row.weekly, exceptions: row.exceptions, noticeMinutes: row.notice_minutes, bufferMinutes: row.buffer_minutes }
    : null;
}

export async function upsertPlan(tx: Tx, mentorId: Id<'mentor'>, plan: Availability, now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO availability_plans (tenant_id, mentor_id, time_zone, weekly, exceptions, notice_minutes, buffer_minutes, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (tenant_id, mentor_id) DO UPDATE SET time_zone = EXCLUDED.time_zone, weekly = EXCLUDED.weekly, exceptions = EXCLUDED.exceptions,
       notice_minutes = EXCLUDED.notice_minutes, buffer_minutes = EXCLUDED.buffer_minutes, updated_at = EXCLUDED.updated_at`,
    [tx.tenantUuid, toUuid(mentorId), plan.timeZone, JSON.stringify(plan.weekly), JSON.stringify(plan.exceptions), plan.noticeMinutes, plan.bufferMinutes, now],
  );
}

/** What a person has claimed of a span, in order. Holds that have run out count as free. */
export async function listClaims(tx: Tx, personId: Id<'user'>, span: Span, now: Date): Promise<Span[]> {
  const rows = await tx.query<{ starts: Date; ends: Date }>(
    `SELECT lower(during) AS starts, upper(during) AS ends FROM slot_claims
     WHERE tenant_id = $1 AND person_id = $2 AND state IN ('held', 'booked') AND upper(during) > $3 AND lower(during) < $4
       AND (state = 'booked' OR expires_at > $5)
     ORDER BY upper(during)`,
    [tx.tenantUuid, toUuid(personId), new Date(span.from), new Date(span.to), now],
  );
  return rows.map((row) => ({ from: row.starts.getTime(), to: row.ends.getTime() }));
}

/** Lets claimants of a person's time pass one at a time, in the order of ids; two that claim two people cannot wait in a circle. */
export async function lockPeople(tx: Tx, people: readonly Id<'user'>[]): Promise<void> {
  await tx.query('SELECT FROM users WHERE tenant_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE', [tx.tenantUuid, people.map(toUuid)]);
}

/** `now()` cannot stand in the constraint, so whoever claims first frees what has run out. */
export async function releaseLapsed(tx: Tx, personId: Id<'user'>, from: Date, to: Date, now: Date): Promise<void> {
  await tx.query(
    `UPDATE slot_claims SET state = 'released'
     WHERE tenant_id = $1 AND person_id = $2 AND state = 'held' AND expires_at <= $3 AND during && tstzrange($4, $5, '[)')`,
    [tx.tenantUuid, toUuid(personId), now, from, to],
  );
}

export async function insertClaim(
  tx: Tx, claim: { readonly id: Id<'slotClaim'>; readonly personId: Id<'user'>; readonly from: Date; readonly to: Date; readonly expiresAt: Date; readonly createdAt: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO slot_claims (tenant_id, id, person_id, during, state, expires_at, created_at)
     VALUES ($1, $2, $3, tstzrange($4, $5, '[)'), 'held', $6, $7)`,
    [tx.tenantUuid, toUuid(claim.id), toUuid(claim.personId), claim.from, claim.to, claim.expiresAt, claim.createdAt],
  );
}

/** Frees the lapsed holds of others that stand in these claims' way. */
export async function releaseLapsedInWayOf(tx: Tx, claimIds: readonly Id<'slotClaim'>[], now: Date): Promise<void> {
  await tx.query(
    `UPDATE slot_claims other SET state = 'released' FROM slot_claims mine
     WHERE mine.tenant_id = $1 AND mine.id = ANY ($2) AND other.tenant_id = $1 AND other.person_id = mine.person_id AND other.id <> ALL ($2)
       AND other.state = 'held' AND other.expires_at <= $3 AND other.during && mine.during`,
    [tx.tenantUuid, claimIds.map(toUuid), now],
  );
}

export async function listClaimants(tx: Tx, claimIds: readonly Id<'slotClaim'>[]): Promise<Id<'user'>[]> {
  const rows = await tx.query<{ person_id: string }>('SELECT person_id FROM slot_claims WHERE tenant_id = $1 AND id = ANY ($2)', [tx.tenantUuid, claimIds.map(toUuid)]);
  return rows.map((row) => fromUuid('user', row.person_id));
}

export async function setClaimsBooked(tx: Tx, claimIds: readonly Id<'slotClaim'>[]): Promise<void> {
  await tx.query("UPDATE slot_claims SET state = 'booked', expires_at = NULL WHERE tenant_id = $1 AND id = ANY ($2)", [tx.tenantUuid, claimIds.map(toUuid)]);
}

/** Frees the lapsed holds of others in the seconds that follow these claims. */
export async function releaseLapsedBehind(tx: Tx, claimIds: readonly Id<'slotClaim'>[], seconds: number, now: Date): Promise<void> {
  await tx.query(
    `UPDATE slot_claims other SET state = 'released' FROM slot_claims mine
     WHERE mine.tenant_id = $1 AND mine.id = ANY ($2) AND other.tenant_id = $1 AND other.person_id = mine.person_id AND other.id <> ALL ($2)
       AND other.state = 'held' AND other.expires_at <= $3 AND other.during && tstzrange(upper(mine.during), upper(mine.during) + make_interval(secs => $4), '[)')`,
    [tx.tenantUuid, claimIds.map(toUuid), now, seconds],
  );
}

export async function moveClaimEnds(tx: Tx, claimIds: readonly Id<'slotClaim'>[], seconds: number): Promise<void> {
  await tx.query(
    "UPDATE slot_claims SET during = tstzrange(lower(during), upper(during) + make_interval(secs => $3), '[)') WHERE tenant_id = $1 AND id = ANY ($2) AND state = 'booked'",
    [tx.tenantUuid, claimIds.map(toUuid), seconds],
  );
}

export async function setClaimsReleased(tx: Tx, claimIds: readonly Id<'slotClaim'>[]): Promise<void> {
  await tx.query("UPDATE slot_claims SET state = 'released' WHERE tenant_id = $1 AND id = ANY ($2)", [tx.tenantUuid, claimIds.map(toUuid)]);
}

/** Runs `work`; where it breaks the one-place-at-a-time rule everything it did is undone and the answer is false. */
export async function unlessTaken(tx: Tx, work: () => Promise<void>): Promise<boolean> {
  await tx.query('SAVEPOINT claiming');
  try {
    await work();
  } catch (error) {
    if (!isOverlap(error)) throw error;
    await tx.query('ROLLBACK TO SAVEPOINT claiming');
    return false;
  }
  await tx.query('RELEASE SAVEPOINT claiming');
  return true;
}

function isOverlap(error: unknown): boolean {
  return pgCode(error) === '23P01' && violatedConstraint(error) === 'slot_claims_one_at_a_time';
}
