/** A worker in a process of its own that sends what is due, says so and never learns of the answer: the test kills it. */
import { HttpWebhookSender } from '../adapters/webhooks/index.ts';
import { webhookWork, WebhookDeliveries, WebhookSecrets } from '../modules/webhooks/index.ts';
import { AuthRepository } from '../platform/auth/auth-repository.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { Database } from '../platform/db/database.ts';
import { DueWorkRunner } from '../platform/jobs/due-work-runner.ts';
import { createLog } from '../platform/log/log.ts';

const db = new Database(process.env['URL']!, { max: 2, applicationName: 'webhook-worker-that-hangs' });
const log = createLog('webhook-worker-that-hangs', 'silent');
const real = new HttpWebhookSender({ allowedHosts: [process.env['ALLOWED']!] });
const sender = {
  admits: real.admits.bind(real),
  close: () => undefined,
  send: async (request: Parameters<typeof real.send>[0]) => {
    process.send!(await real.send(request));
    return new Promise<never>(() => undefined);
  },
};
const secrets = new WebhookSecrets({ clock: systemClock, secretKeyBase: Buffer.from(process.env['SECRET_KEY_BASE']!, 'hex') });
const deliveries = new WebhookDeliveries({ db, clock: systemClock, log, sender, secrets, types: [] });
new DueWorkRunner({ db, scopes: new AuthRepository(db), clock: systemClock, log, handlers: webhookWork(deliveries), leaseMs: Number(process.env['LEASE_MS']) }).start();
