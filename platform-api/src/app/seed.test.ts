import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMentor } from '../modules/mentors/index.ts';
import { loadConfig } from '../platform/config/config.ts';
import { testDatabase } from '../testing/test-database.ts';
import { nilgiri } from './seed/nilgiri.ts';
import type { SeedCollege, SeedMentor } from './seed/people.ts';
import { sahyadri } from './seed/sahyadri.ts';
import { seed } from './seed.ts';

const PORTAL_PORT = 4200;
/** A few of each college, those abroad among them, with a short past: the whole cast only takes longer. */
const cast = (college: SeedCollege): SeedCollege => ({
  ...college,
  mentors: college.mentors.filter((mentor, index) => index < 5 || mentor.timeZone).map((mentor) => ({ ...mentor, sessions: Math.min(mentor.sessions, 2) })),
});
const COLLEGES = [cast(sahyadri), cast(nilgiri)];

const db = await testDatabase();
const stateDir = mkdtempSync(join(tmpdir(), 'pv-seed-'));
const owner = new pg.Client({ connectionString: db.ownerUrl });
const seedInto = (database: typeof db, folder: string) => seed(configFor(database, folder), { ownerUrl: database.ownerUrl, portalPort: PORTAL_PORT, colleges: COLLEGES });
const configFor = (database: typeof db, folder: string) => loadConfig({
  PV_ENV: 'test', PV_LOG_LEVEL: 'error', PV_STATE_DIR: folder, PV_API_URL: 'http://127.0.0.1:4100', PV_HOSTED_URL: 'http://127.0.0.1:4000', DATABASE_URL: database.appUrl,
  PV_DATABASE_URL_WORKER: database.workerUrl, PV_SECRET_KEY_BASE: randomBytes(32).toString('hex'), PV_MAILJET_API_KEY: 'none', PV_MAILJET_API_SECRET: 'none',
  PV_MAILJET_EVENT_SECRET: randomBytes(16).toString('hex'), PV_LIVEKIT_URL: 'http://127.0.0.1:9', PV_LIVEKIT_WS_URL: 'ws://127.0.0.1:9', PV_LIVEKIT_API_KEY: 'none',
  PV_LIVEKIT_API_SECRET: randomBytes(32).toString('hex'), PV_WEBHOOK_ALLOWED_HOSTS: `127.0.0.1:${PORTAL_PORT},127.0.0.1:${PORTAL_PORT + 1}`,
});
const run = () => seedInto(db, stateDir);

beforeAll(async () => {
  await owner.connect();
  await run();
});
afterAll(async () => {
  await owner.end();
  rmSync(stateDir, { recursive: true, force: true });
});

const ask = async (sql: string): Promise<Record<string, unknown>[]> => (await owner.query<Record<string, unknown>>(sql)).rows;
const demoFile = (slug: string) => join(stateDir, 'demo', `${slug}.json`);
const COUNTS = `SELECT (SELECT count(*)::int FROM tenants) AS tenants, (SELECT count(*)::int FROM users) AS users, (SELECT count(*)::int FROM mentors) AS mentors,
  (SELECT count(*)::int FROM session_types) AS types, (SELECT count(*)::int FROM bookings) AS bookings, (SELECT count(*)::int FROM reviews) AS reviews, (SELECT count(*)::int FROM api_keys) AS keys,
  (SELECT count(*)::int FROM mentor_listings) AS listings, (SELECT count(*)::int FROM events WHERE type <> 'user.updated') AS events, (SELECT count(*)::int FROM allowed_origins) AS origins`;

