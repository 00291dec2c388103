/** Which mails follow from what happens to a person's access and money, and what they say when they leave. */
import type { Tx } from '../../platform/db/database.ts';
import type { StoredEvent } from '../../platform/events/events.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import { isId, type Id, type IdKind } from '../../platform/ids/ids.ts';
import type { BookingsService } from '../bookings/index.ts';
import { PREVIOUS_EMAIL_SECONDS, type IdentityService, type UserRecord } from '../identity/index.ts';
import { toMoney } from '../../platform/money/money.ts';
import type { StudentCredit } from '../payments/index.ts';
import type { Payout, PayoutsService } from '../payouts/index.ts';
import type { TenantSettings } from '../tenants/index.ts';
import { accessCodeContent, caseContent, destinationContent, payoutContent, sourceMissingContent, type AccountMailFacts, type AccountMailKind, type DestinationMailKind, type PayoutMailKind } from './mail/account-mail-content.ts';
import type { MailContent } from './mail/mail-content.ts';
import type { MailSubject, NewMail, QueuedMail } from './mails.repository.ts';
import type { MailAttachment } from './notifications.port.ts';

/** The events that become these mails, and the kind of object each is about, which is the event's subject. */
export const ACCOUNT_MAILS_OF_EVENT: Readonly<Record<string, { readonly subject: IdKind; readonly kinds: readonly AccountMailKind[] }>> = {
  'access_code.requested': { subject: 'accessCode', kinds: ['access_code'] },
  'payout_destination.added': { subject: 'payoutDestination', kinds: ['payout_destination_added', 'payout_destination_added_old_address'] },
  'payout_destination.removed': { subject: 'payoutDestination', kinds: ['payout_destination_removed'] },
  'payout.requested': { subject: 'payout', kinds: ['payout_requested'] },
  'payout.processed': { subject: 'payout', kinds: ['payout_processed'] },
  'payout.failed': { subject: 'payout', kinds: ['payout_failed'] },
  'payout.reversed': { subject: 'payout', kinds: ['payout_reversed'] },
  'settlement_case.due_soon': { subject: 'settlementCase', kinds: ['settlement_case_due_soon'] },
  'settlement_case.opened': { subject: 'settlementCase', kinds: ['settlement_case_opened'] },
  'credit.source_missing': { subject: 'creditRefund', kinds: ['credit_source_missing'] },
};

/** A mail that may leave, or why it must not; `insteadTo` are the ids of former addresses that get one each in its place. */
export type WrittenMail = { readonly superseded: string; readonly insteadTo?: readonly string[] } | { readonly email: string | null; readonly content: MailContent; readonly attachments: readonly MailAttachment[] };

/** A mail that says more than is still so is not sent: what follows has its own. */
const TRUE_WHILE: Readonly<Record<PayoutMailKind, readonly Payout['status'][]>> = {
  payout_requested: ['requested', 'processing', 'processed'], payout_processed: ['processed'], payout_failed: ['failed'], payout_reversed: ['reversed'],
};

export interface AccountMailsDeps {
  readonly clock: Clock;
  readonly payouts: Pick<PayoutsService, 'getPayout' | 'getDestination'>;
  readonly credit: Pick<StudentCredit, 'read' | 'getRefund'>;
  readonly identity: Pick<IdentityService, 'findPreviousEmail' | 'findPreviousEmails' | 'getUser'> & { readonly codes: Pick<IdentityService['codes'], 'readForMail'> };
  readonly cases: Pick<BookingsService['cases'], 'get'>;
  readonly hostedUrl: string;
}

export class AccountMails {
  readonly #deps: AccountMailsDeps;

  constructor(deps: AccountMailsDeps) {
    this.#deps = deps;
  }

  plan(_tx: Tx, event: StoredEvent): Promise<Pick<NewMail, 'userId' | 'kind' | 'subject'>[]> {
    const mails = ACCOUNT_MAILS_OF_EVENT[event.type];
    const { id } = event.subject;
    if (!mails || !isId(mails.subject, id)) return Promise.resolve([]);
    const subject: MailSubject = { type: mails.subject, id };
    return Promise.resolve(event.audience.flatMap((userId) => mails.kinds.map((kind) => ({ userId, kind, subject }))));
  }

