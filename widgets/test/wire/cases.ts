// The college's staff on the scripted platform: sessions that no rule decides, in the contract's shapes.
import type { BodyOf, CallOverview, CallTimeline, Session, SettlementCase } from '@peerverse/sdk/browser';
import { idFor, NOW, rupees } from './people.ts';
import { Platform, student } from './platform.ts';
import { WireProblem, type WireRequest } from './wire.ts';

const HOUR_MS = 3_600_000;
const at = (hours: number): string => new Date(Date.parse(NOW) + hours * HOUR_MS).toISOString();
const paise = (amountMinor: number) => ({ amountMinor, currency: 'INR' });
/** 70 of 100, as colleges begin. */
const sharesOf = (refundMinor: number, priceMinor: number): SettlementCase['options'][number] => ({ refund: paise(refundMinor), mentorEarns: paise(Math.round((priceMinor - refundMinor) * 0.7)) });

export function openCase(id: string, change: Partial<SettlementCase> = {}): SettlementCase {
  return {
    object: 'settlement_case', id: idFor('cas', id), livemode: false, status: 'open', bookingId: idFor('bkg', id), callId: idFor('cal', id), student: { userId: idFor('usr', 'sneha'), name: 'Sneha Kulkarni' },
    mentor: { userId: idFor('usr', 'priya'), name: 'Priya Raman' }, sessionName: 'Quick call', topic: 'How did you prepare for Zoho?', startsAt: at(-14), durationSeconds: 600, price: rupees(100),
    evidence: { bothPresentSeconds: 100, mentorPresentSeconds: 100, studentPresentSeconds: 600, lostSeconds: 0, metAt: at(-14), studentLeftFirst: false, neededTogetherSeconds: 360 },
    options: [0, 5_000, 10_000].map((refund) => sharesOf(refund, 10_000)), openedAt: at(-13.8), dueAt: at(34.2), decision: null, ...change,
  };
}

export const decidedCase = (id: string, refund: number, change: Partial<NonNullable<SettlementCase['decision']>> = {}): SettlementCase => openCase(id, {
  status: 'decided',
  decision: { ...sharesOf(refund, 10_000), outcome: refund === 0 ? 'pay_mentor' : refund === 10_000 ? 'refund_student' : 'split', reason: 'The picture froze on both sides', decidedBy: 'user:usr_1', decidedByName: 'Meera Joshi', decidedAt: at(-2), ...change },
});

/** Live for six minutes, both in the room. */
export function overviewOf(id: string, change: Partial<CallOverview> = {}): CallOverview {
  return {
    object: 'call_overview', id: idFor('cal', id), livemode: false, status: 'live', topic: 'How did you prepare for Zoho?', startsAt: at(-0.1), startedAt: at(-0.1), endsAt: at(0.1), endedAt: null, endReason: null, interruptedAt: null, durationSeconds: 600,
    participants: [{ userId: idFor('usr', 'priya'), name: 'Priya Raman', role: 'mentor', present: true }, { userId: idFor('usr', 'sneha'), name: 'Sneha Kulkarni', role: 'student', present: true }], serverNow: NOW, ...change,
  };
}

/** As `openCase` has it: the mentor dropped out for good, and the student waited. */
function storyOf(callId: string): CallTimeline {
  const [priya, sneha] = [idFor('usr', 'priya'), idFor('usr', 'sneha')];
  const entry = (seconds: number, kind: CallTimeline['entries'][number]['kind'], userId: string | null = null): CallTimeline['entries'][number] => ({ at: at(-14 + seconds / 3600), kind, userId, generation: 1, source: 'webhook', report: null });
  return {
    object: 'call_timeline', callId, livemode: false, status: 'ended', startsAt: at(-14), startedAt: at(-14), endsAt: at(-14 + 600 / 3600), endedAt: at(-14 + 600 / 3600), endReason: 'time_up', closing: null, rooms: [{ generation: 1, openedAt: at(-14.02), closedAt: at(-14 + 600 / 3600) }],
    participants: [{ userId: priya, name: 'Priya Raman', role: 'mentor', inRoomSeconds: 100, presentSeconds: 100 }, { userId: sneha, name: 'Sneha Kulkarni', role: 'student', inRoomSeconds: 600, presentSeconds: 600 }],
    entries: [entry(-72, 'room_opened'), entry(-40, 'joined', sneha), entry(-39, 'sound_on', sneha), entry(-2, 'joined', priya), entry(0, 'started'), entry(100, 'lost_sight', priya), entry(600, 'ended')],
    settlement: { bothPresentSeconds: 100, lostSeconds: 0, metAt: at(-14), studentLeftFirst: false, isRecorded: true, bookings: [{ bookingId: idFor('bkg', 'one'), state: 'under_review', rule: 'review', neededTogetherSeconds: 360 }] }, serverNow: NOW,
  };
}

