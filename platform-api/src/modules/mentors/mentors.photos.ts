/** Mentors' photos: checked by their own bytes, kept in storage, read by anybody who has the address. */
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import { isId, newId, type Id } from '../../platform/ids/ids.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Storage, StoredFile } from '../../platform/storage/storage.ts';
import { photoInvalid } from './mentors.errors.ts';
import { photoTypeOf } from './mentors.policy.ts';
import * as repository from './mentors.repository.ts';

export class MentorPhotos {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #storage: Storage;
  readonly #log: Log;
  readonly #filesUrl: string;

  constructor(deps: { readonly db: Database; readonly clock: Clock; readonly storage: Storage; readonly log: Log; readonly apiUrl: string }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#storage = deps.storage;
    this.#log = deps.log;
    this.#filesUrl = `${deps.apiUrl}/v1/files/`;
  }

  /** Keeps the bytes under a new address, which leads to them only once `register` has committed. @throws mentor.photo_invalid */
  async store(scope: TenantScope, bytes: Buffer, claimedType: string | undefined): Promise<{ fileId: Id<'file'>; url: string }> {
    const type = photoTypeOf(bytes);
    if (type === null || claimedType?.split(';')[0]?.trim() !== type) throw new AppError(photoInvalid);
    const fileId = newId('file', this.#clock.wall());
    await this.#storage.put(keyOf(scope.tenantId, fileId), bytes, type);
    return { fileId, url: this.#filesUrl + fileId };
  }

  async register(tx: Tx, fileId: Id<'file'>): Promise<void> {
    await repository.insertFileRef(tx, fileId, this.#clock.wall());
  }

  /** Removes a photo nobody shows any more, if it is one of ours. A file that stays behind harms nobody and is logged. */
  async discard(scope: TenantScope, url: string | null): Promise<void> {
    const fileId = url?.startsWith(this.#filesUrl) ? url.slice(this.#filesUrl.length) : null;
    if (!isId('file', fileId)) return;
    try {
      await this.#storage.delete(keyOf(scope.tenantId, fileId));
    } catch (error) {
      this.#log.warn({ err: error, fileId }, 'a replaced photo could not be deleted');
    }
  }

  /** @throws resource.not_found */
  async read(fileId: Id<'file'>): Promise<StoredFile> {
    const tenantId = await this.#db.platform((tx) => repository.findFileTenant(tx, fileId));
    const file = tenantId && (await this.#storage.get(keyOf(tenantId, fileId)));
    if (!file) throw new AppError(notFound);
    return file;
  }
}

function keyOf(tenantId: Id<'tenant'>, fileId: Id<'file'>): string {
  return `${tenantId}/${fileId}`;
}
