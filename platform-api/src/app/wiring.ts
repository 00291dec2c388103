/** The composition root: makes every service once, names what each needs, and registers who stands behind which port. */
import { availabilityRoutes, AvailabilityService } from '../modules/availability/index.ts';
import { bookingRoutes, BookingsService, bookingsWork, WalletSettlement } from '../modules/bookings/index.ts';
import { callRoutes, CallsService, callsWork } from '../modules/calls/index.ts';
import { ConversationFiles, conversationsRoutes, ConversationsService, NotesService } from '../modules/conversations/index.ts';
import { discoveryConsumers, discoveryRoutes, DiscoveryService, discoveryWork } from '../modules/discovery/index.ts';
import { identityRoutes, IdentityService, identityWork } from '../modules/identity/index.ts';
import { instantConsumers, instantRoutes, InstantService, instantWork } from '../modules/instant/index.ts';
import { ledgerRoutes, LedgerService, ledgerSweeps } from '../modules/ledger/index.ts';
import { MentorPhotos, mentorRoutes, MentorsService } from '../modules/mentors/index.ts';
import { networkCheckRoutes, NetworkChecksService, networkChecksWork, networkPaths } from '../modules/network-checks/index.ts';
import { MailsService, notificationsConsumers, notificationsRoutes, NotificationsService, notificationsWork } from '../modules/notifications/index.ts';
import { paymentRoutes, paymentsSweeps, PaymentsService, paymentsWork, ProviderPace } from '../modules/payments/index.ts';
import { payoutRoutes, PayoutsService, payoutsWork } from '../modules/payouts/index.ts';
import { reviewRoutes, ReviewsService } from '../modules/reviews/index.ts';
import { InvoicesService, statementRoutes, statementsConsumers, StatementsService } from '../modules/statements/index.ts';
import { tenantRoutes, TenantsService } from '../modules/tenants/index.ts';
import { webhookConsumers, WebhookDeliveries, webhookRoutes, WebhookSecrets, WebhooksService, webhookSweeps, webhookWork } from '../modules/webhooks/index.ts';
import type { EventStreams } from '../platform/events/event-streams.ts';
import type { Route } from '../platform/http/route.ts';
import type { WorkHandler } from '../platform/jobs/due-work.ts';
import type { Sweep } from '../platform/jobs/sweeps.ts';
import { RenderQueue } from '../platform/pdf/render-queue.ts';
import type { Foundation } from './foundation.ts';
import { publishedEvents } from './published-events.ts';
import { streamRoutes } from './stream.routes.ts';

export type Services = ReturnType<typeof createServices>;

export function createServices(foundation: Foundation) {
  const { config, db, clock, log, events, cursors, scopes, storage, idempotency, providers, payoutProviders, mailSender, media, checkRooms, webhookSender: sender } = foundation;
  const tenants = new TenantsService({ db, clock, hostedUrl: config.hostedUrl });
  const identity = new IdentityService({ db, clock, events, cursors, tenants, scopes, hostedUrl: config.hostedUrl, secretKeyBase: config.secretKeyBase });
  const photos = new MentorPhotos({ db, clock, storage, log, apiUrl: config.apiUrl });
  const mentors = new MentorsService({ db, clock, events, tenants, identity, photos });
  const ledger = new LedgerService({ db, clock, cursors, tenants });
  const availability = new AvailabilityService({ db, clock, events, mentors, tenants });
  const discovery = new DiscoveryService({ db, clock, cursors, tenants, mentors, availability });
  const pace = new ProviderPace({ db });
  const payments = new PaymentsService({ db, cursors, clock, events, log, ledger, providers, scopes, tenants, payers: identity, pace, staff: identity });
  const bookings = new BookingsService({ db, clock, events, log, cursors, idempotency, tenants, identity, mentors, availability, payments, shares: new WalletSettlement(ledger), hostedUrl: config.hostedUrl });
  payments.registerSubject('booking', bookings);
  payments.registerSubject('extension', bookings.extensions);
  const payouts = new PayoutsService({
    db, clock, events, log, cursors, idempotency, ledger, tenants, identity, providers: payoutProviders, scopes, pace, hostedUrl: config.hostedUrl,
  });
  payments.inbox.register('payout.', payouts.news);
  const renders = new RenderQueue();
  const statements = new StatementsService({ db, clock, tenants, identity, renders, hostedUrl: config.hostedUrl });
  const invoices = new InvoicesService({ db, clock, tenants, identity, renders });
  payments.inbox.register('transaction.', payouts.topUps);
  const conversations = new ConversationsService({ db, clock, events, cursors, identity, bookings });
  const notes = new NotesService({ db, clock, events, identity, bookings });
  const files = new ConversationFiles({ db, clock, events, log, storage, bookings, conversations, scopes, apiUrl: config.apiUrl, secretKeyBase: config.secretKeyBase });
  const calls = new CallsService({ db, clock, events, log, cursors, idempotency, media, bookings, conversations, scopes });
  bookings.registerRooms(calls);
  const networkChecks = new NetworkChecksService({ db, clock, rooms: checkRooms, paths: networkPaths(config), secretKeyBase: config.secretKeyBase });
  const instant = new InstantService({ db, clock, events, idempotency, tenants, mentors, availability, bookings });
  const reviews = new ReviewsService({ db, clock, events, cursors, bookings, mentors, identity });
  const notifications = new NotificationsService({ db, clock, events, cursors, identity, bookings, cases: bookings.cases, calls, payouts, disputes: payments.reports });
  const mails = new MailsService({
    db, clock, log, sender: mailSender, identity, bookings, cases: bookings.cases, credit: payments.credit, payouts, tenants, scopes, hostedUrl: config.hostedUrl, from: config.mailjet.from, eventSecret: config.mailjet.eventSecret, secretKeyBase: config.secretKeyBase,
  });
  const secrets = new WebhookSecrets({ clock, secretKeyBase: config.secretKeyBase });
  const webhookDeliveries = new WebhookDeliveries({ db, clock, log, sender, secrets, types: publishedEvents.map(({ definition }) => definition.type) });
  const webhooks = new WebhooksService({ db, clock, cursors, sender, secrets, deliveries: webhookDeliveries });
  return { tenants, identity, photos, mentors, ledger, availability, discovery, payments, payouts, statements, invoices, bookings, conversations, notes, files, calls, instant, networkChecks, reviews, notifications, mails, webhooks, webhookDeliveries };
}

