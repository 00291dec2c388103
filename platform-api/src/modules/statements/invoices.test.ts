import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it, vi } from 'vitest';
import type { TenantScope } from '../../platform/db/scope.ts';
import { fromUuid, toUuid } from '../../platform/ids/ids.ts';
import { HOSTED, MoneyApp, type Offered, type Person } from '../../testing/money-app.ts';
import { paidSession, settle } from '../../testing/paid-sessions.ts';
import type { Booking } from '../bookings/index.ts';
import type { TaxTerms } from '../tenants/index.ts';
import { statementsConsumers } from './index.ts';

// Each is several sales and files; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });
const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false } });

const SUPPLIER = { legalName: 'Sahyadri Education Private Limited', address: '12 Example Road, Pune 411005', gstin: '27AAPFU0939F1ZV' };
const TERMS = { supplier: SUPPLIER, treatment: 'taxable', sac: '999293', rateBps: 1_800, placeOfSupply: '27', note: null };

interface College {
  readonly scope: TenantScope;
  readonly secretKey: string;
  readonly mentor: Offered;
  readonly student: Person;
}

async function college(terms: object | null = TERMS): Promise<College> {
  const { scope, secretKey } = await app.newTenant();
  if (terms) expect((await putTerms(secretKey, terms)).status).toBe(200);
  return { scope, secretKey, mentor: await app.newMentor(scope), student: await app.signIn(scope) };
}

const putTerms = (secretKey: string, body: object) => app.call<TaxTerms & { code?: string; errors?: { pointer: string }[] }>('PUT', '/v1/tenant/tax_terms', { bearer: secretKey, body });
/** One more payment of the booking's order. */
const capture = (scope: TenantScope, booking: Booking) => app.capture(scope, booking);
const pay = (at: College): Promise<{ readonly booking: Booking }> => paidSession(app, at.scope, at.mentor, at.student);

async function invoiceOf(at: College, booking: Booking, student = at.student): Promise<{ status: number; name: string | null; pages: string[]; code?: string }> {
  const file = await app.file(`/v1/payments/${booking.payment!.id}/invoice`, { bearer: student.bearer });
  if (file.status !== 200) return { status: file.status, name: null, pages: [], code: (JSON.parse(file.bytes.toString()) as { code: string }).code };
  expect(file.headers.get('content-type')).toBe('application/pdf');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file.bytes)), { mergePages: false });
  return { status: 200, name: file.headers.get('content-disposition'), pages: text };
}

const issued = (scope: TenantScope) => app.db.app.read(scope, (tx) => tx.query<{ kind: string; number: string; sequence: number; financial_year: number; total: bigint }>(
  'SELECT kind, number, sequence, financial_year, total_minor AS total FROM tax_documents ORDER BY kind DESC, financial_year, sequence',
));
const sequences = async (scope: TenantScope, kind: string) => (await issued(scope)).filter((row) => row.kind === kind).map(({ sequence }) => sequence);

describe('the invoice of a booking', () => {
  it('that credit paid says so, is its student’s alone and has a credit note for what became credit again', async () => {
    const at = await college();
    await app.newCancellationPolicy(at.scope, 2, [{ minutesBefore: 0, refundBps: 10_000 }]);
    const { booking: first } = await pay(at);
    const price = { amountMinor: 10_000, currency: 'INR' };
    const cancel = (id: string) => app.call('POST', `/v1/bookings/${id}/cancel`, { bearer: at.student.bearer, body: { expectedRefund: price, refundTo: 'credit' } });
    expect((await cancel(first.id)).status).toBe(200);
    const { body: second } = await app.call<Booking>('POST', '/v1/bookings', {
      bearer: at.student.bearer, key: 'an-invoice-for-credit',
      body: { mentorId: at.mentor.mentorId, sessionTypeId: at.mentor.sessionTypeId, startsAt: (await app.slots(at.scope, at.mentor))[0]!, expectedPrice: price, topic: 'How to prepare', payWith: 'credit' },
    });
    const pages = async (id: string) => {
      const file = await app.file(`/v1/bookings/${id}/invoice`, { bearer: at.student.bearer });
      expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      return (await extractText(await getDocumentProxy(new Uint8Array(file.bytes)), { mergePages: false })).text;
    };
    const before = await pages(second.id);
    expect(before).toHaveLength(1);
    for (const part of ['Tax invoice', '₹100.00', 'Student credit', second.id]) expect(before[0]).toContain(part);
    expect((await cancel(second.id)).status).toBe(200);
    expect(await pages(second.id)).toHaveLength(2);
    expect(await pages(first.id)).toHaveLength(2);
    const other = await app.signIn(at.scope);
    expect((await app.file(`/v1/bookings/${second.id}/invoice`, { bearer: other.bearer })).status).toBe(404);
  });
});

