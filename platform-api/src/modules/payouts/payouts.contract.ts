/** From the wallet to the mentor's own account. What sends money away is done on our own page, with a mailed code. */
import { z } from 'zod';
import { mentorAnywhere, operation, session, walletPageWithCode } from '../../platform/contract/operation.ts';
import { Cursor, HttpUrl, idOf, Instant, Limit, Livemode, Money, pageOf } from '../../platform/contract/schemas.ts';
import { invalidCursor, originNotAllowed } from '../../platform/errors/common-errors.ts';
import { pooledFundsNotAllowed, tenantSuspended } from '../tenants/index.ts';
import {
  belowMinimum, dailyLimit, destinationLimit, destinationOnHold, destinationRefused, insufficientBalance, payoutsNotSetUp, providerUnavailable,
} from './payouts.errors.ts';

export const WalletAccess = z
  .object({
    object: z.literal('wallet_access'),
    livemode: Livemode,
    url: HttpUrl.meta({ description: 'Our own wallet page, with a token in the fragment. For this person alone; open it at once.' }),
    expiresAt: Instant,
  })
  .meta({ id: 'WalletAccess' });
export type WalletAccess = z.infer<typeof WalletAccess>;

export const createWalletAccess = operation({
  id: 'createWalletAccess',
  method: 'post',
  path: '/v1/wallet/access',
  tag: 'payouts',
  summary: 'A link to the hosted wallet page, where money can be withdrawn',
  description: 'In a college’s page the wallet can only be read, because every script of that page can do what an element there can.',
  auth: session('mentor'),
  body: z.strictObject({ returnUrl: HttpUrl.optional().meta({ description: 'Where the page leads back to; on one of the tenant’s origins.' }) }),
  status: 201,
  reply: WalletAccess,
  errors: [originNotAllowed],
});

export const PayoutTerms = z
  .object({
    object: z.literal('payout_terms'),
    livemode: Livemode,
    blockedBy: z.enum(['pooled_funds_not_allowed', 'not_set_up']).nullable().meta({ description: 'Why nobody at this college can withdraw at present; null where they can.' }),
    minimum: Money,
    dailyMaximum: Money,
    dailyCount: z.int(),
    remainingAmount: Money.meta({ description: 'Of the daily maximum, in the last 24 hours.' }),
    remainingCount: z.int().min(0),
    withdrawable: Money.meta({ description: 'What can be withdrawn now: the balance, within the limits. Zero where it is below the minimum.' }),
    destinationHoldHours: z.int(),
    verifiedUntil: Instant.nullable().meta({ description: 'Until when this session may move money; null where a code is needed first.' }),
    serverNow: Instant,
  })
  .meta({ id: 'PayoutTerms' });
export type PayoutTerms = z.infer<typeof PayoutTerms>;

export const getPayoutTerms = operation({
  id: 'getPayoutTerms',
  method: 'get',
  path: '/v1/wallet/payout_terms',
  tag: 'payouts',
  summary: 'What can be withdrawn now, and by which rules',
  auth: mentorAnywhere,
  status: 200,
  reply: PayoutTerms,
  errors: [],
});

