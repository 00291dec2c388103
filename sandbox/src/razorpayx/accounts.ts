import { createHash } from 'node:crypto';
import { newId, nowInSeconds } from '../identifiers.ts';
import { invalidInput } from '../razorpay/errors.ts';
import { bodyOf, idOf, notesOf, notesOut } from '../razorpay/input.ts';
import type { JsonObject } from '../razorpay/input.ts';
import type { Contact, FundAccount, PayoutEntities } from './entities.ts';

const CONTACT_TYPES = ['vendor', 'customer', 'employee', 'self'];
const REFERENCE_CHARACTERS_MAX = 40;

/** Whom money can be sent to. The same details answer with what was made before; a fund account never changes. */
export class PayoutAccounts {
  readonly #entities: PayoutEntities;

  constructor(entities: PayoutEntities) {
    this.#entities = entities;
  }

  createContact(input: unknown): Contact {
    const body = bodyOf(input, ['name', 'email', 'contact', 'type', 'reference_id', 'notes']);
    const name = nameOf(body, 50);
    const type = optional(body, 'type');
    if (type !== null && !CONTACT_TYPES.includes(type)) throw invalidInput(`Invalid type: ${type}`, 'type');
    const contact: Contact = {
      id: newId('cont'), entity: 'contact', name, contact: optional(body, 'contact'), email: optional(body, 'email'), type,
      reference_id: optional(body, 'reference_id', REFERENCE_CHARACTERS_MAX), batch_id: null, active: true, notes: notesOut(notesOf(body['notes'])), created_at: nowInSeconds(),
    };
    return this.#onceFor(contact, [contact.name, contact.contact, contact.email, contact.type, contact.reference_id]);
  }

  createFundAccount(input: unknown): FundAccount {
    const body = bodyOf(input, ['contact_id', 'account_type', 'bank_account', 'vpa']);
    const contact = this.#entities.get('contact', idOf('cont', body['contact_id']));
    const account = { id: newId('fa'), entity: 'fund_account' as const, contact_id: contact.id, batch_id: null, active: true, created_at: nowInSeconds() };
    if (body['account_type'] === 'bank_account') {
      const bank = bankAccountOf(body['bank_account']);
      return this.#onceFor({ ...account, account_type: 'bank_account', bank_account: bank }, [contact.id, bank.ifsc, bank.account_number, bank.name]);
    }
    if (body['account_type'] === 'vpa') {
      const vpa = vpaOf(body['vpa']);
      return this.#onceFor({ ...account, account_type: 'vpa', vpa }, [contact.id, vpa.address]);
    }
    throw invalidInput('The selected account type is invalid.', 'account_type');
  }

  #onceFor<T extends Contact | FundAccount>(entity: T, details: readonly (string | null)[]): T {
    const fingerprint = createHash('sha256').update(JSON.stringify(details)).digest('hex');
    const twin = this.#entities.findTwin(entity.entity, fingerprint) as T | null;
    if (twin !== null) return twin;
    this.#entities.insert(entity, fingerprint);
    return entity;
  }
}

function bankAccountOf(input: unknown): NonNullable<FundAccount['bank_account']> {
  const body = bodyOf(input, ['name', 'ifsc', 'account_number']);
  const ifsc = required(body, 'ifsc');
  if (!/^[A-Za-z0-9]{11}$/.test(ifsc)) throw invalidInput('The IFSC must be 11 characters.', 'ifsc');
  const accountNumber = required(body, 'account_number');
  if (!/^[A-Za-z0-9]{5,35}$/.test(accountNumber)) throw invalidInput('The account number format is invalid.', 'account_number');
  return { ifsc, bank_name: `Bank ${ifsc.slice(0, 4)}`, name: nameOf(body, 120), notes: [], account_number: accountNumber };
}

function vpaOf(input: unknown): NonNullable<FundAccount['vpa']> {
  const address = required(bodyOf(input, ['address']), 'address');
  const parts = /^([A-Za-z0-9.-]+)@([A-Za-z0-9.-]+)$/.exec(address);
  if (parts === null || address.length < 3 || address.length > 100) throw invalidInput('Invalid VPA. Please enter a valid Virtual Payment Address', 'address');
  return { username: parts[1]!, handle: parts[2]!, address };
}

function nameOf(body: JsonObject, charactersMax: number): string {
  const name = required(body, 'name');
  if (name.length < 3 || name.length > charactersMax) throw invalidInput(`The name must be between 3 and ${charactersMax} characters.`, 'name');
  return name;
}

function required(body: JsonObject, field: string): string {
  const value = optional(body, field);
  if (value === null || value === '') throw invalidInput(`The ${field.replaceAll('_', ' ')} field is required.`, field);
  return value;
}

function optional(body: JsonObject, field: string, charactersMax = 255): string | null {
  const value = body[field] ?? null;
  if (value === null) return null;
  if (typeof value !== 'string') throw invalidInput(`The ${field.replaceAll('_', ' ')} must be a string.`, field);
  if (value.length > charactersMax) throw invalidInput(`The ${field.replaceAll('_', ' ')} may not be greater than ${charactersMax} characters.`, field);
  return value;
}
