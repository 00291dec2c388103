/// <reference types="node" />
// The API of one call, scripted: real HTTP for the real SDK, real tokens for the real media server.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import type { Booking, Call, CallAccess, Message, Money, Notes, Review, Session, User, Wallet } from '@peerverse/sdk';
import { timelineOf } from '../wire/timeline.ts';
import { ScriptedMoreTime } from './scripted-more-time.ts';

export type Role = 'mentor' | 'student';

export interface MediaServer {
  url: string;
  wsUrl: string;
  key: string;
  secret: string;
}

const idFor = (prefix: string, name: string): string => `${prefix}_01k7${name.padEnd(22, '0')}`;
const rupees = (amount: number): Money => ({ amountMinor: amount * 100, currency: 'INR' });
const userOf = (role: Role): User => ({
  object: 'user', id: idFor('usr', role), livemode: false, externalId: role, name: role === 'mentor' ? 'Priya Raman' : 'Sneha Kulkarni', email: null,
  roles: [role], mentorId: role === 'mentor' ? idFor('mtr', 'priya') : null, timeZone: 'Asia/Kolkata', locale: 'en-IN', createdAt: '2026-08-01T08:00:00.000Z',
});
const people: Record<Role, User> = { mentor: userOf('mentor'), student: userOf('student') };

export class ScriptedCall {
  readonly bookingId = idFor('bkg', 'one');
  readonly messages: Message[] = [];
  readonly reviews: Review[] = [];
  readonly reports: { role: Role; reason: string; connection: string | null }[] = [];
  mediaReady = true;
  interruptedAt: Date | null = null;
  status: Call['status'] = 'open';
  bookingStatus: Booking['status'] = 'confirmed';
  startedAt: Date | null = null;
  opensAt = new Date(Date.now() - 5 * 60_000);
  startsAt = new Date(Date.now() + 60_000);
  endsAt = new Date(Date.now() + 13 * 60_000);
  /** Whose page is open. */
  waiting: Role | null = null;
  /** Our own join page, as the API names it. */
  hostedUrl = '';
  generation = 1;
  readonly moreTime = new ScriptedMoreTime(this);
  readonly #run = crypto.randomUUID();
  readonly #media: MediaServer;
  readonly rooms: RoomServiceClient;

  constructor(media: MediaServer) {
    this.#media = media;
    this.rooms = new RoomServiceClient(media.url, media.key, media.secret);
  }

  get roomName(): string {
    return `call-${this.#run}-${this.generation}`;
  }

  /** Both are there: the clock starts, and the room says so. */
  async begin(seconds: number): Promise<void> {
    this.startedAt = new Date();
    this.endsAt = new Date(this.startedAt.getTime() + seconds * 1000);
    this.status = 'live';
    await this.rooms.updateRoomMetadata(this.roomName, JSON.stringify({ endsAt: this.endsAt.toISOString() }));
  }

  /** It is paid: the end moves, and the room says so. */
  async lengthen(seconds: number): Promise<void> {
    this.endsAt = new Date(this.endsAt.getTime() + seconds * 1000);
    await this.rooms.updateRoomMetadata(this.roomName, JSON.stringify({ endsAt: this.endsAt.toISOString() }));
  }

  async end(): Promise<void> {
    this.status = 'ended';
    this.bookingStatus = 'completed';
    await this.rooms.deleteRoom(this.roomName);
  }

  /** The room is lost while the call goes on: whoever asks for access gets the next one. */
  async loseRoom(): Promise<void> {
    const lost = this.roomName;
    this.generation += 1;
    await this.rooms.deleteRoom(lost);
  }

  booking(): Booking {
    const person = ({ id, name, timeZone }: User): Booking['student'] => ({ userId: id, name, timeZone, photoUrl: null });
    return {
      object: 'booking', id: this.bookingId, livemode: false, status: this.bookingStatus, mentor: { ...person(people.mentor), mentorId: idFor('mtr', 'priya') }, student: person(people.student),
      sessionTypeId: idFor('sty', 'one'), sessionName: '10 minutes', topic: 'How I prepared for the Zoho interview, and what I would do otherwise', startsAt: this.startsAt.toISOString(), endsAt: this.endsAt.toISOString(),
      durationSeconds: 600 + 300 * this.moreTime.applied, price: rupees(100 + 50 * this.moreTime.applied), mentorShare: rupees(70 + 35 * this.moreTime.applied), holdExpiresAt: null, callId: this.call().id, conversationId: idFor('cnv', 'one'), joinUrl: null, paidWith: 'payment',
      cancellation: { allowed: false, refund: { amountMinor: 0, currency: 'INR' }, steps: [], refundTo: 'source', creditAllowed: false, cancelledBy: null, cancelledAt: null }, 
      settlement: { state: 'open', refunded: { amountMinor: 0, currency: 'INR' }, mentorEarned: { amountMinor: 0, currency: 'INR' }, reviewDueAt: null }, 
      reviewed: this.reviews.length > 0, reviewable: this.bookingStatus === 'completed' && this.reviews.length === 0, serverNow: new Date().toISOString(), createdAt: '2026-11-20T08:00:00.000Z',
      payment: { object: 'payment', id: idFor('pay', 'one'), livemode: false, purpose: 'booking', status: 'captured', amount: rupees(100), refunded: rupees(0), takenByBank: rupees(0), checkout: null, failure: null, createdAt: '2026-11-20T08:00:00.000Z', capturedAt: '2026-11-20T08:01:00.000Z' },
    };
  }

