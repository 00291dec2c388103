import { defineError } from '../../platform/errors/app-error.ts';

export const pooledFundsNotAllowed = defineError('tenant.pooled_funds_not_allowed', 409);
export const tenantSuspended = defineError('tenant.suspended', 403);
/** Whose invoice it is: nobody's, another's than was agreed, or one without a GSTIN that charges GST. */
export const taxSupplierUnclear = defineError('tenant.tax_supplier_unclear', 422);
