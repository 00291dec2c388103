/** Who does not get into a call, and who does although a device is refused. */
import { randomBytes } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import { PeerVerseError } from '@peerverse/sdk/browser';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { collegesOf, nextMinute, type Member, type OfferingMentor } from '../college.ts';
import { Sandbox } from '../sandbox.ts';
import { chatShows, join, lobby, pictureMoves, write } from '../steps/call.ts';
import { book } from '../steps/payment.ts';
import { until } from '../until.ts';
import { Visitor, type VisitorOptions } from '../visitor.ts';
import { saw } from './capabilities.ts';
import { pictureIfFailed } from './pictures.ts';

const product = inject('product');
const [college] = collegesOf(product);
const sandbox = new Sandbox(product);

const visitors: Visitor[] = [];
async function visit(member: Member, path: string, options: VisitorOptions = {}): Promise<Visitor> {
  const visitor = await Visitor.open(options);
  visitors.push(visitor);
  await visitor.signIn(college, member);
  await visitor.page.goto(`${college.origin}${path}`);
  return visitor;
}
afterEach(async (context) => {
  await pictureIfFailed(context, visitors);
  for (const visitor of visitors.splice(0)) await visitor.close();
});

/** A paid session whose lobby is open. */
async function openCall(): Promise<{ mentor: OfferingMentor; student: Member; bookingId: string; callId: string }> {
  const mentor = await college.addMentor('Farah Khan', 300);
  await college.openHours(mentor, { from: nextMinute(60), minutes: 15 });
  const student = await college.addStudent('Tarun Gupta');
  const booking = await book(await college.signIn(student), mentor, (orderId) => sandbox.pay(orderId));
  return { mentor, student, bookingId: booking.id, callId: booking.callId! };
}

describe('a room', () => {
  let call: Awaited<ReturnType<typeof openCall>>;
  beforeAll(async () => { call = await openCall(); });

  it('is closed to a third person of the same college, in the API and on the page', async () => {
    const stranger = await college.addStudent('Nosy Parker');
    const page = await college.signIn(stranger);
    const refused = async (attempt: Promise<unknown>): Promise<unknown> => attempt.then(() => 'let in', (error: unknown) => (error instanceof PeerVerseError ? error.code : error));
    expect(await refused(page.calls.access(call.callId))).toBe('resource.not_found');
    expect(await refused(page.calls.get(call.callId))).toBe('resource.not_found');
    expect(await refused(page.bookings.get(call.bookingId))).toBe('resource.not_found');
    const visitor = await visit(stranger, `/sessions/${call.bookingId}`);
    const room = visitor.page.locator('pv-call-room');
    await room.getByRole('alert').waitFor();
    expect(await room.getByRole('button', { name: /^Join/ }).count()).toBe(0);
    expect(await room.getByText(/Tarun|Farah/).count()).toBe(0);
  });

  it('of a guessed name does not exist, even for a token that the media server would believe', async () => {
    const token = new AccessToken(product.env['PV_LIVEKIT_API_KEY'], product.env['PV_LIVEKIT_API_SECRET'], { identity: 'guesser', ttl: 60 });
    token.addGrant({ roomJoin: true, room: randomBytes(32).toString('base64url') });
    const jwt = await token.toJwt();
    const answer = await fetch(`${product.urls.livekit}/rtc/validate?access_token=${jwt}`);
    expect(answer.status).toBe(404);
    const forged = new AccessToken(product.env['PV_LIVEKIT_API_KEY'], randomBytes(32).toString('hex'), { identity: 'forger', ttl: 60 });
    forged.addGrant({ roomJoin: true, room: 'any' });
    expect((await fetch(`${product.urls.livekit}/rtc/validate?access_token=${await forged.toJwt()}`)).status).toBe(401);
  });

  it('is no gift of a token: what a participant holds can neither make nor delete rooms', async () => {
    const student = await college.signIn(call.student);
    const { token } = await student.calls.access(call.callId);
    const payload = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { video: { room: string }; exp: number; nbf: number };
    const { video } = payload;
    expect(Object.keys(video)).not.toContain('roomCreate');
    const answer = await fetch(`${product.urls.livekit}/twirp/livekit.RoomService/DeleteRoom`, {
      method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ room: video.room }),
    });
    expect(answer.status).toBeGreaterThanOrEqual(401);
  });
});

describe('devices', () => {
  let call: Awaited<ReturnType<typeof openCall>>;
  let mentorSide: Visitor;
  beforeAll(async () => {
    call = await openCall();
    mentorSide = await Visitor.open();
    await mentorSide.signIn(college, call.mentor);
    await mentorSide.page.goto(`${college.origin}/sessions/${call.bookingId}`);
    await lobby(mentorSide.page);
    await join(mentorSide.page);
  });
  afterEach((context) => pictureIfFailed(context, [mentorSide]));
  afterAll(() => mentorSide?.close());

  it('camera refused: joins with audio, and says why and what to do', async () => {
    const { page, faults } = await visit(call.student, `/sessions/${call.bookingId}`, { devices: ['microphone'] });
    await lobby(page, 'Join with microphone only');
    await page.locator('pv-call-room').getByText('Your camera is blocked').waitFor();
    await page.locator('pv-call-room').getByText(/Press the icon left of the address/).waitFor();
    await join(page, 'Join with microphone only');
    await pictureMoves(page);
    await mentorSide.page.locator('pv-call-room').getByText('Tarun’s camera is off').waitFor();
    // None at first is no answer yet.
    await until('the student’s voice', async () => (await inboundAudio(mentorSide)) > 0);
    expect(faults).toEqual([]);
    saw('browser', 'livekit');
  });

  it('camera and microphone refused: joins listening, and can write', async () => {
    const { page, faults } = await visit(call.student, `/sessions/${call.bookingId}`, { devices: [] });
    await lobby(page, 'Join listening');
    await page.locator('pv-call-room').getByText('Your camera and microphone are blocked').waitFor();
    await join(page, 'Join listening');
    await pictureMoves(page);
    await write(page, 'I hear you, please go on');
    await chatShows(mentorSide.page, 'I hear you, please go on');
    expect(faults).toEqual([]);
  });
});

/** Bytes of sound that arrived from the other person. */
function inboundAudio({ page }: Visitor): Promise<number> {
  return page.evaluate(async () => {
    const { journeyConnections } = window as unknown as { journeyConnections: RTCPeerConnection[] };
    const reports = await Promise.all(journeyConnections.map((connection) => connection.getStats()));
    return reports.flatMap((report) => [...report.values()]).filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio').reduce((sum, { bytesReceived }) => sum + Number(bytesReceived), 0);
  });
}