describe('the invoice of a payment', () => {
  it('has the supplier, the number, the service and the tax within the price, and is the same every time', async () => {
    const at = await college();
    const { booking } = await pay(at);
    const first = await invoiceOf(at, booking);
    const [page] = first.pages;
    for (const part of ['Tax invoice', SUPPLIER.legalName, SUPPLIER.gstin, 'Pune 411005', 'Maharashtra (27)', '999293', '₹84.74', 'CGST 9%', 'SGST/UTGST 9%', '₹7.63', '₹100.00', `Name of ${at.student.externalId}`, booking.id, 'TEST']) expect(page).toContain(part);
    const number = (await issued(at.scope))[0]!.number;
    expect(number).toMatch(/^I[0-9A-Z]{3}\/\d{4}\/000001$/);
    expect(first.name).toBe(`attachment; filename="invoice-${number.replaceAll('/', '-')}.pdf"`);
    expect(await invoiceOf(at, booking)).toEqual(first);
    expect(await issued(at.scope)).toHaveLength(1);
  });

  it('is the payer’s alone, waits for the college’s terms, and is none where nothing was sold', async () => {
    const at = await college(null);
    const { booking } = await pay(at);
    expect(await invoiceOf(at, booking)).toMatchObject({ status: 409, code: 'invoice.not_set_up' });
    await putTerms(at.secretKey, { ...TERMS, supplier: { ...SUPPLIER, gstin: null }, treatment: 'not_registered', rateBps: 0, note: 'Supplier below the registration threshold.' });
    expect(await invoiceOf(at, booking, await app.signIn(at.scope))).toMatchObject({ status: 404, code: 'resource.not_found' });
    const [page] = (await invoiceOf(at, booking)).pages;
    for (const part of ['Invoice', 'Not registered under GST', 'Supplier below the registration threshold.']) expect(page).toContain(part);
    expect(page).not.toContain('CGST');
    const { body: open } = await app.book(at.scope, at.student, at.mentor);
    expect(await invoiceOf(at, open)).toMatchObject({ status: 409, code: 'invoice.not_issued' });
  });

  it('opens for a link’s session where it is of the link’s own booking, and for no other', async () => {
    const at = await college();
    const { booking: other } = await pay(at);
    const { body: booking } = await app.book(at.scope, at.student, at.mentor);
    const { body: checkout } = await app.call<{ url: string }>('POST', `/v1/bookings/${booking.id}/hosted_checkout`, { bearer: at.student.bearer, body: {} });
    const { body: link } = await app.call<{ accessToken: string }>('POST', '/v1/access_links/open', { body: { token: new URL(checkout.url).hash.replace('#token=', '') }, headers: { origin: HOSTED } });
    await capture(at.scope, booking);
    const read = async ({ payment }: Booking) => (await app.file(`/v1/payments/${payment!.id}/invoice`, { bearer: link.accessToken, headers: { origin: HOSTED } })).status;
    expect([await read(booking), await read(other)]).toEqual([200, 404]);
    expect((await invoiceOf(at, other)).status).toBe(200);
  });

  it('is none for money that came twice and goes back', async () => {
    const at = await college();
    const { booking } = await pay(at);
    await capture(at.scope, booking);
    const [surplus] = await app.db.app.read(at.scope, (tx) => tx.query<{ id: string }>('SELECT id FROM payments WHERE id <> $1', [toUuid(booking.payment!.id)]));
    const twice = { ...booking, payment: { ...booking.payment!, id: fromUuid('payment', surplus!.id) } };
    expect(await invoiceOf(at, twice)).toMatchObject({ status: 409, code: 'invoice.not_issued' });
    expect((await invoiceOf(at, booking)).status).toBe(200);
    expect(await sequences(at.scope, 'invoice')).toEqual([1]);
  });

  it('keeps the terms it was issued on when the college changes them', async () => {
    const at = await college();
    const [old, later] = [await pay(at), await pay(at)];
    await invoiceOf(at, old.booking);
    expect((await putTerms(at.secretKey, { ...TERMS, placeOfSupply: '29' })).body.version).toBe(2);
    expect((await invoiceOf(at, old.booking)).pages[0]).toContain('CGST');
    expect((await invoiceOf(at, later.booking)).pages[0]).toContain('IGST 18%');
  });

  it('has a credit note for every decision to give back, that together take back what was charged', async () => {
    const at = await college();
    const { booking } = await pay(at);
    expect((await invoiceOf(at, booking)).status).toBe(200);
    await settle(app, at.scope, booking);
    for (const amount of [{ amountMinor: 3_333, currency: 'INR' }, 'full']) {
      expect((await app.call('POST', `/v1/bookings/${booking.id}/refunds`, { bearer: at.secretKey, key: crypto.randomUUID(), body: { amount, reason: 'The picture froze' } })).status).toBe(201);
    }
    // Credit notes are on the invoice's terms, whatever holds by now.
    expect((await putTerms(at.secretKey, { ...TERMS, placeOfSupply: '29' })).status).toBe(200);
    const { pages } = await invoiceOf(at, booking);
    for (const page of pages) expect(page).toContain('Maharashtra (27)');
    const documents = await issued(at.scope);
    expect(documents.map(({ kind, sequence, total }) => [kind, sequence, total])).toEqual([['invoice', 1, 10_000n], ['credit_note', 1, 3_333n], ['credit_note', 2, 6_667n]]);
    expect(pages).toHaveLength(3);
    expect(pages[1]).toContain(`${documents[0]!.number} of`);
    const parts = await app.db.app.read(at.scope, (tx) => tx.query<{ kind: string; central: bigint }>('SELECT kind, sum(central_minor)::bigint AS central FROM tax_documents GROUP BY kind'));
    expect(new Set(parts.map(({ central }) => central))).toEqual(new Set([763n]));
  });
});

