/** The invoice of a session that was made longer: what was added has its own, on the terms of the first. */
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it, vi } from 'vitest';
import { FakeMediaServer } from '../../testing/fake-media-server.ts';
import { inr, LongerCall } from '../../testing/longer-call.ts';
import { MoneyApp } from '../../testing/money-app.ts';
import { statementsConsumers } from './index.ts';

// Each is a session, its money and files; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });
let media!: FakeMediaServer;
const app = await MoneyApp.start({ media: (clock) => (media = new FakeMediaServer(clock)) });
await app.sandbox.switch({ webhooks: { enabled: false } });

const SUPPLIER = { legalName: 'Sahyadri Education Private Limited', address: '12 Example Road, Pune 411005', gstin: '27AAPFU0939F1ZV' };
const TERMS = { supplier: SUPPLIER, treatment: 'taxable', sac: '999293', rateBps: 1_800, placeOfSupply: '27', note: null };

async function begin(): Promise<LongerCall> {
  const longer = await LongerCall.begin(app, media);
  await putTerms(longer, TERMS);
  return longer;
}

async function putTerms({ call }: LongerCall, terms: object): Promise<void> {
  expect((await app.call('PUT', '/v1/tenant/tax_terms', { bearer: call.secretKey, body: terms })).status).toBe(200);
}

const issued = ({ call }: LongerCall) => app.db.app.read(call.scope, (tx) => tx.query<{ kind: string; sequence: number; total: bigint; tax: bigint }>(
  'SELECT kind, sequence, total_minor AS total, central_minor + state_minor + integrated_minor AS tax FROM tax_documents WHERE tenant_id = $1 ORDER BY kind DESC, sequence', [tx.tenantUuid],
));

async function pages(longer: LongerCall, path: string): Promise<string[]> {
  const file = await app.file(path, { bearer: await longer.call.bearer('student') });
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return (await extractText(await getDocumentProxy(new Uint8Array(file.bytes)), { mergePages: false })).text;
}

const INVOICED = [{ kind: 'invoice', sequence: 1, total: 10_000n, tax: 1_526n }, { kind: 'invoice', sequence: 2, total: 5_000n, tax: 762n }];

describe('the invoice of a session that was made longer', () => {
  it('is a second one for what was added, on the terms of the first, in one file whichever payment is asked for', async () => {
    const longer = await begin();
    const { booking } = longer.call;
    expect(await pages(longer, `/v1/payments/${booking.payment!.id}/invoice`)).toHaveLength(1);
    await putTerms(longer, { ...TERMS, rateBps: 500 });
    const orderId = await longer.agreed();
    const { payment } = await longer.read('student');
    // Agreed is not bought: a payment that never came has no invoice.
    expect((await app.file(`/v1/payments/${payment!.id}/invoice`, { bearer: await longer.call.bearer('student') })).status).toBe(409);
    await longer.capture(orderId);
    const [consumer] = statementsConsumers(app.services.invoices);
    expect(consumer!.types).toContain('extension.applied');
    for (const event of await app.storedEvents(longer.call.scope, 'extension.applied')) for (let again = 0; again < 2; again++) await consumer!.handle(longer.call.scope, event);
    expect(await issued(longer)).toEqual(INVOICED);
    const files = await Promise.all([booking.payment!.id, payment!.id].map((id) => pages(longer, `/v1/payments/${id}/invoice`)));
    expect(files[0]).toEqual(files[1]);
    expect(files[0]).toHaveLength(2);
    for (const part of ['₹100.00', '₹84.74', 'CGST 9%']) expect(files[0]![0]).toContain(part);
    for (const part of ['₹50.00', '₹42.38', 'CGST 9%', booking.id]) expect(files[0]![1]).toContain(part);
    expect(await pages(longer, `/v1/bookings/${booking.id}/invoice`)).toEqual(files[0]);
  });

  it('has one credit note for what goes back of both payments, never for more tax than was invoiced', async () => {
    const longer = await begin();
    await app.services.invoices.issue(longer.call.scope, longer.call.booking.id);
    await longer.capture(await longer.agreed());
    await longer.settle();
    for (const amount of [inr(6_000), 'full']) {
      expect((await longer.staffRefund(amount)).status).toBe(201);
      await app.services.invoices.issue(longer.call.scope, longer.call.booking.id);
    }
    const documents = await issued(longer);
    expect(documents.slice(0, 2)).toEqual(INVOICED);
    expect(documents.slice(2).map(({ kind, total }) => [kind, total])).toEqual([['credit_note', 6_000n], ['credit_note', 9_000n]]);
    expect(documents.slice(2).reduce((sum, { tax }) => sum + tax, 0n)).toBe(2_288n);
  });

  it('is one of the whole where nobody had asked before it was longer', async () => {
    const longer = await begin();
    await longer.capture(await longer.agreed());
    expect(await pages(longer, `/v1/bookings/${longer.call.booking.id}/invoice`)).toHaveLength(1);
    expect((await issued(longer)).map(({ kind, total }) => [kind, total])).toEqual([['invoice', 15_000n]]);
  });
});
