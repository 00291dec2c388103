/** The SDK against openapi.yaml: nothing missing, nothing invented, nothing out of date. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createBrowserPeerVerse, type BrowserPeerVerse } from '../src/browser.ts';
import { createPeerVerse, type PeerVerse } from '../src/index.ts';
import { generate } from '../scripts/generate.ts';
import { scriptedApi, sessionAnswer, type SeenRequest } from './scripted-api.ts';

interface ContractOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
  readonly requestBody?: object;
}

const contract = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as { paths: Record<string, Record<string, ContractOperation>> };
const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
);
const admits = (operation: ContractOperation, scheme: string) => operation.security.some((way) => scheme in way);
const idsWhere = (test: (operation: ContractOperation) => boolean) => operations.filter(test).map((operation) => operation.operationId).sort();

const money = { amountMinor: 10_000, currency: 'INR' };
const profile = {
  userId: 'usr_1', headline: 'h', about: '', college: '', branch: '', city: null, photoUrl: null, skills: [], interests: [], languages: [], education: [], placedAt: null, timeZone: 'Asia/Kolkata',
};
const photo = new Blob([new Uint8Array([0xff, 0xd8, 0xff])], { type: 'image/jpeg' });

/** Every function of the page's client, under the operation it stands for. */
const pageCalls: Record<string, (page: BrowserPeerVerse) => unknown> = {
  createSession: (page) => page.session(),
  openAccessLink: (page) => page.openLink('token_of_the_mailed_link'),
  endSession: (page) => page.logout(),
  getTenant: (page) => page.tenant.get(),
  getMe: (page) => page.me.get(),
  updateMe: (page) => page.me.update({ locale: 'hi-IN' }),
  searchMentors: (page) => page.mentors.search(),
  getMentor: (page) => page.mentors.get('mtr_1'),
  updateMentor: (page) => page.mentors.update('mtr_1', { headline: 'h' }),
  uploadMentorPhoto: (page) => page.mentors.uploadPhoto('mtr_1', photo),
  getMentorFacets: (page) => page.mentors.facets(),
  suggestMentors: (page) => page.mentors.suggest('as'),
  getAvailability: (page) => page.mentors.availability.get('mtr_1'),
  putAvailability: (page) => page.mentors.availability.put('mtr_1', {} as never),
  listSlots: (page) => page.mentors.slots('mtr_1', { sessionTypeId: 'sty_1', from: '2026-11-24', to: '2026-11-30' }),
  listReviews: (page) => page.mentors.reviews('mtr_1'),
  createBooking: (page) => page.bookings.create({ mentorId: 'mtr_1', sessionTypeId: 'sty_1', startsAt: '2026-11-24T12:50:00.000Z', topic: 'GATE', expectedPrice: money }),
  getBooking: (page) => page.bookings.get('bkg_1'),
  listBookings: (page) => page.bookings.list(),
  releaseBooking: (page) => page.bookings.release('bkg_1'),
  cancelBooking: (page) => page.bookings.cancel('bkg_1', { expectedRefund: money }),
  getExtension: (page) => page.extensions.get('bkg_1'),
  agreeToExtension: (page) => page.extensions.agree('bkg_1', { expectedPrice: money }),
  withdrawExtension: (page) => page.extensions.withdraw('bkg_1'),
  refundBooking: (page) => page.bookings.refund('bkg_1', { amount: 'full', reason: 'The call froze' }),
  listBookingRefunds: (page) => page.bookings.listRefunds('bkg_1'),
  listRefunds: (page) => page.refunds.list(),
  retryRefund: (page) => page.refunds.retry('rfd_1'),
  listSettlementCases: (page) => page.settlementCases.list(),
  getSettlementCase: (page) => page.settlementCases.get('cas_1'),
  decideSettlementCase: (page) => page.settlementCases.decide('cas_1', { refund: money, reason: 'The call froze' }),
  getCredit: (page) => page.credit.get({ limit: 10 }),
  refundCredit: (page) => page.credit.refund({ amount: 'all' }),
  getBookingInvoice: (page) => page.bookings.invoice('bkg_1'),
  createHostedCheckout: (page) => page.bookings.hostedCheckout('bkg_1'),
  createHostedJoin: (page) => page.bookings.hostedJoin('bkg_1'),
  createReview: (page) => page.bookings.review('bkg_1', { rating: 5 }),
  getPayment: (page) => page.payments.get('pay_1'),
  listOwnPayments: (page) => page.payments.list(),
  verifyPayment: (page) => page.payments.verify('pay_1', { razorpayPaymentId: 'p', razorpayOrderId: 'o', razorpaySignature: 's' }),
  getInvoice: (page) => page.payments.invoice('pay_1'),
  listStatements: (page) => page.statements.list({ for: 'student' }),
  getStatement: (page) => page.statements.download('2026-11', { for: 'mentor', format: 'pdf' }),
  getWallet: (page) => page.wallet.get(),
  listWalletEntries: (page) => page.wallet.entries(),
  listWalletEarnings: (page) => page.wallet.earnings({ state: 'pending' }),
  createWalletAccess: (page) => page.wallet.access(),
  requestAccessCode: (page) => page.wallet.requestCode(),
  getPayoutTerms: (page) => page.payouts.terms(),
  listPayouts: (page) => page.payouts.list(),
  getPayout: (page) => page.payouts.get('pyt_1'),
  createPayout: (page) => page.payouts.create({ destinationId: 'pds_1', amount: money }),
  listPayoutDestinations: (page) => page.payouts.destinations.list(),
  createPayoutDestination: (page) => page.payouts.destinations.add({ kind: 'upi', holderName: 'Priya Nair', vpa: 'priya@upi' }),
  removePayoutDestination: (page) => page.payouts.destinations.remove('pds_1'),
  confirmAccessCode: (page) => page.wallet.confirmCode('123456'),
  getCall: (page) => page.calls.get('cal_1'),
  createCallAccess: (page) => page.calls.access('cal_1'),
  reportFromCall: (page) => page.calls.report('cal_1', { reason: 'left' }),
  listCalls: (page) => page.calls.list({ status: 'running' }),
  getCallTimeline: (page) => page.calls.timeline('cal_1'),
  closeCall: (page) => page.calls.close('cal_1', { confirm: 'cal_1', reason: 'The room is needed' }),
  getNetworkRequirements: (page) => page.networkChecks.requirements(),
  createNetworkCheck: (page) => page.networkChecks.begin(),
  endNetworkCheck: (page) => page.networkChecks.end('nck_1'),
  getInstantAvailability: (page) => page.instantCalls.availability.get(),
  putInstantAvailability: (page) => page.instantCalls.availability.set({ available: true, minutes: 30 }),
  beatInstantAvailability: (page) => page.instantCalls.availability.beat(),
  listInstantMentors: (page) => page.instantCalls.mentors({ interest: 'GATE' }),
  createInstantCall: (page) => page.instantCalls.create({ to: { mentorId: 'mtr_1', sessionTypeId: 'sty_1' }, expectedPrice: money, topic: 'GATE' }),
  listInstantCalls: (page) => page.instantCalls.live('student'),
  getInstantCall: (page) => page.instantCalls.get('ica_1'),
  acceptInstantCall: (page) => page.instantCalls.accept('ica_1'),
  declineInstantCall: (page) => page.instantCalls.decline('ica_1', { notNow: true }),
  cancelInstantCall: (page) => page.instantCalls.cancel('ica_1'),
  listMessages: (page) => page.conversations.list('cnv_1'),
  sendMessage: (page) => page.conversations.send('cnv_1', { text: 'Hello' }),
  getNotes: (page) => page.conversations.notes.get('cnv_1'),
  putNotes: (page) => page.conversations.notes.put('cnv_1', { text: 'Chapter 3', expectedVersion: 0 }),
  sendFile: (page) => page.conversations.files.send('cnv_1', photo, { name: 'board.jpg' }),
  createFileLink: (page) => page.conversations.files.link('cnv_1', 'fil_1'),
  removeFile: (page) => page.conversations.files.remove('cnv_1', 'fil_1'),
  listNotifications: (page) => page.notifications.list(),
  markNotificationsRead: (page) => page.notifications.markRead(['ntf_1']),
  streamEvents: (page) => page.events.stream().next(),
};

