import type { SendEmailV3_1 } from 'node-mailjet';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectLike, fixture, fixtureNames } from '../testing/fixtures.ts';
import { mailjetClient, openStage, until } from '../testing/harness.ts';
import type { Stage } from '../testing/harness.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.turn({ mail: { sentDelayMs: 0 } });
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.platform.received.length = 0;
});

const message = { From: { Email: 'hello@peerverse.example', Name: 'PeerVerse' }, To: [{ Email: 'ananya@college.example', Name: 'Ananya' }], Subject: 'Booked', TextPart: 'See you at 6:20 pm.' };

interface Answer {
  status: number;
  body: unknown;
}

async function call(path: string, body?: string, password = 'mail-secret'): Promise<Answer> {
  const response = await fetch(stage.url + path, {
    ...(body === undefined ? {} : { method: 'POST', body }),
    headers: { 'Content-Type': 'application/json', Authorization: `Basic ${Buffer.from(`mail-key:${password}`).toString('base64')}` },
  });
  return { status: response.status, body: await response.json() };
}
const send = (messages: unknown[], extra: object = {}): Promise<Answer> => call('/v3.1/send', JSON.stringify({ Messages: messages, ...extra }));

interface SentMail {
  messageId: string;
  to: string;
  subject: string;
  status: string;
  attachments: Array<{ filename: string; contentType: string; base64Content: string }>;
}
const mailsTo = async (address: string): Promise<SentMail[]> => (await stage.json<{ data: SentMail[] }>(`/sandbox/mails?to=${encodeURIComponent(address)}`)).data;

let people = 0;
async function event(name: string, report?: string): Promise<Answer> {
  const address = `${name === 'bounce' || name === 'blocked' ? name : 'reader'}+${(people += 1)}@college.example`;
  await send([{ ...message, To: [{ Email: address }], CustomID: 'outbox-1', EventPayload: 'p' }]);
  if (report !== undefined) {
    const mail = await until('the mail is there', async () => (await mailsTo(address))[0]);
    await stage.json(`/sandbox/mails/${mail.messageId}/events`, { method: 'POST', body: JSON.stringify({ event: report }) });
  }
  return { status: 200, body: await until(name, () => stage.platform.mailEvents().find((one) => one['event'] === name && one['email'] === address)) };
}

/** How each documented answer is brought about. */
const cases: Record<string, () => Promise<Answer>> = {
  'send-one': () => send([message]),
  'send-bulk': () => send([message, message]),
  'send-bulk-one-error': () => send([{ ...message, TextPart: undefined }, message]),
  'send-sandbox-mode': () => send([message], { SandboxMode: true }),
  'send-malformed-json': () => call('/v3.1/send', '{"Messages":['),
  'send-messages-missing': () => call('/v3.1/send', '{}'),
  'key-invalid': () => call('/v3.1/send', '{}', 'wrong'),
  'message-found': async () => (await send([{ ...message, CustomID: 'looked-for' }]), call('/v3/REST/message?CustomID=looked-for')),
  'event-sent': () => event('sent'),
  'event-open': () => event('open', 'open'),
  'event-click': () => event('click', 'click'),
  'event-bounce': () => event('bounce'),
  'event-blocked': () => event('blocked'),
  'event-spam': () => event('spam', 'spam'),
  'event-unsub': () => event('unsub', 'unsub'),
  'events-grouped': async () => {
    await event('sent');
    const first = stage.platform.received[0];
    return { status: 200, body: first?.body };
  },
};

describe('answers as the Mailjet documentation shows them', () => {
  it('has a case for every transcribed sample, and each sample names its public source', () => {
    expect(fixtureNames('mailjet').sort()).toEqual(Object.keys(cases).sort());
    for (const name of fixtureNames('mailjet')) expect(fixture('mailjet', name).source).toMatch(/^Mailjet(, | docs, )/);
  });

  it.each(Object.entries(cases))('%s', async (name, answer) => {
    expectLike(fixture('mailjet', name), await answer());
  });
});

