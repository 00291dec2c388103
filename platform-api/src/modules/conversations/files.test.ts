/** Files that people hand each other, over HTTP, on real PostgreSQL and a real disk. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId, type Id } from '../../platform/ids/ids.ts';
import { createCallsApp, HOSTED, type Booked, type Person } from '../../testing/calls-app.ts';
import { FakeMediaServer } from '../../testing/fake-media-server.ts';
import type { FileLink, Message } from './index.ts';

interface Refusal { readonly code: string; readonly detail: string }
interface Wish { readonly bytes?: Buffer; readonly name?: string; readonly type?: string; readonly messageId?: Id<'message'> }

const app = await createCallsApp({ media: (clock) => new FakeMediaServer(clock) });
const scope = await app.newTenant();

const PDF = Buffer.from('%PDF-1.7 what a mentor shares');
const newMessageId = () => newId('message', app.clock.wall());
const filesOf = ({ booking }: Booked) => `/v1/conversations/${booking.conversationId}/files`;

async function send(booked: Booked, who: Person, { bytes = PDF, name = 'plan.pdf', type = 'application/pdf', messageId = newMessageId() }: Wish = {}) {
  const response = await fetch(`${app.url}${filesOf(booked)}?${new URLSearchParams({ messageId, name })}`, {
    method: 'POST', headers: { authorization: `Bearer ${who.bearer}`, origin: 'https://portal.example.edu', 'content-type': type }, body: new Uint8Array(bytes),
  });
  return { status: response.status, body: (await response.json()) as Message & Refusal };
}
const linkOf = (booked: Booked, who: Person, fileId: string) => app.call<FileLink & Refusal>('POST', `${filesOf(booked)}/${fileId}/link`, { bearer: who.bearer });
const codeAt = async (url: string) => {
  const response = await fetch(url);
  return response.ok ? response.status : ((await response.json()) as Refusal).code;
};
const listed = async (booked: Booked, who: Person) => (await app.call<{ data: Message[] }>('GET', `/v1/conversations/${booked.booking.conversationId}/messages?limit=100`, { bearer: who.bearer })).body.data;
/** What lies on the disk for a conversation. */
function onDisk({ booking }: Booked): readonly string[] {
  try {
    return readdirSync(join(app.foundation.config.stateDir, 'storage', scope.tenantId, booking.conversationId!));
  } catch (error) {
    // Nothing was ever stored for it.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

describe('a shared file', () => {
  it('comes as a message to both, under a name that is only a name, and is downloaded by an address of its own, never shown', async () => {
    const booked = await app.book(scope);
    const { status, body } = await send(booked, booked.mentor, { name: '../योजना\u202e.pdf' });
    expect([status, body.text]).toEqual([201, 'योजना.pdf']);
    expect(body.file).toEqual({ object: 'shared_file', id: body.file!.id, name: 'योजना.pdf', contentType: 'application/pdf', sizeBytes: PDF.length, removedAt: null });
    expect(await listed(booked, booked.student)).toEqual([body]);
    const link = await linkOf(booked, booked.student, body.file!.id);
    expect(link.status).toBe(201);
    const answer = await fetch(link.body.url, { headers: { origin: 'https://portal.example.edu' } });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF);
    expect(Object.fromEntries(['content-type', 'content-disposition', 'x-content-type-options', 'cache-control'].map((name) => [name, answer.headers.get(name)]))).toEqual({
      'content-type': 'application/pdf', 'content-disposition': `attachment; filename="-----.pdf"; filename*=UTF-8''${encodeURIComponent('योजना.pdf')}`, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store',
    });
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('is refused where its bytes are not what they are said to be, and nothing of it is stored', async () => {
    const booked = await app.book(scope);
    const html = Buffer.from('<!doctype html><script>steal()</script>');
    for (const [type, bytes] of [['image/png', html], ['text/html', html], ['application/pdf', Buffer.from('MZ\x90\0', 'latin1')], ['application/pdf', Buffer.alloc(0)]] as const) {
      const { status, body } = await send(booked, booked.mentor, { type, bytes });
      expect([type, status, body.code]).toEqual([type, 422, 'file.type_not_allowed']);
    }
    expect([await listed(booked, booked.mentor), onDisk(booked)]).toEqual([[], []]);
  });

  it('has 5 MiB at most; to the byte', async () => {
    const booked = await app.book(scope);
    const ofSize = (bytes: number) => Buffer.concat([PDF, Buffer.alloc(bytes - PDF.length, 1)]);
    expect((await send(booked, booked.mentor, { bytes: ofSize(5 * 1024 * 1024) })).status).toBe(201);
    const { status, body } = await send(booked, booked.mentor, { bytes: ofSize(5 * 1024 * 1024 + 1) });
    expect([status, body.code, body.detail]).toEqual([413, 'request.too_large', expect.stringContaining('5120 KiB')]);
  }, 60_000);

  it('is not even read for somebody without a session', async () => {
    const booked = await app.book(scope);
    const { status, body } = await send(booked, { ...booked.mentor, bearer: 'at_of_nobody' }, { bytes: Buffer.alloc(6 * 1024 * 1024, 1) });
    expect([status, body.code]).toEqual([401, 'auth.invalid']);
  }, 60_000);

  it('is stored once, however often and however much at once it is sent; another file under the same message is refused', async () => {
    const booked = await app.book(scope);
    const messageId = newMessageId();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(booked, booked.mentor, { messageId })));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(onDisk(booked)).toEqual([answers[0]!.body.file!.id]);
    for (const wish of [{ bytes: Buffer.from('%PDF-1.7 another') }, { name: 'other.pdf' }]) expect((await send(booked, booked.mentor, { messageId, ...wish })).body.code).toBe('message.duplicate_id');
    expect((await send(booked, booked.student, { messageId })).body.code).toBe('message.duplicate_id');
    const typed = await app.call<Refusal>('POST', `/v1/conversations/${booked.booking.conversationId}/messages`, { bearer: booked.mentor.bearer, body: { id: messageId, text: 'plan.pdf' } });
    expect(typed.body.code).toBe('message.duplicate_id');
    expect(onDisk(booked)).toHaveLength(1);
  }, 60_000);

  it('finds room up to 50 of them, also when seventy come at once; what is taken back makes room', async () => {
    const booked = await app.book(scope);
    const answers = await Promise.all(Array.from({ length: 70 }, (_, index) => send(booked, index % 2 ? booked.mentor : booked.student, { name: `${index}.pdf` })));
    const stored = answers.filter(({ status }) => status === 201);
    expect(stored).toHaveLength(50);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ status, body }) => `${status} ${body.code}`))).toEqual(new Set(['409 file.quota_reached']));
    expect(onDisk(booked)).toHaveLength(50);
    const own = stored.find(({ body }) => body.sender.userId === booked.mentor.userId)!.body.file!;
    expect((await app.call('DELETE', `${filesOf(booked)}/${own.id}`, { bearer: booked.mentor.bearer })).status).toBe(204);
    expect((await send(booked, booked.student)).status).toBe(201);
    expect(onDisk(booked)).toHaveLength(50);
  }, 60_000);

  it('finds room up to 50 MiB', async () => {
    const booked = await app.book(scope);
    const bytes = Buffer.concat([PDF, Buffer.alloc(5 * 1024 * 1024 - PDF.length, 1)]);
    for (let index = 0; index < 10; index++) expect((await send(booked, booked.mentor, { bytes, name: `${index}.pdf` })).status).toBe(201);
    expect((await send(booked, booked.student)).body.code).toBe('file.quota_reached');
  }, 60_000);

  it('can be taken back by its sender alone, with its bytes; that there was one stays in the message', async () => {
    const booked = await app.book(scope);
    const { file } = (await send(booked, booked.mentor)).body;
    const link = await linkOf(booked, booked.student, file!.id);
    const remove = (who: Person) => app.call<Refusal>('DELETE', `${filesOf(booked)}/${file!.id}`, { bearer: who.bearer });
    expect((await remove(booked.student)).body.code).toBe('resource.not_found');
    expect(await codeAt(link.body.url)).toBe(200);
    for (const _ of [1, 2]) expect((await remove(booked.mentor)).status).toBe(204);
    expect(await codeAt(link.body.url)).toBe('resource.not_found');
    expect((await linkOf(booked, booked.mentor, file!.id)).body.code).toBe('resource.not_found');
    expect(onDisk(booked)).toEqual([]);
    expect(await listed(booked, booked.student)).toMatchObject([{ text: 'plan.pdf', file: { id: file!.id, removedAt: expect.any(String) as string } }]);
  });

  it('is not there for a third person, nor from another conversation, nor under the public address of photos', async () => {
    const booked = await app.book(scope);
    const elsewhere = await app.book(scope);
    const { file } = (await send(booked, booked.mentor)).body;
    const foreign = await app.signIn(await app.newTenant());
    for (const stranger of [await app.signIn(scope), elsewhere.mentor, foreign]) {
      expect((await linkOf(booked, stranger, file!.id)).body.code).toBe('resource.not_found');
      expect((await send(booked, stranger)).body.code).toBe('resource.not_found');
    }
    expect((await linkOf(elsewhere, elsewhere.mentor, file!.id)).body.code).toBe('resource.not_found');
    expect(await codeAt(`${app.url}/v1/files/${file!.id}`)).toBe('resource.not_found');
    expect(onDisk(booked)).toHaveLength(1);
  });

  it('opens to a mailed link for the conversation of its own booking only', async () => {
    const booked = await app.book(scope);
    const expiresAt = new Date(app.clock.wall().getTime() + 3600_000);
    const token = await app.foundation.db.write(scope, (tx) => app.services.identity.createAccessLink(tx, { userId: booked.student.userId, bookingId: booked.booking.id, purpose: 'join', returnUrl: null, expiresAt }));
    const opened = await app.call<{ accessToken: string }>('POST', '/v1/access_links/open', { body: { token }, headers: { origin: HOSTED } });
    const headers = { authorization: `Bearer ${opened.body.accessToken}`, origin: HOSTED };
    const { file } = (await send(booked, booked.mentor)).body;
    expect((await app.call('POST', `${filesOf(booked)}/${file!.id}/link`, { headers })).status).toBe(201);
    const elsewhere = await app.book(scope);
    const other = (await send(elsewhere, elsewhere.mentor)).body.file!;
    expect((await app.call<Refusal>('POST', `${filesOf(elsewhere)}/${other.id}/link`, { headers })).body.code).toBe('resource.not_found');
  });
});

