/** The chart of accounts. A person's accounts carry an owner; the tenant's own do not. */

export type AccountType = 'asset' | 'liability' | 'revenue' | 'expense';

export interface AccountDefinition {
  readonly type: AccountType;
  /** `person`: one account for each mentor or student. `tenant`: one for all. */
  readonly owner: 'person' | 'tenant';
  /**
   * A locked account has a balance row that may never fall below zero and is locked while posting. Only accounts whose
   * owner can spend are locked: a shared balance row would make every posting of the tenant wait for the one before.
   */
  readonly locked: boolean;
}

/** Design, money. The code is for ever: it stands in entries that are never changed. */
export const LEDGER_ACCOUNTS = {
  /** Captured, and not yet decided what it pays for. */
  unallocated_receipts: { type: 'liability', owner: 'tenant', locked: false },
  /** What the payment provider holds for us. */
  gateway_clearing: { type: 'asset', owner: 'tenant', locked: false },
  bank: { type: 'asset', owner: 'tenant', locked: false },
  payout_float: { type: 'asset', owner: 'tenant', locked: false },
  mentor_pending: { type: 'liability', owner: 'person', locked: false },
  mentor_available: { type: 'liability', owner: 'person', locked: true },
  mentor_payout_hold: { type: 'liability', owner: 'person', locked: true },
  /** Owed by a mentor after a refund of what was paid out already. */
  mentor_receivable: { type: 'asset', owner: 'person', locked: false },
  platform_revenue_pending: { type: 'liability', owner: 'tenant', locked: false },
  platform_revenue_earned: { type: 'revenue', owner: 'tenant', locked: false },
  tenant_revenue_pending: { type: 'liability', owner: 'tenant', locked: false },
  tenant_revenue: { type: 'liability', owner: 'tenant', locked: false },
  gateway_fee: { type: 'expense', owner: 'tenant', locked: false },
  gst_input: { type: 'asset', owner: 'tenant', locked: false },
  gst_output_payable: { type: 'liability', owner: 'tenant', locked: false },
  tax_withheld_payable: { type: 'liability', owner: 'tenant', locked: false },
  refunds_payable: { type: 'liability', owner: 'tenant', locked: false },
  student_credit: { type: 'liability', owner: 'person', locked: true },
  /** What the platform pays out of its own pocket when it failed. */
  goodwill: { type: 'expense', owner: 'tenant', locked: false },
  dispute_hold: { type: 'asset', owner: 'tenant', locked: false },
} as const satisfies Record<string, AccountDefinition>;

export type AccountCode = keyof typeof LEDGER_ACCOUNTS;

/** Turns a sum of signed entries (debits positive) into the balance people read: what an asset has, what a liability owes. */
export function balanceOf(code: AccountCode, entriesSum: bigint): bigint {
  const { type }: AccountDefinition = LEDGER_ACCOUNTS[code];
  return type === 'asset' || type === 'expense' ? entriesSum : -entriesSum;
}
