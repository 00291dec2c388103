import { z } from 'zod';
import type { State } from '../state.ts';
import { text } from '../state.ts';

/** Calls that a failure can be put on; the names are those of the request log. */
export const ROUTES = [
  'orders.create', 'orders.fetch', 'orders.list', 'orders.payments', 'payments.fetch', 'payments.list', 'payments.capture',
  'refunds.create', 'refunds.fetch', 'refunds.list', 'contacts.create', 'fundAccounts.create', 'payouts.create', 'payouts.fetch', 'payouts.list', 'settlements.recon', 'settlements.list', 'disputes.list', 'transactions.list', 'mail.send', 'mail.find',
] as const;

export const FAILURE_KINDS = [
  'timeout', 'html502', 'empty504', 'reset', 'slowStart', 'slowBody', 'droppedResponse', 'throttled', 'keyRefused',
] as const;

/** A caller of a real provider waits at most minutes; longer switches would only hold sockets open. */
const DELAY_MS_MAX = 120_000;
const delayMs = z.int().min(0).max(DELAY_MS_MAX);

const failure = z.strictObject({
  route: z.enum(ROUTES),
  kind: z.enum(FAILURE_KINDS),
  /** How many further calls fail; the switch turns itself off at 0. */
  count: z.int().min(1).max(1_000).default(1),
  /** Time until a slow answer comes; how long a time-out holds the connection. */
  delayMs: delayMs.default(3_000),
  /** True: the work is done and only the answer is bad. droppedResponse always does the work. */
  workDone: z.boolean().default(false),
});

export const switchesSchema = z.strictObject({
  webhooks: z.strictObject({
    enabled: z.boolean(),
    delayMs,
    copies: z.int().min(1).max(20),
    order: z.enum(['sent', 'reversed', 'random']),
    wrongSignature: z.boolean(),
    /** First pause before a retry; it doubles up to 30 s. */
    retryBaseMs: z.int().min(10).max(60_000),
  }),
  failures: z.array(failure).max(50),
  /** `captureTwice`: a second success on a paid order is captured too, as accounts without the protection do. */
  payments: z.strictObject({ autoCapture: z.boolean(), captureTwice: z.boolean(), lateAuthorizationDelayMs: delayMs }),
  /** `balance: short`: the account has not enough to refund from, and says so. */
  refunds: z.strictObject({ outcome: z.enum(['processed', 'failed', 'pending']), balance: z.enum(['enough', 'short']), delayMs }),
  /** What becomes of payouts; `processing` and `queued` leave them there. */
  payouts: z.strictObject({ outcome: z.enum(['processed', 'failed', 'reversed', 'processed_then_reversed', 'processing', 'queued']), delayMs }),
  mail: z.strictObject({ events: z.boolean(), sentDelayMs: delayMs }),
});

export type Switches = z.infer<typeof switchesSchema>;
export type Failure = Switches['failures'][number];

const changes = z.strictObject({
  webhooks: switchesSchema.shape.webhooks.partial().optional(),
  failures: switchesSchema.shape.failures.optional(),
  payments: switchesSchema.shape.payments.partial().optional(),
  refunds: switchesSchema.shape.refunds.partial().optional(),
  payouts: switchesSchema.shape.payouts.partial().optional(),
  mail: switchesSchema.shape.mail.partial().optional(),
});

export const defaultSwitches: Switches = {
  webhooks: { enabled: true, delayMs: 0, copies: 1, order: 'sent', wrongSignature: false, retryBaseMs: 500 },
  failures: [],
  payments: { autoCapture: true, captureTwice: false, lateAuthorizationDelayMs: 5_000 },
  refunds: { outcome: 'processed', balance: 'enough', delayMs: 300 },
  payouts: { outcome: 'processed', delayMs: 300 },
  mail: { events: true, sentDelayMs: 200 },
};

/** The switches survive a restart, like everything else here. */
export class SwitchBoard {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  read(): Switches {
    const row = this.#state.first(`SELECT value FROM settings WHERE name = 'switches'`);
    if (row === undefined) return structuredClone(defaultSwitches);
    const kept = JSON.parse(text(row, 'value')) as Partial<Switches>;
    // Kept by an older version of the sandbox: what it did not know stands as at first.
    return switchesSchema.parse({ ...structuredClone(defaultSwitches), ...kept, payments: { ...defaultSwitches.payments, ...kept.payments }, refunds: { ...defaultSwitches.refunds, ...kept.refunds } });
  }

  /** Changes the named switches and leaves the others as they are. @throws ZodError */
  change(input: unknown): Switches {
    const wish = changes.parse(input);
    const now = this.read();
    const next: Switches = switchesSchema.parse({
      webhooks: { ...now.webhooks, ...wish.webhooks },
      failures: wish.failures ?? now.failures,
      payments: { ...now.payments, ...wish.payments },
      refunds: { ...now.refunds, ...wish.refunds },
      payouts: { ...now.payouts, ...wish.payouts },
      mail: { ...now.mail, ...wish.mail },
    });
    this.#write(next);
    return next;
  }

  /** Takes one use of the first failure set on this route, if there is one. */
  takeFailure(route: string): Failure | undefined {
    const now = this.read();
    const found = now.failures.find((failure) => failure.route === route);
    if (found === undefined) return undefined;
    const taken = { ...found };
    found.count -= 1;
    this.#write({ ...now, failures: now.failures.filter((failure) => failure.count > 0) });
    return taken;
  }

  #write(switches: Switches): void {
    this.#state.run(
      `INSERT INTO settings (name, value) VALUES ('switches', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      JSON.stringify(switches),
    );
  }
}
