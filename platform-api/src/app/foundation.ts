/** What every process of the platform stands on, made from its configuration: connections, adapters, clock, log. */
import { join } from 'node:path';
import pg from 'pg';
import { LivekitCheckRooms, LivekitMediaServer } from '../adapters/livekit/index.ts';
import { MailjetSender } from '../adapters/mailjet/index.ts';
import { RazorpayProvider, RazorpayxPayouts } from '../adapters/razorpay/index.ts';
import { DiskStorage } from '../adapters/storage/disk-storage.ts';
import { HttpWebhookSender } from '../adapters/webhooks/index.ts';
import type { MediaServer } from '../modules/calls/index.ts';
import type { CheckRooms } from '../modules/network-checks/index.ts';
import type { MailSender } from '../modules/notifications/index.ts';
import type { PaymentProviders } from '../modules/payments/index.ts';
import type { PayoutProviders } from '../modules/payouts/index.ts';
import type { WebhookSender } from '../modules/webhooks/index.ts';
import { AuthRepository } from '../platform/auth/auth-repository.ts';
import { systemClock, type Clock } from '../platform/clock/clock.ts';
import type { Config, RazorpayAccount } from '../platform/config/config.ts';
import { Database } from '../platform/db/database.ts';
import { EventLog } from '../platform/events/events.ts';
import { EventRelay } from '../platform/events/relay.ts';
import { StreamHub } from '../platform/events/stream.ts';
import { CursorCodec } from '../platform/http/cursor.ts';
import { Idempotency } from '../platform/http/idempotency.ts';
import { createLog, type Log } from '../platform/log/log.ts';
import type { Storage } from '../platform/storage/storage.ts';

export interface Foundation {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly db: Database;
  readonly scopes: AuthRepository;
  readonly cursors: CursorCodec;
  readonly idempotency: Idempotency;
  readonly events: EventLog;
  readonly relay: EventRelay;
  readonly stream: StreamHub;
  readonly storage: Storage;
  readonly providers: PaymentProviders;
  readonly payoutProviders: PayoutProviders;
  readonly mailSender: MailSender;
  readonly media: MediaServer;
  readonly checkRooms: CheckRooms;
  readonly webhookSender: WebhookSender;
  close(): Promise<void>;
}

/** Connections per process. PostgreSQL's default of 100 serves two APIs, two workers and their listeners. */
const CONNECTIONS_MAX = 20;

export interface FoundationOptions {
  readonly role: 'api' | 'worker' | 'seed';
  /** What stands in for the machine's time or for the outside world: the seed's past, a test's provider. */
  readonly replace?: Partial<Pick<Foundation, 'clock' | 'providers' | 'payoutProviders' | 'mailSender' | 'media' | 'checkRooms' | 'webhookSender' | 'log'>>;
}

export function createFoundation(config: Config, { role, replace = {} }: FoundationOptions): Foundation {
  const clock = replace.clock ?? systemClock;
  const log = replace.log ?? createLog(role, config.logLevel);
  const db = new Database(role === 'worker' ? config.database.worker : config.database.app, { max: CONNECTIONS_MAX, applicationName: `pv-${role}` });
  const relay = new EventRelay({ db, log });
  const stream = new StreamHub({ db, directUrl: config.database.direct, log });
  return {
    config, clock, log, db, relay, stream,
    scopes: new AuthRepository(db),
    cursors: new CursorCodec(config.secretKeyBase),
    idempotency: new Idempotency({ db, clock }),
    events: new EventLog({ clock, committed: relay.poke }),
    storage: new DiskStorage(join(config.stateDir, 'storage')),
    providers: replace.providers ?? { live: provider(config, config.razorpay.live), test: provider(config, config.razorpay.test) },
    payoutProviders: replace.payoutProviders ?? { live: payoutProvider(config, config.razorpay.live), test: payoutProvider(config, config.razorpay.test) },
    mailSender: replace.mailSender ?? new MailjetSender(config.mailjet),
    media: replace.media ?? new LivekitMediaServer(config.livekit),
    checkRooms: replace.checkRooms ?? new LivekitCheckRooms(config.livekit, log),
    webhookSender: replace.webhookSender ?? new HttpWebhookSender(config.webhooks),
    close: async () => {
      await relay.stop();
      await stream.stop();
      await db.close();
    },
  };
}

/** Counting shares no connection with the work: a full pool must still be able to say «too many». */
export function createLimitsPool(config: Config): pg.Pool {
  return new pg.Pool({ connectionString: config.database.app, max: 4, application_name: 'pv-limits', statement_timeout: 2_000 });
}

function provider(config: Config, account: RazorpayAccount | null): RazorpayProvider | null {
  return account && new RazorpayProvider({ ...account, checkoutUrl: config.razorpay.checkoutUrl, baseUrl: config.razorpay.baseUrl });
}

function payoutProvider(config: Config, account: RazorpayAccount | null): RazorpayxPayouts | null {
  return account && account.payoutAccount !== null ? new RazorpayxPayouts({ ...account, accountNumber: account.payoutAccount, baseUrl: config.razorpay.baseUrl }) : null;
}