const serverCalls: Record<string, (server: PeerVerse) => unknown> = {
  createEmbedSession: (server) => server.embedSessions.create({ user: { externalId: '42', name: 'Asha' } }),
  createStaffAccess: (server) => server.staff.access({ user: { externalId: '7', name: 'Registrar' } }),
  removeStaff: (server) => server.staff.remove('usr_1'),
  createUser: (server) => server.users.create({ externalId: '42', name: 'Asha' }),
  listUsers: (server) => server.users.list(),
  createMentor: (server) => server.mentors.create(profile),
  updateMentor: (server) => server.mentors.update('mtr_1', { headline: 'h' }),
  uploadMentorPhoto: (server) => server.mentors.uploadPhoto('mtr_1', photo),
  createSessionType: (server) => server.mentors.createSessionType('mtr_1', {} as never),
  getAvailability: (server) => server.mentors.availability.get('mtr_1'),
  putAvailability: (server) => server.mentors.availability.put('mtr_1', {} as never),
  refundBooking: (server) => server.bookings.refund('bkg_1', { amount: money, reason: 'The call froze' }),
  listBookingRefunds: (server) => server.bookings.listRefunds('bkg_1'),
  getTaxTerms: (server) => server.tenant.taxTerms(),
  putTaxTerms: (server) => server.tenant.setTaxTerms({ supplier: null, treatment: 'not_registered', sac: '999293', rateBps: 0, placeOfSupply: '27', note: 'Below the threshold.' }),
  listStatements: (server) => server.statements.list({ for: 'tenant' }),
  getStatement: (server) => server.statements.download('2026-11', { for: 'tenant', format: 'csv' }),
  listRefunds: (server) => server.refunds.list(),
  retryRefund: (server) => server.refunds.retry('rfd_1'),
  listSettlementCases: (server) => server.settlementCases.list(),
  getSettlementCase: (server) => server.settlementCases.get('cas_1'),
  decideSettlementCase: (server) => server.settlementCases.decide('cas_1', { refund: money, reason: 'The call froze' }),
  listCalls: (server) => server.calls.list({ status: 'running' }),
  getCallTimeline: (server) => server.calls.timeline('cal_1'),
  closeCall: (server) => server.calls.close('cal_1', { confirm: 'cal_1', reason: 'The room is needed' }),
  listLedgerBalances: (server) => server.ledger.balances(),
  listPayments: (server) => server.payments.list(),
  listDisputes: (server) => server.disputes.list(),
  listSettlements: (server) => server.settlements.list(),
  createWebhookEndpoint: (server) => server.webhookEndpoints.create({ url: 'https://college.example/hooks', eventTypes: ['*'] }),
  listWebhookEndpoints: (server) => server.webhookEndpoints.list(),
  getWebhookEndpoint: (server) => server.webhookEndpoints.get('whe_1'),
  updateWebhookEndpoint: (server) => server.webhookEndpoints.update('whe_1', { status: 'disabled' }),
  deleteWebhookEndpoint: (server) => server.webhookEndpoints.delete('whe_1'),
  rotateWebhookSecret: (server) => server.webhookEndpoints.rotateSecret('whe_1'),
  pingWebhookEndpoint: (server) => server.webhookEndpoints.ping('whe_1'),
  replayFailedWebhooks: (server) => server.webhookEndpoints.replayFailed('whe_1', { since: '2026-11-24T00:00:00.000Z' }),
  listWebhookDeliveries: (server) => server.webhookEndpoints.deliveries.list(),
  getWebhookDelivery: (server) => server.webhookEndpoints.deliveries.get('whd_1'),
  replayWebhookDelivery: (server) => server.webhookEndpoints.deliveries.replay('whd_1'),
};

