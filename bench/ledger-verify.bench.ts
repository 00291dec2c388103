/** Seconds and memory that «npm run ledger:verify» needs for a tenant with a million ledger entries. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { addPeople, connect, root, startDatabase, tenant } from './ledger-database.ts';
import { report, rounded } from './report.ts';

/** Paid sessions; each has the transactions and entries of SESSION below. */
const SESSIONS = 83_334;
const MENTORS = 1_000;

interface Line { readonly code: string; readonly amount: number }

/** What one session of ₹100 leaves in the books: the payment, the gateway's fee, the confirmation and the settlement that releases it. */
const SESSION: readonly { readonly kind: string; readonly source: 'payment' | 'booking'; readonly releases?: string; readonly lines: readonly Line[] }[] = [
  { kind: 'payment.captured', source: 'payment', lines: [{ code: 'gateway_clearing', amount: 10_000 }, { code: 'unallocated_receipts', amount: -10_000 }] },
  { kind: 'payment.fee', source: 'payment', lines: [{ code: 'gateway_fee', amount: 200 }, { code: 'gst_input', amount: 36 }, { code: 'gateway_clearing', amount: -236 }] },
  { kind: 'booking.confirmed', source: 'booking', lines: [{ code: 'unallocated_receipts', amount: 10_000 }, { code: 'mentor_pending', amount: -7_000 }, { code: 'platform_revenue_pending', amount: -3_000 }] },
  {
    kind: 'booking.settled', source: 'booking', releases: 'booking.confirmed',
    lines: [
      { code: 'mentor_pending', amount: 7_000 }, { code: 'mentor_available', amount: -7_000 },
      { code: 'platform_revenue_pending', amount: 3_000 }, { code: 'platform_revenue_earned', amount: -3_000 },
    ],
  },
];
const ENTRIES = SESSIONS * SESSION.flatMap(({ lines }) => lines).length;
const PERSONAL = ['mentor_pending', 'mentor_available'];
const SHARED = [...new Set(SESSION.flatMap(({ lines }) => lines.map(({ code }) => code)))].filter((code) => !PERSONAL.includes(code));

/** Ids that a statement can compute again: of the nth session's payment, booking or one of its transactions. */
const idOf = (what: string): string => `md5('${what}' || n)::uuid`;