describe('the worker', () => {
  it('issues invoice and credit notes as it hears of the sale and of what is given back, however often it hears', async () => {
    const at = await college();
    const { booking } = await pay(at);
    const [consumer] = statementsConsumers(app.services.invoices);
    const hear = async (type: string): Promise<void> => {
      expect(consumer!.types).toContain(type);
      for (const event of await app.storedEvents(at.scope, type)) for (let again = 0; again < 2; again++) await consumer!.handle(at.scope, event);
    };
    await hear('booking.confirmed');
    expect((await issued(at.scope)).map(({ kind }) => kind)).toEqual(['invoice']);
    const { body } = await app.call<Booking>('GET', `/v1/bookings/${booking.id}`, { bearer: at.student.bearer });
    expect((await app.call('POST', `/v1/bookings/${booking.id}/cancel`, { bearer: at.student.bearer, body: { expectedRefund: body.cancellation.refund } })).status).toBe(200);
    await hear('booking.cancelled');
    await hear('refund.requested');
    expect((await issued(at.scope)).map(({ kind, total }) => [kind, total])).toEqual([['invoice', 10_000n], ['credit_note', BigInt(body.cancellation.refund.amountMinor)]]);
  });
});

describe('numbers', () => {
  it('have no gap and no double when twenty are issued at once, some of them twice, and a transaction is thrown away', async () => {
    const at = await college();
    const bookings: Booking[] = [];
    for (let count = 0; count < 10; count++) {
      const mentor = await app.newMentor(at.scope);
      bookings.push((await paidSession(app, at.scope, mentor, await app.signIn(at.scope))).booking);
    }
    const { invoices } = app.services;
    const thrownAway = app.db.app.write(at.scope, async (tx) => {
      await tx.query("INSERT INTO tax_series (tenant_id, kind, financial_year, last_number) VALUES ($1, 'invoice', 2026, 1)", [tx.tenantUuid]);
      throw new Error('thrown away');
    });
    await expect(thrownAway).rejects.toThrow('thrown away');
    await Promise.all([...bookings, ...bookings].map(({ id }) => invoices.issue(at.scope, id)));
    expect(await sequences(at.scope, 'invoice')).toEqual(bookings.map((_, index) => index + 1));
  });

  it('begin anew with the financial year, and are another tenant’s own', async () => {
    const [at, other] = [await college(), await college()];
    const { booking } = await pay(at);
    await invoiceOf(at, booking);
    // From here the next first of April is less than a year away.
    const years = new Set<number>();
    for (let turn = 0; turn < 3 && years.size < 2; turn++) {
      app.clock.advance(130 * 24 * 3600);
      const student = await app.signIn(at.scope, at.student.externalId);
      await invoiceOf(at, (await paidSession(app, at.scope, at.mentor, student)).booking, student);
      for (const { financial_year: year } of await issued(at.scope)) years.add(year);
    }
    const rows = await issued(at.scope);
    expect(years.size).toBe(2);
    expect(rows.filter(({ sequence }) => sequence === 1).map(({ financial_year: year }) => year)).toEqual([...years].sort());
    const student = await app.signIn(other.scope, other.student.externalId);
    await invoiceOf(other, (await paidSession(app, other.scope, other.mentor, student)).booking, student);
    const [theirs] = await issued(other.scope);
    expect(rows.map(({ number }) => number)).not.toContain(theirs!.number);
  });

  it('and documents cannot be changed or taken away by the roles that sign in', async () => {
    const at = await college();
    await invoiceOf(at, (await pay(at)).booking);
    for (const sql of ['UPDATE tax_documents SET total_minor = 1', 'DELETE FROM tax_documents', 'DELETE FROM tax_series', "UPDATE tax_series SET kind = 'credit_note'"]) {
      await expect(app.db.app.write(at.scope, (tx) => tx.query(sql)), sql).rejects.toThrow(/permission denied/);
    }
  });
});