export class CasesPlatform extends Platform {
  cases: SettlementCase[] = [openCase('one')];
  calls: CallOverview[] = [];
  readonly #made = new Map<string, SettlementCase>();

  /** `staff` is on our own page, by its link; `portal` is one of the staff in the college's page. */
  constructor(who: 'staff' | 'portal' | 'student' = 'staff') {
    super();
    const user = { ...student, id: idFor('usr', 'meera'), name: 'Meera Joshi', roles: who === 'student' ? (['student'] as const).slice() : ['student' as const, 'staff' as const] };
    const { wire } = this;
    wire.on('POST /v1/sessions', () => ({
      object: 'session', livemode: false, accessToken: 'es_wire_bearer', expiresAt: at(0.5), serverNow: NOW, user, purpose: who === 'staff' ? 'staff' : 'embed', bookingId: null, returnUrl: who === 'staff' ? 'https://portal.example.edu/staff' : null,
    }) satisfies Session);
    wire.on('DELETE /v1/sessions/current', () => undefined);
    wire.on('GET /v1/settlement_cases', ({ query }) => {
      const all = this.cases.filter(({ status }) => status === query.get('status'));
      const start = Number(query.get('cursor') ?? 0);
      const end = start + Number(query.get('limit') ?? 20);
      return { data: all.slice(start, end), nextCursor: end < all.length ? String(end) : null, hasMore: end < all.length };
    });
    wire.on('GET /v1/calls', ({ query }) => ({ data: this.calls.filter(({ status }) => (status === 'ended') === (query.get('status') === 'ended')), nextCursor: null, hasMore: false }));
    wire.on('GET /v1/calls/{callId}/timeline', ({ params }) => storyOf(params[0]!));
    wire.on('POST /v1/calls/{callId}/close', ({ params, body }) => this.#close(params[0]!, body as BodyOf<'closeCall'>));
    wire.on('GET /v1/settlement_cases/{caseId}', ({ params, query }) => {
      const found = this.cases.find(({ id }) => id === params[0]);
      if (!found) return new WireProblem(404, 'resource.not_found');
      const asked = query.get('refundMinor');
      return asked === null ? found : { ...found, options: [...found.options, sharesOf(Number(asked), found.price.amountMinor)] };
    });
    wire.on('POST /v1/settlement_cases/{caseId}/decide', (request) => this.#decide(request));
  }

  /** As a colleague does, or the clock. */
  decide(caseId: string, refund: number, change: Partial<NonNullable<SettlementCase['decision']>> = {}): SettlementCase {
    const found = this.cases.find(({ id }) => id === caseId)!;
    const made = { ...found, status: 'decided' as const, decision: { ...decidedCase('x', refund).decision!, ...change } };
    this.cases = this.cases.map((one) => (one.id === caseId ? made : one));
    return made;
  }

  /** As the API does it, and as a colleague does. */
  end(callId: string, endReason: CallOverview['endReason'] = 'closed_by_staff'): void {
    this.calls = this.calls.map((call) => (call.id === callId ? { ...call, status: 'ended', endReason, endedAt: NOW, participants: call.participants.map((person) => ({ ...person, present: false })) } : call));
  }

  #close(callId: string, { confirm, reason }: BodyOf<'closeCall'>): object {
    if (confirm !== callId) return new WireProblem(422, 'call.not_confirmed');
    if (this.calls.find(({ id }) => id === callId)?.status === 'ended') return new WireProblem(410, 'call.over');
    this.end(callId);
    return Response.json({ ...storyOf(callId), endReason: 'closed_by_staff', closing: { reason, closedBy: 'staff', closedAt: NOW } } satisfies CallTimeline);
  }

  #decide({ params, body, headers }: WireRequest): object {
    const key = headers.get('idempotency-key') ?? '';
    const before = this.#made.get(key);
    if (before) return Response.json(before);
    const found = this.cases.find(({ id }) => id === params[0]);
    if (!found || found.decision) return new WireProblem(409, 'settlement_case.decided');
    const { refund, reason } = body as BodyOf<'decideSettlementCase'>;
    const made = this.decide(found.id, refund.amountMinor, { reason, decidedAt: NOW });
    this.#made.set(key, made);
    return Response.json(made);
  }
}
