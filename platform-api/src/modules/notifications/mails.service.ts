/**
 * Mails: planned once per person, event and kind in the transaction of the consumer, written from the truth when they
 * leave, and sent by due work outside any transaction.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { equalBytes, hmacSha256 } from '../../platform/auth/secrets.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { webhookInvalid, webhookSignatureInvalid } from '../../platform/errors/common-errors.ts';
import type { StoredEvent } from '../../platform/events/events.ts';
import { isId, newId, type Id } from '../../platform/ids/ids.ts';
import { scheduleWork } from '../../platform/jobs/due-work.ts';
import type { Log } from '../../platform/log/log.ts';
import { wordsFor } from '../../platform/messages/catalogue.ts';
import type { Booking } from '../bookings/index.ts';
import type { IdentityService, UserRecord } from '../identity/index.ts';
import type { TenantSettings, TenantsService } from '../tenants/index.ts';
import { calendarContentType, calendarFile } from './mail/calendar-file.ts';
import { isAccountMailKind } from './mail/account-mail-content.ts';
import { mailContent, type BookingMailKind, type MailFacts } from './mail/mail-content.ts';
import { renderHtml, renderText } from './mail/mail-layout.ts';
import { AccountMails, type AccountMailsDeps, type WrittenMail } from './mails.account.ts';
import { followsReview, isNews, isStillTrue, MAIL_OF_EVENT, sideOf } from './mails.policy.ts';
import * as repository from './mails.repository.ts';
import { bookingOf } from './notifications.events.ts';
import type { MailAttachment, MailSender, OutgoingMail, SendOutcome } from './notifications.port.ts';

export const SEND_MAIL = 'notifications.send_mail';

/** 5 s, 10 s, 20 s … 1 h. After an unknown outcome longer, because the provider's list of mails lags behind its taking them. */
const RETRY_SECONDS_MIN = { not_now: 5, unknown: 30 };
const RETRY_SECONDS_MAX = 3600;
/** A link stays good for a day after the session, for the summary, the rating and the receipt. */
const LINK_SECONDS_AFTER_END = 24 * 3600;

interface MailsDeps extends AccountMailsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly sender: MailSender;
  readonly identity: AccountMailsDeps['identity'] & Pick<IdentityService, 'getUser' | 'joinUrl'>;
  readonly bookings: { getForParticipant(tx: Tx, bookingId: Id<'booking'>, userId: Id<'user'>): Promise<Booking> };
  readonly tenants: Pick<TenantsService, 'getSettings'>;
  /** The right to a tenant whose id a platform table told (AuthRepository). */
  readonly scopes: { findScope(tenantUuid: string): Promise<TenantScope | null> };
  /** `Name <address>`: whom calendars name as organiser. */
  readonly from: string;
  readonly eventSecret: string;
  readonly secretKeyBase: Buffer;
  readonly log: Log;
}

export class MailsService {
  readonly #deps: MailsDeps;
  readonly #suppressionKey: Buffer;
  readonly #account: AccountMails;

  constructor(deps: MailsDeps) {
    this.#deps = deps;
    this.#account = new AccountMails(deps);
    this.#suppressionKey = hmacSha256(deps.secretKeyBase, 'mail_suppression');
  }

