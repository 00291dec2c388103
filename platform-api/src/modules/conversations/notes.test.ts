/** Notes that two people write at once, over HTTP and on real PostgreSQL. */
import { describe, expect, it } from 'vitest';
import { toUuid, type Id } from '../../platform/ids/ids.ts';
import { createCallsApp, type Booked, type Person } from '../../testing/calls-app.ts';
import { FakeMediaServer } from '../../testing/fake-media-server.ts';
import type { Notes } from './index.ts';

interface Refusal { readonly code: string; readonly current?: Notes }

const app = await createCallsApp({ media: (clock) => new FakeMediaServer(clock) });
const scope = await app.newTenant();

const addressOf = ({ booking }: Booked) => `/v1/conversations/${booking.conversationId}/notes`;
const read = async (booked: Booked, who: Person) => (await app.call<Notes>('GET', addressOf(booked), { bearer: who.bearer })).body;
const write = (booked: Booked, who: Person, text: string, expectedVersion: number) =>
  app.call<Notes & Refusal>('PUT', addressOf(booked), { bearer: who.bearer, body: { text, expectedVersion } });
const changes = (booked: Booked) => app.foundation.db.read(scope, (tx) =>
  tx.query<{ audience: string[]; data: { version: number } }>("SELECT audience, data FROM events WHERE tenant_id = $1 AND type = 'notes.changed' AND subject_id = $2 ORDER BY occurred_at, id", [tx.tenantUuid, toUuid(booked.booking.conversationId as Id<'conversation'>)]));

describe('shared notes', () => {
  it('are empty at first, can be changed by both, and say who changed them; the pages of both hear of it by ids only', async () => {
    const booked = await app.book(scope);
    expect(await read(booked, booked.mentor)).toMatchObject({ object: 'notes', text: '', version: 0, changedBy: null, changedAt: null });
    expect((await write(booked, booked.student, 'Chapter 3', 0)).body).toMatchObject({ text: 'Chapter 3', version: 1, changedBy: { userId: booked.student.userId, name: `Name of ${booked.student.externalId}` } });
    expect((await write(booked, booked.mentor, 'Chapter 3, then 5', 1)).status).toBe(200);
    expect(await read(booked, booked.student)).toMatchObject({ text: 'Chapter 3, then 5', version: 2, changedBy: { userId: booked.mentor.userId } });
    const heard = await changes(booked);
    expect(heard.map(({ data }) => data.version)).toEqual([1, 2]);
    expect(heard[0]!.audience.toSorted()).toEqual([toUuid(booked.mentor.userId), toUuid(booked.student.userId)].toSorted());
    expect(JSON.stringify(heard)).not.toContain('Chapter');
  });

  it('give twenty writers of one version one winner, and everybody else the winner’s text', async () => {
    const booked = await app.book(scope);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => write(booked, index % 2 ? booked.mentor : booked.student, `Text ${index}`, 0)));
    const stored = answers.filter(({ status }) => status === 200);
    expect(stored).toHaveLength(1);
    for (const { status, body } of answers.filter((answer) => answer !== stored[0])) {
      expect([status, body.code, body.current]).toEqual([409, 'notes.changed', stored[0]!.body]);
    }
    expect(await changes(booked)).toHaveLength(1);
  }, 60_000);

  it('lose no line of two editors who each put theirs beside what they are told', async () => {
    const booked = await app.book(scope);
    const editor = async (who: Person, name: string) => {
      let notes = await read(booked, who);
      for (let line = 0; line < 12; line++) {
        for (;;) {
          const { status, body } = await write(booked, who, `${notes.text}${name} ${line}\n`, notes.version);
          notes = status === 200 ? body : body.current!;
          if (status === 200) break;
        }
      }
    };
    await Promise.all([editor(booked.mentor, 'mentor'), editor(booked.student, 'student')]);
    const { text, version } = await read(booked, booked.student);
    const lines = text.trimEnd().split('\n');
    expect(lines.toSorted()).toEqual(['mentor', 'student'].flatMap((name) => Array.from({ length: 12 }, (_, line) => `${name} ${line}`)).toSorted());
    expect(version).toBe(24);
  }, 60_000);

  it('answer a retry, and the same words from both, as stored: no version more and nobody told twice', async () => {
    const booked = await app.book(scope);
    const first = await write(booked, booked.mentor, 'Same', 0);
    expect((await write(booked, booked.mentor, 'Same', 0)).body).toEqual(first.body);
    expect((await write(booked, booked.student, 'Same', 0)).body).toEqual(first.body);
    expect(await changes(booked)).toHaveLength(1);
  });

  it('have 10,000 letters at most', async () => {
    const booked = await app.book(scope);
    expect((await write(booked, booked.mentor, 'ब'.repeat(10_001), 0)).body.code).toBe('request.invalid');
    expect((await write(booked, booked.mentor, '\u0001'.repeat(10_000), 0)).status).toBe(200);
  });

  it('stay as they are in a closed conversation, and can be read there', async () => {
    const booked = await app.book(scope);
    await write(booked, booked.mentor, 'Before', 0);
    await app.foundation.db.write(scope, (tx) => app.services.conversations.close(tx, booked.booking.conversationId as Id<'conversation'>));
    expect((await write(booked, booked.student, 'After', 1)).body.code).toBe('conversation.closed');
    expect(await read(booked, booked.student)).toMatchObject({ text: 'Before', version: 1 });
  });

  it('are not there for a third person, nor for another college’s', async () => {
    const booked = await app.book(scope);
    const other = await app.newTenant();
    for (const stranger of [await app.signIn(scope), await app.signIn(other)]) {
      expect((await app.call('GET', addressOf(booked), { bearer: stranger.bearer })).status).toBe(404);
      expect((await write(booked, stranger, 'Mine', 0)).body.code).toBe('resource.not_found');
    }
    expect(await read(booked, booked.mentor)).toMatchObject({ version: 0 });
  });
});
