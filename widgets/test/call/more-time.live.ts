/// <reference types="node" />
// More time for a running call: two people, two pages, one real media server; the API is scripted.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePorts } from '../../../launcher/ports.mjs';
import { startStack } from '../../../launcher/stack.mjs';
import { browserPath, CHROMIUM_ARGS } from '../../../tests/browser.ts';
import { CallSite, ScriptedCall, type MediaServer, type Role } from './scripted-api.ts';

let stack: Awaited<ReturnType<typeof startStack>>;
let browser: Browser;
let media: MediaServer;
let site: CallSite;
const contexts: BrowserContext[] = [];
const checkoutScript = readFileSync(new URL('../wire/checkout-script.js', import.meta.url), 'utf8');

beforeAll(async () => {
  stack = await startStack({ stateDir: mkdtempSync(join(tmpdir(), 'peerverse-more-')), ports: await freePorts(), only: ['livekit'], mode: 'test' });
  await stack.mediaReady;
  const { PV_LIVEKIT_API_KEY: key = '', PV_LIVEKIT_API_SECRET: secret = '' } = stack.env;
  media = { url: stack.urls.livekit, wsUrl: stack.urls.livekitWs, key, secret };
  browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_ARGS });
  site = await CallSite.open(new ScriptedCall(media));
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await stack?.discard();
});
beforeEach(() => {
  site.call = new ScriptedCall(media);
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

async function enter(role: Role): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-IN', timezoneId: 'Asia/Kathmandu', viewport: { width: 800, height: 640 }, permissions: ['camera', 'microphone'] });
  contexts.push(context);
  context.setDefaultTimeout(30_000);
  await context.route('**/checkout.js', (route) => route.fulfill({ contentType: 'text/javascript', body: checkoutScript }));
  const page = await context.newPage();
  // What a screen reader is told, whole: the region itself only keeps the last of it.
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    setInterval(() => {
      const words = document.querySelector('pv-call-room')?.shadowRoot?.querySelector('[role=status][aria-live]')?.textContent ?? '';
      if (words && words !== said.at(-1)) said.push(words);
    }, 50);
  });
  await page.goto(site.address(role));
  await page.getByRole('button', { name: 'Join with camera and microphone' }).click();
  await page.getByRole('button', { name: 'Leave' }).waitFor();
  return page;
}

