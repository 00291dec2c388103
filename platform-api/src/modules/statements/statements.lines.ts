/** What a line of a statement is called, for whom. */
import type { Words } from '../../platform/messages/catalogue.ts';
import { documents } from '../../platform/messages/en/documents.ts';
import type { Id } from '../../platform/ids/ids.ts';
import type { StatementOf } from './statements.contract.ts';
import { forReader } from './statements.policy.ts';
import type { MoveRecord } from './statements.repository.ts';

export interface StatementLine {
  readonly occurredAt: Date;
  readonly what: string;
  readonly bookingId: Id<'booking'> | null;
  readonly reference: string;
  /** What it adds to the reader's balance, or takes. */
  readonly amountMinor: bigint;
  readonly balanceMinor: bigint;
}

export type Names = ReadonlyMap<Id<'user'>, { readonly name: string }>;

/** Numbers every line with the balance after it. */
export function linesOf(of: StatementOf, moves: readonly MoveRecord[], openingMinor: bigint, words: Words, names: Names): StatementLine[] {
  let balanceMinor = openingMinor;
  return moves.map((move) => {
    const amountMinor = forReader(of, move.entriesSum);
    balanceMinor += amountMinor;
    return { occurredAt: move.occurredAt, what: describe(of, move, words, names), bookingId: move.bookingId, reference: move.reference, amountMinor, balanceMinor };
  });
}

type LineKey = Extract<keyof typeof documents, `line.${StatementOf}.${string}`>;

function describe(of: StatementOf, move: MoveRecord, words: Words, names: Names): string {
  const person = (id: Id<'user'> | null): string => (id && names.get(id)?.name) ?? words('line.unknown_person');
  const values = {
    session: move.sessionName ?? words('line.unknown_session'), mentor: person(move.mentorUserId), student: person(move.studentUserId),
    destination: move.destination ?? words('line.unknown_destination'),
  };
  const key = `line.${of}.${subjectOf(of, move)}`;
  const line = isLine(key) ? words(key, values) : words('line.other');
  return move.reverses === null ? line : words('line.reversed', { line });
}

/** A booking's refunds are numbered: `booking.refunded.2`. A refund that was given back by another way before lowers what is owed when it is decided. */
function subjectOf(of: StatementOf, { reverses, kind, entriesSum }: MoveRecord): string {
  const subject = (reverses ?? kind).replace(/\.\d+$/, '');
  return of === 'student' && subject === 'refund.requested' && entriesSum > 0n ? 'refund.covered' : subject;
}

function isLine(key: string): key is LineKey {
  return key in documents;
}