/** What a call looked like on the wire; a session, where there is to be one, is begun beforehand. */
async function seen(call: (url: string, signIn: boolean) => Promise<unknown>, signIn: boolean): Promise<SeenRequest | undefined> {
  const api = await scriptedApi((request) => {
    if (request.method === 'POST' && /\/(sessions|open)$/.test(request.path)) return sessionAnswer('at_1');
    if (request.path === '/v1/events') return (response) => void response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end('id: 1\ndata: {}\n\n');
    return { body: { data: [], nextCursor: null, hasMore: false } };
  });
  await call(api.url, signIn);
  return api.requests.at(-1);
}

function onPage(operationId: string): (url: string, signIn: boolean) => Promise<unknown> {
  return async (baseUrl, signIn) => {
    const page = createBrowserPeerVerse({ publishableKey: 'pk_test_1', baseUrl, fetchClientSecret: async () => 'cs_of_twenty_letters_1' });
    if (signIn) await page.session();
    return pageCalls[operationId]?.(page);
  };
}

function onServer(operationId: string): (url: string) => Promise<unknown> {
  return async (baseUrl) => serverCalls[operationId]?.(createPeerVerse({ secretKey: 'sk_test_1', baseUrl }));
}

function expectContract(operationId: string, request: SeenRequest | undefined): void {
  const operation = operations.find((candidate) => candidate.operationId === operationId);
  expect(request?.method).toBe(operation?.method);
  expect(request?.path).toMatch(new RegExp(`^${operation?.path.replace(/{\w+}/g, '[^/]+')}$`));
  const parameters = operation?.parameters ?? [];
  const queryNames = parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name);
  for (const name of request?.query.keys() ?? []) expect(queryNames).toContain(name);
  for (const parameter of parameters.filter((candidate) => candidate.in === 'query' && candidate.required)) expect(request?.query.has(parameter.name)).toBe(true);
  expect('idempotency-key' in (request?.headers ?? {})).toBe(parameters.some((parameter) => parameter.name === 'Idempotency-Key'));
  expect(request?.body !== undefined).toBe(operation?.requestBody !== undefined);
}