/** Every route of the API; test/architecture holds them against the operations. */
export function createRoutes(services: Services, streams: EventStreams): readonly Route[] {
  return [
    ...tenantRoutes(services.tenants),
    ...identityRoutes(services.identity),
    ...mentorRoutes(services.mentors, services.photos),
    ...discoveryRoutes(services.discovery),
    ...availabilityRoutes(services.availability),
    ...bookingRoutes(services.bookings),
    ...paymentRoutes(services.payments),
    ...ledgerRoutes(services.ledger),
    ...payoutRoutes(services.payouts),
    ...statementRoutes(services.statements, services.invoices),
    ...callRoutes(services.calls),
    ...networkCheckRoutes(services.networkChecks),
    ...instantRoutes(services.instant),
    ...conversationsRoutes(services.conversations, services.notes, services.files),
    ...reviewRoutes(services.reviews),
    ...notificationsRoutes(services.notifications, services.mails),
    ...webhookRoutes(services.webhooks),
    ...streamRoutes(streams),
  ];
}

/** What the worker does when it is due. */
export function createWork(services: Services): readonly WorkHandler[] {
  return [
    ...identityWork(services.identity),
    ...discoveryWork(services.discovery),
    ...paymentsWork(services.payments),
    ...payoutsWork(services.payouts),
    ...bookingsWork(services.bookings),
    ...callsWork(services.calls),
    ...networkChecksWork(services.networkChecks),
    ...instantWork(services.instant),
    ...notificationsWork(services.mails),
  ];
}

/** What waits for other people's servers, in a runner of its own: however slow they are, nothing of ours waits behind them. */
export const createDeliveries = (services: Services): readonly WorkHandler[] => webhookWork(services.webhookDeliveries);

/** Who hears of what happened. */
export function createConsumers(services: Services) {
  return [...discoveryConsumers(services.discovery), ...notificationsConsumers(services.notifications, services.mails), ...statementsConsumers(services.invoices), ...instantConsumers(services.instant), ...webhookConsumers(services.webhookDeliveries)];
}

export const createSweeps = (services: Services, { scopes, idempotency }: Pick<Foundation, 'scopes' | 'idempotency'>) => [
  ...paymentsSweeps(services.payments), ...ledgerSweeps(services.ledger, scopes), ...webhookSweeps(services.webhookDeliveries, scopes), forgetKeys(scopes, idempotency),
];

/** Kept answers are looked at for a day; what is older only grows. */
const forgetKeys = (scopes: Foundation['scopes'], idempotency: Foundation['idempotency']): Sweep => ({
  name: 'idempotency.forget', everySeconds: 3_600,
  run: async () => {
    for (const scope of await scopes.listScopes()) await idempotency.forgetExpired(scope);
    return 0;
  },
});

/** The work that both processes do to the second. */
export function endOfCalls(services: Services): WorkHandler {
  const handler = callsWork(services.calls).find((work) => work.kind === 'calls.end');
  if (!handler) throw new Error('nobody ends calls');
  return handler;
}
