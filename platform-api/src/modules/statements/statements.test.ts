import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { TenantScope } from '../../platform/db/scope.ts';
import { fromUuid, newId } from '../../platform/ids/ids.ts';
import { MoneyApp, type Offered, type Person } from '../../testing/money-app.ts';
import { paidSession, settle } from '../../testing/paid-sessions.ts';
import { newEarner } from '../../testing/wallets.ts';
import { WalletPage } from '../../testing/wallet-page.ts';
import type { Statement, StatementOf } from './index.ts';

const app = await MoneyApp.start();
await app.sandbox.switch({ webhooks: { enabled: false } });

const key = (): string => randomBytes(12).toString('hex');
const minor = (amountMinor: number) => ({ amountMinor, currency: 'INR' });

/** A statement's CSV, parsed by the rules of RFC 4180. */
function parse(bytes: Buffer): Record<string, string>[] {
  const text = bytes.toString('utf8');
  expect(text.startsWith('\u{feff}date,')).toBe(true);
  const rows: string[][] = [[]];
  for (const [, separator, quoted, plain] of text.slice(1).matchAll(/(^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)) {
    if (separator === '\r\n') rows.push([]);
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
  }
  expect(rows.pop()).toEqual(['']);
  const [head, ...data] = rows;
  return data.map((row) => {
    expect(row.length).toBe(head!.length);
    return Object.fromEntries(head!.map((name, index) => [name, row[index]!]));
  });
}

const paise = (decimal: string): number => {
  expect(decimal).toMatch(/^(-?\d+\.\d{2})?$/);
  return decimal === '' ? 0 : Math.round(Number(decimal) * 100);
};

async function read(bearer: string, of: StatementOf): Promise<{ statement: Statement; rows: Record<string, string>[] }[]> {
  const list = await app.call<{ data: Statement[] }>('GET', `/v1/statements?for=${of}`, { bearer });
  expect(list.status).toBe(200);
  return Promise.all(list.body.data.toReversed().map(async (statement) => {
    const file = await app.file(`/v1/statements/${statement.month}?for=${of}&format=csv`, { bearer });
    expect([file.status, file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([200, 'text/csv; charset=utf-8; header=present', `attachment; filename="statement-${statement.month}-${of}.csv"`]);
    return { statement, rows: parse(file.bytes) };
  }));
}

/** Opening and lines make closing, closing is the next opening, and list and file say the same. Answers with the last closing. */
async function adds(bearer: string, of: StatementOf): Promise<number> {
  let balance = 0;
  for (const { statement, rows } of await read(bearer, of)) {
    const [opening, ...rest] = rows;
    const closing = rest.pop()!;
    expect(paise(opening!['balance']!)).toBe(balance);
    expect(statement.opening.amountMinor).toBe(balance);
    expect(rest.length).toBe(statement.lines);
    for (const line of rest) {
      expect(line['date']!.slice(0, 7)).toBe(statement.month);
      balance += paise(line['credit']!) - paise(line['debit']!);
      expect(paise(line['balance']!)).toBe(balance);
    }
    expect(paise(closing['balance']!)).toBe(balance);
    expect(statement.closing.amountMinor).toBe(balance);
  }
  return balance;
}

interface College {
  readonly scope: TenantScope;
  readonly secretKey: string;
  readonly mentor: Offered;
  readonly students: readonly Person[];
}

async function college(): Promise<College> {
  const { scope, secretKey } = await app.newTenant();
  return { scope, secretKey, mentor: await app.newMentor(scope, { price: 10_001 }), students: [await app.signIn(scope), await app.signIn(scope)] };
}

describe('the statements of any history', () => {
  it('add up, month after month, to what the ledger says of the mentor, the students and the college', async () => {
    const step = fc.constantFrom('pay', 'pay', 'settle', 'absent', 'cancel', 'credit', 'spend', 'give_back', 'refund', 'sent', 'withdraw', 'weeks');
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 20 }), fc.nat(1), async (steps, first) => {
      const at = await college();
      const { scope, mentor } = at;
      const open: { id: string; student: number }[] = [];
      const settled: string[] = [];
      const again = (person: { readonly externalId: string }): Promise<Person> => app.signIn(scope, person.externalId);
      for (const [index, what] of steps.entries()) {
        const number = (first + index) % 2;
        if (what === 'pay') open.push({ id: (await paidSession(app, scope, mentor, await again(at.students[number]!))).booking.id, student: number });
        if (what === 'weeks') app.clock.advance(17 * 24 * 3600);
        const next = ['settle', 'absent', 'cancel', 'credit'].includes(what) ? open.shift() : undefined;
        const isCancelled = what === 'cancel' || what === 'credit';
        if (next && !isCancelled) await settle(app, scope, { id: next.id as never }, what === 'settle' ? 600 : 0);
        if (next && what === 'settle') settled.push(next.id);
        if (what === 'spend') {
          const student = await again(at.students[number]!);
          const { status, body } = await spendCredit(at, student);
          expect([201, 409]).toContain(status);
          if (status === 201) open.push({ id: body.id, student: number });
        }
        if (what === 'give_back') expect([201, 422]).toContain((await app.call('POST', '/v1/credit/refunds', { bearer: (await again(at.students[number]!)).bearer, key: key(), body: { amount: 'all' } })).status);
        if (next && isCancelled) {
          const student = await again(at.students[next.student]!);
          const { body } = await app.call<{ cancellation: { refund: object } | null }>('GET', `/v1/bookings/${next.id}`, { bearer: student.bearer });
          // Once its time has come a session is not cancelled any more; it stays as it is.
          if (body.cancellation) expect([200, 409]).toContain((await app.call('POST', `/v1/bookings/${next.id}/cancel`, { bearer: student.bearer, body: { expectedRefund: body.cancellation.refund, refundTo: what === 'credit' ? 'credit' : 'source' } })).status);
        }
        if (what === 'refund' && settled.length > 0) await app.call('POST', `/v1/bookings/${settled[0]}/refunds`, { bearer: at.secretKey, key: key(), body: { amount: minor(2_501), reason: 'The picture froze' } });
        if (what === 'sent') await sendRefunds(scope);
        if (what === 'withdraw') {
          const wallet = await app.services.ledger.walletOf(scope, mentor.userId);
          if (wallet.withdrawable.amountMinor > 0) await app.db.app.write(scope, (tx) => app.services.ledger.post(tx, {
            source: { type: 'payout', id: newId('payout', app.clock.now(scope)) }, kind: 'payout.requested', currency: 'INR',
            lines: [{ account: { code: 'mentor_available', ownerId: mentor.userId }, amountMinor: BigInt(wallet.withdrawable.amountMinor) },
              { account: { code: 'mentor_payout_hold', ownerId: mentor.userId }, amountMinor: -BigInt(wallet.withdrawable.amountMinor) }],
          }));
        }
      }
      const balances = await app.balances(scope);
      const sum = (...codes: string[]): number => codes.reduce((total, code) => total + (balances[code] ?? 0), 0);
      expect(await adds((await again(mentor)).bearer, 'mentor')).toBe(sum('mentor_available') - sum('mentor_receivable'));
      expect(await adds(at.secretKey, 'tenant')).toBe(sum('gateway_clearing', 'bank', 'payout_float', 'dispute_hold'));
      const students = await Promise.all(at.students.map(async (student) => adds((await again(student)).bearer, 'student')));
      expect(students[0]! + students[1]!).toBe(sum('unallocated_receipts', 'refunds_payable', 'student_credit'));
    }), { numRuns: 4 });
  }, 120_000);

  const spendCredit = async ({ scope, mentor }: College, student: Person) => app.call<{ id: string }>('POST', '/v1/bookings', {
    bearer: student.bearer, key: key(),
    body: { mentorId: mentor.mentorId, sessionTypeId: mentor.sessionTypeId, startsAt: (await app.slots(scope, mentor))[0]!, expectedPrice: minor(mentor.price), topic: 'How to prepare', payWith: 'credit' },
  });

  /** The provider has sent what it was asked to. */
  async function sendRefunds(scope: TenantScope): Promise<void> {
    const waiting = await app.db.app.read(scope, (tx) => tx.query<{ id: string; provider_payment_id: string; amount_minor: bigint }>(
      "SELECT r.id, p.provider_payment_id, r.amount_minor FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.status = 'requested'",
    ));
    for (const { id, provider_payment_id: paymentId, amount_minor: amountMinor } of waiting) {
      await app.services.payments.applyRefund(scope, { id: `rfnd_${key()}`, paymentId, status: 'processed', amount: { amountMinor, currency: 'INR' }, receipt: fromUuid('refund', id), bankReference: null });
    }
  }
});

