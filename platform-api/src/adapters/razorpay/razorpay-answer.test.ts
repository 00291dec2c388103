import { expect, it } from 'vitest';
import { z } from 'zod';
import { ask } from './razorpay-answer.ts';

/** As the SDK throws what the service answers. */
const refused = (answer: object) => ask(z.object({}), () => Promise.reject(answer));
const error = { code: 'BAD_REQUEST_ERROR', description: 'The amount must be at least INR 1.00', reason: 'input_validation_failed' };

it.each([400, 404, 422])('%i is the word of the service', async (statusCode) => {
  expect(await refused({ statusCode, error })).toEqual({ kind: 'rejected', status: statusCode, code: 'input_validation_failed', description: error.description });
});

it.each([408, 409, 425, 429, 500, 502, 504])('%i leaves open what was done, whatever it says', async (statusCode) => {
  expect(await refused({ statusCode, error })).toMatchObject({ kind: 'unknown' });
});

it.each([[undefined], ['Bad Gateway'], [['no', 'object']], [{ code: 7 }]])('a body of a gateway (%j) is nobody\'s word', async (body) => {
  expect(await refused({ statusCode: 400, error: body })).toMatchObject({ kind: 'unknown' });
});

it('an answer that cannot be read leaves open what was done', async () => {
  expect(await ask(z.object({ id: z.string() }), () => Promise.resolve({ id: 1 }))).toMatchObject({ kind: 'unknown' });
});
