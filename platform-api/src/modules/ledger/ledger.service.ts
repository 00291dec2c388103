/** Double entry: every movement of money is one transaction whose entries sum to zero, posted once per cause. */
import type { Clock } from '../../platform/clock/clock.ts';
import { pgCode, violatedConstraint, type Database, type Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import type { CursorCodec, Page } from '../../platform/http/cursor.ts';
import { pageFrom } from '../../platform/http/cursor.ts';
import { newId, type Id, type IdKind } from '../../platform/ids/ids.ts';
import { toMoney } from '../../platform/money/money.ts';
import { balanceOf, LEDGER_ACCOUNTS, type AccountCode, type AccountDefinition } from './ledger.accounts.ts';
import type { LedgerBalance, Wallet, WalletEntry } from './ledger.contract.ts';
import * as repository from './ledger.repository.ts';
import type { MentorWallet } from './ledger.wallet.ts';

/** What caused a posting. The same source and kind post once, whoever asks and however often. */
export interface PostingSource {
  readonly type: IdKind;
  readonly id: Id<IdKind>;
}

export interface PostingLine {
  readonly account: { readonly code: AccountCode; readonly ownerId?: Id<'user'> };
  /** Debits are positive, credits negative. Lines of one account are summed; what is zero then is left out. */
  readonly amountMinor: bigint;
}

export interface Posting {
  readonly source: PostingSource;
  /** `<subject>.<what happened>`, e.g. `booking.settled`. */
  readonly kind: string;
  /** The transfer into a pending account that this one releases or voids. At most one posting may name it. */
  readonly relatesTo?: Id<'ledgerTransaction'>;
  readonly currency: string;
  readonly lines: readonly PostingLine[];
}

export interface Posted {
  readonly transactionId: Id<'ledgerTransaction'>;
  /** False where this cause was posted before; nothing was written then. */
  readonly posted: boolean;
}

/** A locked account would have fallen below zero. The transaction it was thrown in can only be rolled back. */
export class InsufficientBalance extends Error {}

/** The currency of a tenant, which the wallet's reader need not name. */
export interface TenantCurrency {
  getSettings(tx: Tx): Promise<{ readonly currency: string }>;
}

export class LedgerService {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #cursors: CursorCodec;
  readonly #tenants: TenantCurrency;

  constructor(deps: { readonly db: Database; readonly clock: Clock; readonly cursors: CursorCodec; readonly tenants: TenantCurrency }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#cursors = deps.cursors;
    this.#tenants = deps.tenants;
  }

  /**
   * Posts in the caller's transaction; accounts are opened when first used.
   * @throws InsufficientBalance
   */
  async post(tx: Tx, posting: Posting): Promise<Posted> {
    const lines = oneLineAnAccount(posting.lines);
    assertBalanced(posting, lines);
    const accounts = await this.#openAccounts(tx, lines, posting.currency, this.#clock.now(tx.scope));
    const entries = lines.map((line) => ({ accountId: accounts.get(accountKey(line.account))!, amountMinor: line.amountMinor }));
    return this.#write(tx, { ...posting, relatesTo: posting.relatesTo ?? null, entries });
  }

  async #write(
    tx: Tx, posting: Pick<Posting, 'source' | 'kind'> & Pick<Parameters<typeof repository.postTransaction>[1], 'relatesTo' | 'entries'>,
  ): Promise<Posted> {
    const now = this.#clock.now(tx.scope);
    const id = newId('ledgerTransaction', now);
    try {
      const { source, kind, relatesTo, entries } = posting;
      const transactionId = await repository.postTransaction(tx, { id, source, kind, relatesTo, occurredAt: now, entries });
      return { transactionId, posted: transactionId === id };
    } catch (error) {
      if (pgCode(error) === '23514' && violatedConstraint(error) === 'ledger_locked_balances_not_negative') {
        throw new InsufficientBalance(`${posting.kind} of ${posting.source.id} asks for more than is there`, { cause: error });
      }
      throw error;
    }
  }

  /**
   * Takes a transaction back with its opposite: entries are never changed. At most once, and not where another posting has already
   * released or voided it. @throws InsufficientBalance where a person has spent what it gave them
   */
  async reverse(tx: Tx, transactionId: Id<'ledgerTransaction'>): Promise<Posted> {
    const opposite = await repository.listOpposite(tx, transactionId);
    if (opposite.length === 0) throw new Error(`there is no ledger transaction ${transactionId} to reverse`);
    return this.#write(tx, { source: { type: 'ledgerTransaction', id: transactionId }, kind: 'ledger.reversed', relatesTo: transactionId, entries: opposite });
  }

  /**
   * Takes what a mentor owes from what they can spend, as far as it goes; answers how much it was. For whoever is about to let money
   * go or has just made some available, with that as the cause: settlement its booking, a withdrawal its payout. Once per cause.
   */
  async netReceivable(tx: Tx, ownerId: Id<'user'>, currency: string, source: PostingSource): Promise<bigint> {
    const { availableMinor, receivableMinor } = await this.lockMentorWallet(tx, ownerId, currency);
    const amountMinor = availableMinor < receivableMinor ? availableMinor : receivableMinor;
    if (amountMinor <= 0n) return 0n;
    const { posted } = await this.post(tx, {
      source, kind: 'receivable.netted', currency,
      lines: [{ account: { code: 'mentor_available', ownerId }, amountMinor }, { account: { code: 'mentor_receivable', ownerId }, amountMinor: -amountMinor }],
    });
    return posted ? amountMinor : 0n;
  }

  /** Planned work: what shared accounts hold need not be summed from their first entry. Answers how many moved. */
  takeSnapshots(scope: TenantScope): Promise<number> {
    return this.#db.write(scope, (tx) => repository.takeSnapshots(tx, this.#clock.now(scope)));
  }

  /**
   * What a mentor has and owes, locked until the transaction ends. Every posting that touches a mentor's debt is made after this,
   * with the lines of walletLines().
   */
  async lockMentorWallet(tx: Tx, ownerId: Id<'user'>, currency: string): Promise<MentorWallet> {
    const account = { code: 'mentor_available', ownerId } as const;
    const accounts = await this.#openAccounts(tx, [{ account, amountMinor: 0n }], currency, this.#clock.now(tx.scope));
    const availableMinor = await repository.lockBalance(tx, accounts.get(accountKey(account))!);
    return { ownerId, availableMinor, receivableMinor: await repository.sumAccount(tx, { code: 'mentor_receivable', ownerId }, currency) };
  }

  /** A student's credit, which nobody else moves before the transaction ends. */
  async lockCredit(tx: Tx, ownerId: Id<'user'>, currency: string): Promise<bigint> {
    const account = { code: 'student_credit', ownerId } as const;
    const accounts = await this.#openAccounts(tx, [{ account, amountMinor: 0n }], currency, this.#clock.now(tx.scope));
    return repository.lockBalance(tx, accounts.get(accountKey(account))!);
  }

  /** The transaction that a cause led to, or null. */
  findBySource(tx: Tx, source: PostingSource, kind: string): Promise<Id<'ledgerTransaction'> | null> {
    return repository.findTransaction(tx, source, kind);
  }

  async getWallet(tx: Tx, userId: Id<'user'>, currency: string): Promise<Wallet> {
    const sums = await repository.sumWallet(tx, userId, currency);
    return {
      object: 'wallet',
      livemode: tx.scope.livemode,
      currency,
      pending: toMoney(sums.pending, currency),
      available: toMoney(sums.available, currency),
      receivable: toMoney(sums.receivable, currency),
      held: toMoney(sums.held, currency),
      withdrawable: toMoney(sums.available > sums.receivable ? sums.available - sums.receivable : 0n, currency),
      lifetimeEarned: toMoney(sums.lifetimeEarned, currency),
    };
  }

  walletOf(scope: TenantScope, userId: Id<'user'>): Promise<Wallet> {
    return this.#db.read(scope, async (tx) => this.getWallet(tx, userId, (await this.#tenants.getSettings(tx)).currency));
  }

  listWalletEntries(scope: TenantScope, userId: Id<'user'>, page: { readonly limit: number; readonly cursor: string | undefined }): Promise<Page<WalletEntry>> {
    const list = `wallet_entries:${scope.tenantId}:${userId}`;
    const before = page.cursor === undefined ? null : BigInt(String(this.#cursors.decode(list, page.cursor)[0]));
    return this.#db.read(scope, async (tx) => {
      const entries = await repository.listWalletEntries(tx, userId, before, page.limit + 1);
      return pageFrom(entries, page.limit, (entry) => ({ ...entry.dto, livemode: scope.livemode }), (entry) => this.#cursors.encode(list, [entry.position.toString()]));
    });
  }

  listBalances(scope: TenantScope): Promise<LedgerBalance[]> {
    return this.#db.read(scope, async (tx) => {
      const sums = await repository.sumAccounts(tx);
      return sums.map((sum) => ({
        object: 'ledger_balance' as const,
        account: sum.code,
        owner: sum.ownerId,
        livemode: scope.livemode,
        currency: sum.currency,
        balanceMinor: toMoney(balanceOf(sum.code, sum.entriesSum), sum.currency).amountMinor,
      }));
    });
  }

  async #openAccounts(tx: Tx, lines: readonly PostingLine[], currency: string, now: Date): Promise<ReadonlyMap<string, Id<'ledgerAccount'>>> {
    // In one order for everybody, so that two transactions that open the same accounts never wait for each other in a circle.
    const keys = [...new Map(lines.map((line) => [accountKey(line.account), line.account])).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
    const wanted = keys.map(([, account]) => ({ code: account.code, ownerId: account.ownerId ?? null }));
    const found = await repository.findAccounts(tx, wanted, currency);
    const ids = new Map(found.map((account) => [accountKey(account), account.id]));
    for (const [key, account] of keys) {
      if (ids.has(key)) continue;
      const definition: AccountDefinition = LEDGER_ACCOUNTS[account.code];
      ids.set(key, await repository.openAccount(tx, {
        id: newId('ledgerAccount', now), code: account.code, ownerId: account.ownerId ?? null, currency, locked: definition.locked, createdAt: now,
      }));
    }
    return ids;
  }
}

