import { newId, nowInSeconds } from '../identifiers.ts';
import type { State } from '../state.ts';
import type { Entities, Order } from './entities.ts';
import { invalidInput, orderAmountTooSmall } from './errors.ts';
import { bodyOf, notesOf, notesOut, wholeAmount } from './input.ts';

const AMOUNT_MIN_PAISE = 100;
const RECEIPT_CHARACTERS_MAX = 40;
const FIELDS = ['amount', 'currency', 'receipt', 'notes', 'partial_payment', 'payment', 'unique_receipt', 'payment_capture'];

export class Orders {
  readonly #state: State;
  readonly #entities: Entities;

  constructor(state: State, entities: Entities) {
    this.#state = state;
    this.#entities = entities;
  }

  /**
   * Creates an order. With `unique_receipt: true` a second create with the same receipt and amount gives the first order,
   * which is how a create whose answer was lost is retried; without it the second one is refused.
   */
  create(input: unknown): Order {
    const body = bodyOf(input, FIELDS);
    const amount = amountOf(body['amount']);
    const currency = currencyOf(body['currency']);
    const receipt = receiptOf(body['receipt']);
    const notes = notesOf(body['notes']);
    if (body['partial_payment'] === true) throw invalidInput('Partial payment is not enabled for this account.', 'partial_payment');
    return this.#state.transaction(() => {
      const earlier = receipt === null ? null : this.#entities.findOrderByReceipt(receipt);
      if (earlier !== null) {
        const sameOrder = body['unique_receipt'] === true && earlier.amount === amount && earlier.currency === currency;
        if (!sameOrder) throw invalidInput('Order receipt should be unique.', 'receipt');
        return earlier;
      }
      const order: Order = {
        id: newId('order'), entity: 'order', amount, amount_paid: 0, amount_due: amount, currency, receipt, offer_id: null,
        status: 'created', attempts: 0, notes: notesOut(notes), created_at: nowInSeconds(),
      };
      this.#entities.insertOrder(order);
      return order;
    });
  }

  updateNotes(order: Order, input: unknown): Order {
    const body = bodyOf(input, ['notes']);
    if (body['notes'] === undefined) throw invalidInput('The notes field is required', 'notes');
    const changed: Order = { ...order, notes: notesOut(notesOf(body['notes'])) };
    this.#entities.update(changed);
    return changed;
  }
}

/** Below 100 paise the error index and the create page differ: the index for 0 to 99, the page for negative amounts. */
function amountOf(value: unknown): number {
  if (value === undefined || value === null) throw invalidInput('amount: is required.', 'amount');
  const amount = wholeAmount(value);
  if (amount < 0) throw invalidInput('The amount must be at least INR 1.00', 'amount');
  if (amount < AMOUNT_MIN_PAISE) throw orderAmountTooSmall();
  return amount;
}

function currencyOf(value: unknown): string {
  if (value === undefined || value === null) throw invalidInput('currency: is required.', 'currency');
  if (typeof value !== 'string') throw invalidInput(`expected string but provided ${JSON.stringify(value)}`, 'currency');
  if (value !== 'INR') throw invalidInput('Currency is not supported', 'currency');
  return value;
}

function receiptOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw invalidInput(`expected string but provided ${JSON.stringify(value)}`, 'receipt');
  if (value.length > RECEIPT_CHARACTERS_MAX) throw invalidInput('The receipt may not be greater than 40 characters.', 'receipt');
  return value;
}
