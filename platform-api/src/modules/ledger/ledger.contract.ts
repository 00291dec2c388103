/** What a mentor and the tenant may read of the ledger. */
import { z } from 'zod';
import { mentorAnywhere, operation, secretKey } from '../../platform/contract/operation.ts';
import { Cursor, Currency, idOf, Instant, Limit, Livemode, Money, pageOf } from '../../platform/contract/schemas.ts';
import { invalidCursor } from '../../platform/errors/common-errors.ts';

export const Wallet = z
  .object({
    object: z.literal('wallet'),
    livemode: Livemode,
    currency: Currency,
    pending: Money.meta({ description: 'Earned by sessions that are still to be held or settled.' }),
    available: Money,
    receivable: Money.meta({ description: 'Owed after refunds of sessions that were paid out already; taken from what becomes available next.' }),
    held: Money.meta({ description: 'On its way to the mentor’s account: withdrawals that are not processed yet.' }),
    withdrawable: Money.meta({ description: '`available` less `receivable`.' }),
    lifetimeEarned: Money,
  })
  .meta({ id: 'Wallet' });
export type Wallet = z.infer<typeof Wallet>;

export const getWallet = operation({
  id: 'getWallet',
  method: 'get',
  path: '/v1/wallet',
  tag: 'ledger',
  summary: 'The signed-in mentor’s balances',
  auth: mentorAnywhere,
  status: 200,
  reply: Wallet,
  errors: [],
});

export const WalletEntry = z
  .object({
    object: z.literal('wallet_entry'),
    transactionId: idOf('ledgerTransaction'),
    livemode: Livemode,
    kind: z.string().max(60).meta({ description: 'What moved the money, e.g. `booking.confirmed`, `booking.settled`, `payout.requested`.' }),
    balance: z.enum(['pending', 'available', 'held', 'receivable']),
    /** Signed: what makes the balance larger is positive. */
    change: z.object({ amountMinor: z.int(), currency: Currency }),
    bookingId: idOf('booking').nullable(),
    payoutId: idOf('payout').nullable(),
    occurredAt: Instant,
  })
  .meta({ id: 'WalletEntry' });

export type WalletEntry = z.infer<typeof WalletEntry>;

export const listWalletEntries = operation({
  id: 'listWalletEntries',
  method: 'get',
  path: '/v1/wallet/entries',
  tag: 'ledger',
  summary: 'The signed-in mentor’s wallet lines, newest first',
  auth: mentorAnywhere,
  query: z.strictObject({ limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(WalletEntry, 'WalletEntryPage'),
  errors: [invalidCursor],
});

export const LedgerBalance = z
  .object({
    object: z.literal('ledger_balance'),
    account: z.string().meta({ description: 'Account name, e.g. `platform_revenue_earned`.' }),
    owner: z.string().nullable().meta({ description: 'The person the account belongs to, where it has one.' }),
    livemode: Livemode,
    currency: Currency,
    /** Credits minus debits for liabilities and revenue, debits minus credits for assets and expenses. */
    balanceMinor: z.int(),
  })
  .meta({ id: 'LedgerBalance' });

export type LedgerBalance = z.infer<typeof LedgerBalance>;

export const listLedgerBalances = operation({
  id: 'listLedgerBalances',
  method: 'get',
  path: '/v1/ledger/balances',
  tag: 'ledger',
  summary: 'Balances of the tenant’s accounts',
  auth: secretKey,
  status: 200,
  reply: z.object({ object: z.literal('ledger_balance_list'), data: z.array(LedgerBalance) }).meta({ id: 'LedgerBalanceList' }),
  errors: [],
});
