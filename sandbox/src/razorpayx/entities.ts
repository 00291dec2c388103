import type { Notes, Page } from '../razorpay/input.ts';
import { unknownId } from '../razorpay/errors.ts';
import type { State } from '../state.ts';
import { text } from '../state.ts';

export interface Contact {
  id: string;
  entity: 'contact';
  name: string;
  contact: string | null;
  email: string | null;
  type: string | null;
  reference_id: string | null;
  batch_id: null;
  active: boolean;
  notes: Notes | [];
  created_at: number;
}

export interface BankAccount {
  ifsc: string;
  bank_name: string;
  name: string;
  notes: [];
  account_number: string;
}

export interface Vpa {
  username: string;
  handle: string;
  address: string;
}

export interface FundAccount {
  id: string;
  entity: 'fund_account';
  contact_id: string;
  account_type: 'bank_account' | 'vpa';
  bank_account?: BankAccount;
  vpa?: Vpa;
  batch_id: null;
  active: boolean;
  created_at: number;
}

export type PayoutStatus = 'queued' | 'pending' | 'processing' | 'processed' | 'reversed' | 'failed' | 'cancelled' | 'rejected';

export interface Payout {
  id: string;
  entity: 'payout';
  fund_account_id: string;
  amount: number;
  currency: string;
  notes: Notes | [];
  /** Tax included, as everywhere at Razorpay. */
  fees: number;
  tax: number;
  status: PayoutStatus;
  purpose: string;
  utr: string | null;
  mode: string;
  reference_id: string | null;
  narration: string | null;
  batch_id: null;
  status_details: { description: string; source: string; reason: string };
  created_at: number;
  fee_type: '';
}

export interface Settlement {
  id: string;
  entity: 'settlement';
  amount: number;
  status: 'processed';
  fees: number;
  tax: number;
  utr: string;
  created_at: number;
}

/** A line of the account's statement (api/x/transactions/entity). */
export interface Transaction {
  id: string;
  entity: 'transaction';
  account_number: string;
  amount: number;
  currency: string;
  credit: number;
  debit: number;
  balance: number;
  source: { id: string; entity: 'bank_transfer'; payer_name: string; payer_account: string; payer_ifsc: string; mode: 'NEFT'; bank_reference: string; amount: number } | { id: string; entity: 'payout' | 'reversal'; amount: number };
  created_at: number;
}

type Kept = Contact | FundAccount | Payout | Settlement | Transaction;

const TABLES = { contact: 'contacts', fund_account: 'fund_accounts', payout: 'payouts', settlement: 'settlements', transaction: 'transactions' } as const;
type Kind = keyof typeof TABLES;

/** What RazorpayX and settlements keep, whole as JSON. `fingerprint` finds what was created with the same details before. */
export class PayoutEntities {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  insert(entity: Kept, fingerprint: string | null = null): void {
    this.#state.run(`INSERT INTO ${TABLES[entity.entity]} (id, fingerprint, entity, created_at) VALUES (?, ?, ?, ?)`, entity.id, fingerprint, JSON.stringify(entity), entity.created_at);
  }

  update(entity: Kept): void {
    this.#state.run(`UPDATE ${TABLES[entity.entity]} SET entity = ? WHERE id = ?`, JSON.stringify(entity), entity.id);
  }

  findTwin<K extends Kind>(kind: K, fingerprint: string): Extract<Kept, { entity: K }> | null {
    const row = this.#state.first(`SELECT entity FROM ${TABLES[kind]} WHERE fingerprint = ?`, fingerprint);
    return row === undefined ? null : (JSON.parse(text(row, 'entity')) as Extract<Kept, { entity: K }>);
  }

  /** @throws RazorpayError 400: an unknown id is not a 404 here (Razorpay docs, api/understand). */
  get<K extends Kind>(kind: K, id: string): Extract<Kept, { entity: K }> {
    const row = this.#state.first(`SELECT entity FROM ${TABLES[kind]} WHERE id = ?`, id);
    if (row === undefined) throw unknownId();
    return JSON.parse(text(row, 'entity')) as Extract<Kept, { entity: K }>;
  }

  /** Payouts with the caller's own reference (api/x/payouts/fetch-all, `reference_id`). */
  listByReference(reference: string, page: Page): Payout[] {
    return this.#state
      .all(`SELECT entity FROM payouts WHERE json_extract(entity, '$.reference_id') = ? AND created_at BETWEEN ? AND ? ORDER BY seq DESC LIMIT ? OFFSET ?`, reference, page.from, page.to, page.count, page.skip)
      .map((row) => JSON.parse(text(row, 'entity')) as Payout);
  }

  list<K extends Kind>(kind: K, page: Page): Extract<Kept, { entity: K }>[] {
    return this.#state
      .all(`SELECT entity FROM ${TABLES[kind]} WHERE created_at BETWEEN ? AND ? ORDER BY seq DESC LIMIT ? OFFSET ?`, page.from, page.to, page.count, page.skip)
      .map((row) => JSON.parse(text(row, 'entity')) as Extract<Kept, { entity: K }>);
  }
}
