/**
 * A second proof before money moves: six digits, mailed to the person, typed into our own wallet page. A code is worked out from
 * its row's id with a key that is not in the database, so whoever reads the database reads no code, not even as a hash that a
 * million guesses would open; the mail works it out again when it leaves.
 */
import type { SessionPrincipal } from '../../platform/auth/principal.ts';
import { equalBytes, hmacSha256 } from '../../platform/auth/secrets.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import { secondsUntilAllowed } from '../../platform/clock/sliding-window.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { rateLimited } from '../../platform/errors/common-errors.ts';
import type { EventLog } from '../../platform/events/events.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import * as repository from './identity.codes-repository.ts';
import type { AccessCode, SessionVerification } from './identity.contract.ts';
import { codeExpired, codeWrong, emailMissing } from './identity.errors.ts';
import { accessCodeRequested } from './identity.events.ts';
import { findUsers } from './identity.repository.ts';

/** Mails take seconds; ten minutes also bear a slow mail program. */
const CODE_SECONDS = 600;
/** 5 codes an hour with 5 tries each are 25 guesses at a million, for each thing that asks for codes. */
const TRIES_MAX = 5;
const CODES_PER_HOUR = 5;
const RESEND_SECONDS = 30;
const HOUR_SECONDS = 3_600;
const VERIFIED_SECONDS = 900;
const CODES = 1_000_000;

interface CodesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly secretKeyBase: Buffer;
}

export class AccessCodes {
  readonly #deps: CodesDeps;
  readonly #key: Buffer;

  constructor(deps: CodesDeps) {
    this.#deps = deps;
    this.#key = hmacSha256(deps.secretKeyBase, 'access_code');
  }

  /** Mails a new code for this session; the ones before it count no more. @throws user.email_missing | request.rate_limited */
  request(session: SessionPrincipal): Promise<AccessCode> {
    const { db, clock, events } = this.#deps;
    const { scope, userId, sessionId, purpose } = session;
    return db.write(scope, async (tx) => {
      const now = clock.now(scope);
      await repository.lockPerson(tx, userId);
      const email = (await findUsers(tx, [userId]))[0]?.email;
      if (!email) throw new AppError(emailMissing);
      assertUnhurried(await repository.listCodeInstants(tx, userId, purpose, addSeconds(now, -HOUR_SECONDS)), now);
      const code = { id: newId('accessCode', now), userId, sessionId, purpose, createdAt: now, expiresAt: addSeconds(now, CODE_SECONDS) };
      await repository.insertCode(tx, code);
      await events.append(tx, accessCodeRequested, { subject: { type: 'accessCode', id: code.id }, actor: `user:${userId}`, audience: [userId], data: { codeId: code.id } });
      return {
        object: 'access_code', livemode: scope.livemode, sentTo: maskEmail(email), expiresAt: code.expiresAt.toISOString(),
        resendAt: addSeconds(now, RESEND_SECONDS).toISOString(), serverNow: now.toISOString(),
      };
    });
  }

  /** Makes the session fresh. @throws auth.code_wrong | auth.code_expired */
  async confirm(session: SessionPrincipal, typed: string): Promise<SessionVerification> {
    const { db, clock } = this.#deps;
    const { scope, sessionId } = session;
    const wall = clock.wall();
    const verifiedUntil = new Date(Math.min(addSeconds(wall, VERIFIED_SECONDS).getTime(), session.expiresAt.getTime()));
    // A refusal is thrown after the transaction, which must keep the try it counted.
    const triesLeft = await db.write(scope, async (tx) => {
      const now = clock.now(scope);
      const code = await repository.countTry(tx, sessionId, TRIES_MAX, now);
      if (!code) return 'none';
      if (!equalBytes(Buffer.from(this.#digitsOf(code.id)), Buffer.from(typed))) return TRIES_MAX - code.tries;
      await repository.setCodeUsed(tx, code.id, now);
      await repository.setVerifiedUntil(tx, sessionId, verifiedUntil);
      return 'right';
    });
    if (triesLeft === 'none') throw new AppError(codeExpired);
    if (triesLeft !== 'right') throw new AppError(codeWrong, { params: { left: triesLeft } });
    const offset = clock.now(scope).getTime() - clock.wall().getTime();
    return {
      object: 'session_verification', livemode: scope.livemode, verifiedUntil: new Date(verifiedUntil.getTime() + offset).toISOString(), serverNow: clock.now(scope).toISOString(),
    };
  }

  /** What a mail that leaves now has to say; null when the code counts no more. */
  async readForMail(tx: Tx, id: Id<'accessCode'>): Promise<{ readonly digits: string; readonly expiresAt: Date } | null> {
    const code = await repository.findOpenCode(tx, id, this.#deps.clock.now(tx.scope));
    return code && { digits: this.#digitsOf(id), expiresAt: code.expiresAt };
  }

  /** 48 bits are so many more than a million that no code is noticeably likelier than another. */
  #digitsOf(id: Id<'accessCode'>): string {
    return String(hmacSha256(this.#key, id).readUIntBE(0, 6) % CODES).padStart(6, '0');
  }
}

function assertUnhurried(sent: readonly Date[], now: Date): void {
  const limits = [{ times: 1, withinSeconds: RESEND_SECONDS }, { times: CODES_PER_HOUR, withinSeconds: HOUR_SECONDS }];
  const seconds = Math.max(...limits.map((limit) => secondsUntilAllowed(sent, limit, now)));
  if (seconds > 0) throw new AppError(rateLimited, { params: { seconds }, retryAfterSeconds: seconds });
}

/** Enough for its owner to know it by, too little for anybody else to write to. */
export function maskEmail(email: string): string {
  const [name = '', domain = ''] = email.split('@');
  return `${name.slice(0, Math.min(2, name.length - 1))}•••@${domain}`;
}