/** Both are in the call, which ends in so many seconds. */
async function bothIn(seconds: number): Promise<Record<Role, Page>> {
  const [mentor, student] = await Promise.all([enter('mentor'), enter('student')]);
  await Promise.all([mentor, student].map((page) => page.waitForFunction(() => performance.getEntriesByName('pv-first-frame').length > 0)));
  await site.call.begin(seconds);
  return { mentor, student };
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const card = (page: Page, name: string) => page.getByRole('region', { name: 'More time' }).getByRole('heading', { name });
const hears = (page: Page, words: RegExp): Promise<void> => expect.poll(() => page.evaluate(() => (window as unknown as { said: string[] }).said.join('\n')), { timeout: 30_000 }).toMatch(words);
const inCheckout = async (page: Page, does: 'pay' | 'dismiss'): Promise<void> => {
  await page.waitForFunction(() => (window as unknown as { checkoutWindows?: { open_: boolean }[] }).checkoutWindows?.some(({ open_ }) => open_));
  await page.evaluate((act) => {
    const { checkoutWindows } = window as unknown as { checkoutWindows: ({ open_: boolean } & Record<'pay' | 'dismiss', () => void>)[] };
    checkoutWindows.find(({ open_ }) => open_)![act]();
  }, does);
};

describe('five minutes more', () => {
  it('are not offered before the last five minutes, and then with what they and the whole session cost', async () => {
    const { mentor, student } = await bothIn(303);
    for (const page of [mentor, student]) expect(await page.getByRole('region', { name: 'More time' }).count()).toBe(0);
    await card(student, '5 minutes more?').waitFor();
    await student.getByText('₹50 for 5 minutes, so ₹150 for the whole session. Priya has to agree too.').waitFor();
    await mentor.getByText('Sneha would pay ₹50 for 5 minutes, so ₹150 for the whole session. You both have to agree.').waitFor();
    await button(student, 'Not now').click();
    await button(student, '5 minutes more').click();
    await card(student, '5 minutes more?').waitFor();
  });

  it('are asked for, agreed, paid after the window was closed once, and move the end, the countdown and the spoken warnings', async () => {
    const { mentor, student } = await bothIn(290);
    await button(student, 'Ask Priya for 5 minutes · ₹50').click();
    await card(student, 'You asked Priya for 5 minutes more').waitFor();
    await card(mentor, 'Sneha asks for 5 minutes more').waitFor();
    await hears(mentor, /Sneha asks for 5 minutes more\. Sneha would pay ₹50/);
    await button(mentor, 'Agree').click();
    await card(mentor, 'Sneha is paying for 5 minutes more').waitFor();
    await card(student, 'Pay ₹50 for 5 minutes more').waitFor();
    // Nobody pressed «pay» yet, so no window lies over the call.
    expect(await student.evaluate(() => 'checkoutWindows' in window)).toBe(false);
    await button(student, 'Pay ₹50').click();
    await inCheckout(student, 'dismiss');
    await student.getByText('You closed the payment window. Pay, or take it back.').waitFor();
    await button(student, 'Pay ₹50').click();
    await inCheckout(student, 'pay');
    for (const page of [mentor, student]) {
      await page.getByText(/^5 minutes more\. The call now ends at /).first().waitFor();
      await page.getByRole('timer', { name: /^9:\d\d left$/ }).waitFor();
      await hears(page, /5 minutes more\. The call now ends at/);
    }
    expect(site.call.moreTime.verified).toEqual(['pay_Wire0000000001']);
    // The last five minutes begin once more, and are said once more.
    await site.call.lengthen(Math.round((Date.now() + 302_000 - site.call.endsAt.getTime()) / 1000));
    await hears(student, /5 minutes left/);
    await button(mentor, '5 minutes more').waitFor();
    await site.call.end();
    await student.getByText('Paid ₹150 · ₹105 goes to Priya').waitFor();
  });

  it('are paid with credit at once where the student chooses so', async () => {
    site.call.moreTime.credit = 250;
    const { mentor, student } = await bothIn(290);
    await button(mentor, 'Offer Sneha 5 minutes').click();
    await card(student, 'Priya offers 5 minutes more').waitFor();
    await button(student, 'Agree, ₹50 from credit').click();
    for (const page of [mentor, student]) await page.getByRole('timer', { name: /^9:\d\d left$/ }).waitFor();
    expect(site.call.moreTime.verified).toEqual([]);
  });

  it('leave everything as it was where one says no or takes it back', async () => {
    const { mentor, student } = await bothIn(290);
    await button(student, /^Ask Priya/).click();
    await button(mentor, 'No, thank you').click();
    await mentor.getByText('You said no. The call ends as planned.').first().waitFor();
    await student.getByText('Priya said no. The call ends as planned, and nothing is charged.').first().waitFor();

    await button(student, '5 minutes more').click({ timeout: 60_000 });
    await button(student, /^Ask Priya/).click();
    await button(mentor, 'Agree').click();
    await button(student, 'Take it back').click();
    for (const page of [mentor, student]) await page.getByText('It was taken back. The call ends as planned, and nothing is charged.').first().waitFor();
  });

  it('cost nothing where one of them has something else then', async () => {
    site.call.moreTime.isTaken = true;
    const { mentor, student } = await bothIn(290);
    await button(mentor, 'Offer Sneha 5 minutes').click();
    await button(student, 'Agree and pay ₹50').click();
    for (const page of [mentor, student]) await page.getByText('One of you has another session right after, so this one cannot be longer. Nothing was charged.').first().waitFor();
    expect(await student.evaluate(() => 'checkoutWindows' in window)).toBe(false);
  });
});