describe('the terms of tax', () => {
  it('are the college’s to say, and contradict neither themselves nor the agreement about who sells', async () => {
    const { secretKey, scope, student } = await college(null);
    expect((await app.call('GET', '/v1/tenant/tax_terms', { bearer: secretKey })).status).toBe(404);
    const refused = async (body: object) => {
      const reply = await putTerms(secretKey, body);
      return [reply.status, reply.body.code, reply.body.errors?.map(({ pointer }) => pointer)];
    };
    expect(await refused({ ...TERMS, supplier: { ...SUPPLIER, gstin: '27AAPFU0939F1ZW' } })).toEqual([400, 'request.invalid', ['/supplier/gstin']]);
    expect(await refused({ ...TERMS, rateBps: 0 })).toEqual([400, 'request.invalid', ['/rateBps']]);
    expect(await refused({ ...TERMS, treatment: 'exempt', rateBps: 0 })).toEqual([400, 'request.invalid', ['/note']]);
    expect(await refused({ ...TERMS, placeOfSupply: '99' })).toEqual([400, 'request.invalid', ['/placeOfSupply']]);
    expect(await refused({ ...TERMS, supplier: null })).toEqual([422, 'tenant.tax_supplier_unclear', ['/supplier']]);
    expect(await refused({ ...TERMS, supplier: { ...SUPPLIER, gstin: null } })).toEqual([422, 'tenant.tax_supplier_unclear', ['/treatment']]);
    expect((await app.call('PUT', '/v1/tenant/tax_terms', { bearer: student.bearer, body: TERMS })).status).toBe(403);
    await agree(scope, { ...SUPPLIER, legalName: 'PeerVerse Education Private Limited' });
    expect(await refused(TERMS)).toEqual([422, 'tenant.tax_supplier_unclear', ['/supplier']]);
    const agreed = await putTerms(secretKey, { ...TERMS, supplier: null });
    expect([agreed.status, agreed.body.supplier.legalName, agreed.body.version]).toEqual([200, 'PeerVerse Education Private Limited', 1]);
  });
});

const agree = (scope: TenantScope, seller: typeof SUPPLIER) => app.db.asOwner((owner) =>
  app.services.tenants.setMerchantOfRecord(owner, scope.tenantId, { ...seller, seller: 'platform', funds: 'pooled', basis: 'Agreement 2026/7', confirmedAt: '2026-11-23T00:00:00.000Z' }));