/** Loaded in bulk, past triggers and foreign keys as a restored backup is; what was loaded is then the audit's to judge. Older than what the gateway is asked for. */
async function load(owner: pg.Client): Promise<void> {
  const people = await addPeople(owner, MENTORS);
  await owner.query('SET session_replication_role = replica');
  await owner.query(
    `INSERT INTO ledger_accounts (tenant_id, id, code, owner_id, currency, created_at)
     SELECT $1::uuid, gen_random_uuid(), code, person, 'INR', now() FROM unnest($2::uuid[]) AS person CROSS JOIN unnest($3::text[]) AS code
     UNION ALL SELECT $1::uuid, gen_random_uuid(), code, NULL, 'INR', now() FROM unnest($4::text[]) AS code`,
    [tenant, people, PERSONAL, SHARED],
  );
  await owner.query(
    `CREATE TEMP TABLE sessions AS SELECT n, person FROM generate_series(1, ${SESSIONS}) AS n
     JOIN unnest($1::uuid[]) WITH ORDINALITY AS p (person, place) ON p.place = 1 + n % ${MENTORS}`, [people]);
  await owner.query(
    `INSERT INTO payments (tenant_id, id, purpose, subject_id, payer_user_id, status, amount_minor, currency, provider, account, order_id, provider_payment_id,
                           fee_minor, fee_tax_minor, payable_until, created_at, captured_at, updated_at)
     SELECT $1::uuid, ${idOf('payment')}, 'booking', ${idOf('booking')}, person, 'captured', 10000, 'INR', 'razorpay', 'test', 'order_' || n, 'pay_' || n,
            236, 36, now(), now() - interval '30 days', now() - interval '30 days', now() FROM sessions`, [tenant]);
  for (const { kind, source, releases } of SESSION) {
    await owner.query(
      `INSERT INTO ledger_transactions (tenant_id, id, source_type, source_id, kind, relates_to, occurred_at)
       SELECT $1::uuid, ${idOf(kind)}, $2, ${idOf(source)}, $3, ${releases ? idOf(releases) : 'NULL'}, now() FROM sessions`, [tenant, source, kind]);
  }
  for (const { kind, lines } of SESSION) {
    await owner.query(
      `INSERT INTO ledger_entries (tenant_id, transaction_id, account_id, amount_minor, occurred_at)
       SELECT $1::uuid, ${idOf(kind)}, a.id, line.amount, now()
       FROM sessions CROSS JOIN unnest($2::text[], $3::bigint[]) AS line (code, amount)
       JOIN ledger_accounts a ON a.tenant_id = $1 AND a.code = line.code AND (a.owner_id IS NULL OR a.owner_id = person)`,
      [tenant, lines.map(({ code }) => code), lines.map(({ amount }) => amount)],
    );
  }
  await owner.query(
    `INSERT INTO ledger_locked_balances (tenant_id, account_id, balance_minor)
     SELECT a.tenant_id, a.id, -sum(e.amount_minor) FROM ledger_accounts a JOIN ledger_entries e ON e.tenant_id = a.tenant_id AND e.account_id = a.id
     WHERE a.code = 'mentor_available' GROUP BY a.tenant_id, a.id`);
  await owner.query('SET session_replication_role = origin');
  await owner.query('VACUUM ANALYZE');
}

interface Run {
  readonly seconds: number;
  readonly code: number | null;
  readonly output: string;
  /** The most memory the command's process held. */
  readonly rssMb: number;
}

/** The command as its user runs it; its peak memory is read from the kernel while it runs. */
async function verify(env: NodeJS.ProcessEnv): Promise<Run> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'platform-api/src/app/ledger-verify-command.ts')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  let peakKb = 0;
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const watch = setInterval(() => { peakKb = Math.max(peakKb, peakOf(child.pid!)); }, 20);
  const code = await new Promise<number | null>((resolve, reject) => { child.once('close', resolve); child.once('error', reject); });
  clearInterval(watch);
  return { seconds: (performance.now() - startedAt) / 1000, code, output, rssMb: peakKb / 1024 };
}

/** Kilobytes; 0 once the process has ended. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return 0;
    throw error;
  }
}

const stack = await startDatabase(['postgres', 'sandbox']);
try {
  const owner = await connect(stack.env['PV_DATABASE_URL_OWNER']!);
  const env = { ...process.env, ...stack.env };
  try {
    await load(owner);
    const clean = await verify(env);
    if (clean.code !== 0 || !clean.output.includes('1 tenants')) throw new Error(`books without a fault were not found so:\n${clean.output}`);
    // One paisa, to see that what was measured looks at every entry.
    await owner.query(`ALTER TABLE ledger_entries DISABLE TRIGGER append_only`);
    await owner.query('UPDATE ledger_entries SET amount_minor = amount_minor + 1 WHERE tenant_id = $1 AND id = (SELECT max(id) FROM ledger_entries)', [tenant]);
    const faulty = await verify(env);
    if (faulty.code !== 1) throw new Error(`a planted fault was not found:\n${faulty.output}`);
    report('ledger-verify', { verify_s: rounded(clean.seconds, 2), rss_mb: rounded(clean.rssMb) }, { verify_s: '<= 10', rss_mb: '<= 300' }, {
      entries: ENTRIES, payments: SESSIONS, mentors: MENTORS, said: clean.output.trim(), planted_fault_s: rounded(faulty.seconds, 2),
    });
  } finally {
    await owner.end();
  }
} finally {
  await stack.discard();
}
