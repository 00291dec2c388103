/**
 * A provider's answer. `unknown` is a lost or unreadable one: whether the work was done is not known, so nobody may act as if
 * it had failed.
 */
export type ProviderAnswer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'rejected'; readonly status: number; readonly code: string; readonly description: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The provider gave no usable answer; planned work that throws it is tried again. */
export class ProviderSilent extends Error {
  constructor(what: string, answer: Exclude<ProviderAnswer<unknown>, { kind: 'answered' }>) {
    super(`${what}: ${answer.kind === 'unknown' ? answer.reason : `${answer.status} ${answer.code} ${answer.description}`}`);
  }
}
