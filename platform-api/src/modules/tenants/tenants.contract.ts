/** What pages may know of a tenant. */
import { z } from 'zod';
import { operation, publishableKeyOrSession } from '../../platform/contract/operation.ts';
import { Currency, HttpUrl, idOf, Livemode, Locale, TimeZone } from '../../platform/contract/schemas.ts';

export const TenantId = idOf('tenant');

export const Branding = z
  .object({
    displayName: z.string().max(120),
    accentColor: z.string().max(64).nullable().meta({ description: 'A CSS colour that elements take as accent.', example: '#7a1f2b' }),
    logoUrl: HttpUrl.nullable(),
  })
  .meta({ id: 'Branding' });

export const Tenant = z
  .object({
    object: z.literal('tenant'),
    id: TenantId,
    livemode: Livemode,
    slug: z.string().max(63),
    branding: Branding,
    currency: Currency,
    timeZone: TimeZone,
    locale: Locale,
    hostedUrl: HttpUrl.meta({ description: 'Where links in mails and the fallback pages live.' }),
  })
  .meta({ id: 'Tenant' });
export type Tenant = z.infer<typeof Tenant>;

export const getTenant = operation({
  id: 'getTenant',
  method: 'get',
  path: '/v1/tenant',
  tag: 'tenants',
  summary: 'The tenant of the key or session',
  auth: publishableKeyOrSession,
  status: 200,
  reply: Tenant,
  errors: [],
});
