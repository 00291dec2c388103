/** «+5 minutes»: a running session made longer, when both agree. */
import { z } from 'zod';
import { operation, sessionOrLink } from '../../platform/contract/operation.ts';
import { idOf, Instant, Livemode, Money } from '../../platform/contract/schemas.ts';
import { creditInsufficient, Payment, unknownAccount } from '../payments/index.ts';
import { pooledFundsNotAllowed } from '../tenants/index.ts';
import { BookingId } from './bookings.contract.ts';
import { extensionNotPossible, extensionPaid, priceChanged } from './bookings.errors.ts';

export const CallExtension = z
  .object({
    object: z.literal('call_extension'),
    id: idOf('extension').nullable().meta({ description: 'Of the last try; null where there was none.' }),
    livemode: Livemode,
    bookingId: BookingId,
    status: z.enum(['none', 'proposed', 'agreed', 'applied', 'withdrawn', 'declined', 'expired', 'unavailable']).meta({
      description: 'Of the last try. `proposed`: one of them agrees. `agreed`: both do, both have the time, and it waits to be paid. `applied`: paid, and the end has moved. `unavailable`: one of them has something else then.',
    }),
    reason: z.enum(['off', 'not_running', 'too_late', 'limit', 'next_session', 'credit', 'payment_late']).nullable().meta({
      description: 'Why nothing came of it, or why it is not offered: `off` the college does not; `not_running` the two are not in a running call; `too_late` it ends in a moment; `limit` it was made longer twice; `next_session` one of them is booked then; `credit` the student’s credit no longer reached; `payment_late` the money came too late and goes back.',
    }),
    available: z.boolean().meta({ description: 'Whether the reader can agree now, to what is proposed or as the first.' }),
    seconds: z.int(),
    price: Money.meta({ description: 'What the time costs at the price of the session.' }),
    proposedBy: z.enum(['student', 'mentor']).nullable(),
    agreed: z.object({ student: z.boolean(), mentor: z.boolean() }),
    payWith: z.enum(['payment', 'credit']).nullable(),
    payableUntil: Instant.nullable().meta({ description: 'Only money that arrives before this moves the end; what comes later goes back in full.' }),
    endsAt: Instant.nullable().meta({ description: 'When the call ends as it is now. Null where it does not run.' }),
    applied: z.int().meta({ description: 'How often the session was made longer.' }),
    payment: Payment.nullable().meta({ description: 'The student’s alone, while it is agreed and to be paid.' }),
    serverNow: Instant,
  })
  .meta({ id: 'CallExtension' });
export type CallExtension = z.infer<typeof CallExtension>;

const common = { path: '/v1/bookings/{bookingId}/extension', tag: 'bookings', auth: sessionOrLink('join'), params: z.strictObject({ bookingId: BookingId }), status: 200 as const, reply: CallExtension };

export const getExtension = operation({ ...common, id: 'getExtension', method: 'get', summary: 'Whether a running session can be made longer, and how far that has come', errors: [] });

export const agreeToExtension = operation({
  ...common,
  id: 'agreeToExtension',
  method: 'post',
  summary: 'Say yes to more time',
  description:
    'By the student or the mentor of a running session; the first yes proposes it. With the second both people’s time is claimed, or nothing happens. Then credit pays at once, or a payment opens; the end moves with the money, if it arrives in time.',
  idempotent: true,
  body: z.strictObject({
    expectedPrice: Money,
    payWith: z.enum(['payment', 'credit']).optional().meta({ description: 'The student’s choice, `payment` where it is left out; not looked at from a mentor.' }),
  }),
  errors: [extensionNotPossible, priceChanged, creditInsufficient, pooledFundsNotAllowed, unknownAccount],
});

export const withdrawExtension = operation({
  ...common,
  id: 'withdrawExtension',
  method: 'delete',
  summary: 'Take back a yes, or say no, until it is paid',
  description: 'A payment that arrives all the same is refunded in full. Safe to repeat.',
  errors: [extensionPaid],
});
