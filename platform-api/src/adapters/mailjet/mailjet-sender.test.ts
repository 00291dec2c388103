import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMail } from '../../modules/notifications/index.ts';
import { newId } from '../../platform/ids/ids.ts';
import { MailjetSender } from './mailjet-sender.ts';

const id = newId('mail', new Date('2026-11-23T00:00:00Z'));
const mail: OutgoingMail = {
  customId: id, fromName: 'Sahyadri on PeerVerse', to: { name: 'Asha', email: 'asha@college.example' }, subject: 'Booked', text: 'text', html: '<p>html</p>',
  attachments: [{ filename: 'session.ics', contentType: 'text/calendar; charset=utf-8; method=REQUEST', content: Buffer.from('BEGIN:VCALENDAR') }],
};

/** Answers of Mailjet's documentation, Send API v3.1: sections «Send a basic email», «Errors», and the message resource. */
const ACCEPTED = `{"Messages":[{"Status":"success","CustomID":"${id}","To":[{"Email":"asha@college.example","MessageUUID":"1ab23cd4-e567-8901-2345-6789f0gh1i2j","MessageID":19421777835146490,"MessageHref":"https://api.mailjet.com/v3/REST/message/19421777835146490"}],"Cc":[],"Bcc":[]}]}`;
const perMessageError = (status: number, code: string, related: string) =>
  `{"Messages":[{"Errors":[{"ErrorIdentifier":"f987008f-251a-4dff-8ffc-40f1583ad7bc","ErrorCode":"${code}","StatusCode":${status},"ErrorMessage":"asha@college.example is bad","ErrorRelatedTo":["${related}"]}],"Status":"error"}]}`;
const globalError = (status: number, code: string) => `{"ErrorIdentifier":"06df1144-c6f3-4ca7-8885-7ec5d4344113","ErrorCode":"${code}","ErrorMessage":"…","StatusCode":${status}}`;

describe('mails through Mailjet’s client', () => {
  let answer: (req: IncomingMessage, res: ServerResponse) => void;
  let seen: { method: string; target: string; host: string; authorization: string; body: string }[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      seen.push({ method: req.method ?? '', target: req.url ?? '', host: req.headers.host ?? '', authorization: req.headers.authorization ?? '', body: Buffer.concat(chunks).toString() });
      answer(req, res);
    });
  });
  const replies = (status: number, body: string, type = 'application/json') => {
    answer = (_req, res) => res.writeHead(status, { 'Content-Type': type }).end(body);
  };
  let sender: MailjetSender;
  let baseUrl: string;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    sender = new MailjetSender({ apiKey: 'key', apiSecret: 'secret', from: 'PeerVerse <sessions@peerverse.in>', baseUrl, timeoutMs: 400 });
  });
  beforeEach(() => {
    seen = [];
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('sends one message with text, HTML, calendar file and our id, untracked, by the service’s own address', async () => {
    replies(200, ACCEPTED);
    expect(await sender.send(mail)).toEqual({ kind: 'accepted', messageUuid: '1ab23cd4-e567-8901-2345-6789f0gh1i2j' });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: 'POST', target: 'https://api.mailjet.com/v3.1/send', host: 'api.mailjet.com', authorization: `Basic ${Buffer.from('key:secret').toString('base64')}` });
    expect(JSON.parse(seen[0]!.body)).toEqual({
      Messages: [{
        From: { Email: 'sessions@peerverse.in', Name: 'Sahyadri on PeerVerse' }, To: [{ Email: 'asha@college.example', Name: 'Asha' }], Subject: 'Booked', TextPart: 'text', HTMLPart: '<p>html</p>',
        CustomID: id, TrackOpens: 'disabled', TrackClicks: 'disabled',
        Attachments: [{ Filename: 'session.ics', ContentType: 'text/calendar; charset=utf-8; method=REQUEST', Base64Content: Buffer.from('BEGIN:VCALENDAR').toString('base64') }],
      }],
    });
  });

  it.each([
    ['a bad address', 400, perMessageError(400, 'mj-0013', 'To[0].Email'), { kind: 'refused', reason: 'mj-0013 To[0].Email' }],
    ['a sender that is not validated', 403, perMessageError(403, 'send-0008', 'From'), { kind: 'refused', reason: 'send-0008 From' }],
    ['a body that is not understood', 400, globalError(400, 'mj-0002'), { kind: 'refused', reason: 'mj-0002' }],
    ['wrong credentials', 401, globalError(401, 'mj-0015'), { kind: 'not_now', reason: 'mj-0015' }],
    ['throttling', 429, '{"ErrorMessage":"Too many requests","StatusCode":429}', { kind: 'not_now', reason: 'http_429' }],
    ['an error of the service', 500, '{"ErrorIdentifier":"x","ErrorMessage":"Internal","StatusCode":500}', { kind: 'unknown', reason: 'http_500' }],
    ['a gateway’s page', 502, '<html>502</html>', { kind: 'unknown', reason: 'http_502' }],
    ['an empty answer', 200, '{}', { kind: 'unknown', reason: 'unreadable_answer' }],
  ])('calls %s what it is, without the address', async (_name, status, body, outcome) => {
    replies(status, body, body.startsWith('<') ? 'text/html' : 'application/json');
    expect(await sender.send(mail)).toEqual(outcome);
  });

  it('calls no answer unknown within its time limit, and a dropped connection too', async () => {
    answer = () => undefined;
    expect(await sender.send(mail)).toMatchObject({ kind: 'unknown' });
    answer = (req) => req.socket.resetAndDestroy();
    expect(await sender.send(mail)).toMatchObject({ kind: 'unknown' });
  });

  it('knows that a mail nobody listened for has not left', async () => {
    const deaf = new MailjetSender({ apiKey: 'key', apiSecret: 'secret', from: 's@peerverse.in', baseUrl: 'http://127.0.0.1:9', timeoutMs: 400 });
    expect(await deaf.send(mail)).toEqual({ kind: 'not_now', reason: 'ECONNREFUSED' });
  });

  it('finds a mail by our id, and says when there is none', async () => {
    replies(200, `{"Count":1,"Data":[{"ID":19421777835146490,"UUID":"1ab23cd4","Status":"sent"}],"Total":1}`);
    expect(await sender.findByCustomId(id)).toEqual({ messageUuid: '1ab23cd4' });
    expect(seen[0]!.target).toBe(`https://api.mailjet.com/v3/REST/message?CustomID=${id}`);
    replies(200, '{"Count":0,"Data":[],"Total":0}');
    expect(await sender.findByCustomId(id)).toBeNull();
  });

  it('does not take a failed look-up for «not sent»', async () => {
    replies(500, '{}');
    await expect(sender.findByCustomId(id)).rejects.toThrow();
  });
});
