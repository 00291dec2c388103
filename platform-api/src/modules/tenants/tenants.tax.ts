/** What a college says about tax, in versions: documents that were issued keep the one they were issued on. */
import type { SecretPrincipal } from '../../platform/auth/principal.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { TenantScope } from '../../platform/db/scope.ts';
import { AppError, type FieldError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/common-errors.ts';
import { TaxTermsInput, type TaxTerms } from './tenants.contract.ts';
import { taxSupplierUnclear } from './tenants.errors.ts';
import type { MerchantOfRecord } from './tenants.merchant.ts';
import * as repository from './tenants.repository.ts';

/** Everything that a document takes from the college on the day it is issued. */
export type TaxOfDocuments = Pick<TaxTerms, 'version' | 'supplier' | 'treatment' | 'sac' | 'rateBps' | 'placeOfSupply' | 'note'>;

export class TenantTax {
  readonly #db: Database;
  readonly #clock: Clock;

  constructor({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Null until the college has said it, and where who sells has changed since so that it fits no more. */
  async find(tx: Tx): Promise<(TaxOfDocuments & { readonly updatedAt: Date }) | null> {
    const record = await repository.findTaxTerms(tx);
    if (!record) return null;
    const { merchantOfRecord } = await repository.getTenant(tx);
    const { supplier: named, ...terms } = TaxTermsInput.parse(record.terms);
    const supplier = supplierOf(merchantOfRecord) ?? named;
    if (!supplier || (terms.treatment === 'taxable' && supplier.gstin === null)) return null;
    return { ...terms, supplier, version: record.version, updatedAt: record.createdAt };
  }

  /** @throws resource.not_found */
  async read(scope: TenantScope): Promise<TaxTerms> {
    const terms = await this.#db.read(scope, (tx) => this.find(tx));
    if (!terms) throw new AppError(notFound);
    return { object: 'tax_terms', livemode: scope.livemode, ...terms, updatedAt: terms.updatedAt.toISOString() };
  }

  /** @throws tenant.tax_supplier_unclear */
  async set(server: SecretPrincipal, wish: TaxTermsInput): Promise<TaxTerms> {
    await this.#db.write(server.scope, async (tx) => {
      const { merchantOfRecord } = await repository.getTenant(tx);
      const errors = contradictions(wish, supplierOf(merchantOfRecord));
      if (errors.length > 0) throw new AppError(taxSupplierUnclear, { errors });
      const createdAt = this.#clock.now(tx.scope);
      let version = ((await repository.findTaxTerms(tx))?.version ?? 0) + 1;
      while (!(await repository.insertTaxTerms(tx, { version, terms: wish, setBy: `key:${server.keyId}`, createdAt }))) version += 1;
    });
    return this.read(server.scope);
  }
}

type Supplier = TaxTerms['supplier'];

function supplierOf(merchant: MerchantOfRecord | null): Supplier | null {
  return merchant && { legalName: merchant.legalName, address: merchant.address, gstin: merchant.gstin };
}

/** Who sells is an agreement; what the college's server says may repeat it and not differ. */
function contradictions({ supplier, treatment }: TaxTermsInput, agreed: Supplier | null): FieldError[] {
  const effective = agreed ?? supplier;
  if (!effective) return [{ pointer: '/supplier', code: 'required', message: 'must be named: no seller is agreed' }];
  if (agreed && supplier && (supplier.gstin !== agreed.gstin || supplier.legalName !== agreed.legalName)) {
    return [{ pointer: '/supplier', code: 'differs', message: `is not ${agreed.legalName}, who was agreed to sell` }];
  }
  if (treatment === 'taxable' && effective.gstin === null) return [{ pointer: '/treatment', code: 'not_registered', message: 'needs a supplier with a GSTIN' }];
  if (treatment === 'not_registered' && effective.gstin !== null) return [{ pointer: '/treatment', code: 'registered', message: 'contradicts the supplier’s GSTIN' }];
  return [];
}
