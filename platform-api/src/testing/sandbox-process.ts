/** The sandbox as its own process on a free port, which is how the platform meets it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SandboxProcess {
  readonly url: string;
  readonly keyId: string;
  readonly keySecret: string;
  readonly webhookSecret: string;
  /** Turns its failure switches (sandbox/src/switches). */
  switch(change: object): Promise<void>;
  /** A person pays, or fails to, in Checkout; answers with what Checkout hands to the page. */
  pay(orderId: string, outcome?: 'success' | 'failure' | 'late_authorization'): Promise<{ razorpay_payment_id: string; razorpay_order_id: string; razorpay_signature: string | null }>;
  /** Somebody refunds in the provider's dashboard. Answers with the refund's id. */
  refundByHand(paymentId: string, amount: number): Promise<string>;
  /** What was asked of it, e.g. `refunds.create`. */
  requests(route: string): Promise<readonly { readonly status: number | null }[]>;
  /** A payer's bank disputes a payment, and decides. Answers with the dispute's id. */
  dispute(paymentId: string, amount?: number): Promise<string>;
  decide(disputeId: string, status: 'under_review' | 'action_required' | 'won' | 'lost' | 'closed'): Promise<void>;
  /** Pays out what waits; null where nothing does. */
  settle(): Promise<{ readonly id: string; readonly amount: number; readonly created_at: number } | null>;
  /** Its webhooks, sent or kept. */
  webhooks(event?: string): Promise<readonly { readonly eventId: string; readonly event: string; readonly status: string; readonly attempts: number; readonly body: object }[]>;
  /** Sends kept ones again, with their ids; signed with the current secret. */
  replay(wish: { readonly eventId?: string; readonly event?: string }): Promise<void>;
  /** What arrived in this mailbox, the newest first. */
  mails(to: string): Promise<readonly { readonly subject: string; readonly text: string }[]>;
  stop(): Promise<void>;
}

const SETTINGS = { keyId: 'rzp_test_PlatformTests', keySecret: 'platform-tests-key-secret', webhookSecret: 'platform-tests-webhook-secret' };
const START_MS_MAX = 20_000;
/** It holds a pipe to us that closes however we end, kill -9 included, and ends then. */
const ENDS_WITH_US = 'data:text/javascript,process.stdin.on("end",()=>process.exit()).resume().unref()';

/** `apiUrl` receives its webhooks. */
export async function startSandboxProcess(apiUrl = 'http://127.0.0.1:9'): Promise<SandboxProcess> {
  const stateDir = mkdtempSync(join(tmpdir(), 'pv-sandbox-'));
  const child = spawn(process.execPath, ['--import', ENDS_WITH_US, new URL('../../../sandbox/src/server.ts', import.meta.url).pathname], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env, PV_ENV: 'test', PV_SANDBOX_PORT: '0', PV_STATE_DIR: stateDir, PV_API_URL: apiUrl, PV_RAZORPAY_TEST_KEY_ID: SETTINGS.keyId, PV_RAZORPAY_TEST_KEY_SECRET: SETTINGS.keySecret,
      PV_RAZORPAY_TEST_WEBHOOK_SECRETS: SETTINGS.webhookSecret, PV_MAILJET_API_KEY: 'key', PV_MAILJET_API_SECRET: 'secret', PV_MAILJET_EVENT_SECRET: 'event-secret-of-tests',
    },
  });
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the sandbox did not start')), START_MS_MAX);
    let said = '';
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
  const control = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}/sandbox${path}`, { method, ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}) });
    if (!response.ok) throw new Error(`sandbox ${path}: ${await response.text()}`);
    return response.json();
  };
  return {
    ...SETTINGS,
    url,
    switch: async (change) => void (await control('PUT', '/switches', change)),
    pay: (orderId, outcome = 'success') => control('POST', '/payments', { orderId, method: 'upi', vpa: 'success@razorpay', outcome }) as ReturnType<SandboxProcess['pay']>,
    refundByHand: async (paymentId, amount) => {
      const response = await fetch(`${url}/v1/payments/${paymentId}/refund`, {
        method: 'POST', body: JSON.stringify({ amount }),
        headers: { 'content-type': 'application/json', authorization: `Basic ${Buffer.from(`${SETTINGS.keyId}:${SETTINGS.keySecret}`).toString('base64')}` },
      });
      if (!response.ok) throw new Error(`refund by hand: ${await response.text()}`);
      return ((await response.json()) as { id: string }).id;
    },
    dispute: async (paymentId, amount) => ((await control('POST', '/disputes', { paymentId, ...(amount === undefined ? {} : { amount }) })) as { id: string }).id,
    decide: async (id, status) => void (await control('POST', `/disputes/${id}`, { status })),
    settle: async () => ((await control('POST', '/settlements')) as { settlement: Awaited<ReturnType<SandboxProcess['settle']>> }).settlement,
    webhooks: async (event) => ((await control('GET', `/webhooks?provider=razorpay${event ? `&event=${event}` : ''}`)) as { data: Awaited<ReturnType<SandboxProcess['webhooks']>> }).data,
    replay: async (wish) => void (await control('POST', '/webhooks/replay', wish)),
    requests: async (route) => ((await control('GET', `/requests?route=${route}`)) as { data: { status: number | null }[] }).data,
    mails: async (to) => ((await control('GET', `/mails?to=${encodeURIComponent(to)}`)) as { data: { subject: string; text: string }[] }).data,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
