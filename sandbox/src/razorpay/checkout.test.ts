import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, until } from '../testing/harness.ts';
import type { Stage } from '../testing/harness.ts';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

let stage: Stage;
let browser: Browser;
let phone: BrowserContext;
let host: http.Server;
let hostUrl: string;
/** Forms the checkout posted to the merchant in redirect mode. */
const posted: URLSearchParams[] = [];

beforeAll(async () => {
  stage = await openStage();
  host = http.createServer((request, response) => {
    if (request.method === 'POST') {
      let raw = '';
      request.on('data', (part: Buffer) => (raw += String(part))).on('end', () => {
        posted.push(new URLSearchParams(raw));
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Thank you</title>');
      });
      return;
    }
    // As strict as a careful college would be: nothing inline, scripts and frames of the sandbox only.
    response.writeHead(200, {
      'Content-Type': 'text/html', 'Content-Security-Policy': `default-src 'none'; script-src ${stage.url}; frame-src ${stage.url}; style-src 'self'`,
    });
    response.end(`<!doctype html><title>Host</title><button id="opener">Book</button><script src="${stage.url}/v1/checkout.js"></script>`);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  hostUrl = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`;
  browser = await chromium.launch({ executablePath: process.env['PV_CHROME'] ?? '/usr/bin/chromium', args: FLAGS });
  phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
}, 30_000);
afterAll(async () => {
  await browser.close();
  host.closeAllConnections();
  host.close();
  await stage.close();
});

interface Told {
  what: 'paid' | 'failed' | 'dismissed';
  response: Record<string, unknown>;
}
interface Opened {
  page: Page;
  frame: FrameLocator;
  orderId: string;
  told(): Promise<Told[]>;
  problems: string[];
}

async function open(options: Record<string, unknown> = {}): Promise<Opened> {
  const { id: orderId } = await stage.razorpay.orders.create({ amount: 10_000, currency: 'INR' });
  const page = await phone.newPage();
  const problems: string[] = [];
  page.on('console', (line) => line.type() === 'error' && problems.push(line.text())).on('pageerror', (error) => problems.push(error.message));
  await page.goto(hostUrl);
  await page.focus('#opener');
  await page.evaluate(({ given, key, order }) => {
    const told: unknown[] = [];
    const { Razorpay } = window as unknown as { Razorpay: new (options: object) => { on(name: string, hear: (response: unknown) => void): unknown; open(): unknown } };
    const checkout = new Razorpay({
      key, order_id: order, name: 'Riverside College', description: '20 minutes with Priya', prefill: { email: 'ananya@college.example' }, notes: { booking: 'b1' },
      ...('callback_url' in given ? {} : { handler: (response: unknown) => told.push({ what: 'paid', response }) }),
      modal: { ondismiss: (reason: unknown) => told.push({ what: 'dismissed', response: { reason } }) }, ...given,
    });
    checkout.on('payment.failed', (response) => told.push({ what: 'failed', response }));
    Object.assign(window, { told });
    checkout.open();
  }, { given: options, key: stage.settings.razorpay.keyId, order: orderId });
  return { page, orderId, problems, frame: page.frameLocator('iframe'), told: () => page.evaluate(() => (window as unknown as { told: Told[] }).told) };
}

describe('checkout.js in a page with a strict policy', () => {
  it('takes a payment and hands over exactly the three fields, with a signature that holds', async () => {
    const { page, frame, orderId, told, problems } = await open();
    await frame.getByText('No real money moves').waitFor();
    await frame.getByRole('heading', { name: 'Riverside College' }).waitFor();
    await frame.getByRole('img', { name: /QR code/ }).waitFor();
    await frame.getByRole('button', { name: 'Pay ₹100.00' }).click();
    const [paid] = await until('the handler was called', async () => (await told()).length > 0 && told());
    expect(paid?.what).toBe('paid');
    expect(Object.keys(paid?.response ?? {}).sort()).toEqual(['razorpay_order_id', 'razorpay_payment_id', 'razorpay_signature']);
    const payment = await stage.razorpay.payments.fetch(String(paid?.response['razorpay_payment_id']));
    expect(payment).toMatchObject({ status: 'captured', order_id: orderId, email: 'ananya@college.example', notes: { booking: 'b1' }, method: 'upi' });
    expect(await page.locator('iframe').count()).toBe(0);
    expect(await page.evaluate(() => [document.activeElement?.id, document.documentElement.style.overflow])).toEqual(['opener', '']);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('shows a QR code that is really drawn, and pays through the UPI app', async () => {
    const { page, frame, orderId, told } = await open();
    const code = frame.getByRole('img', { name: /QR code/ });
    await until('the code is drawn', () => code.evaluate((image) => (image as HTMLImageElement).naturalWidth > 0));
    await frame.getByRole('button', { name: 'Open UPI app' }).click();
    await until('the handler was called', async () => (await told())[0]?.what === 'paid');
    const { items } = await stage.razorpay.orders.fetchPayments(orderId);
    expect(items).toMatchObject([{ method: 'upi', status: 'captured', vpa: 'success@razorpay' }]);
    await page.close();
  });

  it('tells of a failure, lets the person try again with a card, and then is paid', async () => {
    const { page, frame, orderId, told } = await open();
    await frame.getByRole('button', { name: 'Fail this payment' }).click();
    await frame.getByRole('heading', { name: 'Payment failed' }).waitFor();
    expect((await told())[0]).toMatchObject({ what: 'failed', response: { error: { reason: 'payment_failed', metadata: { order_id: orderId } } } });
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByRole('radio', { name: 'Card' }).check({ force: true });
    await frame.getByRole('textbox', { name: 'Card number' }).fill('4242 4242 4242 4242');
    await frame.getByRole('button', { name: 'Pay ₹100.00' }).click();
    await frame.getByText('Real cards are refused').waitFor();
    await frame.getByLabel('Test card').selectOption('5500670000001002');
    await frame.getByRole('button', { name: 'Pay ₹100.00' }).click();
    await until('the handler was called', async () => (await told()).some((one) => one.what === 'paid'));
    expect(await stage.razorpay.orders.fetch(orderId)).toMatchObject({ status: 'paid', attempts: 2 });
    await page.close();
  });

  it('authorises later: the page hears of a failure, the order is paid afterwards', async () => {
    await stage.turn({ payments: { lateAuthorizationDelayMs: 100 } });
    const { page, frame, orderId, told } = await open();
    await frame.getByRole('button', { name: 'Authorise later' }).click();
    await until('the failure', async () => (await told())[0]?.what === 'failed');
    await until('the order is paid', async () => (await stage.razorpay.orders.fetch(orderId)).status === 'paid');
    await page.close();
  });

  it('can be closed by button or Escape, leaves nothing paid and gives the focus back', async () => {
    const { page, frame, orderId, told } = await open();
    await frame.getByRole('button', { name: 'Pay ₹100.00' }).waitFor();
    await page.keyboard.press('Escape');
    await until('dismissed', async () => (await told())[0]?.what === 'dismissed');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('opener');
    expect(await stage.razorpay.orders.fetch(orderId)).toMatchObject({ status: 'created', attempts: 0 });
    const again = await open();
    await again.frame.getByRole('button', { name: 'Close checkout' }).click();
    await until('dismissed', async () => (await again.told())[0]?.what === 'dismissed');
    await page.close();
    await again.page.close();
  });

  it('closes by itself when the time is over', async () => {
    const { page, told } = await open({ timeout: 1 });
    expect(await until('dismissed', async () => (await told())[0])).toMatchObject({ what: 'dismissed', response: { reason: 'timeout' } });
    await page.close();
  });

  it('in redirect mode posts the three fields to the merchant after a success only', async () => {
    const { page, orderId } = await open({ callback_url: hostUrl, redirect: true });
    await page.getByRole('button', { name: 'Fail this payment' }).click();
    await page.getByRole('heading', { name: 'Payment failed' }).waitFor();
    expect(posted).toEqual([]);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Pay ₹100.00' }).click();
    const [form] = await until('the form arrived', () => posted.length > 0 && posted);
    expect([...(form?.keys() ?? [])].sort()).toEqual(['razorpay_order_id', 'razorpay_payment_id', 'razorpay_signature']);
    expect(form?.get('razorpay_order_id')).toBe(orderId);
    // A page that is closed while the merchant's answer arrives never says that it closed.
    await page.waitForFunction(() => document.title === 'Thank you');
    await page.close();
  });

  it('takes no message of another origin for a payment', async () => {
    const { page, told } = await open();
    await page.evaluate(() => window.postMessage({ type: 'paid', response: { razorpay_payment_id: 'pay_forged' } }, '*'));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await told()).toEqual([]);
    expect(await page.locator('iframe').count()).toBe(1);
    await page.close();
  });
});
