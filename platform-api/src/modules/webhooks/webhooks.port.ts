/** Sending over the open network, as this module needs it. */
import type { AttemptOutcome } from './webhooks.contract.ts';

export interface WebhookRequest {
  readonly url: string;
  /** Test tenants may have addresses that the configuration names although they are private. */
  readonly livemode: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type SendOutcome =
  | { readonly kind: 'answered'; readonly status: number; /** Cut. */ readonly body: string; readonly retryAfterSeconds: number | null; readonly durationMs: number }
  | { readonly kind: 'unanswered'; readonly reason: Exclude<AttemptOutcome, 'unknown' | 'succeeded' | 'rejected'>; readonly durationMs: number };

export interface WebhookSender {
  /** Whether the address could ever be sent to; where its name leads is looked at for every delivery. */
  admits(url: string, livemode: boolean): boolean;
  /** One try, bounded in time, to an address that was checked and no other. Never rejects. */
  send(request: WebhookRequest): Promise<SendOutcome>;
  /** Breaks off what is being sent (`interrupted`): the process ends. */
  close(): void;
}