describe('the seed', () => {
  it('makes two colleges with a test and a suspended live tenant each, and all their people', async () => {
    const tenants = await ask('SELECT slug, mode, suspended_at IS NOT NULL AS suspended, join_url_template FROM tenants ORDER BY slug, mode');
    expect(tenants).toEqual([
      { slug: 'nilgiri', mode: 'live', suspended: true, join_url_template: null },
      { slug: 'nilgiri', mode: 'test', suspended: false, join_url_template: null },
      { slug: 'sahyadri', mode: 'live', suspended: true, join_url_template: null },
      { slug: 'sahyadri', mode: 'test', suspended: false, join_url_template: 'http://127.0.0.1:4200/sessions/{bookingId}' },
    ]);
    const people = COLLEGES.flatMap((college) => college.mentors).length;
    const [counts] = await ask(COUNTS);
    expect(counts).toMatchObject({ users: people + 52, mentors: people, listings: people });
  });

  it('remembers sessions that were booked, paid, met, settled and rated', async () => {
    const planned = COLLEGES.flatMap((college) => college.mentors).reduce((sum, mentor) => sum + mentor.sessions, 0);
    const [counts] = await ask(COUNTS);
    expect(counts!['reviews']).toBe(planned);
    expect(await ask('SELECT DISTINCT status FROM bookings')).toEqual([{ status: 'completed' }]);
    expect(await ask('SELECT DISTINCT status, fee_minor::int, fee_tax_minor::int FROM payments')).toEqual([{ status: 'captured', fee_minor: 236, fee_tax_minor: 36 }]);
    // The mentor of the session that waits for staff was gone before the student came.
    expect(await ask('SELECT DISTINCT status, end_reason FROM calls ORDER BY 2')).toEqual([{ status: 'ended', end_reason: 'mentor_absent' }, { status: 'ended', end_reason: 'time_up' }]);
    expect(await ask('SELECT count(*)::int AS late FROM reviews r JOIN bookings b ON b.tenant_id = r.tenant_id AND b.id = r.booking_id WHERE r.created_at <= b.starts_at OR r.created_at > now()')).toEqual([{ late: 0 }]);
    expect(await ask('SELECT tenant_id, comment FROM reviews WHERE comment IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1')).toEqual([]);
  });

  it('leaves books that balance, with the mentors’ shares in their wallets', async () => {
    const accounts = await ask(
      `SELECT a.code, sum(e.amount_minor)::int AS sum FROM ledger_entries e JOIN ledger_accounts a ON a.tenant_id = e.tenant_id AND a.id = e.account_id GROUP BY 1`);
    expect(accounts.reduce((sum, account) => sum + (account['sum'] as number), 0)).toBe(0);
    const [bookings] = await ask('SELECT (sum(price_minor) * 7 / 10)::int AS shares FROM bookings WHERE settled_at IS NOT NULL');
    const available = accounts.find((account) => account['code'] === 'mentor_available')!['sum'];
    expect(available).toBe(-(bookings!['shares'] as number));
    expect(accounts.find((account) => account['code'] === 'unallocated_receipts')!['sum']).toBe(0);
  });

  it('shows a directory that is true at once, with ratings from the reviews', async () => {
    const wrong = await ask(
      `SELECT m.id FROM mentors m JOIN mentor_listings l ON l.tenant_id = m.tenant_id AND l.mentor_id = m.id
       LEFT JOIN (SELECT tenant_id, mentor_id, count(*) AS n, sum(rating) AS s FROM reviews GROUP BY 1, 2) r ON r.tenant_id = m.tenant_id AND r.mentor_id = m.id
       WHERE m.rating_count <> coalesce(r.n, 0) OR m.rating_sum <> coalesce(r.s, 0) OR l.rating_count <> m.rating_count OR m.attended_sessions <> coalesce(r.n, 0)
          OR l.next_free_at IS NULL OR l.next_free_at < now()`);
    expect(wrong).toEqual([]);
    const zones = await ask('SELECT DISTINCT time_zone FROM mentors ORDER BY 1');
    expect(zones.map((row) => row['time_zone'])).toEqual(['America/New_York', 'Asia/Kolkata', 'Asia/Singapore', 'Australia/Sydney', 'Europe/London']);
  });

  it('leaves the worker nothing that only the seed knows of', async () => {
    const due = await ask("SELECT kind, count(*) FROM due_work WHERE kind NOT IN ('discovery.refresh_listing', 'identity.tidy') GROUP BY 1 ORDER BY 1");
    // Both of a case that waits, of which the worker knows as much.
    expect(due).toEqual([{ kind: 'bookings.lapse_case', count: '2' }, { kind: 'bookings.remind_case', count: '2' }]);
  });

  it('leaves the staff of each college a session of yesterday to decide, whose people never met', async () => {
    const cases = await ask(`SELECT c.evidence, c.due_at > now() AS waits, b.met_at FROM settlement_cases c JOIN bookings b ON b.tenant_id = c.tenant_id AND b.id = c.booking_id WHERE c.decided_at IS NULL`);
    expect(cases).toHaveLength(2);
    for (const one of cases) expect(one).toEqual({ waits: true, met_at: null, evidence: expect.objectContaining({ bothPresentSeconds: 0, mentorPresentSeconds: 100, studentPresentSeconds: 450, metAt: null }) as object });
    const staff = await ask("SELECT external_id FROM users WHERE 'staff' = ANY (roles) ORDER BY 1");
    expect(staff.map((row) => String(row['external_id']).replace(/^\w+-/, ''))).toEqual(['STAFF-001', 'STAFF-001']);
  });

  it('writes the portals’ keys for nobody else to read, and gives the portals endpoints for webhooks', async () => {
    const file = JSON.parse(readFileSync(demoFile('nilgiri'), 'utf8')) as Record<string, string>;
    expect(file['webhookSecret']).toMatch(/^whsec_/);
    expect(await ask('SELECT url, status FROM webhook_endpoints ORDER BY url')).toEqual([
      { url: 'http://127.0.0.1:4200/peerverse/webhooks', status: 'enabled' }, { url: 'http://127.0.0.1:4201/peerverse/webhooks', status: 'enabled' },
    ]);
    expect(file).toMatchObject({ slug: 'nilgiri', name: 'Nilgiri Institute of Technology', origin: 'http://127.0.0.1:4201' });
    expect([file['publishableKey']!.slice(0, 8), file['secretKey']!.slice(0, 8)]).toEqual(['pk_test_', 'sk_test_']);
    expect(statSync(demoFile('nilgiri')).mode & 0o777).toBe(0o600);
  });

  it('changes nothing when it is run again, and makes new keys only when they are lost', async () => {
    const before = await ask(COUNTS);
    const keys = readFileSync(demoFile('sahyadri'), 'utf8');
    await run();
    expect(await ask(COUNTS)).toEqual(before);
    expect(readFileSync(demoFile('sahyadri'), 'utf8')).toBe(keys);
    rmSync(demoFile('sahyadri'));
    await run();
    expect(readFileSync(demoFile('sahyadri'), 'utf8')).not.toBe(keys);
    expect(await ask(COUNTS)).toEqual([{ ...before[0], keys: (before[0]!['keys'] as number) + 2 }]);
  }, 60_000);
});

