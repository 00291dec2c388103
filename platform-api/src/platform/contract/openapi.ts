/** Makes the OpenAPI 3.1 document from the operations (zod-openapi). The committed openapi.yaml is checked against it. */
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { API_VERSION } from '../config/api-version.ts';
import type { ErrorDefinition } from '../errors/app-error.ts';
import {
  authInvalid, authMissing, authWrongKind, bodyTooLarge, codeNeeded, idempotencyInFlight, idempotencyMismatch, idempotencyMissing, internalError, malformedJson, notFound, originNotAllowed,
  rateLimited, requestInvalid, unknownVersion,
} from '../errors/common-errors.ts';
import { problems } from '../messages/en/problems.ts';
import type { Auth, Operation } from './operation.ts';

const ErrorCode = z.enum(Object.keys(problems) as [string, ...string[]]).meta({ id: 'ErrorCode', description: 'Stable for ever; new ones may be added.' });

export const Problem = z
  .object({
    type: z.url().meta({ description: 'The page about this code.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: ErrorCode,
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })),
    current: z.record(z.string(), z.unknown()).optional().meta({ description: 'What stands there now, where a change was built on something older: the object as its GET answers.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem.' });

/** The errors an operation can answer with: its own, and those its kind of access brings. */
export function errorsOf(operation: Operation): readonly ErrorDefinition[] {
  const errors = new Map<string, ErrorDefinition>();
  const add = (...definitions: readonly ErrorDefinition[]) => definitions.forEach((definition) => errors.set(definition.code, definition));
  if (operation.body || operation.query) add(requestInvalid);
  if (operation.body || operation.rawBody) add(malformedJson, bodyTooLarge);
  if (operation.params) add(notFound);
  // The origin is looked at before the kind of key, so a browser's key gets this answer from a server's operation too.
  if (operation.auth.kind !== 'public') add(authMissing, authInvalid, originNotAllowed, authWrongKind, unknownVersion);
  if (operation.auth.kind === 'wallet' && operation.auth.fresh) add(codeNeeded);
  if (operation.idempotent) add(idempotencyMissing, idempotencyMismatch, idempotencyInFlight);
  add(...operation.errors, rateLimited, internalError);
  return [...errors.values()];
}

/** What is posted to a tenant's server about one type of event. */
export interface WebhookDescription {
  readonly type: string;
  readonly summary: string;
  readonly body: z.ZodObject;
}

/** `tags` says what each tag is about, in the order of the documentation. */
export function buildOpenApi(operations: readonly Operation[], tags: Readonly<Record<string, string>>, webhooks: readonly WebhookDescription[]) {
  const paths: Record<string, ZodOpenApiPathsObject[string]> = {};
  for (const operation of operations) {
    const path = (paths[operation.path] ??= {});
    path[operation.method] = describe(operation);
  }
  return createDocument({
    openapi: '3.1.1',
    info: { title: 'PeerVerse API', version: API_VERSION, description: 'Paid peer mentoring inside a college’s own pages.', license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' } },
    servers: [{ url: 'https://api.peerverse.in' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    webhooks: Object.fromEntries(webhooks.map((webhook) => [webhook.type, { post: describeWebhook(webhook) }])),
    components: {
      securitySchemes: {
        publishableKey: { type: 'apiKey', in: 'header', name: 'PeerVerse-Publishable-Key' },
        secretKey: { type: 'http', scheme: 'bearer', description: 'sk_test_… or sk_live_…, servers only' },
        session: { type: 'http', scheme: 'bearer', description: 'The access token of a session' },
      },
    },
  });
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    security: securityOf(operation.auth),
    requestParams: {
      ...(operation.params ? { path: operation.params } : {}),
      ...(operation.query ? { query: operation.query } : {}),
      header: headersOf(operation),
    },
    ...requestBodyOf(operation),
    responses: { [operation.status]: successOf(operation), ...problemsOf(operation) },
  };
}

const Signed = z.object({
  'webhook-id': z.string().meta({ description: 'The same in every try of a delivery.' }),
  'webhook-timestamp': z.string().meta({ description: 'Seconds since 1970 of this try.' }),
  'webhook-signature': z.string().meta({ description: 'One `v1,<base64>` for each secret that is good, separated by spaces.' }),
});

function describeWebhook({ type, summary, body }: WebhookDescription): ZodOpenApiOperationObject {
  return {
    // `booking.confirmed` is onBookingConfirmed.
    operationId: `on${type.replaceAll(/(?:^|[._])(\w)/g, (_match, letter: string) => letter.toUpperCase())}`,
    tags: ['webhook_endpoints'],
    summary,
    security: [],
    requestParams: { header: Signed },
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: { '2XX': { description: 'Taken. Any other answer is tried again for three days.' }, '410': { description: 'Disables the endpoint.' } },
  };
}

function requestBodyOf(operation: Operation) {
  const content = operation.rawTypes
    ? Object.fromEntries(operation.rawTypes.map((type) => [type, { schema: z.string().meta({ format: 'binary' }) }]))
    : operation.body && { 'application/json': { schema: operation.body } };
  return content ? { requestBody: { required: true, content } } : {};
}

function headersOf(operation: Operation): z.ZodObject {
  const version = z.string().optional().meta({ description: 'Dated API version; pinned to the key when left out.', example: API_VERSION });
  const key = z.string().min(10).max(255).meta({ description: 'Kept for 24 hours; a retry with the same key and body gets the first answer.' });
  return operation.idempotent ? z.object({ 'PeerVerse-Version': version, 'Idempotency-Key': key }) : z.object({ 'PeerVerse-Version': version });
}

function successOf(operation: Operation) {
  if (operation.replyType) {
    const schema = operation.replyType === 'text/event-stream' ? z.string() : z.string().meta({ format: 'binary' });
    return { description: operation.summary, content: Object.fromEntries([operation.replyType].flat().map((type) => [type, { schema }])) };
  }
  if (!operation.reply) return { description: 'Done' };
  return { description: operation.summary, content: { 'application/json': { schema: operation.reply } } };
}

function problemsOf(operation: Operation) {
  const byStatus = new Map<number, ErrorDefinition[]>();
  for (const error of errorsOf(operation)) byStatus.set(error.status, [...(byStatus.get(error.status) ?? []), error]);
  return Object.fromEntries(
    [...byStatus].sort(([a], [b]) => a - b).map(([status, errors]) => [
      String(status) as `${1 | 2 | 3 | 4 | 5}${string}`,
      { description: errors.map((error) => `\`${error.code}\``).join(', '), content: { 'application/problem+json': { schema: Problem } } },
    ]),
  );
}

function securityOf(auth: Auth): Record<string, never[]>[] {
  switch (auth.kind) {
    case 'public': return [];
    case 'publishable': return [{ publishableKey: [] }];
    case 'session':
    case 'wallet': return [{ session: [] }];
    case 'secret': return [{ secretKey: [] }];
    case 'publishable_or_session': return [{ publishableKey: [] }, { session: [] }];
    case 'secret_or_session': return [{ secretKey: [] }, { session: [] }];
  }
}
