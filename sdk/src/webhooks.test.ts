import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verify } from './webhooks.ts';

const secret = `whsec_${randomBytes(24).toString('base64')}`;
const body = JSON.stringify({ type: 'booking.confirmed', timestamp: '2026-11-24T12:50:00.000Z', data: { bookingId: 'bkg_1', topic: 'नमस्ते ₹100' } });
const nowMs = Date.parse('2026-11-24T12:51:00.000Z');

/** Signed by Node's own HMAC, apart from the WebCrypto that verifies. */
function sign(payload: string | Buffer, options: { secret?: string; seconds?: number } = {}): Record<string, string> {
  const seconds = String(options.seconds ?? nowMs / 1000);
  const key = Buffer.from((options.secret ?? secret).slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`msg_1.${seconds}.`).update(payload).digest('base64');
  return { 'webhook-id': 'msg_1', 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}

describe('verify', () => {
  it('gives the event of a rightly signed body, as text and as bytes', async () => {
    const headers = sign(body);
    expect(await verify(body, headers, secret, { now: nowMs })).toEqual(JSON.parse(body));
    expect(await verify(Buffer.from(body), new Headers(headers), secret, { now: nowMs })).toEqual(JSON.parse(body));
  });

  // The vector of the reference libraries: standard-webhooks/standard-webhooks, libraries/{python/tests/test_webhooks.py,go/webhook_test.go}.
  it('accepts the signature of the Standard Webhooks reference vector, whose body is no event of ours', async () => {
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const outcome = verify('{"test": 2432232314}', headers, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', { now: 1_614_265_330_000 });
    await expect(outcome).rejects.toMatchObject({ code: 'webhook.invalid' });
  });

  it('finds the headers whatever their case', async () => {
    const shouted = Object.fromEntries(Object.entries(sign(body)).map(([name, value]) => [name.toUpperCase(), value]));
    await expect(verify(body, shouted, secret, { now: nowMs })).resolves.toMatchObject({ type: 'booking.confirmed' });
  });

  it('takes any of several signatures while a secret is rotated, and passes over versions it does not know', async () => {
    const old = sign(body, { secret: `whsec_${randomBytes(24).toString('base64')}` });
    const right = sign(body);
    const headers = { ...right, 'webhook-signature': `v1a,AAAA ${old['webhook-signature']} v1,*** ${right['webhook-signature']}` };
    await expect(verify(body, headers, secret, { now: nowMs })).resolves.toMatchObject({ type: 'booking.confirmed' });
  });

  it('takes several secrets of ours while theirs is replaced, whichever signed', async () => {
    const next = `whsec_${randomBytes(32).toString('base64')}`;
    for (const signer of [secret, next]) {
      await expect(verify(body, sign(body, { secret: signer }), [next, secret], { now: nowMs })).resolves.toMatchObject({ type: 'booking.confirmed' });
      await expect(verify(body, sign(body, { secret: signer }), [signer], { now: nowMs })).resolves.toBeDefined();
    }
    await expect(verify(body, sign(body), [next], { now: nowMs })).rejects.toMatchObject({ code: 'webhook.signature_invalid' });
  });

  it('looks at no more signatures than a rotation could have', async () => {
    const right = sign(body)['webhook-signature']!;
    const headers = { ...sign(body), 'webhook-signature': `${'v1,AAAA '.repeat(20)}${right}` };
    await expect(verify(body, headers, secret, { now: nowMs })).rejects.toMatchObject({ code: 'webhook.signature_invalid' });
  });

  it.each([
    ['one byte of the body', (headers: Record<string, string>) => verify(body.replace('bkg_1', 'bkg_2'), headers, secret, { now: nowMs })],
    ['the id', (headers: Record<string, string>) => verify(body, { ...headers, 'webhook-id': 'msg_2' }, secret, { now: nowMs })],
    ['the timestamp', (headers: Record<string, string>) => verify(body, { ...headers, 'webhook-timestamp': String(nowMs / 1000 + 1) }, secret, { now: nowMs })],
    ['the version', (headers: Record<string, string>) => verify(body, { ...headers, 'webhook-signature': headers['webhook-signature']?.replace('v1', 'v2') }, secret, { now: nowMs })],
    ['the length of the signature', (headers: Record<string, string>) => verify(body, { ...headers, 'webhook-signature': headers['webhook-signature']?.slice(0, -4) }, secret, { now: nowMs })],
    ['the secret', (headers: Record<string, string>) => verify(body, headers, `whsec_${randomBytes(24).toString('base64')}`, { now: nowMs })],
    ['the presence of a header', ({ 'webhook-signature': _, ...headers }: Record<string, string>) => verify(body, headers, secret, { now: nowMs })],
  ])('rejects with webhook.signature_invalid when %s has changed', async (_, attempt) => {
    await expect(attempt(sign(body))).rejects.toMatchObject({ name: 'PeerVerseError', code: 'webhook.signature_invalid' });
  });

  it('takes deliveries up to five minutes old or early, and none beyond', async () => {
    for (const seconds of [300, -300]) await verify(body, sign(body, { seconds: nowMs / 1000 + seconds }), secret, { now: nowMs });
    for (const seconds of [301, -301]) {
      await expect(verify(body, sign(body, { seconds: nowMs / 1000 + seconds }), secret, { now: nowMs })).rejects.toMatchObject({ code: 'webhook.signature_invalid' });
    }
  });

  it('takes another tolerance, and refuses all under one that is no number', async () => {
    const headers = sign(body, { seconds: nowMs / 1000 - 30 });
    await verify(body, headers, secret, { now: nowMs, toleranceSeconds: 30 });
    for (const toleranceSeconds of [29, Number.NaN]) {
      await expect(verify(body, headers, secret, { now: nowMs, toleranceSeconds })).rejects.toMatchObject({ code: 'webhook.signature_invalid' });
    }
  });

  it('rejects with webhook.invalid when the signed body is not an event', async () => {
    for (const other of ['not json', '[]', '{"type":1,"data":{}}', 'null']) {
      await expect(verify(other, sign(other), secret, { now: nowMs })).rejects.toMatchObject({ code: 'webhook.invalid' });
    }
  });

  it('says so when the secret is not one, instead of calling every delivery forged', async () => {
    for (const wrong of ['', 'whsec_', 'whsec_not base64', [], [secret, '']]) await expect(verify(body, sign(body), wrong, { now: nowMs })).rejects.toThrow(TypeError);
  });
});
