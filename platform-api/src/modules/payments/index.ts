/** The one door to the payments module. */
export * from './payments.contract.ts';
export * from './payments.errors.ts';
export * from './payments.events.ts';
export { inboxAudit, paymentsAudits, refundsAudit } from './payments.audit.ts';
export { gatewayAudits } from './payments.gateway.ts';
export { paymentsSweeps, paymentsWork } from './payments.jobs.ts';
export { paymentRoutes } from './payments.routes.ts';
export type {
  DisputeStatus, ListWindow, OrderWish, PaymentProvider, PaymentProviders, ProviderAnswer, ProviderDispute, ProviderEvent, ProviderLists, ProviderOrder, ProviderPayment,
  ProviderRefund, ProviderSettlement, ProviderSettlementLine, RefundWish,
} from './payments.port.ts';
export type { StudentCredit } from './payments.credit.ts';
export type { CreditLineRecord, CreditRefundRecord } from './payments.credit-repository.ts';
export { refundExpectedBy } from './payments.policy.ts';
export type { PayerPayment, PayerRefund } from './payments.payer-repository.ts';
export { ProviderPace } from './payments.pace.ts';
export { PaymentsService, type PaymentRecord, type PaymentWish, type RefundRecord } from './payments.service.ts';
export type { PaymentPurpose, PaymentSubject } from './payments.subjects.ts';
