/** The newest dated version; a key is pinned to the one of the day it was made. */
export const API_VERSION = '2026-11-23';
export const API_VERSIONS: readonly string[] = [API_VERSION];
