/** What pages may know of a tenant. */
import { z } from 'zod';
import { Gstin, GstState } from '../../platform/contract/gst.ts';
import { operation, publishableKeyOrSession, secretKey } from '../../platform/contract/operation.ts';
import { Currency, HttpUrl, idOf, Instant, Livemode, Locale, TimeZone } from '../../platform/contract/schemas.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import { taxSupplierUnclear } from './tenants.errors.ts';

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

export const TaxSupplier = z
  .strictObject({ legalName: z.string().trim().min(3).max(200), address: z.string().trim().min(10).max(500), gstin: Gstin.nullable() })
  .meta({ id: 'TaxSupplier', description: 'Whose name stands on invoices; `gstin` is null where they are not registered.' });

/** What stands on invoices. We print it; what is right is for the college and its adviser to say. */
const taxTerms = {
  treatment: z.enum(['taxable', 'exempt', 'not_registered']).meta({ description: '`taxable`: prices include GST at `rateBps`. The others charge none, and say why in `note`.' }),
  sac: z.string().regex(/^99\d{4}$/).meta({ description: 'Services accounting code.', example: '999293' }),
  rateBps: z.int().min(0).max(4000).meta({ description: 'GST within the price, in basis points; half of it is the state’s where the place of supply is the supplier’s own. 0 unless `taxable`.', example: 1800 }),
  placeOfSupply: GstState,
  note: z.string().trim().min(3).max(300).nullable().meta({ description: 'A sentence for every invoice: under which entry the service is exempt, or that the supplier is not registered.' }),
};

export const TaxTermsInput = z
  .strictObject({ supplier: TaxSupplier.nullable().meta({ description: 'Null where the agreement with the college names the seller.' }), ...taxTerms })
  .superRefine((terms, context) => {
    const issue = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if ((terms.treatment === 'taxable') !== (terms.rateBps > 0)) issue('rateBps', 'must be above 0 exactly where the treatment is taxable');
    if (terms.treatment !== 'taxable' && terms.note === null) issue('note', 'must say why no tax is charged');
  })
  .meta({ id: 'TaxTermsInput' });
export type TaxTermsInput = z.infer<typeof TaxTermsInput>;

export const TaxTerms = z
  .object({
    object: z.literal('tax_terms'),
    livemode: Livemode,
    version: z.int().meta({ description: 'Counts up with every change; documents keep the terms they were issued on.' }),
    supplier: TaxSupplier,
    ...taxTerms,
    updatedAt: Instant,
  })
  .meta({ id: 'TaxTerms' });
export type TaxTerms = z.infer<typeof TaxTerms>;

export const getTaxTerms = operation({
  id: 'getTaxTerms',
  method: 'get',
  path: '/v1/tenant/tax_terms',
  tag: 'tenants',
  summary: 'What stands on the invoices to students',
  description: 'Answers `resource.not_found` until they are set; no invoice is issued before.',
  auth: secretKey,
  params: z.strictObject({}),
  status: 200,
  reply: TaxTerms,
  errors: [notFound],
});

export const putTaxTerms = operation({
  id: 'putTaxTerms',
  method: 'put',
  path: '/v1/tenant/tax_terms',
  tag: 'tenants',
  summary: 'Say what stands on the invoices to students',
  description: 'Holds for documents issued from now on. Where the agreement with the college names a seller, that seller is the supplier.',
  auth: secretKey,
  body: TaxTermsInput,
  status: 200,
  reply: TaxTerms,
  errors: [taxSupplierUnclear],
});
