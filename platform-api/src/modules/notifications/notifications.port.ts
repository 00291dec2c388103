/** What the module needs of the world outside; implemented in adapters/ and registered in app/wiring. */
import type { Id } from '../../platform/ids/ids.ts';

export interface MailAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface OutgoingMail {
  /** Travels with the mail and comes back in lookups and events. */
  readonly customId: Id<'mail'>;
  readonly fromName: string;
  readonly to: { readonly name: string; readonly email: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly MailAttachment[];
}

export type SendOutcome =
  | { readonly kind: 'accepted'; readonly messageUuid: string }
  /** This mail will never be taken as it is. `reason` holds codes and property names, no addresses. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Certainly not taken, for a reason that will pass or be repaired: throttled, bad credentials. */
  | { readonly kind: 'not_now'; readonly reason: string }
  /** No answer, or one that does not tell. The mail may be on its way: look it up before sending again. */
  | { readonly kind: 'unknown'; readonly reason: string };

export interface MailSender {
  send(mail: OutgoingMail): Promise<SendOutcome>;
  /** Whether a mail with this id was taken before. Throws where the provider does not say. */
  findByCustomId(customId: Id<'mail'>): Promise<{ readonly messageUuid: string } | null>;
}
