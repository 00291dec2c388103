import { defineError } from '../../platform/errors/app-error.ts';

export const clientSecretUsed = defineError('auth.client_secret_used', 401);
export const linkExpired = defineError('auth.link_expired', 410);
export const codeWrong = defineError('auth.code_wrong', 422);
export const codeExpired = defineError('auth.code_expired', 410);
export const emailMissing = defineError('user.email_missing', 409);
export const externalIdTaken = defineError('user.external_id_taken', 409);
