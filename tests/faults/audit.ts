/** What must be true after all the dying: computed from our database, from the provider's, and from the mailbox. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { processEnvironment } from '../../launcher/environment.mjs';
import { ROOT } from '../../launcher/paths.mjs';
import { until } from '../until.ts';
import { OVERTAKEN_SECONDS, type Stage } from './stage.ts';
import type { Walked } from './walk.ts';

const QUIET_SECONDS = 90;
const VERIFY_MS = 120_000;

interface PaymentRow {
  readonly id: string;
  readonly status: string;
  readonly booking: string;
  readonly provider_payment_id: string | null;
  readonly order_id: string;
  readonly amount: string;
  readonly captured: boolean;
  readonly refunded: string;
  readonly open_refunds: string;
  readonly lines: string;
}

type Fate = 'confirmed' | 'refunded' | 'open';

/** Answers with everything that is not as it must be, in words. */
export async function audit(stage: Stage, runs: readonly Walked[]): Promise<string[]> {
  await stage.sandbox.endStorm();
  await quiet(stage);
  const payments = await listPayments(stage);
  const problems = payments.flatMap(oneFate);
  for (const { point, refunded, confirmed, open, payoutId } of runs) {
    for (const [booking, fate] of [[refunded, 'refunded'], [confirmed, 'confirmed'], [open, 'open']] as const) {
      const orderId = booking.payment!.checkout!.orderId;
      problems.push(...(await asItIsThere(stage, payments.filter((payment) => payment.order_id === orderId), orderId, fate)).map((problem) => `${point}: ${problem}`));
    }
    const made = await stage.sandbox.payoutsFor(payoutId);
    if (made.length !== 1 || made[0]!.status !== 'processed') problems.push(`${point}: the withdrawal is ${made.length} payouts at the provider`);
  }
  return [...problems, ...(await secondMails(stage)), ...(await books(stage))];
}

/** Nothing is under way any more: what could not be applied at once is tried again as if the time for that had passed. */
async function quiet(stage: Stage): Promise<void> {
  const { database, sandbox } = stage;
  await until('everything to be applied and told', async () => {
    const left = (await database.count('webhook_inbox WHERE processed_at IS NULL')) + (await database.count("mails WHERE status = 'queued'")) + (await sandbox.underWay());
    if (left > 0) await database.pass(OVERTAKEN_SECONDS);
    return left === 0;
  }, { seconds: QUIET_SECONDS, everyMs: 2_000 });
}

/** Those that went through the sandbox since its beginning; the demo's past was played with nobody. */
function listPayments({ database }: Stage): Promise<PaymentRow[]> {
  return database.rows<PaymentRow>(
    `SELECT p.id, p.status, b.status AS booking, p.provider_payment_id, p.order_id, p.amount_minor AS amount, p.captured_at IS NOT NULL AS captured,
       (SELECT coalesce(sum(r.amount_minor), 0) FROM refunds r WHERE r.tenant_id = p.tenant_id AND r.payment_id = p.id AND r.status = 'processed') AS refunded,
       (SELECT count(*) FROM refunds r WHERE r.tenant_id = p.tenant_id AND r.payment_id = p.id AND r.status <> 'processed') AS open_refunds,
       (SELECT count(*) FROM ledger_transactions t WHERE t.tenant_id = p.tenant_id AND t.source_type = 'payment' AND t.source_id = p.id) AS lines
     FROM payments p JOIN bookings b ON b.tenant_id = p.tenant_id AND b.id = p.subject_id WHERE p.provider = 'razorpay'`,
  );
}

/** Exactly one of confirmed, refunded, open. */
function fatesOf(payment: PaymentRow): Fate[] {
  const { captured, status, amount, refunded, open_refunds: openRefunds, lines } = payment;
  const fates: Fate[] = [];
  if (captured && status === 'captured' && refunded === '0' && openRefunds === '0' && payment.booking === 'confirmed') fates.push('confirmed');
  if (captured && status === 'refunded' && refunded === amount && openRefunds === '0') fates.push('refunded');
  if (!captured && ['created', 'attempted', 'failed'].includes(status) && lines === '0' && refunded === '0' && ['held', 'expired'].includes(payment.booking)) fates.push('open');
  return fates;
}

function oneFate(payment: PaymentRow): string[] {
  return fatesOf(payment).length === 1 ? [] : [`a payment is neither confirmed nor refunded nor open: ${JSON.stringify(payment)}`];
}

/** Ours once, and at the provider as here: nobody paid twice, nobody got it back twice. */
async function asItIsThere(stage: Stage, ours: readonly PaymentRow[], orderId: string, fate: Fate): Promise<string[]> {
  const [payment] = ours;
  if (!payment || ours.length !== 1) return [`${orderId} has ${ours.length} payments`];
  const problems = fatesOf(payment)[0] === fate ? [] : [`${orderId} should be ${fate} and is ${payment.status}`];
  const captured = (await stage.sandbox.paymentsOf(orderId)).filter(({ status }) => status === 'captured' || status === 'refunded');
  if (captured.length !== (fate === 'open' ? 0 : 1)) problems.push(`${orderId} was captured ${captured.length} times`);
  const refunds = captured[0] ? await stage.sandbox.refundsOf(captured[0].id) : [];
  const back = refunds.reduce((sum, { amount }) => sum + amount, 0);
  if (back !== Number(payment.refunded) || refunds.length > 1) problems.push(`${orderId}: ${back} went back in ${refunds.length} refunds, the books say ${payment.refunded}`);
  return problems;
}

/** Each row of ours is one mail out there at most, and exactly one where it says that it was sent. */
async function secondMails({ database, sandbox }: Stage): Promise<string[]> {
  const mails = (await sandbox.allMails()).data.filter(({ customId }) => customId !== null);
  const byRow = Map.groupBy(mails, ({ customId }) => customId!);
  const twice = [...byRow.values()].filter((copies) => copies.length > 1).map((copies) => `${copies.length} mails «${copies[0]!.subject}» to ${copies[0]!.to} for one row`);
  const [row] = await database.rows<{ sent: string }>("SELECT count(*) AS sent FROM mails WHERE status NOT IN ('queued', 'superseded', 'suppressed', 'failed') AND created_at > (SELECT now() - interval '1 day')");
  return byRow.size < Number(row!.sent) ? [...twice, `${row!.sent} rows say that they were sent, ${byRow.size} mails came`] : twice;
}

/** `npm run ledger:verify`, as anybody runs it. */
export async function books({ stack }: Pick<Stage, 'stack'>): Promise<string[]> {
  try {
    await promisify(execFile)(process.execPath, [join(ROOT, 'platform-api/src/app/ledger-verify-command.ts')], { env: processEnvironment(stack.env, 'platform'), cwd: ROOT, timeout: VERIFY_MS });
    return [];
  } catch (error) {
    const { stdout, message } = error as { readonly stdout?: string; readonly message: string };
    return [`ledger:verify: ${stdout || message}`];
  }
}