describe('a statement', () => {
  it('of a student has no lines for money that only becomes credit or pays from it; what is owed stays the balance', async () => {
    const { scope, mentor, students: [student] } = await college();
    await app.newCancellationPolicy(scope, 2, [{ minutesBefore: 0, refundBps: 10_000 }]);
    const { booking } = await paidSession(app, scope, mentor, student!);
    expect((await app.call('POST', `/v1/bookings/${booking.id}/cancel`, { bearer: student!.bearer, body: { expectedRefund: minor(10_001), refundTo: 'credit' } })).status).toBe(200);
    const lines = async () => (await read(student!.bearer, 'student')).flatMap(({ rows }) => rows.slice(1, -1).map((row) => [row['debit'], row['credit'], row['balance'], row['booking_id']]));
    expect(await lines()).toEqual([['', '100.01', '100.01', booking.id], ['100.01', '', '0.00', booking.id], ['', '100.01', '100.01', booking.id]]);
    const { body: next } = await app.call<{ id: string }>('POST', '/v1/bookings', {
      bearer: student!.bearer, key: key(),
      body: { mentorId: mentor.mentorId, sessionTypeId: mentor.sessionTypeId, startsAt: (await app.slots(scope, mentor))[0]!, expectedPrice: minor(10_001), topic: 'How to prepare', payWith: 'credit' },
    });
    expect((await lines()).at(-1)).toEqual(['100.01', '', '0.00', next.id]);
  });

  it('names sessions, people and references for each reader, in the tenant’s zone', async () => {
    const { scope, secretKey, mentor, students: [student] } = await college();
    const { booking } = await paidSession(app, scope, mentor, student!);
    await settle(app, scope, booking);
    const lines = async (bearer: string, of: StatementOf) => (await read(bearer, of)).flatMap(({ rows }) => rows.slice(1, -1).map((row) => [row['description'], row['debit'], row['credit'], row['balance'], row['booking_id']]));
    const mentorName = `Name of ${mentor.externalId}`;
    expect(await lines(student!.bearer, 'student')).toEqual([
      [`Paid for Ten minutes with ${mentorName}`, '', '100.01', '100.01', booking.id], [`Booked: Ten minutes with ${mentorName}`, '100.01', '', '0.00', booking.id],
    ]);
    expect(await lines((await app.signIn(scope, mentor.externalId)).bearer, 'mentor')).toEqual([[`Earned: Ten minutes with Name of ${student!.externalId}`, '', '70.01', '70.01', booking.id]]);
    expect(await lines(secretKey, 'tenant')).toEqual([
      [`Payment of Name of ${student!.externalId} for Ten minutes`, '', '100.01', '100.01', booking.id],
      [`Fee of the payment provider: payment of Name of ${student!.externalId}`, '2.36', '', '97.65', booking.id],
    ]);
  });

  it('begins and ends at midnight of the tenant’s zone, not of UTC or of the machine', async () => {
    const { scope } = await app.newTenant();
    const earner = await newEarner(app, 100n, scope);
    const post = (at: string): Promise<unknown> => owner(scope, `
      WITH t AS (INSERT INTO ledger_transactions (tenant_id, id, source_type, source_id, kind, occurred_at) VALUES (current_tenant(), gen_random_uuid(), 'booking', gen_random_uuid(), 'booking.settled', '${at}') RETURNING id)
      INSERT INTO ledger_entries (tenant_id, transaction_id, account_id, amount_minor, occurred_at)
      SELECT current_tenant(), t.id, a.id, CASE a.code WHEN 'mentor_available' THEN -10 ELSE 10 END, '${at}' FROM t, ledger_accounts a WHERE a.tenant_id = current_tenant()`);
    await post('2026-10-31T18:29:59.999Z');
    await post('2026-10-31T18:30:00Z');
    const { bearer } = await app.signIn(scope, earner.externalId);
    const list = await app.call<{ data: Statement[] }>('GET', '/v1/statements?for=mentor', { bearer });
    expect(list.body.data.slice(-2).map(({ month, from, to, lines }) => [month, from, to, lines])).toEqual([
      ['2026-11', '2026-10-31T18:30:00.000Z', '2026-11-30T18:30:00.000Z', expect.any(Number)], ['2026-10', '2026-09-30T18:30:00.000Z', '2026-10-31T18:30:00.000Z', 1],
    ]);
    const { bytes } = await app.file('/v1/statements/2026-10?for=mentor&format=csv', { bearer });
    expect(parse(bytes).map(({ date, time }) => [date, time])).toEqual([['2026-10-01', ''], ['2026-10-31', '23:59:59'], ['2026-10-31', '']]);
    const next = parse((await app.file('/v1/statements/2026-11?for=mentor&format=csv', { bearer })).bytes);
    expect(next.slice(0, 2).map(({ date, time, balance }) => [date, time, balance])).toEqual([['2026-11-01', '', '0.10'], ['2026-11-01', '00:00:00', '0.20']]);
  });

  it('is a person’s own and the college’s own, and never a portal page’s of the college', async () => {
    const { scope, secretKey, mentor, students: [student] } = await college();
    await paidSession(app, scope, mentor, student!);
    const code = async (bearer: string, of: string, month = '2026-11') => [
      (await app.call<{ code?: string }>('GET', `/v1/statements?for=${of}`, { bearer })).body.code, (await app.file(`/v1/statements/${month}?for=${of}&format=pdf`, { bearer })).status,
    ];
    expect(await code(student!.bearer, 'tenant')).toEqual(['auth.wrong_kind', 403]);
    expect(await code(secretKey, 'student')).toEqual(['auth.wrong_kind', 403]);
    const staff = await app.signIn(scope, mentor.externalId);
    await app.db.app.write(scope, (tx) => app.services.identity.grantRole(tx, staff.userId, 'staff'));
    const granted = await app.signIn(scope, mentor.externalId);
    expect(await code(granted.bearer, 'tenant')).toEqual(['auth.wrong_kind', 403]);
    const page = await WalletPage.open(app, scope, granted);
    expect((await page.call<{ data: Statement[] }>('GET', '/v1/statements?for=tenant')).body.data).toHaveLength(1);
    expect((await page.call<{ data: Statement[] }>('GET', '/v1/statements?for=mentor')).status).toBe(200);
    const other = await app.signIn(scope);
    expect((await app.call<{ data: Statement[] }>('GET', '/v1/statements?for=student', { bearer: other.bearer })).body.data).toEqual([]);
  });

  it('has only balances where nothing happened, and is none where the month has not begun', async () => {
    const { scope, students: [student] } = await college();
    expect(scope.livemode).toBe(false);
    const file = (month: string, rest = 'for=student&format=csv') => app.file(`/v1/statements/${month}?${rest}`, { bearer: student!.bearer });
    expect(parse((await file('2026-01')).bytes).map(({ description, balance }) => [description, balance])).toEqual([['Opening balance', '0.00'], ['Closing balance', '0.00']]);
    expect((await file('2031-01')).status).toBe(404);
    expect([(await file('2026-13')).status, (await file('2026-11', 'for=student&format=doc')).status]).toEqual([400, 400]);
  });
});

