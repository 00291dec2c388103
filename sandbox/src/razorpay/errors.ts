import type { Request, Response } from 'express';

export interface ErrorBody {
  code: string;
  description: string;
  source: string;
  step: string | null;
  reason: string;
  metadata: Record<string, string>;
  field?: string;
}

/** An answer Razorpay documents as an error; the body goes out as it is under `error`. */
export class RazorpayError extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(body.description);
    this.status = status;
    this.body = body;
  }
}

/** Razorpay docs, api/orders/create: «Failure». */
export function invalidInput(description: string, field?: string): RazorpayError {
  return new RazorpayError(400, {
    code: 'BAD_REQUEST_ERROR', description, source: 'business', step: 'payment_initiation', reason: 'input_validation_failed', metadata: {},
    ...(field === undefined ? {} : { field }),
  });
}

/** Razorpay docs, test-s2s/error-index: the index gives this one its own step and reason. */
export function orderAmountTooSmall(): RazorpayError {
  return new RazorpayError(400, {
    code: 'BAD_REQUEST_ERROR', description: 'Order amount less than minimum amount allowed', source: 'business',
    step: 'order_creation', reason: 'amount_less_than_minimum_amount', metadata: {}, field: 'amount',
  });
}

export function extraFields(fields: readonly string[]): RazorpayError {
  return new RazorpayError(400, {
    code: 'BAD_REQUEST_ERROR', description: `${fields.join(', ')} is/are not required and should not be sent`, source: 'business',
    step: 'payment_initiation', reason: 'extra_field_sent', metadata: {},
  });
}

function withoutContext(status: number, description: string): RazorpayError {
  return new RazorpayError(status, { code: 'BAD_REQUEST_ERROR', description, source: 'NA', step: 'NA', reason: 'NA', metadata: {} });
}

export const invalidKey = (): RazorpayError => withoutContext(401, 'The api key provided is invalid');
export const urlNotFound = (): RazorpayError => withoutContext(400, 'The requested URL was not found on the server.');
export const idempotencyConflict = (description: string): RazorpayError => withoutContext(409, description);
/** Mandatory since 15 March 2025 (api/x/payout-idempotency/make-request). */
export const idempotencyKeyMissing = (): RazorpayError => new RazorpayError(400, {
  code: 'BAD_REQUEST_ERROR', description: 'Idempotency key is missing. Include idempotency header and key in the request.', source: 'business', step: null, reason: 'null', metadata: {},
  field: 'X-Payout-Idempotency',
});
export const unknownId = (): RazorpayError => invalidInput('The id provided does not exist');
export const malformedId = (id: string): RazorpayError => invalidInput(`${id} is not a valid id`);

export function sendRazorpayError(error: unknown, _request: Request, response: Response): void {
  if (error instanceof RazorpayError) {
    response.status(error.status).json({ error: error.body });
    return;
  }
  const description = error instanceof SyntaxError ? 'The request body is not valid JSON.' : 'We are facing some trouble completing your request at the moment. Please try again shortly.';
  const isSyntax = error instanceof SyntaxError;
  if (!isSyntax) process.stderr.write(`sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  response.status(isSyntax ? 400 : 500).json({
    error: { code: isSyntax ? 'BAD_REQUEST_ERROR' : 'SERVER_ERROR', description, source: 'NA', step: 'NA', reason: 'NA', metadata: {} },
  });
}
