/** What payments have the worker do, at least once each. */
import { fromUuid } from '../../platform/ids/ids.ts';
import type { WorkHandler } from '../../platform/jobs/due-work.ts';
import type { Sweep } from '../../platform/jobs/sweeps.ts';
import { REFUND_WORK } from './payments.refunds.ts';
import { ORDER_WORK, type PaymentsService } from './payments.service.ts';
import { CAPTURE_WORK, RECONCILE_WORK } from './payments.states.ts';

export const paymentsWork = (payments: PaymentsService): readonly WorkHandler[] => [
  { kind: ORDER_WORK, run: (scope, ref) => payments.ensureOrder(scope, fromUuid('payment', ref)) },
  { kind: CAPTURE_WORK, run: (scope, ref) => payments.capture(scope, fromUuid('payment', ref)) },
  { kind: RECONCILE_WORK, waits: 'turn', run: (scope, ref) => payments.reconcile(scope, fromUuid('payment', ref)) },
  { kind: REFUND_WORK, run: (scope, ref) => payments.pursueRefund(scope, fromUuid('refund', ref)) },
];

/** The worker runs each again and again; one that took something is run again at once. */
export const paymentsSweeps = (payments: PaymentsService): readonly Sweep[] => [
  { name: 'payments.inbox', everySeconds: 5, run: () => payments.inbox.sweep() },
  { name: 'payments.inbox_long', everySeconds: 5, run: () => payments.inbox.sweepLong() },
  { name: 'payments.forget_bodies', everySeconds: 3_600, run: () => payments.inbox.forgetBodies() },
];
