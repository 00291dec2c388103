/** The one door to the payments module. */
export * from './payments.contract.ts';
export * from './payments.errors.ts';
export * from './payments.events.ts';
export { paymentsAudits } from './payments.audit.ts';
export { paymentsSweeps, paymentsWork } from './payments.jobs.ts';
export { paymentRoutes } from './payments.routes.ts';
export type {
  OrderWish, PaymentProvider, PaymentProviders, ProviderAnswer, ProviderEvent, ProviderOrder, ProviderPayment, ProviderRefund, RefundWish,
} from './payments.port.ts';
export { ProviderPace } from './payments.pace.ts';
export { PaymentsService, type PaymentRecord, type PaymentWish, type RefundRecord } from './payments.service.ts';
export type { PaymentPurpose, PaymentSubject } from './payments.subjects.ts';
