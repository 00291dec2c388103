import { describe, expect, it } from 'vitest';
import { toUuid } from '../../platform/ids/ids.ts';
import { HOSTED, MoneyApp, PORTAL } from '../../testing/money-app.ts';
import { WalletPage } from '../../testing/wallet-page.ts';

const app = await MoneyApp.start();

async function mentorInPage() {
  const { scope } = await app.newTenant();
  const { externalId } = await app.newMentor(scope);
  return { scope, person: await app.signIn(scope, externalId) };
}

const verify = (page: WalletPage, code: string) => page.call<{ code?: string; detail?: string; verifiedUntil?: string; serverNow?: string }>('POST', '/v1/sessions/current/verify', { body: { code } });
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

const tokenOf = ({ body }: { readonly body: { readonly url: string } }) => new URL(body.url).hash.replace('#token=', '');
const linkFor = async (person: { readonly bearer: string }) => tokenOf(await app.call<{ url: string }>('POST', '/v1/wallet/access', { bearer: person.bearer, body: {} }));
const open = (token: string) => app.call<{ code?: string }>('POST', '/v1/access_links/open', { body: { token }, headers: { origin: HOSTED } });

describe('a link to the wallet', () => {
  it('works once, of however many that open it', async () => {
    const { person } = await mentorInPage();
    const token = await linkFor(person);
    const opened = await Promise.all([1, 2, 3].map(() => open(token)));
    expect(opened.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
    expect((await open(token)).body.code).toBe('auth.link_expired');
  });

  it.each(['the wallet page', 'the college’s page'])('dies with its person’s signing out of %s, and so do their sessions there', async (where) => {
    const { scope, person } = await mentorInPage();
    const [page, other] = [await WalletPage.open(app, scope, person), await WalletPage.open(app, scope, person)];
    const [unopened, stranger] = [await linkFor(person), await mentorInPage()];
    const theirs = await linkFor(stranger.person);
    const signedOut = where === 'the wallet page' ? await page.call('DELETE', '/v1/sessions/current') : await app.call('DELETE', '/v1/sessions/current', { bearer: person.bearer });
    expect(signedOut.status).toBe(204);
    expect((await open(unopened)).body.code).toBe('auth.link_expired');
    expect([(await page.call('GET', '/v1/wallet')).status, (await other.call('GET', '/v1/wallet')).status]).toEqual([401, 401]);
    expect((await open(theirs)).status).toBe(201);
  });


  it('opens a session of half an hour on our own origin, which reads the wallet and nothing of the college’s page', async () => {
    const { scope, person } = await mentorInPage();
    const page = await WalletPage.open(app, scope, person);
    expect(await page.call('GET', '/v1/wallet')).toMatchObject({ status: 200, body: { object: 'wallet', withdrawable: { amountMinor: 0 } } });
    expect(await page.call('GET', '/v1/wallet/entries')).toMatchObject({ status: 200, body: { data: [] } });
    expect((await page.call('GET', '/v1/me')).status).toBe(200);
    expect(await page.call('GET', '/v1/bookings')).toMatchObject({ status: 403, body: { code: 'auth.wrong_kind' } });
    app.clock.advance(1_799);
    expect((await page.call('GET', '/v1/wallet')).status).toBe(200);
    app.clock.advance(2);
    expect((await page.call('GET', '/v1/wallet')).status).toBe(401);
  });

  it('is good for a quarter of an hour, for mentors, and leads back to pages of the college alone', async () => {
    const { scope, person } = await mentorInPage();
    const access = await app.call<{ url: string }>('POST', '/v1/wallet/access', { bearer: person.bearer, body: { returnUrl: `${PORTAL}/wallet` } });
    const token = tokenOf(access);
    const open = (origin: string) => app.call<{ code?: string; returnUrl?: string; purpose?: string; bookingId?: unknown }>('POST', '/v1/access_links/open', { body: { token }, headers: { origin } });
    expect((await open(PORTAL)).body.code).toBe('auth.origin_not_allowed');
    app.clock.advance(899);
    expect((await open(HOSTED)).body).toMatchObject({ purpose: 'wallet', bookingId: null, returnUrl: `${PORTAL}/wallet` });
    const late = await app.call<{ url: string }>('POST', '/v1/wallet/access', { bearer: (await app.signIn(scope, person.externalId)).bearer, body: {} });
    app.clock.advance(901);
    expect((await app.call('POST', '/v1/access_links/open', { body: { token: tokenOf(late) }, headers: { origin: HOSTED } })).body).toMatchObject({ code: 'auth.link_expired' });
    const again = await app.signIn(scope, person.externalId);
    expect((await app.call('POST', '/v1/wallet/access', { bearer: again.bearer, body: { returnUrl: 'https://elsewhere.example' } })).body).toMatchObject({ code: 'auth.origin_not_allowed' });
    const student = await app.signIn(scope);
    expect((await app.call('POST', '/v1/wallet/access', { bearer: student.bearer, body: {} })).status).toBe(403);
  });
});

describe('a code', () => {
  it('comes by mail, and makes this session fresh for a quarter of an hour', async () => {
    const { scope, person } = await mentorInPage();
    const page = await WalletPage.open(app, scope, person);
    const asked = await page.call('POST', '/v1/sessions/current/code');
    expect(asked).toMatchObject({ status: 202, body: { object: 'access_code', sentTo: `${person.externalId.slice(0, 2)}•••@college.example` } });
    const reply = await verify(page, await page.mailedCode());
    expect(reply.status).toBe(200);
    expect(Date.parse(reply.body.verifiedUntil!) - Date.parse(reply.body.serverNow!)).toBeGreaterThan(895_000);
    const [mail] = await app.sandbox.mails(`${person.externalId}@college.example`);
    expect(mail?.subject).toBe('Your code for the wallet');
    expect(mail?.text).toContain(new URL(HOSTED).host);
  });

  it('is nowhere in the database, neither as digits nor as a hash of them', async () => {
    const { scope, person } = await mentorInPage();
    const page = await WalletPage.open(app, scope, person);
    await page.call('POST', '/v1/sessions/current/code');
    const [row] = await app.db.app.read(scope, (tx) => tx.query<Record<string, unknown>>('SELECT * FROM access_codes WHERE user_id = $1', [toUuid(person.userId)]));
    expect(Object.keys(row!).sort()).toEqual(['created_at', 'expires_at', 'id', 'purpose', 'session_id', 'tenant_id', 'tries', 'used_at', 'user_id']);
    const [event] = await app.events(scope, 'access_code.requested');
    expect(Object.keys(event!)).toEqual(['codeId']);
  });

  it('bears five tries, counted also where they are made at once, then none', async () => {
    const { scope, person } = await mentorInPage();
    const page = await WalletPage.open(app, scope, person);
    await page.call('POST', '/v1/sessions/current/code');
    const code = await page.mailedCode();
    const replies = await Promise.all(Array.from({ length: 12 }, () => verify(page, wrong(code))));
    expect(replies.filter(({ body }) => body.code === 'auth.code_wrong')).toHaveLength(5);
    expect(replies.filter(({ body }) => body.code === 'auth.code_expired')).toHaveLength(7);
    expect((await verify(page, code)).body.code).toBe('auth.code_expired');
  });

  it('counts for ten minutes, once, in the session it was asked in, and no more when a newer one was sent', async () => {
    const { scope, person } = await mentorInPage();
    const [page, other] = [await WalletPage.open(app, scope, person), await WalletPage.open(app, scope, person)];
    await page.call('POST', '/v1/sessions/current/code');
    const first = await page.mailedCode();
    expect((await verify(other, first)).body.code).toBe('auth.code_expired');
    app.clock.advance(31);
    await page.call('POST', '/v1/sessions/current/code');
    const second = await page.mailedCode();
    if (first !== second) expect((await verify(page, first)).body.code).toBe('auth.code_wrong');
    expect((await verify(page, second)).status).toBe(200);
    expect((await verify(page, second)).body.code).toBe('auth.code_expired');
    app.clock.advance(31);
    await page.call('POST', '/v1/sessions/current/code');
    const third = await page.mailedCode();
    app.clock.advance(601);
    expect((await verify(page, third)).body.code).toBe('auth.code_expired');
  });

  it('is sent at most every 30 seconds and five times an hour, whatever the session', async () => {
    const { scope, person } = await mentorInPage();
    const page = await WalletPage.open(app, scope, person);
    const ask = (from: WalletPage) => from.call<{ code?: string }>('POST', '/v1/sessions/current/code');
    const both = await Promise.all([ask(page), ask(page)]);
    expect(both.map(({ status }) => status).sort()).toEqual([202, 429]);
    expect(both.find(({ status }) => status === 429)!.headers.get('retry-after')).toBe('30');
    for (let sent = 1; sent < 5; sent++) {
      app.clock.advance(31);
      expect((await ask(page)).status).toBe(202);
    }
    app.clock.advance(31);
    const other = await WalletPage.open(app, scope, person);
    expect((await ask(other)).body.code).toBe('request.rate_limited');
  });

  it('for something else has a budget of its own', async () => {
    const { scope, person } = await mentorInPage();
    const page = await WalletPage.open(app, scope, person);
    for (let sent = 0; sent < 5; sent++) {
      app.clock.advance(31);
      expect((await page.call('POST', '/v1/sessions/current/code')).status).toBe(202);
    }
    await app.db.app.write(scope, (tx) => tx.query("UPDATE access_codes SET purpose = 'something else' WHERE user_id = $1", [toUuid(person.userId)]));
    expect((await page.call('POST', '/v1/sessions/current/code')).status).toBe(202);
    app.clock.advance(1);
    expect((await page.call('POST', '/v1/sessions/current/code')).status).toBe(429);
  });

  it('cannot be asked for in a college’s page, nor without an address', async () => {
    const { scope, person } = await mentorInPage();
    expect((await app.call('POST', '/v1/sessions/current/code', { bearer: person.bearer })).body).toMatchObject({ code: 'auth.wrong_kind' });
    const page = await WalletPage.open(app, scope, person);
    await app.db.app.write(scope, (tx) => tx.query('UPDATE users SET email = NULL WHERE id = $1', [toUuid(person.userId)]));
    expect((await page.call('POST', '/v1/sessions/current/code')).body).toMatchObject({ code: 'user.email_missing' });
  });
});
