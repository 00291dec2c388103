import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { CursorCodec } from '../../platform/http/cursor.ts';
import { newId, toUuid, type Id } from '../../platform/ids/ids.ts';
import { onServer } from '../../testing/global-setup.ts';
import { bareTenant, testDatabase } from '../../testing/test-database.ts';
import { InsufficientBalance, ledgerAudits, LedgerService, type Posting } from './index.ts';

const INR = 'INR';
const db = await testDatabase();
const ledger = new LedgerService({
  db: db.app, clock: systemClock, cursors: new CursorCodec(randomBytes(32)), tenants: { getSettings: () => Promise.resolve({ currency: INR }) },
});
const scope = await bareTenant(db);

async function person(in_: TenantScope = scope): Promise<Id<'user'>> {
  const id = newId('user', new Date());
  await db.app.write(in_, (tx) =>
    tx.query(
      `INSERT INTO users (tenant_id, id, external_id, name, roles, time_zone, locale, created_at, updated_at)
       VALUES ($1, $2, $3, 'A person', '{mentor}', 'Asia/Kolkata', 'en-IN', now(), now())`,
      [tx.tenantUuid, toUuid(id), id],
    ),
  );
  return id;
}

const newBooking = (): Id<'booking'> => newId('booking', new Date());

const earned = (mentor: Id<'user'>, amount: bigint, booking = newBooking()): Posting => ({
  source: { type: 'booking', id: booking }, kind: 'booking.settled', currency: INR,
  lines: [
    { account: { code: 'unallocated_receipts' }, amountMinor: amount },
    { account: { code: 'mentor_available', ownerId: mentor }, amountMinor: -amount },
  ],
});

const withdrawn = (mentor: Id<'user'>, amount: bigint): Posting => ({
  source: { type: 'payment', id: newId('payment', new Date()) }, kind: 'payout.requested', currency: INR,
  lines: [
    { account: { code: 'mentor_available', ownerId: mentor }, amountMinor: amount },
    { account: { code: 'mentor_payout_hold', ownerId: mentor }, amountMinor: -amount },
  ],
});

const pendingOf = (mentor: Id<'user'>, amount: bigint): Posting => ({
  source: { type: 'booking', id: newBooking() }, kind: 'booking.confirmed', currency: INR,
  lines: [{ account: { code: 'unallocated_receipts' }, amountMinor: amount }, { account: { code: 'mentor_pending', ownerId: mentor }, amountMinor: -amount }],
});
const releasedOf = (mentor: Id<'user'>, amount: bigint): Posting['lines'] => [
  { account: { code: 'mentor_pending', ownerId: mentor }, amountMinor: amount },
  { account: { code: 'mentor_available', ownerId: mentor }, amountMinor: -amount },
];

/** As nobody can who signs in: what an audit is for. */
const withOwner = (of: TenantScope, sql: string) => onServer(db.ownerUrl, `BEGIN; SELECT set_config('app.tenant_id', '${toUuid(of.tenantId)}', true); ${sql}; COMMIT`);

