import { digits, newId } from '../identifiers.ts';
import type { Card, Payment, PaymentFailure, PaymentMethod } from './entities.ts';
import { invalidInput } from './errors.ts';

/** What the person paid with, as far as the test instruments go. */
export interface Instrument {
  method: PaymentMethod;
  cardNumber?: string | undefined;
  vpa?: string | undefined;
  bank?: string | undefined;
}

export interface TestCard {
  number: string;
  network: string;
  international: boolean;
  failure: PaymentFailure | null;
}

function failedCard(number: string, code: string, reason: string, description: string, source = 'bank', step = 'payment_authorization'): TestCard {
  return {
    number, network: 'Visa', international: false,
    failure: { error_code: code, error_description: description, error_source: source, error_step: step, error_reason: reason },
  };
}

const DECLINED = 'Your payment did not go through as it was declined by the bank. Try another payment method or contact your bank.';

/** Razorpay docs, payments/payments/test-card-details: numbers, reasons and descriptions. */
export const TEST_CARDS: readonly TestCard[] = [
  { number: '4100280000001007', network: 'Visa', international: false, failure: null },
  { number: '5500670000001002', network: 'MasterCard', international: false, failure: null },
  { number: '6527658900001005', network: 'RuPay', international: false, failure: null },
  { number: '36082800091007', network: 'Diners Club', international: false, failure: null },
  { number: '340256000401007', network: 'American Express', international: false, failure: null },
  { number: '5555555555554444', network: 'MasterCard', international: true, failure: null },
  { number: '4012888888881881', network: 'Visa', international: true, failure: null },
  failedCard('4100280000090000', 'BAD_REQUEST_ERROR', 'payment_timed_out', 'Your payment could not be completed due to a temporary issue. Try again later.'),
  failedCard('4100280000080001', 'BAD_REQUEST_ERROR', 'insufficient_fund', 'Your payment could not be completed due to insufficient account balance. Try another card or payment method.'),
  failedCard('4100280000070002', 'BAD_REQUEST_ERROR', 'payment_cancelled', 'Your payment has been cancelled. Try again or complete the payment later.', 'customer', 'payment_authentication'),
  failedCard('4100280000060003', 'BAD_REQUEST_ERROR', 'card_declined', DECLINED),
  failedCard('4100280000050004', 'BAD_REQUEST_ERROR', 'card_declined', DECLINED),
  failedCard('4100280000040005', 'BAD_REQUEST_ERROR', 'card_declined', DECLINED),
  failedCard('4100280000030006', 'BAD_REQUEST_ERROR', 'card_disabled_for_online_payments', 'Your card is disabled for online payments. Please reach to your bank or try with another card.'),
  failedCard('4100280000010008', 'BAD_REQUEST_ERROR', 'card_number_invalid', 'You have entered an incorrect card number. Try again.', 'customer', 'payment_initiation'),
  failedCard('4100280000020007', 'GATEWAY_ERROR', 'gateway_technical_error', 'Your payment did not go through due to a temporary issue. Any debited amount will be refunded in 4-5 business days.', 'gateway'),
  failedCard('4100280000000009', 'GATEWAY_ERROR', 'authentication_failed', 'Your payment could not be completed due to incorrect OTP or verification details. Try another payment method or contact your bank for details.', 'customer', 'payment_authentication'),
];

export const BANKS: ReadonlyArray<readonly [code: string, name: string]> = [
  ['HDFC', 'HDFC Bank'], ['ICIC', 'ICICI Bank'], ['SBIN', 'State Bank of India'], ['UTIB', 'Axis Bank'], ['KKBK', 'Kotak Mahindra Bank'], ['PUNB', 'Punjab National Bank'],
];

/** Razorpay docs, api/orders/fetch-payments (UPI) and webhooks/payments (netbanking). */
const ORDINARY_FAILURES: Record<PaymentMethod, PaymentFailure> = {
  upi: {
    error_code: 'BAD_REQUEST_ERROR',
    error_description: 'Payment was unsuccessful due to a temporary issue. If amount got deducted, it will be refunded within 5-7 working days.',
    error_source: 'gateway', error_step: 'payment_response', error_reason: 'payment_failed',
  },
  netbanking: {
    error_code: 'BAD_REQUEST_ERROR', error_description: 'Payment failed', error_source: 'bank', error_step: 'payment_authorization', error_reason: 'payment_failed',
  },
  card: {
    error_code: 'BAD_REQUEST_ERROR', error_description: DECLINED, error_source: 'bank', error_step: 'payment_authorization', error_reason: 'card_declined',
  },
};

/** What a payment says while no bank has answered; it may still be authorised later (payments/late-authorisation). */
export const TIMED_OUT: PaymentFailure = {
  error_code: 'BAD_REQUEST_ERROR', error_description: 'Your payment could not be completed due to a temporary issue. Try again later.',
  error_source: 'bank', error_step: 'payment_authorization', error_reason: 'payment_timed_out',
};

export function failureOf(instrument: Instrument): PaymentFailure {
  return testCardOf(instrument.cardNumber)?.failure ?? ORDINARY_FAILURES[instrument.method];
}

/** failure@razorpay and the error cards fail whatever button is pressed. */
export function alwaysFails(instrument: Instrument): boolean {
  return instrument.vpa === 'failure@razorpay' || (testCardOf(instrument.cardNumber)?.failure ?? null) !== null;
}

function testCardOf(number: string | undefined): TestCard | undefined {
  return TEST_CARDS.find((card) => card.number === number);
}

/** Only the published test cards are taken: a real card number must never be typed in here, let alone kept. */
export function cardOf(instrument: Instrument): Card | null {
  if (instrument.method !== 'card') return null;
  const known = testCardOf(instrument.cardNumber ?? '4100280000001007');
  if (known === undefined) throw invalidInput('Use one of the test cards. Real cards are refused in test mode.', 'card[number]');
  return {
    id: newId('card'), entity: 'card', name: '', last4: known.number.slice(-4), network: known.network, type: 'debit',
    issuer: known.international ? null : 'HDFC', international: known.international, emi: false, sub_type: 'consumer', token_iin: null,
  };
}

export function fieldsOf(instrument: Instrument, card: Card | null): Pick<Payment, 'card_id' | 'bank' | 'vpa' | 'international' | 'acquirer_data'> & { upi?: { vpa: string } } {
  const vpa = instrument.method === 'upi' ? (instrument.vpa ?? 'success@razorpay') : null;
  return {
    card_id: card?.id ?? null,
    bank: instrument.method === 'netbanking' ? (instrument.bank ?? 'HDFC') : null,
    vpa,
    international: card?.international ?? false,
    acquirer_data: emptyAcquirerData(instrument.method),
    ...(vpa === null ? {} : { upi: { vpa } }),
  };
}

function emptyAcquirerData(method: PaymentMethod): Record<string, null> {
  return { card: { auth_code: null }, upi: { rrn: null }, netbanking: { bank_transaction_id: null } }[method];
}

/** References a bank gives once it has said yes. */
export function acquirerDataOf(method: PaymentMethod): Record<string, string> {
  switch (method) {
    case 'card':
      return { auth_code: digits(6) };
    case 'upi':
      return { rrn: digits(12), upi_transaction_id: Array.from({ length: 32 }, () => '0123456789ABCDEF'.charAt(Math.floor(Math.random() * 16))).join('') };
    case 'netbanking':
      return { bank_transaction_id: digits(7) };
  }
}