  async write(tx: Tx, kind: AccountMailKind, { subject, previousEmailId }: Pick<QueuedMail, 'subject' | 'previousEmailId'>, reader: UserRecord, tenant: TenantSettings): Promise<WrittenMail> {
    const facts: AccountMailFacts = { college: tenant.displayName, livemode: tenant.livemode, reader };
    switch (kind) {
      case 'access_code': {
        const code = await this.#deps.identity.codes.readForMail(tx, subject.id as Id<'accessCode'>);
        if (!code) return { superseded: 'the code counts no more' };
        return { email: reader.email, content: accessCodeContent(facts, { ...code, host: new URL(this.#deps.hostedUrl).host }), attachments: [] };
      }
      case 'payout_destination_added_old_address': return this.#toAddressesBefore(tx, subject.id as Id<'payoutDestination'>, previousEmailId, reader, facts);
      case 'payout_destination_added':
      case 'payout_destination_removed': return this.#aboutDestination(tx, kind, subject.id as Id<'payoutDestination'>, reader, facts);
      case 'settlement_case_opened':
      case 'settlement_case_due_soon': {
        const open = await this.#deps.cases.get(tx, subject.id as Id<'settlementCase'>);
        return open.decision ? { superseded: 'the case is decided' } : { email: reader.email, content: caseContent(kind, facts, open), attachments: [] };
      }
      case 'credit_source_missing': return this.#aboutMissingSource(tx, subject.id as Id<'creditRefund'>, reader, facts);
      case 'payout_requested':
      case 'payout_processed':
      case 'payout_failed':
      case 'payout_reversed': {
        const payout = await this.#deps.payouts.getPayout(tx, subject.id as Id<'payout'>, reader.id);
        if (!TRUE_WHILE[kind].includes(payout.status)) return { superseded: `payout is ${payout.status}` };
        return { email: reader.email, content: payoutContent(kind, facts, payout), attachments: [] };
      }
    }
  }

  /** Credit that was spent since needs nobody any more. */
  async #aboutMissingSource(tx: Tx, id: Id<'creditRefund'>, reader: UserRecord, facts: AccountMailFacts): Promise<WrittenMail> {
    const { credit, identity } = this.#deps;
    const { userId, currency, askedMinor, sentMinor } = await credit.getRefund(tx, id);
    if ((await credit.read(tx, userId, currency)).balanceMinor === 0n) return { superseded: 'no credit is left' };
    const { name } = await identity.getUser(tx, userId);
    const missing = { id, studentName: name, asked: toMoney(askedMinor, currency), sent: toMoney(sentMinor, currency), withoutSource: toMoney(askedMinor - sentMinor, currency) };
    return { email: reader.email, content: sourceMissingContent(facts, missing), attachments: [] };
  }

  async #aboutDestination(tx: Tx, kind: DestinationMailKind, id: Id<'payoutDestination'>, reader: UserRecord, facts: AccountMailFacts): Promise<Exclude<WrittenMail, { readonly superseded: string }>> {
    return { email: reader.email, content: destinationContent(kind, facts, await this.#deps.payouts.getDestination(tx, id, reader.id)), attachments: [] };
  }

  /**
   * Also told wherever mail went in the last thirty days, so that whoever changed the address first, once or several times, cannot keep
   * it from the mentor. Each has a mail of its own: none learns the others, and one that bounces holds none up.
   */
  async #toAddressesBefore(tx: Tx, id: Id<'payoutDestination'>, previousEmailId: string | null, reader: UserRecord, facts: AccountMailFacts): Promise<WrittenMail> {
    const { clock, identity } = this.#deps;
    if (previousEmailId === null) {
      const before = await identity.findPreviousEmails(tx, reader.id, addSeconds(clock.now(tx.scope), -PREVIOUS_EMAIL_SECONDS));
      return before.length === 0 ? { superseded: 'the address has not changed' } : { superseded: 'one to each address before', insteadTo: before.map((one) => one.id) };
    }
    const email = await identity.findPreviousEmail(tx, reader.id, previousEmailId);
    if (email === null) return { superseded: 'the address is forgotten' };
    return { ...(await this.#aboutDestination(tx, 'payout_destination_added_old_address', id, reader, facts)), email };
  }
}
