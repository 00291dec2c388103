/** What a route's handler is given: parsed input, who is calling, and the request's identity. */
import type { Response } from 'express';
import type { Principal, SecretPrincipal, SessionPrincipal } from '../auth/principal.ts';
import type { TenantScope } from '../db/scope.ts';
import type { IdempotentRequest } from './idempotency.ts';

export interface RequestInput<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

export class RequestContext<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly principal: Principal;
  readonly requestId: string;
  /** The bytes of a signed webhook. */
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** For event streams alone; everything else returns its reply. */
  readonly response: Response;
  readonly #idempotency: IdempotentRequest | undefined;

  constructor(input: RequestInput<Params, Query, Body>, rest: {
    readonly principal: Principal; readonly requestId: string; readonly rawBody: Buffer; readonly headers: Readonly<Record<string, string | undefined>>;
    readonly response: Response; readonly idempotency: IdempotentRequest | undefined;
  }) {
    this.params = input.params;
    this.query = input.query;
    this.body = input.body;
    this.principal = rest.principal;
    this.requestId = rest.requestId;
    this.rawBody = rest.rawBody;
    this.headers = rest.headers;
    this.response = rest.response;
    this.#idempotency = rest.idempotency;
  }

  /** The tenant of the key or session. */
  get scope(): TenantScope {
    if (this.principal.kind === 'public') throw new Error('a public operation has no tenant');
    return this.principal.scope;
  }

  /** Where the request came from, as the trusted proxies say. */
  get address(): string {
    return this.response.req.ip ?? 'unknown';
  }

  /** The signed-in person, on operations that admit only people. */
  get session(): SessionPrincipal {
    if (this.principal.kind !== 'session') throw new Error('the operation does not require a session');
    return this.principal;
  }

  /** Whoever acts for the college, on operations that admit its server or its staff. */
  get staff(): SecretPrincipal | SessionPrincipal {
    if (this.principal.kind !== 'secret' && this.principal.kind !== 'session') throw new Error('the operation does not require a key or a session');
    return this.principal;
  }

  get secretKey(): SecretPrincipal {
    if (this.principal.kind !== 'secret') throw new Error('the operation does not require a secret key');
    return this.principal;
  }

  /** The key of an operation declared `idempotent`. */
  get idempotency(): IdempotentRequest {
    if (!this.#idempotency) throw new Error('the operation is not declared idempotent');
    return this.#idempotency;
  }
}
