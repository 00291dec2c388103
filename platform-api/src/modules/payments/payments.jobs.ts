/** What payments have the worker do, at least once each. */
import type { TenantScope } from '../../platform/db/scope.ts';
import { fromUuid } from '../../platform/ids/ids.ts';
import { REFUND_WORK } from './payments.refunds.ts';
import { ORDER_WORK, RECONCILE_WORK, type PaymentsService } from './payments.service.ts';
import { CAPTURE_WORK } from './payments.states.ts';

export const paymentsWork = (payments: PaymentsService) => [
  { kind: ORDER_WORK, run: (scope: TenantScope, ref: string): Promise<void> => payments.ensureOrder(scope, fromUuid('payment', ref)) },
  { kind: CAPTURE_WORK, run: (scope: TenantScope, ref: string): Promise<void> => payments.capture(scope, fromUuid('payment', ref)) },
  { kind: RECONCILE_WORK, run: (scope: TenantScope, ref: string): Promise<void> => payments.reconcile(scope, fromUuid('payment', ref)) },
  { kind: REFUND_WORK, run: (scope: TenantScope, ref: string): Promise<void> => payments.pursueRefund(scope, fromUuid('refund', ref)) },
];

/** The worker runs each again and again; one that took something is run again at once. */
export const paymentsSweeps = (payments: PaymentsService) => [{ name: 'payments.inbox', everySeconds: 5, run: (): Promise<number> => payments.inbox.sweep() }];
