/** What a reader of a statement's PDF sees: the same figures as the ledger, and whether they are of real money. */
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it, vi } from 'vitest';
import { MoneyApp } from '../../testing/money-app.ts';
import { paidSession, settle } from '../../testing/paid-sessions.ts';
import type { Statement } from './index.ts';

// Each is several sales and files; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });
const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false } });

const DAYS = 86_400;

async function pdfOf(bearer: string, of: string, month: string): Promise<string> {
  const file = await app.file(`/v1/statements/${month}?for=${of}&format=pdf`, { bearer });
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file.bytes)), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}
const monthsOf = async (bearer: string, of: string): Promise<string[]> => (await app.call<{ data: Statement[] }>('GET', `/v1/statements?for=${of}`, { bearer })).body.data.map(({ month }) => month);

/** A settled session, and weeks later one more with another that is only paid for. */
async function twoMonths() {
  const { scope, secretKey } = await app.newTenant();
  const mentor = await app.newMentor(scope, { price: 10_001 });
  const student = await app.signIn(scope);
  const first = await paidSession(app, scope, mentor, student);
  await settle(app, scope, first.booking);
  app.clock.advance(45 * DAYS);
  const later = await app.signIn(scope, student.externalId);
  const second = await paidSession(app, scope, mentor, later);
  await settle(app, scope, second.booking);
  await paidSession(app, scope, mentor, later);
  return { scope, secretKey, mentor, student: later };
}

describe('the PDF of a statement', () => {
  it('of a mentor has the balances, each line with the balance after it, what waits, and that it is a test', async () => {
    const { scope, mentor, student } = await twoMonths();
    const { bearer } = await app.signIn(scope, mentor.externalId);
    const [newest, oldest] = await monthsOf(bearer, 'mentor');
    const first = await pdfOf(bearer, 'mentor', oldest!);
    expect(first).toContain('Opening balance ₹0.00 Credit ₹70.01 Debit ₹0.00 Closing balance ₹70.01');
    expect(first).toContain('At the end ₹0.00 more were pending for sessions to come, and ₹0.00 were on their way to your account.');
    expect(first).toContain('Test data. No money has moved.');
    expect(first).not.toContain('The month is not over');
    const second = await pdfOf(bearer, 'mentor', newest!);
    expect(second).toContain('Opening balance ₹70.01 Credit ₹70.01 Debit ₹0.00 Closing balance ₹140.02');
    expect(second).toContain('At the end ₹70.01 more were pending for sessions to come');
    expect(second).toContain('The month is not over');
    expect(second).toContain(`Earned: Ten minutes with Name of ${student.externalId}`);
    expect(second).toMatch(/ 70\.01 140\.02$/);
  });

  it('of the college has every account with what it began and ended with', async () => {
    const { secretKey } = await twoMonths();
    const [newest, oldest] = await monthsOf(secretKey, 'tenant');
    const first = await pdfOf(secretKey, 'tenant', oldest!);
    expect(first).toContain('Opening balance ₹0.00 Credit ₹100.01 Debit ₹2.36 Closing balance ₹97.65');
    for (const account of ['gateway_clearing 0.00 97.65 97.65', 'gateway_fee 0.00 2.00 2.00', 'mentor_available 0.00 70.01 70.01', 'mentor_pending 0.00 0.00 0.00']) expect(first).toContain(account);
    const second = await pdfOf(secretKey, 'tenant', newest!);
    for (const account of ['gateway_clearing 97.65 195.30 292.95', 'gateway_fee 2.00 4.00 6.00', 'mentor_available 70.01 70.01 140.02', 'mentor_pending 0.00 70.01 70.01', 'platform_revenue_earned 30.00 30.00 60.00']) {
      expect(second).toContain(account);
    }
  });
});
