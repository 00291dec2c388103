/** Checks of a network: who may begin one and how often, the room it has for itself, and that the room goes again. */
import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Principal } from '../../platform/auth/principal.ts';
import { addSeconds, type Clock } from '../../platform/clock/clock.ts';
import { secondsUntilAllowed } from '../../platform/clock/sliding-window.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import { scheduleWork } from '../../platform/jobs/due-work.ts';
import type { NetworkCheck, NetworkPath, NetworkRequirements } from './network-checks.contract.ts';
import { networkChecksUsedUp, networkCheckUnavailable } from './network-checks.errors.ts';
import type { CheckRooms } from './network-checks.port.ts';
import * as repository from './network-checks.repository.ts';

interface NetworkChecksDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly rooms: CheckRooms;
  readonly paths: readonly NetworkPath[];
  readonly secretKeyBase: Buffer;
}

export const TIDY_WORK = 'network_checks.tidy';

/** A network team tries a rule, checks, tries the next; more often than this an hour it is a program. */
const CHECKS_PER_HOUR = 10;
const HOUR_SECONDS = 3_600;
/** A check on a network that blocks everything waits for each path in turn and is done in half of this. */
const ROOM_SECONDS = 180;

export class NetworkChecksService {
  readonly #deps: NetworkChecksDeps;

  constructor(deps: NetworkChecksDeps) {
    this.#deps = deps;
  }

  requirements(scope: TenantScope): NetworkRequirements {
    return { object: 'network_requirements', livemode: scope.livemode, paths: [...this.#deps.paths] };
  }

  /**
   * Opens a room for one check; `address` is the caller's.
   * @throws network_check.too_many | network_check.unavailable
   */
  async begin(scope: TenantScope, principal: Principal, address: string): Promise<NetworkCheck> {
    const { db, clock, rooms, paths } = this.#deps;
    const createdAt = clock.now(scope);
    const check = { id: newId('networkCheck', clock.wall()), roomName: `check-${randomBytes(32).toString('base64url')}`, caller: this.#callerOf(principal, address), createdAt };
    const endsAt = addSeconds(createdAt, ROOM_SECONDS);
    await db.write(scope, async (tx) => {
      await this.#count(tx, check.caller, createdAt);
      await repository.insertCheck(tx, check);
      // Before the room is there: a browser or a process that vanishes now leaves nothing behind.
      await scheduleWork(tx, TIDY_WORK, check.id, endsAt);
    });
    if (!(await rooms.open({ name: check.roomName, keepSeconds: ROOM_SECONDS }))) {
      await db.write(scope, (tx) => repository.updateUncounted(tx, check.id));
      throw new AppError(networkCheckUnavailable, { retryAfterSeconds: 5 });
    }
    return {
      object: 'network_check', id: check.id, livemode: scope.livemode, serverUrl: rooms.browserUrl,
      token: await rooms.token(check.roomName, check.id), endsAt: endsAt.toISOString(), paths: [...paths],
    };
  }

  /** Deletes the room; twice is as good as once. @throws resource.not_found */
  async end(scope: TenantScope, id: Id<'networkCheck'>): Promise<void> {
    const check = await this.#deps.db.read(scope, (tx) => repository.findCheck(tx, id));
    if (!check) throw new AppError(notFound);
    // Where the media server does not answer, the work that is due tries again.
    if (!check.closedAt) await this.#close(scope, id, check.roomName);
  }

  /** Due work: deletes the room that nobody deleted, and an hour after the check forgets it. */
  async tidy(scope: TenantScope, id: Id<'networkCheck'>): Promise<void> {
    const { db, clock } = this.#deps;
    const check = await db.read(scope, (tx) => repository.findCheck(tx, id));
    if (!check) return;
    if (!check.closedAt && !(await this.#close(scope, id, check.roomName))) throw new Error('the media server did not say that the room is deleted');
    const forgottenAt = addSeconds(check.createdAt, HOUR_SECONDS);
    await db.write(scope, async (tx) => {
      if (clock.now(scope) >= forgottenAt) await repository.deleteCheck(tx, id);
      else await scheduleWork(tx, TIDY_WORK, id, forgottenAt);
    });
  }

  async #close(scope: TenantScope, id: Id<'networkCheck'>, roomName: string): Promise<boolean> {
    const { db, clock, rooms } = this.#deps;
    if (!(await rooms.delete(roomName))) return false;
    await db.write(scope, (tx) => repository.updateClosed(tx, id, clock.now(scope)));
    return true;
  }

  async #count(tx: Tx, caller: Buffer, now: Date): Promise<void> {
    await repository.lockCaller(tx, caller);
    const begun = await repository.listBegun(tx, caller, addSeconds(now, -HOUR_SECONDS));
    const seconds = secondsUntilAllowed(begun, { times: CHECKS_PER_HOUR, withinSeconds: HOUR_SECONDS }, now);
    if (seconds > 0) throw new AppError(networkChecksUsedUp, { params: { minutes: Math.ceil(seconds / 60) }, retryAfterSeconds: seconds });
  }

  /** One place is an address and the page it asks from. Kept as a keyed hash: who checked is nobody's business. */
  #callerOf(principal: Principal, address: string): Buffer {
    const origin = principal.kind === 'publishable' || principal.kind === 'session' ? principal.origin : '';
    return createHmac('sha256', this.#deps.secretKeyBase).update(`network_checks ${placeOf(address)} ${origin}`).digest();
  }
}

/** One connection is handed a whole /64 of IPv6 (RFC 6177 and RIPE-690), so its other half is nothing to count by. */
export function placeOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right].slice(0, 4).map((part) => part.replace(/^0+(?=.)/, '')).join(':');
}