  /** Plans the mails of an event. Safe to repeat. */
  async plan(scope: TenantScope, event: StoredEvent): Promise<void> {
    const { db, clock } = this.#deps;
    if (!isNews(event.occurredAt, clock.now(scope))) return;
    await db.write(scope, async (tx) => {
      for (const mail of [...(await this.#aboutBooking(tx, event)), ...(await this.#account.plan(tx, event))]) await this.#queue(tx, { ...mail, eventId: event.id, previousEmailId: null });
    });
  }

  async #queue(tx: Tx, { userId, eventId, kind, subject, previousEmailId }: Omit<repository.NewMail, 'id' | 'createdAt'>): Promise<void> {
    const id = newId('mail', this.#deps.clock.wall());
    const now = this.#deps.clock.now(tx.scope);
    if (await repository.insertMail(tx, { id, userId, eventId, kind, subject, previousEmailId, createdAt: now })) await scheduleWork(tx, SEND_MAIL, id, now);
  }

  async #aboutBooking(tx: Tx, event: StoredEvent): Promise<Pick<repository.NewMail, 'userId' | 'kind' | 'subject'>[]> {
    const { clock, bookings } = this.#deps;
    const bookingId = bookingOf(event);
    if (bookingId === null || followsReview(event)) return [];
    const mails: Pick<repository.NewMail, 'userId' | 'kind' | 'subject'>[] = [];
    for (const userId of event.audience) {
      const booking = await bookings.getForParticipant(tx, bookingId, userId);
      const kind = MAIL_OF_EVENT[event.type]?.[sideOf(booking, userId)];
      if (kind && isStillTrue(kind, booking, clock.now(tx.scope))) mails.push({ userId, kind, subject: { type: 'booking', id: bookingId } });
    }
    return mails;
  }

  /**
   * Sends a planned mail. After a try whose outcome is unknown the provider is asked first, because it has no
   * idempotency key and would send the mail twice. A mail that cannot leave for a day is given up.
   */
  async send(scope: TenantScope, id: Id<'mail'>): Promise<void> {
    const { db, clock, sender } = this.#deps;
    const queued = await db.write(scope, (tx) => repository.beginAttempt(tx, id, clock.now(scope)));
    if (!queued) return;
    const known = queued.attempts > 0 ? await sender.findByCustomId(id) : null;
    if (known) return this.#recordSent(scope, id, known.messageUuid);
    const mail = await db.write(scope, (tx) => this.#compose(tx, queued));
    if (!mail) return;
    const outcome = await sender.send(mail);
    if (outcome.kind === 'accepted') return this.#recordSent(scope, id, outcome.messageUuid);
    await this.#recordUnsent(scope, queued, outcome);
  }

  /**
   * Mailjet's events: one object or a group of mixed ones, without a signature, so the Basic credentials are the proof.
   * @throws webhook.signature_invalid | webhook.invalid
   */
  async receiveEvents(authorization: string | undefined, body: Buffer): Promise<void> {
    if (!this.#isFromMailjet(authorization)) throw new AppError(webhookSignatureInvalid);
    for (const event of parseEvents(body)) await this.#applyEvent(event);
  }

  async #recordSent(scope: TenantScope, id: Id<'mail'>, messageUuid: string): Promise<void> {
    await this.#deps.db.write(scope, (tx) => repository.recordSent(tx, id, messageUuid, this.#deps.clock.now(scope)));
  }

  async #recordUnsent(scope: TenantScope, mail: repository.QueuedMail, outcome: Exclude<SendOutcome, { kind: 'accepted' }>): Promise<void> {
    const { db, clock, log } = this.#deps;
    const now = clock.now(scope);
    const reason = `${outcome.kind}: ${outcome.reason}`;
    const retryAt = outcome.kind === 'refused' || !isNews(mail.createdAt, now) ? null : addSeconds(now, retrySeconds(outcome.kind, mail.attempts));
    await db.write(scope, async (tx) => {
      await repository.recordUnsent(tx, mail.id, retryAt ? 'queued' : 'failed', reason, now);
      if (retryAt) await scheduleWork(tx, SEND_MAIL, mail.id, retryAt);
    });
    log.warn({ mailId: mail.id, kind: mail.kind, reason, retryAt }, 'a mail has not left');
  }

  /** The mail as it is true now; null when it must not leave, which is then recorded. */
  async #compose(tx: Tx, queued: repository.QueuedMail): Promise<OutgoingMail | null> {
    const { clock, identity, tenants } = this.#deps;
    const now = clock.now(tx.scope);
    const person = await identity.getUser(tx, queued.userId);
    const tenant = await tenants.getSettings(tx);
    const written = isAccountMailKind(queued.kind) ? await this.#account.write(tx, queued.kind, queued, person, tenant) : await this.#aboutBookingNow(tx, queued.kind, queued, person, tenant);
    if ('superseded' in written) {
      await repository.recordUnsent(tx, queued.id, 'superseded', written.superseded, now);
      for (const previousEmailId of written.insteadTo ?? []) await this.#queue(tx, { ...queued, previousEmailId });
      return null;
    }
    const { email, content, attachments } = written;
    if (email === null || (await repository.isSuppressed(tx, this.#addressHash(email)))) {
      await repository.recordUnsent(tx, queued.id, 'suppressed', email === null ? 'no address' : 'address gets no mail', now);
      return null;
    }
    const brand = { college: tenant.displayName, accentColor: tenant.accentColor };
    return {
      customId: queued.id,
      fromName: wordsFor(person.locale)('mail.from', { college: tenant.displayName }),
      to: { name: person.name, email },
      subject: content.subject,
      text: renderText(content, brand),
      html: renderHtml(content, brand),
      attachments,
    };
  }

  async #aboutBookingNow(tx: Tx, kind: BookingMailKind, queued: repository.QueuedMail, reader: UserRecord, tenant: TenantSettings): Promise<WrittenMail> {
    const { clock, bookings, identity } = this.#deps;
    const booking = await bookings.getForParticipant(tx, queued.subject.id as Id<'booking'>, queued.userId);
    if (!isStillTrue(kind, booking, clock.now(tx.scope))) return { superseded: `booking is ${booking.status}` };
    const isConfirmation = kind === 'booking_confirmed_student' || kind === 'booking_confirmed_mentor';
    const expiresAt = addSeconds(new Date(booking.endsAt), tenant.graceSeconds + LINK_SECONDS_AFTER_END);
    const joinUrl = isConfirmation && reader.email !== null ? await identity.joinUrl(tx, tenant, { bookingId: booking.id, userId: reader.id, expiresAt }) : null;
    const facts = factsOf(booking, reader, tenant, joinUrl);
    const hasCalendar = reader.email !== null && (joinUrl !== null || booking.status === 'cancelled');
    return {
      email: reader.email, content: mailContent(kind, facts),
      attachments: hasCalendar ? [this.#calendar(facts, joinUrl, { ...reader, email: reader.email }, booking)] : [],
    };
  }

  #calendar(facts: MailFacts, joinUrl: string | null, reader: { readonly name: string; readonly email: string; readonly locale: string }, booking: Booking): MailAttachment {
    const words = wordsFor(reader.locale);
    const content = calendarFile({
      bookingId: booking.id,
      // The cancellation is the second word about the entry.
      sequence: joinUrl === null ? 1 : 0,
      madeAt: new Date(booking.createdAt),
      startsAt: facts.startsAt,
      endsAt: new Date(booking.endsAt),
      summary: words('mail.calendar.summary', { session: facts.sessionName, name: facts.other.name }),
      description: joinUrl === null ? facts.topic : words('mail.calendar.description', { topic: facts.topic, url: joinUrl }),
      location: words('mail.calendar.location', { college: facts.college }),
      joinUrl,
      organiser: { name: facts.college, email: addressOf(this.#deps.from) },
      reader: { name: reader.name, email: reader.email },
    });
    return { filename: 'session.ics', contentType: calendarContentType(joinUrl === null), content };
  }

  /** In constant time, and blind to the length too: both sides are hashed first. */
  #isFromMailjet(authorization: string | undefined): boolean {
    const expected = `Basic ${Buffer.from(`mailjet:${this.#deps.eventSecret}`).toString('base64')}`;
    const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
    return equalBytes(hash(authorization ?? ''), hash(expected));
  }

  async #applyEvent(event: MailjetEvent): Promise<void> {
    const { db, clock, scopes } = this.#deps;
    const { CustomID: customId } = event;
    if (!isId('mail', customId)) return;
    const tenantUuid = await db.platform((tx) => repository.findTenantOfMail(tx, customId));
    const scope = tenantUuid && (await scopes.findScope(tenantUuid));
    if (!scope) return;
    await db.write(scope, async (tx) => {
      if (!(await repository.claimProviderEvent(tx, eventKey(event), event.event, clock.wall()))) return;
      const now = clock.now(scope);
      const fate = FATES[event.event];
      if (fate) await repository.recordFate(tx, customId, fate, event.error ?? null, now);
      const reason = suppressionOf(event);
      if (reason) await repository.insertSuppression(tx, this.#addressHash(event.email), reason, customId, now);
    });
  }

  /** Keyed, so that the table cannot be searched for a known address without the secret. */
  #addressHash(address: string): Buffer {
    return hmacSha256(this.#suppressionKey, address.trim().toLowerCase());
  }
}

const FATES: Readonly<Record<string, 'delivered' | 'bounced' | 'complained'>> = { sent: 'delivered', bounce: 'bounced', blocked: 'bounced', spam: 'complained' };

/** Mailjet, Event API. MessageID goes beyond 2^53 and is not read; Message_GUID is the same as the UUID of the answer. */
const MailjetEvent = z.object({
  event: z.string().max(32),
  time: z.int(),
  Message_GUID: z.string().max(64).default(''),
  CustomID: z.string().max(255).default(''),
  email: z.string().max(320).default(''),
  url: z.string().optional(),
  hard_bounce: z.boolean().optional(),
  error: z.string().max(255).optional(),
});
type MailjetEvent = z.infer<typeof MailjetEvent>;

/** One odd event must not make Mailjet send its whole group again for a day, so those without the known shape are left out. */
function parseEvents(body: Buffer): MailjetEvent[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString());
  } catch (cause) {
    throw new AppError(webhookInvalid, { cause });
  }
  if (typeof parsed !== 'object' || parsed === null) throw new AppError(webhookInvalid);
  return (Array.isArray(parsed) ? parsed : [parsed]).flatMap((one) => MailjetEvent.safeParse(one).data ?? []);
}

function eventKey({ Message_GUID, event, time, url }: MailjetEvent): string {
  return createHash('sha256').update(JSON.stringify([Message_GUID, event, time, url ?? ''])).digest('hex');
}

function suppressionOf(event: MailjetEvent): repository.SuppressionReason | null {
  if (event.email === '') return null;
  if (event.event === 'bounce') return event.hard_bounce === true ? 'hard_bounce' : null;
  return event.event === 'spam' ? 'spam' : event.event === 'unsub' ? 'unsubscribed' : null;
}

function factsOf(booking: Booking, reader: UserRecord, tenant: TenantSettings, joinUrl: string | null): MailFacts {
  const other = sideOf(booking, reader.id) === 'mentor' ? booking.student : booking.mentor;
  return {
    bookingId: booking.id,
    bookingStatus: booking.status,
    livemode: booking.livemode,
    college: tenant.displayName,
    reader: { name: reader.name, locale: reader.locale, timeZone: reader.timeZone },
    other: { name: other.name, timeZone: other.timeZone },
    sessionName: booking.sessionName,
    topic: booking.topic,
    startsAt: new Date(booking.startsAt),
    durationSeconds: booking.durationSeconds,
    price: booking.price,
    mentorShare: booking.mentorShare,
    mentorEarned: booking.settlement.mentorEarned,
    givenBack: booking.settlement.refunded,
    paidWithCredit: booking.paidWith === 'credit',
    refundTo: booking.cancellation.refundTo,
    refunded: booking.paidWith === 'credit' ? booking.settlement.refunded : booking.payment?.refunded ?? { amountMinor: 0, currency: booking.price.currency },
    cancelledBy: booking.cancellation.cancelledBy,
    refundOwed: booking.cancellation.refund,
    joinUrl,
  };
}

function retrySeconds(kind: 'not_now' | 'unknown', earlierAttempts: number): number {
  return Math.min(RETRY_SECONDS_MAX, RETRY_SECONDS_MIN[kind] * 2 ** earlierAttempts);
}

function addressOf(from: string): string {
  return /<([^<>]+)>/.exec(from)?.[1] ?? from;
}
