/** Lists over HTTP: one page by await, every item by for await. */
import { describe, expect, it } from 'vitest';
import { createPeerVerse } from '../src/index.ts';
import { problem, scriptedApi, type Reply, type SeenRequest } from './scripted-api.ts';

const PAGES = [['Asha', 'Bina'], [], ['Chitra']];

/** Three pages of people, the second of them empty, as a filter behind the page may leave it. */
function people(request: SeenRequest): Reply {
  const index = Number(request.query.get('cursor') ?? 0);
  const hasMore = index < PAGES.length - 1;
  return { body: { data: PAGES[index]?.map((name) => ({ object: 'user', name })), nextCursor: hasMore ? String(index + 1) : null, hasMore } };
}

const client = (baseUrl: string) => createPeerVerse({ secretKey: 'sk_test_1', baseUrl, maxRetries: 0 });

describe('a list', () => {
  it('gives the first page to await, and asks for no other', async () => {
    const api = await scriptedApi(people);
    const page = await client(api.url).users.list({ role: 'student', limit: 2 });
    expect(page).toMatchObject({ data: [{ name: 'Asha' }, { name: 'Bina' }], nextCursor: '1', hasMore: true });
    expect(api.requests.map((request) => Object.fromEntries(request.query))).toEqual([{ role: 'student', limit: '2' }]);
  });

  it('gives every item of every page to for await, with the same filters, and asks for each page once', async () => {
    const api = await scriptedApi(people);
    const names: string[] = [];
    for await (const user of client(api.url).users.list({ role: 'student' })) names.push(user.name);
    expect(names).toEqual(['Asha', 'Bina', 'Chitra']);
    expect(api.requests.map((request) => Object.fromEntries(request.query))).toEqual([{ role: 'student' }, { role: 'student', cursor: '1' }, { role: 'student', cursor: '2' }]);
  });

  it('asks for no further page once the loop is left', async () => {
    const api = await scriptedApi(people);
    for await (const user of client(api.url).users.list()) if (user.name === 'Bina') break;
    expect(api.requests).toHaveLength(1);
  });

  it('begins where the caller’s cursor says', async () => {
    const api = await scriptedApi(people);
    const names: string[] = [];
    for await (const user of client(api.url).users.list({ cursor: '2' })) names.push(user.name);
    expect(names).toEqual(['Chitra']);
  });

  it('throws in the loop when a later page fails', async () => {
    const api = await scriptedApi((request) => (request.query.get('cursor') === '1' ? problem(400, 'request.invalid_cursor') : people(request)));
    const names: string[] = [];
    const loop = async () => {
      for await (const user of client(api.url).users.list()) names.push(user.name);
    };
    await expect(loop()).rejects.toMatchObject({ code: 'request.invalid_cursor' });
    expect(names).toEqual(['Asha', 'Bina']);
  });
});
