/** Transfers a second on 16 connections: our ledger beside one with running balances, where one account is in every transfer and where none is. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { addPeople, connect, startDatabase, tenant } from './ledger-database.ts';
import { percentile, ratioOf, report, rounded } from './report.ts';

const CONNECTIONS = 16;
const PEOPLE = 1_000;
/** Pairs of rounds, ours and the peer's in turn, so that a slow minute meets both. */
const PAIRS = 9;
const ROUND_MS = 3_000;
/** What everybody has at first: no transfer of the benchmark is refused. */
const OPENING_MINOR = 1_000_000_000;

interface Round {
  readonly perSecond: number;
  readonly latencies: readonly number[];
}

interface Accounts {
  readonly hot: string;
  readonly people: readonly string[];
}

type Transfer = (client: pg.Client, from: string, to: string) => Promise<unknown>;

/** The same accounts for both: a hot one that may owe, and people who may not. */
async function openAccounts(owner: pg.Client): Promise<Accounts> {
  const people = await addPeople(owner, PEOPLE);
  const hot = randomUUID();
  await owner.query(
    `INSERT INTO ledger_accounts (tenant_id, id, code, owner_id, currency, created_at)
     SELECT $1::uuid, id, 'mentor_available', id, 'INR', now() FROM unnest($2::uuid[]) AS id UNION ALL SELECT $1::uuid, $3::uuid, 'platform_revenue_earned', NULL, 'INR', now()`,
    [tenant, people, hot],
  );
  await owner.query('INSERT INTO ledger_locked_balances (tenant_id, account_id, balance_minor) SELECT $1::uuid, id, $3 FROM unnest($2::uuid[]) AS id', [tenant, people, OPENING_MINOR]);
  await owner.query(readFileSync(new URL('peers/running-balance.sql', import.meta.url), 'utf8'));
  await owner.query(
    `INSERT INTO peer.accounts (tenant_id, id, currency, balance, allow_negative_balance, updated_at)
     SELECT $1::uuid, id, 'INR', $4::bigint, false, now() FROM unnest($2::uuid[]) AS id UNION ALL SELECT $1::uuid, $3::uuid, 'INR', 0, true, now()`,
    [tenant, people, hot, OPENING_MINOR],
  );
  await owner.query('ANALYZE');
  return { hot, people };
}

/**
 * Both are one named statement that commits by itself, with values that are text already, so that what differs is the work in the
 * database. Ids are as the product makes them: in the order of time.
 */
const ours: Transfer = (client, from, to) => client.query({
  name: 'ours', text: `SELECT post_ledger_transaction(uuidv7(), 'payment', uuidv7(), 'bench.transfer', NULL, now(), $1, $2)`,
  values: [`{${from},${to}}`, '{100,-100}'],
});
const peer: Transfer = (client, from, to) => client.query({ name: 'peer', text: 'SELECT peer.transfer($1, uuidv7(), $2, $3, 100, now())', values: [tenant, from, to] });

async function round(clients: readonly pg.Client[], transfer: Transfer, pick: () => readonly [string, string]): Promise<Round> {
  const latencies: number[] = [];
  const startedAt = performance.now();
  await Promise.all(clients.map(async (client) => {
    while (performance.now() - startedAt < ROUND_MS) {
      const at = performance.now();
      await transfer(client, ...pick());
      latencies.push(performance.now() - at);
    }
  }));
  return { perSecond: (latencies.length * 1000) / (performance.now() - startedAt), latencies };
}

async function pairs(owner: pg.Client, clients: readonly pg.Client[], pick: () => readonly [string, string]): Promise<Record<'ours' | 'peer', Round[]>> {
  const rounds = { ours: [] as Round[], peer: [] as Round[] };
  for (const transfer of [ours, peer]) await round(clients, transfer, pick);
  // Plans made for empty tables read ever more of them; what autovacuum would do within a minute is done before the first pair.
  await owner.query('VACUUM ANALYZE');
  for (let number = 0; number < PAIRS; number++) {
    // Whoever goes first finds the cleaner log; they take turns.
    for (const side of number % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const)) rounds[side].push(await round(clients, side === 'ours' ? ours : peer, pick));
    process.stderr.write(`pair ${number + 1} of ${PAIRS}: ours ${rounded(rounds.ours.at(-1)!.perSecond)}/s, peer ${rounded(rounds.peer.at(-1)!.perSecond)}/s\n`);
  }
  return rounds;
}

const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;

function two(people: readonly string[]): readonly [string, string] {
  const from = any(people);
  const to = any(people);
  return from === to ? two(people) : [from, to];
}

const stack = await startDatabase();
const clients: pg.Client[] = [];
try {
  const owner = await connect(stack.env['PV_DATABASE_URL_OWNER']!);
  clients.push(owner);
  const { hot, people } = await openAccounts(owner);
  const workers = await Promise.all(Array.from({ length: CONNECTIONS }, () => connect(stack.env['DATABASE_URL']!)));
  clients.push(...workers);
  const hotRounds = await pairs(owner, workers, () => [hot, any(people)]);
  const spreadRounds = await pairs(owner, workers, () => two(people));
  const [hotRatio, spreadRatio] = [hotRounds, spreadRounds].map((rounds) => ratioOf(rounds.ours.map(({ perSecond }) => perSecond), rounds.peer.map(({ perSecond }) => perSecond)));
  const seen = (rounds: readonly Round[]) => ({ per_s: rounded(percentile(rounds.map(({ perSecond }) => perSecond), 0.5)), p99_ms: rounded(percentile(rounds.flatMap(({ latencies }) => [...latencies]), 0.99), 1) });
  const [{ fsync }] = (await owner.query<{ fsync: string }>('SHOW fsync')).rows as [{ fsync: string }];
  report('ledger', { hot_ratio_16: hotRatio!.median, spread_ratio_16: spreadRatio!.median }, { hot_ratio_16: '>= 2', spread_ratio_16: '>= 1' }, {
    connections: CONNECTIONS, people: PEOPLE, pairs: PAIRS, round_ms: ROUND_MS, fsync, hot_ratio_95: hotRatio!.interval, spread_ratio_95: spreadRatio!.interval,
    hot: { ours: seen(hotRounds.ours), peer: seen(hotRounds.peer) }, spread: { ours: seen(spreadRounds.ours), peer: seen(spreadRounds.peer) },
  });
} finally {
  await Promise.all(clients.map((client) => client.end()));
  await stack.discard();
}