/** What a visitor reads: people, profiles, prices and reviews, without ids and instants. */
const DIRECTORY = `SELECT t.slug, u.name, m.headline, m.about, m.branch, m.city, m.time_zone, m.skills, m.languages, m.rating_count, m.rating_sum,
    (SELECT jsonb_agg(jsonb_build_array(s.name, s.duration_seconds, s.price_minor) ORDER BY s.name) FROM session_types s WHERE s.tenant_id = m.tenant_id AND s.mentor_id = m.id) AS types,
    (SELECT jsonb_agg(jsonb_build_array(r.rating, r.comment) ORDER BY r.rating, r.comment) FROM reviews r WHERE r.tenant_id = m.tenant_id AND r.mentor_id = m.id) AS reviews
  FROM mentors m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id JOIN tenants t ON t.id = m.tenant_id ORDER BY t.slug, u.name`;

describe('two seeds', () => {
  it('show the same directory', async () => {
    const other = await testDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'pv-seed-'));
    const reader = new pg.Client({ connectionString: other.ownerUrl });
    try {
      await seedInto(other, folder);
      await reader.connect();
      const again: unknown[] = (await reader.query<Record<string, unknown>>(DIRECTORY)).rows;
      expect(again.length).toBe(COLLEGES.flatMap((college) => college.mentors).length);
      expect(again).toEqual(await ask(DIRECTORY));
    } finally {
      await reader.end();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

describe.each([sahyadri, nilgiri])('the people of $slug', (college) => {
  const texts = (of: (mentor: SeedMentor) => string) => college.mentors.map(of);

  it('are forty mentors and twenty-five students, all of them different', () => {
    expect([college.mentors.length, college.students.length]).toEqual([40, 25]);
    expect(new Set([...texts((mentor) => mentor.name), ...college.students]).size).toBe(65);
    expect(new Set(texts((mentor) => mentor.about)).size).toBe(40);
    expect(new Set(texts((mentor) => mentor.headline)).size).toBe(40);
    expect(college.students.every((name) => /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(name))).toBe(true);
  });

  it('say nothing that the product would not take', () => {
    const { headline, about, branch, city, skills, interests, languages, timeZone } = createMentor.body!.shape;
    for (const mentor of college.mentors) {
      expect(z.object({ headline, about, branch, city, skills, interests, languages, timeZone }).parse({ timeZone: 'Asia/Kolkata', ...mentor })).toBeTruthy();
    }
  });

  it('are met by somebody at any hour', () => {
    expect(college.mentors.some((mentor) => mentor.hours === 'always')).toBe(true);
    expect(new Set(texts((mentor) => mentor.hours)).size).toBe(9);
  });
});