  call(): Call {
    const seconds = this.startedAt && this.status === 'ended' ? Math.round((this.endsAt.getTime() - this.startedAt.getTime()) / 1000) : 0;
    return {
      object: 'call', id: idFor('call', 'one'), livemode: false, bookingIds: [this.bookingId], conversationId: idFor('cnv', 'one'), status: this.status, topic: 'How I prepared for the Zoho interview, and what I would do otherwise',
      opensAt: this.opensAt.toISOString(), startsAt: this.startsAt.toISOString(), startedAt: this.startedAt?.toISOString() ?? null, endsAt: this.endsAt.toISOString(), endedAt: this.status === 'ended' ? this.endsAt.toISOString() : null,
      endReason: this.status === 'ended' ? 'time_up' : null, closing: null, interruptedAt: this.interruptedAt?.toISOString() ?? null, durationSeconds: 600 + 300 * this.moreTime.applied, mediaReady: this.mediaReady, serverNow: new Date().toISOString(),
      participants: (['mentor', 'student'] as const).map((role) => ({ userId: people[role].id, name: people[role].name, role, present: this.status === 'live', waiting: this.waiting === role, presentSeconds: seconds })),
    };
  }

  /** What the API answers; null for what it does not know. */
  async answer(method: string, path: string, role: Role, body: Record<string, unknown>, query: URLSearchParams): Promise<object | null> {
    const route = `${method} ${path.replace(/\/(bkg|call|cnv|pay)_[^/]+/, '/{id}')}`;
    switch (route) {
      case 'GET /v1/bookings/{id}': return this.booking();
      case 'GET /v1/bookings/{id}/extension':
      case 'POST /v1/bookings/{id}/extension':
      case 'DELETE /v1/bookings/{id}/extension': return this.moreTime.answer(method, role, body);
      case 'POST /v1/payments/{id}/verify': return this.moreTime.verify(body);
      case 'GET /v1/credit': return this.moreTime.ownCredit();
      case 'GET /v1/calls/{id}': return this.call();
      case 'GET /v1/calls/{id}/timeline': return timelineOf(this.call());
      case 'POST /v1/calls/{id}/access': return this.#access(role);
      case 'POST /v1/calls/{id}/reports': return this.#report(role, body);
      case 'POST /v1/bookings/{id}/hosted_join': return { object: 'hosted_join', livemode: false, url: this.hostedUrl, expiresAt: this.endsAt.toISOString() };
      case 'GET /v1/conversations/{id}/messages': return this.#history(query.get('after'));
      case 'POST /v1/conversations/{id}/messages': return this.#store(role, body);
      case 'GET /v1/conversations/{id}/notes': return { object: 'notes', conversationId: idFor('cnv', 'one'), livemode: false, text: 'Practise joins', version: 1, changedBy: null, changedAt: null } satisfies Notes;
      case 'POST /v1/bookings/{id}/review': return this.#review(body);
      case 'GET /v1/wallet': return { object: 'wallet', livemode: false, currency: 'INR', pending: rupees(0), available: rupees(1310), receivable: rupees(0), held: rupees(0), withdrawable: rupees(1310), lifetimeEarned: rupees(1310) } satisfies Wallet;
      default: return null;
    }
  }

  session(role: Role): Session {
    return {
      object: 'session', livemode: false, accessToken: `es_${role}`, expiresAt: new Date(Date.now() + 600_000).toISOString(), serverNow: new Date().toISOString(),
      user: people[role], purpose: 'embed', bookingId: null, returnUrl: null,
    };
  }

  async #access(role: Role): Promise<CallAccess> {
    await this.rooms.createRoom({ name: this.roomName, emptyTimeout: 900, departureTimeout: 900, maxParticipants: 2, metadata: JSON.stringify({ endsAt: this.endsAt.toISOString() }) });
    const token = new AccessToken(this.#media.key, this.#media.secret, { identity: `opaque-${role}`, name: people[role].name, ttl: 120, attributes: { role } });
    token.addGrant({ roomJoin: true, room: this.roomName, canSubscribe: true, canPublish: true, canPublishData: true, canUpdateOwnMetadata: false });
    return {
      object: 'call_access', callId: this.call().id, livemode: false, serverUrl: this.#media.wsUrl, token: await token.toJwt(), generation: this.generation,
      endsAt: this.endsAt.toISOString(), serverNow: new Date().toISOString(),
    };
  }