describe('a month of thousands of lines', () => {
  it('is a PDF of numbered pages up to its limit while others are served, and CSV beyond', async () => {
    const { scope } = await app.newTenant();
    const earner = await newEarner(app, 100n, scope);
    const many = (count: number, at: string): Promise<unknown> => owner(scope, `
      WITH t AS (INSERT INTO ledger_transactions (tenant_id, id, source_type, source_id, kind, occurred_at)
        SELECT current_tenant(), gen_random_uuid(), 'booking', gen_random_uuid(), 'booking.settled', '${at}' FROM generate_series(1, ${count}) RETURNING id)
      INSERT INTO ledger_entries (tenant_id, transaction_id, account_id, amount_minor, occurred_at)
      SELECT current_tenant(), t.id, a.id, CASE a.code WHEN 'mentor_available' THEN -10 ELSE 10 END, '${at}' FROM t, ledger_accounts a WHERE a.tenant_id = current_tenant()`);
    await many(5_000, '2026-08-10T06:00:00Z');
    await many(5_001, '2026-09-10T06:00:00Z');
    const { bearer } = await app.signIn(scope, earner.externalId);
    const file = (month: string, format: string) => app.file(`/v1/statements/${month}?for=mentor&format=${format}`, { bearer });
    let isDone = false;
    let servedMeanwhile = 0;
    const serving = async (): Promise<void> => {
      for (; !isDone; servedMeanwhile += 1) {
        expect(await app.call('GET', '/v1/me', { bearer })).toMatchObject({ status: 200 });
        // One person may read 1,200 times a minute.
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    };
    const [{ status, bytes }] = await Promise.all([file('2026-08', 'pdf').finally(() => { isDone = true; }), serving()]);
    expect([status, servedMeanwhile > 5]).toEqual([200, true]);
    const tooLong = await file('2026-09', 'pdf');
    expect([tooLong.status, (JSON.parse(tooLong.bytes.toString()) as { code: string }).code]).toEqual([422, 'statement.too_long']);
    const rows = parse((await file('2026-09', 'csv')).bytes);
    expect([rows.length, rows.at(-1)!['balance']]).toEqual([5_003, '1000.10']);
    // Read last: it keeps this process, which is the server's too, so busy that idle connections run out.
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const last = await (await pdf.getPage(pdf.numPages)).getTextContent();
    expect(last.items.map((item) => ('str' in item ? item.str : '')).join(' ')).toContain(`Page ${pdf.numPages} of ${pdf.numPages}`);
    expect(bytes.length).toBeLessThan(6_000_000);
  }, 180_000);
});

/** As nobody can who signs in. */
async function owner(scope: TenantScope, sql: string): Promise<void> {
  await app.db.asOwner((db) => db.write(scope, (tx) => tx.query(sql)));
}
