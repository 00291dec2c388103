/** Who may come in: members only; a mailed link opens the conversation of its own booking and no other. */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import type { Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import { fromUuid, type Id } from '../../platform/ids/ids.ts';
import type { LinkedBookings } from './conversations.port.ts';
import * as repository from './conversations.repository.ts';

/** With the lock everything that is stored in a conversation gets its place in the order of commit. */
export const LOCKED = 'FOR UPDATE OF c';

/** @throws resource.not_found, as for a conversation that does not exist */
export async function admit(
  tx: Tx, bookings: LinkedBookings, session: SessionPrincipal, conversationId: Id<'conversation'>, lock: '' | typeof LOCKED = '',
): Promise<repository.ConversationRecord> {
  const conversation = await repository.findConversation(tx, conversationId, session.userId, lock);
  if (!conversation) throw new AppError(notFound);
  if (session.purpose === 'embed') return conversation;
  const booking = session.bookingId && (await bookings.getForParticipant(tx, session.bookingId, session.userId));
  if (!booking || booking.conversationId !== conversationId) throw new AppError(notFound);
  return conversation;
}

/** What events say of a conversation. */
export function whereaboutsOf(conversation: repository.ConversationRecord): { conversationId: Id<'conversation'>; bookingId?: Id<'booking'> } {
  const bookingId = conversation.subjectType === 'booking' ? { bookingId: fromUuid('booking', conversation.subjectUuid) } : {};
  return { conversationId: conversation.id, ...bookingId };
}
