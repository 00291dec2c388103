/** A mentor on our own wallet page, as a browser there: the link of a college's page opened, the mailed code typed in. */
import { expect } from 'vitest';
import type { TenantScope } from '../platform/db/scope.ts';
import type { StoredEvent } from '../platform/events/events.ts';
import { fromUuid, type Id, type IdKind } from '../platform/ids/ids.ts';
import { HOSTED, type MoneyApp, type Person, type Reply } from './money-app.ts';

export class WalletPage {
  readonly #app: MoneyApp;
  readonly #bearer: string;
  readonly person: Person;
  readonly scope: TenantScope;

  private constructor(parts: { app: MoneyApp; scope: TenantScope; person: Person; bearer: string }) {
    this.#app = parts.app;
    this.scope = parts.scope;
    this.person = parts.person;
    this.#bearer = parts.bearer;
  }

  static async open(app: MoneyApp, scope: TenantScope, person: Person): Promise<WalletPage> {
    const access = await app.call<{ url: string }>('POST', '/v1/wallet/access', { bearer: person.bearer, body: {} });
    expect(access.status).toBe(201);
    const token = new URL(access.body.url).hash.replace('#token=', '');
    const session = await app.call<{ accessToken: string }>('POST', '/v1/access_links/open', { body: { token }, headers: { origin: HOSTED } });
    expect(session.status).toBe(201);
    return new WalletPage({ app, scope, person, bearer: session.body.accessToken });
  }

  call<T = Record<string, unknown>>(method: string, path: string, options: { readonly body?: unknown; readonly key?: string } = {}): Promise<Reply<T>> {
    return this.#app.call<T>(method, path, { ...options, bearer: this.#bearer, headers: { origin: HOSTED } });
  }

  /** Asks for a code and types in the one that came by mail. */
  async confirm(): Promise<void> {
    const asked = await this.call('POST', '/v1/sessions/current/code');
    expect(asked.status).toBe(202);
    const verified = await this.call('POST', '/v1/sessions/current/verify', { body: { code: await this.mailedCode() } });
    expect(verified.status).toBe(200);
  }

  /** The code of the newest mail in the person's mailbox. */
  async mailedCode(): Promise<string> {
    await sendMails(this.#app, this.scope, ['access_code.requested']);
    const [newest] = await this.#app.sandbox.mails(`${this.person.externalId}@college.example`);
    return /Your code: (\d{3}) (\d{3})/.exec(newest?.text ?? '')!.slice(1).join('');
  }
}

/** What the worker's consumer and due work do: plans the mails of these events and sends what waits. */
export async function sendMails(app: MoneyApp, scope: TenantScope, types: readonly string[]): Promise<void> {
  const rows = await app.db.app.read(scope, (tx) =>
    tx.query<{ id: string; type: string; schema_version: number; subject_type: IdKind; subject_id: string; actor: string; audience: string[]; data: Record<string, unknown>; occurred_at: Date }>(
      'SELECT id, type, schema_version, subject_type, subject_id, actor, audience, data, occurred_at FROM events WHERE type = ANY ($1) ORDER BY occurred_at, id', [types],
    ),
  );
  for (const row of rows) {
    const event: StoredEvent = {
      id: fromUuid('event', row.id), type: row.type, schemaVersion: row.schema_version, tenantId: scope.tenantId, livemode: scope.livemode,
      subject: { type: row.subject_type, id: fromUuid(row.subject_type, row.subject_id) }, actor: row.actor, audience: row.audience.map((id): Id<'user'> => fromUuid('user', id)),
      data: row.data, occurredAt: row.occurred_at,
    };
    await app.services.mails.plan(scope, event);
    await app.services.notifications.handle(scope, event);
  }
  // A mail may ask for others in its place.
  const tried: string[] = [];
  const untried = () => app.db.app.read(scope, (tx) => tx.query<{ id: string }>("SELECT id FROM mails WHERE status = 'queued' AND id <> ALL ($1) ORDER BY created_at, id", [tried]));
  for (let queued = await untried(); queued.length > 0; queued = await untried()) {
    for (const { id } of queued) {
      tried.push(id);
      await app.services.mails.send(scope, fromUuid('mail', id));
    }
  }
}