export const DestinationId = idOf('payoutDestination');
const HolderName = z
  .string()
  .trim()
  .min(3)
  .max(50)
  .regex(/^[\p{L}\p{M}\p{N} .,'’&()/-]+$/u, 'has characters that banks do not take')
  .meta({ description: 'As the bank knows it. RazorpayX takes 3 to 50 characters.', example: 'Priya Nair' });

export const PayoutDestination = z
  .object({
    object: z.literal('payout_destination'),
    id: DestinationId,
    livemode: Livemode,
    kind: z.enum(['bank_account', 'upi']),
    label: z.string().meta({ description: 'The number or address, masked. The whole of it is with RazorpayX alone.', example: '•••• 4321' }),
    ifsc: z.string().nullable(),
    holderName: z.string(),
    usableFrom: Instant.meta({ description: 'A new destination waits 48 hours, so that its owner can object.' }),
    createdAt: Instant,
  })
  .meta({ id: 'PayoutDestination' });
export type PayoutDestination = z.infer<typeof PayoutDestination>;

export const listPayoutDestinations = operation({
  id: 'listPayoutDestinations',
  method: 'get',
  path: '/v1/payout_destinations',
  tag: 'payouts',
  summary: 'Where the signed-in mentor’s money can go, the newest first',
  auth: mentorAnywhere,
  status: 200,
  reply: z.object({ object: z.literal('payout_destination_list'), data: z.array(PayoutDestination) }).meta({ id: 'PayoutDestinationList' }),
  errors: [],
});

/** RBI: four letters of the bank, a zero, six of the branch. Account numbers of Indian banks have 9 to 18 digits (NPCI). */
const BankAccount = z.strictObject({
  kind: z.literal('bank_account'),
  holderName: HolderName,
  ifsc: z.string().trim().toUpperCase().regex(/^[A-Z]{4}0[A-Z0-9]{6}$/, 'is not an IFSC').meta({ example: 'HDFC0000053' }),
  accountNumber: z.string().trim().regex(/^\d{9,18}$/, 'is not an account number').meta({ example: '765432123456789' }),
});
/** NPCI: a name of 2 to 256 characters and the handle of a bank or app; RazorpayX takes 100 in all. */
const Upi = z.strictObject({
  kind: z.literal('upi'),
  holderName: HolderName,
  vpa: z.string().trim().toLowerCase().max(100).regex(/^[a-z0-9._-]{2,}@[a-z][a-z0-9]+$/, 'is not a UPI id').meta({ example: 'priya.nair@okhdfcbank' }),
});

export const createPayoutDestination = operation({
  id: 'createPayoutDestination',
  method: 'post',
  path: '/v1/payout_destinations',
  tag: 'payouts',
  summary: 'Add a bank account or a UPI id (hosted wallet page, fresh code)',
  description: 'The number is handed to RazorpayX and not kept here. The person is told by mail, at every address of the last thirty days too where it changed. Adding what is there already answers with it.',
  auth: walletPageWithCode,
  body: z.discriminatedUnion('kind', [BankAccount, Upi]),
  status: 201,
  reply: PayoutDestination,
  errors: [destinationLimit, destinationRefused, payoutsNotSetUp, pooledFundsNotAllowed, providerUnavailable],
});

export const removePayoutDestination = operation({
  id: 'removePayoutDestination',
  method: 'delete',
  path: '/v1/payout_destinations/{destinationId}',
  tag: 'payouts',
  summary: 'Remove a destination (hosted wallet page, fresh code)',
  description: 'Withdrawals under way still arrive. Whose account it was is forgotten; its mask stays with earlier withdrawals.',
  auth: walletPageWithCode,
  params: z.strictObject({ destinationId: DestinationId }),
  status: 204,
  errors: [],
});

export const PayoutStatus = z.enum(['requested', 'processing', 'processed', 'failed', 'reversed']);
export type PayoutStatus = z.infer<typeof PayoutStatus>;

export const Payout = z
  .object({
    object: z.literal('payout'),
    id: idOf('payout'),
    livemode: Livemode,
    status: PayoutStatus,
    amount: Money,
    destination: z.object({ id: DestinationId, kind: z.enum(['bank_account', 'upi']), label: z.string() }),
    waitingFor: z.enum(['provider', 'funds', 'bank']).nullable().meta({
      description:
        'Of open withdrawals. `provider`: RazorpayX has not answered yet, somebody there looks at it, or the college’s account is paused. `funds`: the college’s payout account is topped up first. `bank`: the receiving bank confirms, which can take three working days.',
    }),
    utr: z.string().nullable().meta({ description: 'The bank’s reference, by which it finds the payment.' }),
    failure: z.object({ code: z.string(), description: z.string() }).nullable().meta({ description: 'Why it failed or came back; the money is in the wallet again.' }),
    createdAt: Instant,
    processedAt: Instant.nullable(),
    closedAt: Instant.nullable().meta({ description: 'When it failed or came back.' }),
  })
  .meta({ id: 'Payout' });
export type Payout = z.infer<typeof Payout>;

export const createPayout = operation({
  id: 'createPayout',
  method: 'post',
  path: '/v1/payouts',
  tag: 'payouts',
  summary: 'Withdraw (hosted wallet page, fresh code)',
  description: 'The amount leaves the balance at once and is held until the bank has it. Without an answer from RazorpayX the withdrawal is `requested` and asked for again under the same key. What the mentor owes is taken first.',
  auth: walletPageWithCode,
  idempotent: true,
  body: z.strictObject({ destinationId: DestinationId, amount: Money }),
  status: 201,
  reply: Payout,
  errors: [belowMinimum, dailyLimit, destinationOnHold, insufficientBalance, payoutsNotSetUp, pooledFundsNotAllowed, tenantSuspended],
});

export const listPayouts = operation({
  id: 'listPayouts',
  method: 'get',
  path: '/v1/payouts',
  tag: 'payouts',
  summary: 'The signed-in mentor’s withdrawals, newest first',
  auth: mentorAnywhere,
  query: z.strictObject({ limit: Limit, cursor: Cursor }),
  status: 200,
  reply: pageOf(Payout, 'PayoutPage'),
  errors: [invalidCursor],
});

export const getPayout = operation({
  id: 'getPayout',
  method: 'get',
  path: '/v1/payouts/{payoutId}',
  tag: 'payouts',
  summary: 'A withdrawal of the signed-in mentor',
  auth: mentorAnywhere,
  params: z.strictObject({ payoutId: idOf('payout') }),
  status: 200,
  reply: Payout,
  errors: [],
});
