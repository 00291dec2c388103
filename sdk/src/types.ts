/** Names for what travels: the schemas of openapi.yaml, and the shapes of its operations. */
import type { components, operations, paths } from './generated/schema.ts';

type Schemas = components['schemas'];

export type AccessCode = Schemas['AccessCode'];
export type Availability = Schemas['Availability'];
export type Balance = Schemas['Balance'];
export type Booking = Schemas['Booking'];
export type BookingRefund = Schemas['BookingRefund'];
export type BookingRefundPage = Schemas['BookingRefundPage'];
export type BookingPage = Schemas['BookingPage'];
export type Branding = Schemas['Branding'];
export type Call = Schemas['Call'];
export type CallAccess = Schemas['CallAccess'];
export type CallClosing = Schemas['CallClosing'];
export type CallExtension = Schemas['CallExtension'];
export type CallOverview = Schemas['CallOverview'];
export type CallOverviewPage = Schemas['CallOverviewPage'];
export type CallTimeline = Schemas['CallTimeline'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type NetworkCheck = Schemas['NetworkCheck'];
export type NetworkPath = Schemas['NetworkPath'];
export type NetworkRequirements = Schemas['NetworkRequirements'];
export type CancellationPolicy = Schemas['CancellationPolicy'];
export type Checkout = Schemas['Checkout'];
export type Credit = Schemas['Credit'];
export type CreditLine = Schemas['CreditLine'];
export type CreditRefund = Schemas['CreditRefund'];
export type Dispute = Schemas['Dispute'];
export type DisputePage = Schemas['DisputePage'];
export type SettlementCase = Schemas['SettlementCase'];
export type SettlementCasePage = Schemas['SettlementCasePage'];
export type Refund = Schemas['Refund'];
export type RefundPage = Schemas['RefundPage'];
export type EducationEntry = Schemas['EducationEntry'];
export type EmbedSession = Schemas['EmbedSession'];
export type FileLink = Schemas['FileLink'];
export type HostedCheckout = Schemas['HostedCheckout'];
export type HostedJoin = Schemas['HostedJoin'];
export type LedgerBalance = Schemas['LedgerBalance'];
export type LedgerBalanceList = Schemas['LedgerBalanceList'];
export type InstantAvailability = Schemas['InstantAvailability'];
export type InstantCall = Schemas['InstantCall'];
export type InstantCallPage = Schemas['InstantCallPage'];
export type InstantMentor = Schemas['InstantMentor'];
export type InstantMentorPage = Schemas['InstantMentorPage'];
export type Mentor = Schemas['Mentor'];
export type MentorCard = Schemas['MentorCard'];
export type MentorCardPage = Schemas['MentorCardPage'];
export type MentorFacets = Schemas['MentorFacets'];
export type MentorSuggestions = Schemas['MentorSuggestions'];
export type Message = Schemas['Message'];
export type MessagePage = Schemas['MessagePage'];
export type Money = Schemas['Money'];
export type Notes = Schemas['Notes'];
export type Notification = Schemas['Notification'];
export type NotificationPage = Schemas['NotificationPage'];
export type OwnPayment = Schemas['OwnPayment'];
export type OwnPaymentPage = Schemas['OwnPaymentPage'];
export type Payment = Schemas['Payment'];
export type PaymentDetail = Schemas['PaymentDetail'];
export type PaymentDetailPage = Schemas['PaymentDetailPage'];
export type PaymentRefund = Schemas['PaymentRefund'];
export type Payout = Schemas['Payout'];
export type PayoutDestination = Schemas['PayoutDestination'];
export type PayoutDestinationList = Schemas['PayoutDestinationList'];
export type PayoutPage = Schemas['PayoutPage'];
export type PayoutTerms = Schemas['PayoutTerms'];
export type Problem = Schemas['Problem'];
export type Rating = Schemas['Rating'];
export type Review = Schemas['Review'];
export type ReviewPage = Schemas['ReviewPage'];
export type Session = Schemas['Session'];
export type SessionType = Schemas['SessionType'];
export type Settlement = Schemas['Settlement'];
export type SettlementPage = Schemas['SettlementPage'];
export type SessionVerification = Schemas['SessionVerification'];
export type SharedFile = Schemas['SharedFile'];
export type Slot = Schemas['Slot'];
export type SlotList = Schemas['SlotList'];
export type Statement = Schemas['Statement'];
export type StatementList = Schemas['StatementList'];
export type TaxSupplier = Schemas['TaxSupplier'];
export type TaxTerms = Schemas['TaxTerms'];
export type TaxTermsInput = Schemas['TaxTermsInput'];
export type Tenant = Schemas['Tenant'];
export type User = Schemas['User'];
export type UserPage = Schemas['UserPage'];
export type Wallet = Schemas['Wallet'];
export type StaffAccess = Schemas['StaffAccess'];
export type WalletAccess = Schemas['WalletAccess'];
export type WalletEarning = Schemas['WalletEarning'];
export type WalletEarningPage = Schemas['WalletEarningPage'];
export type WalletEntry = Schemas['WalletEntry'];
export type WalletEntryPage = Schemas['WalletEntryPage'];
export type WebhookAttempt = Schemas['WebhookAttempt'];
export type WebhookDelivery = Schemas['WebhookDelivery'];
export type WebhookDeliveryDetail = Schemas['WebhookDeliveryDetail'];
export type WebhookDeliveryPage = Schemas['WebhookDeliveryPage'];
export type WebhookEndpoint = Schemas['WebhookEndpoint'];
export type WebhookEndpointPage = Schemas['WebhookEndpointPage'];
export type WebhookEndpointWithSecret = Schemas['WebhookEndpointWithSecret'];
export type WebhookReplay = Schemas['WebhookReplay'];

export type OperationId = keyof operations;
type JsonBody<Content> = Content extends { content: { 'application/json': infer Json } } ? Json : never;
/** JSON, or the bytes of a file where the contract names another type. */
type Body<Content> = [JsonBody<Content>] extends [never] ? Blob : JsonBody<Content>;

/** The body of an operation, by its operationId. */
export type BodyOf<Id extends OperationId> = operations[Id] extends { requestBody: infer Content } ? JsonBody<Content> : never;
/** The query of an operation, by its operationId. */
export type QueryOf<Id extends OperationId> = NonNullable<operations[Id]['parameters']['query']>;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
/** The methods the contract has for a path. */
export type MethodOf<Path extends keyof paths> = { [M in Method]: paths[Path][M] extends { responses: unknown } ? M : never }[Method];

/** What an operation answers; nothing for 204. */
export type ReplyTo<Op> = Op extends { responses: infer Responses }
  ? { [Status in keyof Responses & (200 | 201 | 202)]: JsonBody<Responses[Status]> } extends infer Ok
    ? [keyof Ok] extends [never]
      ? void
      : Ok[keyof Ok]
    : never
  : never;

/** What an operation must be given; the contract's required idempotency key shows as `idempotent: true`. */
export type InputOf<Op> = (Op extends { parameters: { path: infer Params extends object } } ? { readonly params: Params } : { readonly params?: never }) &
  (Op extends { requestBody: infer Content extends object } ? { readonly body: Body<Content> } : { readonly body?: never }) &
  (Op extends { parameters: { query?: infer Query } } ? { readonly query?: NonNullable<Query> | undefined } : unknown) &
  (Op extends { parameters: { header: { 'Idempotency-Key': string } } } ? { readonly idempotent: true } : { readonly idempotent?: never });

/** What every call takes besides its own arguments. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** For one try, answer included. */
  readonly timeoutMs?: number | undefined;
  readonly maxRetries?: number | undefined;
}

/** For operations that book or move money. Give the key of an earlier call to learn its outcome instead of repeating it. */
export interface IdempotentCallOptions extends CallOptions {
  readonly idempotencyKey?: string | undefined;
}
