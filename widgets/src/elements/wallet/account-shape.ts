// What an account has to look like before anybody is asked about it; the API's own rules (payouts contract), said field by field.
import type { BodyOf } from '@peerverse/sdk/browser';

export type AccountField = 'name' | 'vpa' | 'ifsc' | 'number' | 'repeat';

export interface AccountForm {
  kind: 'upi' | 'bank_account';
  name: string;
  vpa: string;
  ifsc: string;
  number: string;
  repeat: string;
  /** Fields that the person has left; all of them once they wanted to go on. */
  left: readonly AccountField[];
}

export const emptyForm: AccountForm = { kind: 'upi', name: '', vpa: '', ifsc: '', number: '', repeat: '', left: [] };

const fieldsOf = { upi: ['name', 'vpa'], bank_account: ['name', 'ifsc', 'number', 'repeat'] } as const;

/** Passbooks print numbers in groups. */
const bare = (text: string): string => text.replaceAll(/[\s-]/g, '');
const codeOf = (text: string): string => bare(text).toUpperCase();

const rules: Record<AccountField, (form: AccountForm) => boolean> = {
  name: ({ name }) => /^[\p{L}\p{M}\p{N} .,'’&()/-]{3,50}$/u.test(name.trim()),
  vpa: ({ vpa }) => vpa.trim().length <= 100 && /^[a-z0-9._-]{2,}@[a-z][a-z0-9]+$/.test(vpa.trim().toLowerCase()),
  ifsc: ({ ifsc }) => /^[A-Z]{4}0[A-Z0-9]{6}$/.test(codeOf(ifsc)),
  number: ({ number }) => /^\d{9,18}$/.test(bare(number)),
  repeat: ({ number, repeat }) => bare(repeat) === bare(number),
};

export const wrongFields = (form: AccountForm): AccountField[] => fieldsOf[form.kind].filter((field) => !rules[field](form));
export const allLeft = (form: AccountForm): AccountForm => ({ ...form, left: fieldsOf[form.kind] });

/** Only of a form without a wrong field. */
export function accountOf(form: AccountForm): BodyOf<'createPayoutDestination'> {
  const holderName = form.name.trim();
  return form.kind === 'upi' ? { kind: 'upi', holderName, vpa: form.vpa.trim().toLowerCase() } : { kind: 'bank_account', holderName, ifsc: codeOf(form.ifsc), accountNumber: bare(form.number) };
}