describe('the page’s client', () => {
  it('has every operation that a page may call, and no other', () => {
    // Providers call the webhooks, and a file's address goes into an <img> or is fetched as it is.
    const open = (operation: ContractOperation) => operation.security.length === 0 && !operation.tags.includes('webhooks') && !['getFile', 'getSharedFile'].includes(operation.operationId);
    expect(Object.keys(pageCalls).sort()).toEqual(idsWhere((operation) => admits(operation, 'session') || admits(operation, 'publishableKey') || open(operation)));
  });

  it.each(Object.keys(pageCalls))('%s goes where the contract says, with the best credential at hand', async (operationId) => {
    const operation = operations.find((candidate) => candidate.operationId === operationId) as ContractOperation;
    const request = await seen(onPage(operationId), operationId !== 'createSession');
    expectContract(operationId, request);
    if (admits(operation, 'session')) expect(request?.headers.authorization).toBe('Bearer at_1');
    else expect(request?.headers).not.toHaveProperty('authorization');
  });

  it.each(idsWhere((operation) => admits(operation, 'publishableKey') && operation.operationId !== 'createSession'))('%s works before sign-in, as the contract allows', async (operationId) => {
    const request = await seen(onPage(operationId), false);
    expectContract(operationId, request);
    expect(request?.headers['peerverse-publishable-key']).toBe('pk_test_1');
  });
});

describe('the server’s client', () => {
  it('has every operation that a secret key may call, and no other', () => {
    expect(Object.keys(serverCalls).sort()).toEqual(idsWhere((operation) => admits(operation, 'secretKey')));
  });

  it.each(Object.keys(serverCalls))('%s goes where the contract says, with the secret key', async (operationId) => {
    const request = await seen(onServer(operationId), false);
    expectContract(operationId, request);
    expect(request?.headers.authorization).toBe('Bearer sk_test_1');
  });
});

describe('generated files', () => {
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    files = await generate();
  });

  it.each(['schema.ts', 'error-codes.ts', 'api-version.ts'])('%s is what `npm run generate -w sdk` writes', (name) => {
    const committed = readFileSync(new URL(`../src/generated/${name}`, import.meta.url), 'utf8');
    // Compared as a whole: a diff of thousands of lines says less than this.
    expect(committed === files.get(name), `${name} has drifted from openapi.yaml`).toBe(true);
  });

  it('gives every schema of the contract a name', () => {
    const names = Object.keys((contract as unknown as { components: { schemas: object } }).components.schemas).filter((name) => name !== 'ErrorCode');
    const exported = readFileSync(new URL('../src/types.ts', import.meta.url), 'utf8');
    for (const name of names) expect(exported).toContain(`export type ${name} = Schemas['${name}'];`);
  });
});