  #report(role: Role, { reason, connection }: Record<string, unknown>): object {
    this.reports.push({ role, reason: String(reason), connection: connection === undefined ? null : String(connection) });
    return {};
  }

  #history(after: string | null): object {
    const start = after === null ? 0 : this.messages.findIndex(({ id }) => id === after) + 1;
    return { data: this.messages.slice(start), nextCursor: null, hasMore: false };
  }

  #store(role: Role, { id, text }: Record<string, unknown>): Message {
    const stored = this.messages.find((message) => message.id === id);
    if (stored) return stored;
    const { id: userId, name } = people[role];
    const message: Message = { object: 'message', file: null, id: String(id), livemode: false, conversationId: idFor('cnv', 'one'), sender: { userId, name }, text: String(text), sentAt: new Date().toISOString() };
    this.messages.push(message);
    return message;
  }

  #review({ rating, comment }: Record<string, unknown>): Review {
    const review: Review = { object: 'review', id: idFor('rev', 'one'), livemode: false, mentorId: idFor('mtr', 'priya'), rating: Number(rating), comment: comment === undefined ? null : String(comment), author: { name: 'Sneha K.' }, createdAt: new Date().toISOString() };
    this.reviews.push(review);
    return review;
  }
}

const page = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Your session</title><link rel="stylesheet" href="/page.css"><body><script type="module" src="/call-page.js"></script></body></html>';
/** Another site with the portal in a frame, as learning platforms do it. The portal's address stands in its own. */
const framed = '<!doctype html><html lang="en"><title>A course</title><link rel="stylesheet" href="/page.css"><body><iframe title="Portal" width="700" height="900"></iframe><script>document.querySelector("iframe").src = decodeURIComponent(location.hash.slice(1));</script></body></html>';
const styles = 'body { margin: 0; padding: 16px; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#fff, #161513); } :root { color-scheme: light dark }';

/** Serves the page with its code, and the call's API on the same origin. */
export class CallSite {
  call: ScriptedCall;
  /** What the portal sends with its page. */
  headers: Record<string, string> = {};
  readonly #server: Server;
  readonly #files: ReadonlyMap<string, Uint8Array>;

  private constructor(call: ScriptedCall, files: ReadonlyMap<string, Uint8Array>) {
    this.call = call;
    this.#files = files;
    this.#server = createServer((request, response) => void this.#serve(request, response).catch((error: unknown) => response.writeHead(500).end(String(error))));
  }

  static async open(call: ScriptedCall): Promise<CallSite> {
    const { outputFiles } = await build({
      entryPoints: [new URL('./call-page.ts', import.meta.url).pathname], outdir: '/', bundle: true, write: false, splitting: true, format: 'esm', target: 'es2022',
      conditions: ['@peerverse/source'], tsconfig: new URL('../../tsconfig.json', import.meta.url).pathname, logLevel: 'error',
    });
    const site = new CallSite(call, new Map(outputFiles.map(({ path, contents }) => [path, contents])));
    await new Promise<void>((resolve) => site.#server.listen(0, '127.0.0.1', resolve));
    return site;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Where a person holds the session. */
  address(as: Role, more = ''): string {
    return `${this.origin}/?as=${as}&booking=${this.call.bookingId}${more}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.origin);
    const file = this.#files.get(pathname);
    if (file) return void response.setHeader('content-type', 'text/javascript').end(file);
    if (pathname === '/page.css') return void response.setHeader('content-type', 'text/css').end(styles);
    if (pathname === '/framed') return void response.setHeader('content-type', 'text/html').end(framed);
    if (!pathname.startsWith('/v1/')) return void response.writeHead(200, { ...this.headers, 'content-type': 'text/html' }).end(page);
    const body = await bodyOf(request);
    const answer = pathname === '/v1/sessions' ? this.call.session(String(body['clientSecret']).endsWith('mentor') ? 'mentor' : 'student')
      : await this.call.answer(request.method ?? 'GET', pathname, request.headers.authorization === 'Bearer es_mentor' ? 'mentor' : 'student', body, searchParams);
    const refusal = { type: 'about:blank', title: 'Not here', status: 404, code: 'resource.not_found', detail: 'Not here.', requestId: 'req_call', errors: [] };
    response.writeHead(answer ? (request.method === 'POST' ? 201 : 200) : 404, { 'content-type': answer ? 'application/json' : 'application/problem+json' });
    response.end(JSON.stringify(answer ?? refusal));
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>) : {};
}