function accountKey(account: { readonly code: AccountCode; readonly ownerId?: Id<'user'> | null }): string {
  return `${account.code}/${account.ownerId ?? ''}`;
}

/** What comes and goes on one account is one movement. */
function oneLineAnAccount(lines: readonly PostingLine[]): readonly PostingLine[] {
  const byAccount = new Map<string, PostingLine>();
  for (const { account, amountMinor } of lines) {
    const key = accountKey(account);
    byAccount.set(key, { account, amountMinor: amountMinor + (byAccount.get(key)?.amountMinor ?? 0n) });
  }
  return [...byAccount.values()].filter(({ amountMinor }) => amountMinor !== 0n);
}

/** Mistakes of the calling module, caught before the database has to. */
function assertBalanced(posting: Posting, lines: readonly PostingLine[]): void {
  const sum = lines.reduce((total, line) => total + line.amountMinor, 0n);
  if (sum !== 0n || lines.length < 2) throw new Error(`${posting.kind} of ${posting.source.id} does not balance`);
  for (const { account } of lines) {
    const ownedByPerson = LEDGER_ACCOUNTS[account.code].owner === 'person';
    if (ownedByPerson !== (account.ownerId !== undefined)) throw new Error(`${account.code} ${ownedByPerson ? 'needs an' : 'has no'} owner`);
  }
}
