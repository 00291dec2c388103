/** What a college's staff see of its calls, over HTTP and on real PostgreSQL. */
import { describe, expect, it } from 'vitest';
import { FakeMediaServer } from '../../testing/fake-media-server.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { StaffPage } from '../../testing/open-case.ts';
import { PaidCall } from '../../testing/paid-call.ts';
import type { CallOverview } from './index.ts';

let media!: FakeMediaServer;
const app = await MoneyApp.start({ media: (clock) => (media = new FakeMediaServer(clock)) });
await app.sandbox.switch({ webhooks: { enabled: false } });

interface Page {
  readonly data: CallOverview[];
  readonly nextCursor: string | null;
}
const at = (seconds: number) => PaidCall.at(seconds, app, media);
const list = async (secretKey: string, query: string) => (await app.call<Page>('GET', `/v1/calls?${query}`, { headers: { authorization: `Bearer ${secretKey}` } })).body;

describe('the college’s calls', () => {
  it('stand under running from the opening of their rooms to their end, with who is in them, and under ended after it', async () => {
    const call = await at(-700);
    expect((await list(call.secretKey, 'status=running')).data).toEqual([]);
    call.goTo(-300);
    await call.enter('student');
    await call.look();
    const { mentor, student } = call.people;
    const people = (isMentorHere: boolean, isStudentHere: boolean) => [
      { userId: mentor.userId, name: `Name of ${mentor.externalId}`, role: 'mentor', present: isMentorHere }, { userId: student.userId, name: `Name of ${student.externalId}`, role: 'student', present: isStudentHere },
    ];
    expect((await list(call.secretKey, 'status=running')).data).toMatchObject([{ id: call.callId, status: 'open', startedAt: null, endReason: null, participants: people(false, true) }]);
    call.goTo(0);
    await call.enter('mentor');
    await call.look();
    expect((await list(call.secretKey, 'status=running')).data).toMatchObject([{ id: call.callId, status: 'live', interruptedAt: null, participants: people(true, true) }]);
    expect((await list(call.secretKey, 'status=ended')).data).toEqual([]);
    call.goTo(700);
    await call.end();
    expect((await list(call.secretKey, 'status=running')).data).toEqual([]);
    expect((await list(call.secretKey, 'status=ended')).data).toMatchObject([{ id: call.callId, status: 'ended', endReason: 'time_up', participants: people(false, false) }]);
  });

  it('are listed page by page, each once: running ones by their start, ended ones from the latest end', async () => {
    const call = await at(0);
    const { scope, secretKey } = call;
    const ids = [call.callId];
    for (const _ of [1, 2]) {
      const mentor = await app.newMentor(scope, { price: 0 });
      const { body } = await app.book(scope, await app.signIn(scope), mentor);
      ids.push(body.callId!);
    }
    app.clock.advance(7200);
    const pages = async (status: string): Promise<string[]> => {
      const first = await list(secretKey, `status=${status}&limit=2`);
      const second = await list(secretKey, `status=${status}&limit=2&cursor=${first.nextCursor!}`);
      expect(second.nextCursor).toBeNull();
      return [...first.data, ...second.data].map(({ id }) => id);
    };
    const byStart = await pages('running');
    expect(byStart.toSorted()).toEqual(ids.toSorted());
    for (const id of byStart) {
      await app.services.calls.lifecycle.end(scope, id as typeof call.callId);
      app.clock.advance(1);
    }
    expect(await pages('ended')).toEqual(byStart.toReversed());
    const { nextCursor } = await list(secretKey, 'status=ended&limit=2');
    const moved = await app.call('GET', `/v1/calls?status=running&cursor=${nextCursor!}`, { headers: { authorization: `Bearer ${secretKey}` } });
    expect(moved).toMatchObject({ status: 400, body: { code: 'request.invalid_cursor' } });
  });

  it('are for the college alone: its staff on our page and its server, and nobody in a college’s page', async () => {
    const call = await at(0);
    const page = await StaffPage.open(app, call.secretKey, { externalId: 'duty-officer' });
    expect((await page.call<Page>('GET', '/v1/calls?status=running')).body.data.map(({ id }) => id)).toEqual([call.callId]);
    for (const who of ['student', 'mentor'] as const) expect((await app.call('GET', '/v1/calls?status=running', { bearer: await call.bearer(who) })).status).toBe(403);
    const neighbour = await app.newTenant();
    expect((await list(neighbour.secretKey, 'status=running')).data).toEqual([]);
  });
});
