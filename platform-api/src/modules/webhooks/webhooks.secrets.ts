/** Secrets of endpoints: made, sealed, and signed with (Standard Webhooks 1.0.0, symmetric signatures). */
import { randomBytes } from 'node:crypto';
import { Sealing } from '../../platform/auth/sealing.ts';
import { hmacSha256 } from '../../platform/auth/secrets.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import { newId, type Id } from '../../platform/ids/ids.ts';
import * as repository from './webhooks.repository.ts';

/** The specification allows 24 to 64. */
const SECRET_BYTES = 32;
/** Each signature adds 47 letters to a header; more rotations than this in one overlap end the oldest. */
const SIGNING_MAX = 4;

export class WebhookSecrets {
  readonly #clock: Clock;
  readonly #sealing: Sealing;

  constructor(deps: { readonly clock: Clock; readonly secretKeyBase: Buffer }) {
    this.#clock = deps.clock;
    this.#sealing = new Sealing(deps.secretKeyBase, 'webhook secrets');
  }

  /** A new secret, readable this once. */
  async add(tx: Tx, endpointId: Id<'webhookEndpoint'>): Promise<string> {
    const secret = randomBytes(SECRET_BYTES);
    const id = newId('webhookSecret', this.#clock.wall());
    await repository.insertSecret(tx, { id, endpointId, sealed: this.#sealing.seal(secret, contextOf(tx, id)), createdAt: this.#clock.now(tx.scope) });
    return `whsec_${secret.toString('base64')}`;
  }

  /** The newest first, so that it stands first in the header. */
  async open(tx: Tx, endpointId: Id<'webhookEndpoint'>): Promise<readonly Buffer[]> {
    const sealed = await repository.listSecrets(tx, endpointId, this.#clock.now(tx.scope), SIGNING_MAX);
    return sealed.map((secret) => this.#sealing.open(secret.sealed, contextOf(tx, secret.id)));
  }
}

/** `webhook-signature`: over id, timestamp and body, one signature for each secret. */
export function signatures(secrets: readonly Buffer[], id: string, timestamp: string, body: string): string {
  return secrets.map((secret) => `v1,${hmacSha256(secret, `${id}.${timestamp}.${body}`).toString('base64')}`).join(' ');
}

function contextOf(tx: Tx, id: Id<'webhookSecret'>): string {
  return `${tx.tenantUuid} ${id}`;
}
