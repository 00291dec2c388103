import { beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import type { StoredEvent } from '../../platform/events/events.ts';
import { toUuid, type Id } from '../../platform/ids/ids.ts';
import { PeopleApp, type TestTenant } from '../../testing/people-app.ts';
import { addMentor, addSessionType, type ProfileFields } from '../../testing/people-fixtures.ts';
import type { Availability } from '../availability/index.ts';
import type { MentorCard, MentorFacets, MentorSuggestions } from './discovery.contract.ts';
import { discoveryConsumers, discoveryWork } from './discovery.jobs.ts';

interface CardPage { readonly data: MentorCard[]; readonly nextCursor: string | null; readonly hasMore: boolean }

const app = await PeopleApp.start();
let ours: TestTenant;
let theirs: TestTenant;

/** Mentors with what sets them apart; prices in rupees, ratings given, days until the first free hour. */
const MENTORS: readonly { name: string; rupees: number; ratings: readonly number[]; freeInDays: number | null; profile: Partial<ProfileFields> }[] = [
  { name: 'Aditi Kulkarni', rupees: 100, ratings: [5, 5, 5, 5], freeInDays: 2, profile: { headline: 'SDE at Zoho', skills: ['Python', 'Node.js'], interests: ['Placements'], placedAt: 'Zoho', branch: 'Computer Science', languages: ['English', 'Marathi'] } },
  { name: 'Bhaskar Reddy', rupees: 100, ratings: [4], freeInDays: 0, profile: { headline: 'GATE rank 212', skills: ['C++', 'Signals'], interests: ['GATE', 'Higher studies'], placedAt: null, branch: 'Electronics', languages: ['English', 'Telugu'] } },
  { name: 'Chitra Nair', rupees: 150, ratings: [], freeInDays: null, profile: { headline: 'Analyst at Infosys', skills: ['SQL', 'Python'], interests: ['Placements', 'Internships'], placedAt: 'Infosys', branch: 'Computer Science', languages: ['English', 'Malayalam'] } },
  { name: 'Deepak Zutshi', rupees: 50, ratings: [3, 2], freeInDays: 10, profile: { headline: 'Robotics club lead', skills: ['CAD', 'C'], interests: ['Projects'], placedAt: 'Tata Motors', branch: 'Mechanical', languages: ['Hindi', 'English'] } },
  { name: 'Esha Pythonkar', rupees: 100, ratings: [4, 4], freeInDays: 4, profile: { headline: 'Went to TU Munich', skills: ['MATLAB'], interests: ['Higher studies'], placedAt: null, branch: 'Mechanical', languages: ['English', 'German'] } },
];
const ids = new Map<string, Id<'mentor'>>();

/** One hour in the mentor's morning, from the day after `days` on: India is ahead of UTC, so the day is always still to come. */
function hours(days: number | null): Availability {
  const dates = days === null ? [] : [1, 2].map((more) => new Date(Date.now() + (days + more) * 24 * 3600_000).toISOString().slice(0, 10));
  return { timeZone: 'Asia/Kolkata', weekly: [], exceptions: dates.map((date) => ({ date, windows: [{ start: '10:00', end: '11:00' }] })), noticeMinutes: 0, bufferMinutes: 0 };
}

async function publish(tenant: TestTenant, mentor: (typeof MENTORS)[number]): Promise<Id<'mentor'>> {
  const { id } = await addMentor(app, tenant, mentor.name, mentor.profile);
  await addSessionType(app, tenant, id, mentor.rupees * 100);
  await app.call('PUT', `/v1/mentors/${id}/availability`, { secret: tenant.secretKey, body: hours(mentor.freeInDays) });
  await app.db.app.write(tenant.scope, async (tx) => {
    for (const rating of mentor.ratings) await app.services.mentors.recordReview(tx, id, rating);
  });
  await app.services.discovery.refresh(tenant.scope, id);
  return id;
}

beforeAll(async () => {
  ours = await app.newTenant('ours');
  theirs = await app.newTenant('theirs');
  for (const mentor of MENTORS) ids.set(mentor.name, await publish(ours, mentor));
  await publish(theirs, { name: 'Foreign Python', rupees: 10, ratings: [5, 5, 5, 5, 5, 5], freeInDays: 0, profile: { skills: ['Python', 'Rust'], placedAt: 'Zoho', branch: 'Astronomy' } });
});

const search = async (query: string, tenant: TestTenant = ours): Promise<CardPage> => {
  const reply = await app.call('GET', `/v1/mentors?${query}`, { publishable: tenant.publishableKey });
  expect([reply.status, reply.status === 200 ? '' : reply.text]).toEqual([200, '']);
  return reply.json<CardPage>();
};
const names = async (query: string): Promise<string[]> => (await search(query)).data.map((card) => card.name);
const facets = async (query = ''): Promise<MentorFacets> => (await app.call('GET', `/v1/mentor_facets?${query}`, { publishable: ours.publishableKey })).json();
const suggest = async (q: string): Promise<MentorSuggestions['data']> =>
  (await app.call('GET', `/v1/mentor_suggestions?q=${encodeURIComponent(q)}`, { publishable: ours.publishableKey })).json<MentorSuggestions>().data;

describe('search', () => {
  it('finds by name, skill, company and interest, all words together', async () => {
    expect(await names('q=chitra')).toEqual(['Chitra Nair']);
    expect(await names('q=zoho')).toEqual(['Aditi Kulkarni']);
    expect(await names('q=c%2B%2B')).toEqual(['Bhaskar Reddy']);
    expect(await names('q=nodejs')).toEqual(['Aditi Kulkarni']);
    expect(await names('q=node.js+placements')).toEqual(['Aditi Kulkarni']);
    expect(await names('q=a+mentor+for+the+GATE')).toEqual(['Bhaskar Reddy']);
    expect(await names('q=python+telugu')).toEqual([]);
    expect(await names('q=c')).toEqual(['Deepak Zutshi']);
  });

  it('puts what the words say most about first, then the better rated', async () => {
    expect(await names('q=python')).toEqual(['Aditi Kulkarni', 'Chitra Nair', 'Esha Pythonkar']);
  });

  it('forgives typing mistakes, and keeps forgiving on the next page', async () => {
    expect(await names('q=pyhton')).toEqual(['Aditi Kulkarni', 'Chitra Nair', 'Esha Pythonkar']);
    expect(await names('q=infosis')).toEqual(['Chitra Nair']);
    expect(await names('q=adti+kulkrani')).toEqual(['Aditi Kulkarni']);
    const first = await search('q=pyhton&limit=1');
    const second = await search(`q=pyhton&limit=1&cursor=${first.nextCursor}`);
    expect([...first.data, ...second.data].map((card) => card.name)).toEqual(['Aditi Kulkarni', 'Chitra Nair']);
    expect(await names('q=xylophone')).toEqual([]);
  });

  it('corrects a word only when filters are not what hides the mentors', async () => {
    expect(await names('q=python&languages=Telugu')).toEqual([]);
  });

  it('filters: values of one kind widen, kinds narrow', async () => {
    expect((await names('branches=Mechanical,Electronics')).toSorted()).toEqual(['Bhaskar Reddy', 'Deepak Zutshi', 'Esha Pythonkar']);
    expect(await names('skills=Python&interests=Internships')).toEqual(['Chitra Nair']);
    expect(await names('languages=German')).toEqual(['Esha Pythonkar']);
    expect((await names('freeWithin=week')).toSorted()).toEqual(['Aditi Kulkarni', 'Bhaskar Reddy', 'Esha Pythonkar']);
  });

  it.each(['relevance', 'rating', 'price', 'soonest'])('sorts by %s, the same over pages of any size', async (sort) => {
    const whole = await names(`sort=${sort}`);
    expect(whole).toHaveLength(MENTORS.length);
    for (const limit of [1, 2, 4]) {
      const walked: string[] = [];
      let cursor: string | null = null;
      do {
        const page: CardPage = await search(`sort=${sort}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`);
        expect(page.hasMore).toBe(page.nextCursor !== null);
        walked.push(...page.data.map((card) => card.name));
        cursor = page.nextCursor;
      } while (cursor);
      expect(walked).toEqual(whole);
    }
  });

  it('orders by what it says', async () => {
    const [best] = await names('sort=rating');
    expect([best, (await names('sort=rating')).at(-1)]).toEqual(['Aditi Kulkarni', 'Deepak Zutshi']);
    const prices = (await search('sort=price')).data.map((card) => card.from.amountMinor);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
    const free = (await search('sort=soonest')).data.map((card) => card.nextFreeAt);
    expect(free.at(-1)).toBeNull();
    expect(free.slice(0, -1)).toEqual(free.slice(0, -1).toSorted());
    expect(await names('sort=soonest')).toEqual(['Bhaskar Reddy', 'Aditi Kulkarni', 'Esha Pythonkar', 'Deepak Zutshi', 'Chitra Nair']);
  });

  it('shows on the card what a student decides by', async () => {
    const [card] = (await search('q=zoho')).data;
    expect(card).toMatchObject({
      object: 'mentor_card', id: ids.get('Aditi Kulkarni'), livemode: false, verifiedBy: 'College ours', placedAt: 'Zoho', rating: { average: 5, count: 4 },
      from: { amountMinor: 10_000, currency: 'INR' }, durationSeconds: 600, languages: ['English', 'Marathi'],
    });
  });

  it('takes a cursor only for the very same question', async () => {
    const { nextCursor } = await search('sort=price&limit=1');
    for (const other of [`sort=rating&limit=1&cursor=${nextCursor}`, `sort=price&limit=1&skills=C&cursor=${nextCursor}`, `sort=price&cursor=${nextCursor}x`, 'cursor=abc']) {
      const reply = await app.call('GET', `/v1/mentors?${other}`, { publishable: ours.publishableKey });
      expect([reply.status, reply.json()['code']]).toEqual([400, 'request.invalid_cursor']);
    }
  });

  it('refuses unknown filters and callers without a key', async () => {
    expect((await app.call('GET', '/v1/mentors?colour=red', { publishable: ours.publishableKey })).status).toBe(400);
    expect((await app.call('GET', '/v1/mentors?limit=101', { publishable: ours.publishableKey })).status).toBe(400);
    expect((await app.call('GET', '/v1/mentors')).status).toBe(401);
    expect((await app.call('GET', '/v1/mentor_facets')).status).toBe(401);
    expect((await app.call('GET', '/v1/mentor_suggestions?q=a', { secret: ours.secretKey })).status).toBe(403);
    expect((await app.call('GET', '/v1/mentor_suggestions?q=', { publishable: ours.publishableKey })).status).toBe(400);
  });
});

describe('facets', () => {
  it('count each value, and leave a kind’s own filter out of its counts', async () => {
    const all = await facets();
    expect(all.total).toBe(5);
    expect(all.branches).toEqual([{ value: 'Computer Science', count: 2 }, { value: 'Mechanical', count: 2 }, { value: 'Electronics', count: 1 }]);
    const mechanical = await facets('branches=Mechanical');
    expect(mechanical.total).toBe(2);
    expect(mechanical.branches).toEqual(all.branches);
    expect(mechanical.skills.map((facet) => facet.value)).toEqual(['C', 'CAD', 'MATLAB']);
    expect((await facets('branches=Mechanical&skills=CAD')).branches).toEqual([{ value: 'Mechanical', count: 1 }]);
  });

  it('agree with the search, also about typing mistakes', async () => {
    for (const query of ['q=pyhton', 'q=python&branches=Mechanical', 'freeWithin=week', 'languages=English&interests=Placements']) {
      expect((await facets(query)).total).toBe((await names(query)).length);
    }
  });
});

describe('suggestions', () => {
  it('offer skills, companies, branches and people whose words begin so', async () => {
    expect(await suggest('pyth')).toEqual([
      { kind: 'skill', label: 'Python', mentorId: null },
      { kind: 'mentor', label: 'Esha Pythonkar', mentorId: ids.get('Esha Pythonkar') },
    ]);
    expect(await suggest('zo')).toEqual([{ kind: 'company', label: 'Zoho', mentorId: null }]);
    expect((await suggest('computer sc'))[0]).toEqual({ kind: 'branch', label: 'Computer Science', mentorId: null });
    expect((await suggest('pyhton'))[0]).toEqual({ kind: 'skill', label: 'Python', mentorId: null });
  });

  it('are at most eight', async () => {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') expect((await suggest(letter)).length).toBeLessThanOrEqual(8);
    expect(await suggest('the')).toEqual([]);
  });
});

describe('another college', () => {
  it('is never searched, counted, suggested or used for corrections', async () => {
    expect(await names('q=foreign')).toEqual([]);
    expect(await names('q=rust')).toEqual([]);
    expect(await names('q=astronmy')).toEqual([]);
    expect((await facets()).skills.map((facet) => facet.value)).not.toContain('Rust');
    expect(await suggest('rust')).toEqual([]);
    expect((await search('q=python', theirs)).data.map((card) => card.name)).toEqual(['Foreign Python']);
  });

  const functions = [
    "search_mentor_listings('rating', NULL, NULL, NULL, NULL, NULL, now(), NULL, NULL, NULL, NULL, NULL, 20)", 'count_mentor_facets(NULL, NULL, NULL, NULL, NULL, now(), NULL)',
    "mentor_listings_have('''python''')", "directory_words_like('python')",
  ];

  it.each(functions)('is out of reach without a tenant: %s raises', async (call) => {
    await expect(app.db.app.platform((tx) => tx.query(`SELECT * FROM ${call}`))).rejects.toThrow('no tenant is set');
  });

  it.each(functions)('%s may be called by the application’s role alone', async (call) => {
    await expect(app.db.worker.write(ours.scope, (tx) => tx.query(`SELECT * FROM ${call}`))).rejects.toThrow(/permission denied for function/);
  });

  it('is held off from the search role too: it reads the listings’ shown columns and nothing else', async () => {
    const client = new pg.Client({ connectionString: app.db.ownerUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ column: string }>(
        `SELECT c.table_name || '.' || c.column_name AS column FROM information_schema.columns c
         WHERE c.table_schema = 'public' AND has_column_privilege('pv_search', quote_ident(c.table_name), c.column_name, 'SELECT') ORDER BY 1`);
      const readable = rows.map((row) => row.column);
      expect(readable.filter((column) => !column.startsWith('mentor_listings.'))).toEqual(['directory_words.tenant_id', 'directory_words.word']);
      expect(readable).not.toContain('mentor_listings.refreshed_at');
      const { rows: writable } = await client.query("SELECT 1 FROM information_schema.role_table_grants WHERE grantee = 'pv_search' AND privilege_type <> 'SELECT'");
      expect(writable).toEqual([]);
    } finally {
      await client.end();
    }
  });
});

describe('a listing', () => {
  const consumer = () => discoveryConsumers(app.services.discovery)[0]!;
  const hear = async (type: string, data: Record<string, unknown>, occurredAt = app.clock.wall()) => {
    expect(consumer().types).toContain(type);
    const event: StoredEvent = {
      id: 'evt_x' as Id<'event'>, type, schemaVersion: 1, tenantId: ours.tenantId, livemode: false, subject: { type: 'mentor', id: '' }, actor: 'system', audience: [], data, occurredAt,
    };
    await consumer().handle(ours.scope, event);
  };
  const dueAt = async (mentorId: Id<'mentor'>): Promise<Date | undefined> => {
    const [row] = await app.db.app.platform((tx) => tx.query<{ due_at: Date }>("SELECT due_at FROM due_work WHERE tenant_id = $1 AND kind = 'discovery.refresh_listing' AND ref_id = $2", [toUuid(ours.tenantId), toUuid(mentorId)]));
    return row?.due_at;
  };

  it('follows the profile, the person’s name, the hours and the pause switch', async () => {
    const mentor = { name: 'Farhan Qureshi', rupees: 100, ratings: [], freeInDays: 1, profile: { skills: ['Kotlin'] } };
    const mentorId = await publish(ours, mentor);
    await app.call('PATCH', `/v1/mentors/${mentorId}`, { secret: ours.secretKey, body: { skills: ['Haskell'] } });
    await hear('mentor.updated', { mentorId });
    expect([await names('skills=Kotlin'), await names('skills=Haskell')]).toEqual([[], ['Farhan Qureshi']]);
    const { userId } = await app.signIn(ours, { externalId: 'mentor-Farhan Qureshi', name: 'Farhan Qureshi-Shaikh' });
    await hear('user.updated', { userId });
    expect(await names('q=shaikh')).toEqual(['Farhan Qureshi-Shaikh']);
    await app.call('PUT', `/v1/mentors/${mentorId}/availability`, { secret: ours.secretKey, body: hours(null) });
    await hear('availability.changed', { mentorId });
    expect((await search('q=haskell')).data[0]!.nextFreeAt).toBeNull();
    await app.call('PATCH', `/v1/mentors/${mentorId}`, { secret: ours.secretKey, body: { paused: true } });
    await hear('mentor.updated', { mentorId });
    expect(await names('q=haskell')).toEqual([]);
    expect((await facets('q=haskell')).total).toBe(0);
  });

  it('is not made again for news older than itself', async () => {
    const mentorId = await publish(ours, { name: 'Old News', rupees: 100, ratings: [], freeInDays: 1, profile: { skills: ['Cobol'] } });
    await app.db.app.write(ours.scope, (tx) => tx.query("UPDATE mentor_listings SET headline = 'as it was' WHERE tenant_id = $1 AND mentor_id = $2", [tx.tenantUuid, toUuid(mentorId)]));
    const headline = async () => (await search('q=cobol')).data[0]!.headline;
    await hear('mentor.updated', { mentorId }, new Date(app.clock.wall().getTime() - 3600_000));
    expect(await headline()).toBe('as it was');
    await hear('mentor.updated', { mentorId });
    expect(await headline()).not.toBe('as it was');
  });

  it('appears with the first session type', async () => {
    const { id } = await addMentor(app, ours, 'Gita Untyped', { skills: ['Erlang'] });
    await hear('mentor.created', { mentorId: id });
    expect(await names('q=erlang')).toEqual([]);
    await addSessionType(app, ours, id, 7_500);
    await hear('mentor.updated', { mentorId: id });
    expect((await search('q=erlang')).data[0]).toMatchObject({ from: { amountMinor: 7_500 }, nextFreeAt: null });
  });

  it('never shows a past time as free, and is looked at again before its time comes', async () => {
    const mentorId = await publish(ours, { name: 'Harsh Soon', rupees: 100, ratings: [], freeInDays: 0, profile: { skills: ['Prolog'] } });
    const shown = async () => (await search('q=prolog')).data[0]!.nextFreeAt;
    const first = Date.parse((await shown())!);
    expect(first).toBeGreaterThan(app.clock.wall().getTime());
    const due = (await dueAt(mentorId))!.getTime();
    expect(due).toBeGreaterThan(app.clock.wall().getTime());
    expect(due).toBeLessThanOrEqual(Math.max(first, app.clock.wall().getTime() + 300_000));
    app.clock.advance((first - app.clock.wall().getTime()) / 1000 + 3600);
    expect(await shown()).toBeNull();
    expect(await names('q=prolog&freeWithin=week')).toEqual([]);
    const work = discoveryWork(app.services.discovery).find(({ kind }) => kind === 'discovery.refresh_listing')!;
    await work.run(ours.scope, toUuid(mentorId));
    expect(Date.parse((await shown())!)).toBeGreaterThan(app.clock.wall().getTime());
    expect((await dueAt(mentorId))!.getTime()).toBeGreaterThan(app.clock.wall().getTime());
  });

  it('is looked at again as soon as its next start has passed, so that who is free at once stays in «free soonest»', async () => {
    const mentorId = await publish(ours, { name: 'Jaya Soon', rupees: 100, ratings: [], freeInDays: 0, profile: { skills: ['Forth'] } });
    const next = Date.parse((await search('q=forth')).data[0]!.nextFreeAt!);
    app.clock.advance((next - app.clock.wall().getTime()) / 1000 - 20);
    await app.services.discovery.refresh(ours.scope, mentorId);
    expect((await dueAt(mentorId))!.getTime()).toBeLessThanOrEqual(next + 2_000);
  });

  it('refreshed by many at once ends as the truth says', async () => {
    const mentorId = await publish(ours, { name: 'Indu Busy', rupees: 100, ratings: [], freeInDays: 0, profile: { skills: ['Fortran'] } });
    await Promise.all(Array.from({ length: 8 }, async (_, index) => {
      await app.call('PATCH', `/v1/mentors/${mentorId}`, { secret: ours.secretKey, body: { headline: `Headline ${index}` } });
      await app.services.discovery.refresh(ours.scope, mentorId);
    }));
    const truth = (await app.call('GET', `/v1/mentors/${mentorId}`, { publishable: ours.publishableKey })).json<{ headline: string }>().headline;
    expect((await search('q=fortran')).data[0]!.headline).toBe(truth);
  });
});
