import { route, type Route } from '../../platform/http/route.ts';
import { getPayment, listDisputes, listPayments, listRefunds, listSettlements, receiveRazorpayWebhook, retryRefund, verifyPayment } from './payments.contract.ts';
import type { PaymentsService } from './payments.service.ts';

export const paymentRoutes = (payments: PaymentsService): readonly Route[] => [
  route(listPayments, ({ scope, query }) => payments.reports.payments(scope, query)),
  route(listDisputes, ({ scope, query }) => payments.reports.disputes(scope, query)),
  route(listRefunds, ({ scope, query }) => payments.reports.refunds(scope, query)),
  route(retryRefund, ({ scope, params }) => payments.retryRefund(scope, params.refundId)),
  route(listSettlements, ({ scope, query }) => payments.reports.settlements(scope, query)),
  route(getPayment, ({ session, params }) => payments.read(session, params.paymentId)),
  route(verifyPayment, ({ session, params, body }) => payments.verify(session, params.paymentId, body)),
  route(receiveRazorpayWebhook, ({ params, rawBody, headers }) =>
    payments.inbox.receive(params.mode, rawBody, { signature: headers['x-razorpay-signature'], eventId: headers['x-razorpay-event-id'] }),
  ),
];