describe('the send API through the real SDK as its proxy', () => {
  it('gives every recipient a MessageID beyond 2^53, which the SDK hands over as text, and keeps the Host of the real service', async () => {
    const wish: SendEmailV3_1.Body = { Messages: [{ ...message, Cc: [{ Email: 'mentor@college.example' }], CustomID: 'outbox-7' }] };
    const { body } = await stage.mailjet.post('send', { version: 'v3.1' }).request<SendEmailV3_1.Response>(wish);
    const [to, cc] = [body.Messages[0]?.To[0], body.Messages[0]?.Cc[0]];
    expect(String(to?.MessageID)).toMatch(/^\d{17}$/);
    expect(to?.MessageUUID).not.toBe(cc?.MessageUUID);
    const calls = await stage.json<{ data: Array<{ host: string; target: string }> }>('/sandbox/requests?route=mail.send');
    expect(calls.data.at(-1)).toMatchObject({ host: 'api.mailjet.com', target: 'https://api.mailjet.com/v3.1/send' });
  });

  it('finds a mail by its CustomID after a lost answer', async () => {
    await stage.turn({ failures: [{ route: 'mail.send', kind: 'droppedResponse' }] });
    const wish = { Messages: [{ ...message, CustomID: 'outbox-lost' }] };
    await expect(stage.mailjet.post('send', { version: 'v3.1' }).request(wish)).rejects.toMatchObject({ statusCode: null });
    const { body } = await stage.mailjet.get('message', { version: 'v3' }).request<{ Count: number }>({}, { CustomID: 'outbox-lost' });
    expect(body.Count).toBe(1);
  });

  it('refuses wrong credentials as the SDK reports them', async () => {
    const stranger = mailjetClient(stage.url, { ...stage.settings, mailjet: { ...stage.settings.mailjet, apiSecret: 'wrong' } });
    await expect(stranger.post('send', { version: 'v3.1' }).request({ Messages: [message] })).rejects.toMatchObject({ statusCode: 401 });
  });

  it.each([
    ['mj-0003', { To: undefined }], ['mj-0004', { Subject: 7 }], ['mj-0004', { To: { Email: 'a@b.co' } }], ['mj-0005', { TrackOpens: 'maybe' }],
    ['mj-0006', { Subject: 'x'.repeat(256) }], ['mj-0007', { To: [] }], ['mj-0012', { To: [{ Email: '' }] }], ['mj-0013', { To: [{ Email: 'not-an-address' }] }],
    ['send-0003', { TextPart: undefined }], ['send-0004', { TemplateID: 7 }], ['send-0008', { From: { Email: 'someone@elsewhere.example' } }],
    ['send-0010', { TemplateID: 7, TextPart: undefined }], ['send-0011', { Headers: { Subject: 'x' } }], ['send-0012', { DeduplicateCampaign: true }],
    ['send-0015', { To: Array.from({ length: 51 }, (_, index) => ({ Email: `p${index}@college.example` })) }], ['send-0016', { TemplateErrorDeliver: true }],
  ])('answers %s for a message with %o', async (code, change) => {
    const { status, body } = await send([{ ...message, ...change }]);
    expect(status).toBe(code === 'send-0008' ? 403 : 400);
    const answer = body as { Messages: Array<{ Status: string; Errors: Array<{ ErrorCode: string }> }> };
    expect(answer.Messages[0]?.Status).toBe('error');
    expect(answer.Messages[0]?.Errors.map((error) => error.ErrorCode)).toContain(code);
  });

  it('takes at most 50 messages a call', async () => {
    expect(await send(Array.from({ length: 51 }, () => message))).toMatchObject({ status: 400, body: { Errors: [{ ErrorCode: 'mj-0008' }] } });
  });

  it('counts a person named twice once, and blocks a second mail of a deduplicated campaign', async () => {
    const twice = { ...message, To: [{ Email: 'twice@college.example' }], Cc: [{ Email: 'Twice@college.example' }], CustomCampaign: 'reminder-1', DeduplicateCampaign: true };
    await send([twice]);
    await send([twice]);
    expect((await mailsTo('twice@college.example')).map((mail) => mail.status === 'blocked')).toEqual([true, false]);
  });

  it('sends nothing in SandboxMode', async () => {
    await send([{ ...message, To: [{ Email: 'nobody@college.example' }] }], { SandboxMode: true });
    expect(await mailsTo('nobody@college.example')).toEqual([]);
  });
});

describe('events and the mailbox', () => {
  it('come with Basic credentials in groups and are sent again until the answer is exactly 200', async () => {
    let refusals = 1;
    const ours = (raw: string): boolean => raw.includes('grouped-a@');
    stage.platform.answer = ({ raw }) => (ours(raw) && (refusals -= 1) >= 0 ? 204 : 200);
    await stage.turn({ webhooks: { retryBaseMs: 20 } });
    await send(['grouped-a@college.example', 'grouped-b@college.example'].map((Email) => ({ ...message, To: [{ Email }] })));
    const attempts = await until('two attempts', () => {
      const found = stage.platform.received.filter((one) => ours(one.raw));
      return found.length === 2 && found;
    });
    expect(attempts[0]?.raw).toBe(attempts[1]?.raw);
    expect(attempts[1]?.raw).toContain('grouped-b@');
    expect(attempts[1]?.headers.authorization).toBe(`Basic ${Buffer.from('mailjet:event-secret').toString('base64')}`);
    expect(attempts[1]?.raw).toMatch(/"MessageID":\d{17},/);
    stage.platform.answer = () => 200;
  });

  it('keeps attachments to download and shows HTML where no script of it can run', async () => {
    const calendar = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
    await send([{ ...message, To: [{ Email: 'guest@college.example' }], HTMLPart: '<script>alert(1)</script><p>Hello</p>', Attachments: [{ ContentType: 'text/calendar', Filename: 'session.ics', Base64Content: Buffer.from(calendar).toString('base64') }] }]);
    const mail = (await mailsTo('guest@college.example'))[0];
    expect(mail?.attachments[0]?.filename).toBe('session.ics');
    const file = await fetch(`${stage.url}/mailbox/${mail?.messageId}/attachments/0`);
    expect(file.headers.get('content-disposition')).toContain('session.ics');
    expect(await file.text()).toBe(calendar);
    const letter = await fetch(`${stage.url}/mailbox/${mail?.messageId}/html`);
    expect(letter.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*sandbox allow-popups allow-popups-to-escape-sandbox$/);
    const list = await (await fetch(`${stage.url}/mailbox?q=guest@`)).text();
    expect(list).toContain('guest@college.example');
    expect(list).not.toContain('twice@college.example');
  });

  it('answers only to loopback names, so no web page can rebind a name to it', async () => {
    const { status } = await new Promise<{ status: number | undefined }>((resolve, reject) => {
      import('node:http').then(({ get }) => get(`${stage.url}/mailbox`, { headers: { Host: 'evil.example' } }, (response) => (response.resume(), resolve({ status: response.statusCode }))).on('error', reject), reject);
    });
    expect(status).toBe(421);
  });
});
