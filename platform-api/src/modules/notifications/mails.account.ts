/** Which mails follow from what happens to a person's access and money, and what they say when they leave. */
import type { Tx } from '../../platform/db/database.ts';
import type { StoredEvent } from '../../platform/events/events.ts';
import { isId, type Id, type IdKind } from '../../platform/ids/ids.ts';
import type { IdentityService, UserRecord } from '../identity/index.ts';
import type { TenantSettings } from '../tenants/index.ts';
import { accessCodeContent, type AccountMailFacts, type AccountMailKind } from './mail/account-mail-content.ts';
import type { MailContent } from './mail/mail-content.ts';
import type { MailSubject, NewMail } from './mails.repository.ts';
import type { MailAttachment } from './notifications.port.ts';

/** The events that become these mails, and the kind of object each is about, which is the event's subject. */
export const ACCOUNT_MAILS_OF_EVENT: Readonly<Record<string, { readonly subject: IdKind; readonly kinds: readonly AccountMailKind[] }>> = {
  'access_code.requested': { subject: 'accessCode', kinds: ['access_code'] },
};

/** A mail that may leave, or why it must not. */
export type WrittenMail = { readonly superseded: string } | { readonly email: string | null; readonly content: MailContent; readonly attachments: readonly MailAttachment[] };

export interface AccountMailsDeps {
  readonly identity: Pick<IdentityService, 'findPreviousEmail'> & { readonly codes: Pick<IdentityService['codes'], 'readForMail'> };
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

  async write(tx: Tx, kind: AccountMailKind, subject: MailSubject, reader: UserRecord, tenant: TenantSettings): Promise<WrittenMail> {
    const facts: AccountMailFacts = { college: tenant.displayName, livemode: tenant.livemode, reader };
    switch (kind) {
      case 'access_code': {
        const code = await this.#deps.identity.codes.readForMail(tx, subject.id as Id<'accessCode'>);
        if (!code) return { superseded: 'the code counts no more' };
        return { email: reader.email, content: accessCodeContent(facts, { ...code, host: new URL(this.#deps.hostedUrl).host }), attachments: [] };
      }
    }
  }
}
