// Generated from openapi.yaml by `npm run generate -w sdk`. Do not edit.

/** The dated version of the API these types were made from. */
export const API_VERSION = '2026-11-23';