describe('the address of a shared file', () => {
  it('is good for five minutes, and says so afterwards', async () => {
    const booked = await app.book(scope);
    const { file } = (await send(booked, booked.mentor)).body;
    const { url, expiresAt } = (await linkOf(booked, booked.student, file!.id)).body;
    expect((Date.parse(expiresAt) - app.clock.wall().getTime()) / 1000).toBeGreaterThan(290);
    expect(await codeAt(url)).toBe(200);
    app.clock.advance(301);
    expect(await codeAt(url)).toBe('file.link_expired');
  });

  it('leads nowhere once a letter of it is changed: not to another file, person, college or time', async () => {
    const booked = await app.book(scope);
    const { file } = (await send(booked, booked.mentor)).body;
    const other = (await send(booked, booked.mentor)).body.file!;
    const url = new URL((await linkOf(booked, booked.student, file!.id)).body.url);
    const changed = (name: string, value: string) => {
      const copy = new URL(url);
      copy.searchParams.set(name, value);
      return String(copy);
    };
    const tampered = [
      String(url).replace(file!.id, other.id), changed('user', booked.mentor.userId), changed('tenant', (await app.newTenant()).tenantId),
      changed('expires', String(Number(url.searchParams.get('expires')) + 1)), changed('signature', ''), changed('signature', `${'A'.repeat(43)}`),
    ];
    for (const address of tampered) expect(await codeAt(address), address).toBe('resource.not_found');
    expect(await codeAt(String(url))).toBe(200);
  });
});