const count = async (table: string): Promise<bigint> => (await db.app.read(scope, (tx) => tx.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`)))[0]!.n;
const available = async (mentor: Id<'user'>): Promise<number> => (await ledger.walletOf(scope, mentor)).available.amountMinor;

describe('posting', () => {
  it('does nothing and answers with the first transaction when the same cause is posted again', async () => {
    const mentor = await person();
    const posting = earned(mentor, 7_000n);
    const first = await db.app.write(scope, (tx) => ledger.post(tx, posting));
    const again = await db.app.write(scope, (tx) => ledger.post(tx, posting));
    expect(first.posted).toBe(true);
    expect(again).toEqual({ transactionId: first.transactionId, posted: false });
    expect(await available(mentor)).toBe(7_000);
    await expect(db.app.read(scope, (tx) => ledger.findBySource(tx, posting.source, posting.kind))).resolves.toBe(first.transactionId);
  });

  it('changes nothing when a person would spend more than is there', async () => {
    const mentor = await person();
    await db.app.write(scope, (tx) => ledger.post(tx, earned(mentor, 7_000n)));
    const before = [await count('ledger_transactions'), await count('ledger_entries')];
    await expect(db.app.write(scope, (tx) => ledger.post(tx, withdrawn(mentor, 7_001n)))).rejects.toBeInstanceOf(InsufficientBalance);
    expect([await count('ledger_transactions'), await count('ledger_entries')]).toEqual(before);
    expect(await available(mentor)).toBe(7_000);
  });

  it('lets one of two withdrawals through when both want the whole balance at once', async () => {
    const mentor = await person();
    await db.app.write(scope, (tx) => ledger.post(tx, earned(mentor, 7_000n)));
    const outcomes = await Promise.allSettled([1, 2].map(() => db.app.write(scope, (tx) => ledger.post(tx, withdrawn(mentor, 7_000n)))));
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await available(mentor)).toBe(0);
  });

  it('posts a cause once when twenty transactions post it at the same moment', async () => {
    const mentor = await person();
    const posting = earned(mentor, 100n);
    const posted = await Promise.all(Array.from({ length: 20 }, () => db.app.write(scope, (tx) => ledger.post(tx, posting))));
    expect(posted.filter((one) => one.posted)).toHaveLength(1);
    expect(await available(mentor)).toBe(100);
  });

  it('opens accounts in one order for everybody, so that nobody waits in a circle', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, two] = [await person(), await person()];
      const lines: Posting['lines'] = [{ account: { code: 'mentor_pending', ownerId: one }, amountMinor: 1n }, { account: { code: 'mentor_pending', ownerId: two }, amountMinor: -1n }];
      const post = (of: Posting['lines']) => db.app.write(scope, (tx) => ledger.post(tx, { source: { type: 'booking', id: newBooking() }, kind: 'booking.confirmed', currency: INR, lines: of }));
      await Promise.all([post(lines), post(lines.toReversed()), post(lines), post(lines.toReversed())]);
    }
  });

  it('refuses lines that do not sum to zero, and a person’s account without the person', async () => {
    const mentor = await person();
    const posting = earned(mentor, 100n);
    const post = (lines: Posting['lines']) => db.app.write(scope, (tx) => ledger.post(tx, { ...posting, lines }));
    await expect(post([posting.lines[0]!, { ...posting.lines[1]!, amountMinor: -99n }])).rejects.toThrow('does not balance');
    await expect(post([posting.lines[0]!, { account: { code: 'mentor_available' }, amountMinor: -100n }])).rejects.toThrow('needs an owner');
  });

  it('is refused by the database itself where entries do not sum to zero, name an account twice, or are in another currency than the tenant’s', async () => {
    const mentor = await person();
    await db.app.write(scope, (tx) => ledger.post(tx, earned(mentor, 100n)));
    const accounts = (await db.app.read(scope, (tx) => tx.query<{ id: string }>('SELECT id FROM ledger_accounts WHERE tenant_id = $1 ORDER BY id LIMIT 2', [tx.tenantUuid]))).map(({ id }) => id);
    const post = (ids: readonly string[], amounts: readonly number[]) => db.app.write(scope, (tx) => tx.query(
      `SELECT post_ledger_transaction(gen_random_uuid(), 'booking', gen_random_uuid(), 'booking.settled', NULL, now(), $1, $2)`, [ids, amounts]));
    await expect(post(accounts, [-100, 99])).rejects.toThrow('do not sum to zero');
    await expect(post([accounts[0]!, accounts[0]!], [-100, 100])).rejects.toMatchObject({ code: '23505' });
    await expect(db.app.write(scope, (tx) => ledger.post(tx, { ...earned(mentor, 100n), currency: 'USD' }))).rejects.toMatchObject({ code: '23503' });
  });

  it('lets a transfer into a pending account be resolved once', async () => {
    const booking = newBooking();
    const post = (kind: string, amount: bigint, relatesTo?: Id<'ledgerTransaction'>) =>
      db.app.write(scope, (tx) => ledger.post(tx, {
        source: { type: 'booking', id: booking }, kind, currency: INR, ...(relatesTo ? { relatesTo } : {}),
        lines: [
          { account: { code: 'unallocated_receipts' }, amountMinor: amount },
          { account: { code: 'platform_revenue_pending' }, amountMinor: -amount },
        ],
      }));
    const hold = await post('booking.confirmed', 3_000n);
    await post('booking.settled', -3_000n, hold.transactionId);
    await expect(post('booking.voided', -3_000n, hold.transactionId)).rejects.toMatchObject({ code: '23505' });
  });

  it('refuses the app’s role every way around the posting function', async () => {
    const refused = (sql: string) => expect(db.app.write(scope, (tx: Tx) => tx.query(sql))).rejects.toMatchObject({ code: '42501' });
    await refused('UPDATE ledger_entries SET amount_minor = 1');
    await refused('DELETE FROM ledger_entries');
    await refused('UPDATE ledger_locked_balances SET balance_minor = 1000000');
    await refused(`INSERT INTO ledger_transactions (tenant_id, id, source_type, source_id, kind, occurred_at)
                   VALUES (current_tenant(), gen_random_uuid(), 'booking', gen_random_uuid(), 'x', now())`);
  });
});

describe('any sequence of postings', () => {
  it('sums to zero, equals its entries, and no locked balance falls below zero', async () => {
    const mentors = [await person(), await person()];
    const step = fc.record({ mentor: fc.nat(1), amount: fc.integer({ min: 1, max: 10_000 }), spend: fc.boolean(), repeat: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const model = await Promise.all(mentors.map(available));
        for (const { mentor, amount, spend, repeat } of steps) {
          const posting = spend ? withdrawn(mentors[mentor]!, BigInt(amount)) : earned(mentors[mentor]!, BigInt(amount));
          const allowed = !spend || model[mentor]! >= amount;
          const posted = await db.app.write(scope, (tx) => ledger.post(tx, posting)).then(() => true, (error: unknown) => {
            expect(error).toBeInstanceOf(InsufficientBalance);
            return false;
          });
          expect(posted).toBe(allowed);
          if (posted) model[mentor]! += spend ? -amount : amount;
          if (posted && repeat) await db.app.write(scope, (tx) => ledger.post(tx, posting));
        }
        expect(await Promise.all(mentors.map(available))).toEqual(model);
        const [sums] = await db.app.read(scope, (tx) =>
          tx.query<{ off: bigint; drifted: bigint; negative: bigint }>(
            `SELECT (SELECT coalesce(sum(amount_minor), 0) FROM ledger_entries)::bigint AS off,
                    (SELECT count(*) FROM ledger_locked_balances b
                     WHERE b.balance_minor <> (SELECT coalesce(-sum(amount_minor), 0) FROM ledger_entries e WHERE e.account_id = b.account_id)) AS drifted,
                    (SELECT count(*) FROM ledger_locked_balances WHERE balance_minor < 0) AS negative`,
          ),
        );
        expect(sums).toEqual({ off: 0n, drifted: 0n, negative: 0n });
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('a reversal', () => {
  it('is the opposite of every entry, once, and takes nothing from a person who has spent it', async () => {
    const mentor = await person();
    const { transactionId } = await db.app.write(scope, (tx) => ledger.post(tx, earned(mentor, 7_000n)));
    const reversed = await db.app.write(scope, (tx) => ledger.reverse(tx, transactionId));
    expect(await available(mentor)).toBe(0);
    expect(await db.app.write(scope, (tx) => ledger.reverse(tx, transactionId))).toEqual({ transactionId: reversed.transactionId, posted: false });
    const second = await db.app.write(scope, (tx) => ledger.post(tx, earned(mentor, 7_000n)));
    await db.app.write(scope, (tx) => ledger.post(tx, withdrawn(mentor, 1n)));
    await expect(db.app.write(scope, (tx) => ledger.reverse(tx, second.transactionId))).rejects.toBeInstanceOf(InsufficientBalance);
    expect(await available(mentor)).toBe(6_999);
  });

  it('does not touch a hold that was released already', async () => {
    const booking = newBooking();
    const post = (kind: string, amount: bigint, relatesTo?: Id<'ledgerTransaction'>) => db.app.write(scope, (tx) => ledger.post(tx, {
      source: { type: 'booking', id: booking }, kind, currency: INR, ...(relatesTo ? { relatesTo } : {}),
      lines: [{ account: { code: 'unallocated_receipts' }, amountMinor: amount }, { account: { code: 'platform_revenue_pending' }, amountMinor: -amount }],
    }));
    const hold = await post('booking.confirmed', 3_000n);
    await post('booking.settled', -3_000n, hold.transactionId);
    await expect(db.app.write(scope, (tx) => ledger.reverse(tx, hold.transactionId))).rejects.toMatchObject({ code: '23505' });
  });
});

describe('snapshots', () => {
  const balances = async (of: TenantScope) => (await ledger.listBalances(of)).map(({ account, owner, balanceMinor }) => [account, owner, balanceMinor]);

  it('change no balance, cover what was written, and leave out what a running transaction has written before them', async () => {
    const here = await bareTenant(db);
    const [mentor, other] = [await person(here), await person(here)];
    for (const amount of [100n, 200n, 300n]) await db.app.write(here, (tx) => ledger.post(tx, earned(mentor, amount)));
    const snapshots = () => db.worker.read(here, (tx) => tx.query<{ sum: bigint }>('SELECT entries_sum AS sum FROM ledger_snapshots'));
    const before = await balances(here);
    const worker = new LedgerService({ db: db.worker, clock: systemClock, cursors: new CursorCodec(randomBytes(32)), tenants: { getSettings: () => Promise.resolve({ currency: INR }) } });
    await expect.poll(async () => (await worker.takeSnapshots(here), snapshots())).toEqual([{ sum: 600n }]);
    expect(await balances(here)).toEqual(before);
    // Written before the next snapshot and committed after it.
    let commit = (): void => undefined;
    const late = new Promise<void>((resolve) => { commit = resolve; });
    let written = (): void => undefined;
    const isWritten = new Promise<void>((resolve) => { written = resolve; });
    const running = db.app.write(here, async (tx) => {
      await ledger.post(tx, earned(mentor, 1_000n));
      written();
      await late;
    });
    await isWritten;
    await db.app.write(here, (tx) => ledger.post(tx, earned(other, 10n)));
    await worker.takeSnapshots(here);
    expect(await snapshots()).toEqual([{ sum: 600n }]);
    commit();
    await running;
    const after = await balances(here);
    expect(after.find(([account]) => account === 'unallocated_receipts')?.[2]).toBe(-1_610);
    await expect.poll(async () => (await worker.takeSnapshots(here), snapshots())).toEqual([{ sum: 1_610n }]);
    expect(await balances(here)).toEqual(after);
  });
});

describe('the audit', () => {
  const findings = async (of: TenantScope) => (await Promise.all(ledgerAudits(db.app).map((audit) => audit.run(of)))).flat();
  const plant = (of: TenantScope, sql: string) => withOwner(of, sql);

  it('finds nothing in books that were kept by posting', async () => {
    const here = await bareTenant(db);
    const mentor = await person(here);
    await db.app.write(here, (tx) => ledger.post(tx, earned(mentor, 7_000n)));
    await db.app.write(here, (tx) => ledger.post(tx, withdrawn(mentor, 2_000n)));
    expect(await findings(here)).toEqual([]);
  });

  it.each([
    ['ledger.locked_balance', 'UPDATE ledger_locked_balances SET balance_minor = balance_minor + 1 WHERE balance_minor > 0'],
    ['ledger.locked_balance', 'DELETE FROM ledger_locked_balances WHERE tenant_id = current_tenant()'],
    ['ledger.snapshot', `INSERT INTO ledger_snapshots (tenant_id, account_id, before_xact, entries_sum, taken_at)
       SELECT tenant_id, id, 9223372036854775807, 5, now() FROM ledger_accounts WHERE code = 'unallocated_receipts' AND tenant_id = current_tenant()`],
    ['ledger.pending_is_open_holds', `WITH t AS (
         INSERT INTO ledger_transactions (tenant_id, id, source_type, source_id, kind, relates_to, occurred_at)
         SELECT tenant_id, gen_random_uuid(), 'booking', gen_random_uuid(), kind, id, now() FROM ledger_transactions
         WHERE tenant_id = current_tenant() AND kind = 'booking.settled' RETURNING id
       )
       INSERT INTO ledger_entries (tenant_id, transaction_id, account_id, amount_minor, occurred_at)
       SELECT a.tenant_id, t.id, a.id, sign, now() FROM ledger_accounts a, t, (VALUES (1), (-1)) AS v (sign)
       WHERE a.code = CASE sign WHEN 1 THEN 'mentor_pending' ELSE 'unallocated_receipts' END AND a.tenant_id = current_tenant()`],
  ])('finds what was planted: %s', async (check, sql) => {
    const here = await bareTenant(db);
    const mentor = await person(here);
    const hold = await db.app.write(here, (tx) => ledger.post(tx, pendingOf(mentor, 500n)));
    await db.app.write(here, (tx) => ledger.post(tx, { ...earned(mentor, 7_000n), relatesTo: hold.transactionId, lines: releasedOf(mentor, 500n) }));
    await plant(here, sql);
    expect((await findings(here)).map((finding) => finding.check)).toEqual([check]);
  });

  it('finds a balance below zero, which the database refuses as long as its constraint is there', async () => {
    const here = await bareTenant(db);
    const mentor = await person(here);
    await db.app.write(here, (tx) => ledger.post(tx, earned(mentor, 7_000n)));
    const overdraw = 'UPDATE ledger_locked_balances SET balance_minor = -1 WHERE tenant_id = current_tenant()';
    await expect(plant(here, overdraw)).rejects.toThrow('ledger_locked_balances_not_negative');
    await plant(here, `ALTER TABLE ledger_locked_balances DROP CONSTRAINT ledger_locked_balances_not_negative; ${overdraw};
      ALTER TABLE ledger_locked_balances ADD CONSTRAINT ledger_locked_balances_not_negative CHECK (balance_minor >= 0) NOT VALID`);
    expect((await findings(here)).map(({ check, foundMinor }) => [check, foundMinor])).toEqual([['ledger.locked_balance', -1n], ['ledger.available_not_negative', -1n]]);
  });

  it('finds a person who owes less than nothing', async () => {
    const here = await bareTenant(db);
    const mentor = await person(here);
    await db.app.write(here, (tx) => ledger.post(tx, { ...earned(mentor, 1n), lines: [{ account: { code: 'goodwill' }, amountMinor: 1n }, { account: { code: 'mentor_receivable', ownerId: mentor }, amountMinor: -1n }] }));
    expect((await findings(here)).map(({ check, foundMinor }) => [check, foundMinor])).toEqual([['ledger.receivable_not_negative', -1n]]);
  });

  it('finds a transaction that does not sum to zero', async () => {
    const here = await bareTenant(db);
    const mentor = await person(here);
    await db.app.write(here, (tx) => ledger.post(tx, earned(mentor, 7_000n)));
    await plant(here, `ALTER TABLE ledger_entries DISABLE TRIGGER append_only;
      UPDATE ledger_entries SET amount_minor = amount_minor + 7 WHERE amount_minor > 0 AND tenant_id = current_tenant();
      ALTER TABLE ledger_entries ENABLE TRIGGER append_only`);
    expect((await findings(here)).map(({ check, foundMinor }) => [check, foundMinor])).toEqual([['ledger.transaction_sum', 7n], ['ledger.tenant_sum', 7n]]);
  });
});

describe('wallet', () => {
  it('shows what is pending, available and earned, and pages its lines newest first', async () => {
    const mentor = await person();
    await db.app.write(scope, (tx) => ledger.post(tx, earned(mentor, 7_000n)));
    const booking = newBooking();
    await db.app.write(scope, (tx) => ledger.post(tx, earned(mentor, 1_400n, booking)));
    await db.app.write(scope, (tx) => ledger.post(tx, withdrawn(mentor, 8_000n)));
    await expect(ledger.walletOf(scope, mentor)).resolves.toMatchObject({
      pending: { amountMinor: 0, currency: INR }, available: { amountMinor: 400 }, held: { amountMinor: 8_000 }, withdrawable: { amountMinor: 400 }, lifetimeEarned: { amountMinor: 8_400 },
    });
    const first = await ledger.listWalletEntries(scope, mentor, { limit: 3, cursor: undefined });
    // The lines of one posting are written together and come in no order.
    expect(first.data.map((entry) => [entry.balance, entry.change.amountMinor, entry.bookingId]).toSorted()).toEqual([['available', -8_000, null], ['available', 1_400, booking], ['held', 8_000, null]]);
    const rest = await ledger.listWalletEntries(scope, mentor, { limit: 2, cursor: first.nextCursor! });
    expect(rest.data.map((entry) => entry.change.amountMinor)).toEqual([7_000]);
    expect(rest.hasMore).toBe(false);
  });

  it('is blind to other tenants', async () => {
    const other = await bareTenant(db);
    const mentor = await person();
    await db.app.write(scope, (tx) => ledger.post(tx, earned(mentor, 7_000n)));
    await expect(ledger.walletOf(other, mentor)).resolves.toMatchObject({ available: { amountMinor: 0 } });
    await expect(ledger.listBalances(other)).resolves.toEqual([]);
  });
});
