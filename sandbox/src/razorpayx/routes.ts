import type { Request, Router } from 'express';
import { invalidInput } from '../razorpay/errors.ts';
import { collection, idOf, pageOf, refuseOthers } from '../razorpay/input.ts';
import type { PayoutAccounts } from './accounts.ts';
import type { PayoutEntities } from './entities.ts';
import type { Payouts } from './payouts.ts';
import type { Settlements } from './settlements.ts';

const RECON_MAX = 1_000;
/** Words of the error index (api/settlements/fetch-recon). */
const RECON_REFUSALS: Readonly<Record<string, string>> = {
  year: 'The year must be 4 digits.', month: 'The month is not a valid month.', day: 'The day must be between 1 and 2 digits.', count: 'The count must be at least 1.', skip: 'The skip must be at least 0.',
};

export interface RazorpayxParts {
  payoutEntities: PayoutEntities;
  accounts: PayoutAccounts;
  payouts: Payouts;
  settlements: Settlements;
}

/** Contacts, fund accounts, payouts and settlements, under the same /v1 and key as payments. */
export function addRazorpayx(routes: Router, { payoutEntities, accounts, payouts, settlements }: RazorpayxParts): void {
  routes.post('/contacts', (request, response) => void response.json(accounts.createContact(request.body)));
  routes.get('/contacts', (request, response) => void response.json(collection(payoutEntities.list('contact', pageOf(request.query, [])))));
  routes.get('/contacts/:id', (request, response) => void response.json(payoutEntities.get('contact', idOf('cont', request.params.id))));
  routes.post('/fund_accounts', (request, response) => void response.json(accounts.createFundAccount(request.body)));
  routes.get('/fund_accounts/:id', (request, response) => void response.json(payoutEntities.get('fund_account', idOf('fa', request.params.id))));
  routes.post('/payouts', (request, response) => void response.json(payouts.create(request.body, request.get('X-Payout-Idempotency') ?? null)));
  routes.get('/payouts', (request, response) => {
    const page = pageOf(request.query, ['account_number', 'reference_id']);
    const { reference_id: reference } = request.query;
    response.json(collection(typeof reference === 'string' ? payoutEntities.listByReference(reference, page) : payoutEntities.list('payout', page)));
  });
  routes.get('/payouts/:id', (request, response) => void response.json(payoutEntities.get('payout', idOf('pout', request.params.id))));
  routes.post('/payouts/:id/cancel', (request, response) => void response.json(payouts.cancel(payoutEntities.get('payout', idOf('pout', request.params.id)))));
  routes.get('/transactions', (request, response) => {
    if (typeof request.query['account_number'] !== 'string') throw invalidInput('The account number field is required.', 'account_number');
    response.json(collection(payoutEntities.list('transaction', pageOf(request.query, ['account_number']))));
  });
  routes.get('/transactions/:id', (request, response) => void response.json(payoutEntities.get('transaction', idOf('txn', request.params.id))));
  routes.get('/settlements', (request, response) => void response.json(collection(payoutEntities.list('settlement', pageOf(request.query, [])))));
  routes.get('/settlements/recon/combined', (request, response) => void response.json(collection(settlements.recon(...reconOf(request)))));
  routes.get('/settlements/:id', (request, response) => void response.json(payoutEntities.get('settlement', idOf('setl', request.params.id))));
}

function reconOf({ query }: Request): Parameters<Settlements['recon']> {
  refuseOthers(Object.keys(query), ['year', 'month', 'day', 'count', 'skip']);
  const number = (name: string, min: number, max: number): number => {
    const value = Number(query[name]);
    if (!Number.isInteger(value) || value < min || value > max) throw invalidInput(RECON_REFUSALS[name]!, name);
    return value;
  };
  const day = query['day'] === undefined ? null : number('day', 1, 31);
  const count = query['count'] === undefined ? RECON_MAX : number('count', 1, RECON_MAX);
  const skip = query['skip'] === undefined ? 0 : number('skip', 0, Number.MAX_SAFE_INTEGER);
  return [{ year: number('year', 2000, 2100), month: number('month', 1, 12), day }, count, skip];
}
