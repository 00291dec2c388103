/// <reference types="node" />
// The lobby in a Chromium that really has no camera, really says no, and really may not: what element tests can only act.
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserPath, CHROMIUM_ARGS } from '../../../tests/browser.ts';
import { CallSite, ScriptedCall } from './scripted-api.ts';

/** Nobody joins here, so there is no call server. */
const media = { url: 'http://127.0.0.1:9', wsUrl: 'ws://127.0.0.1:9', key: 'APItest', secret: 's'.repeat(40) };
const FAKE_DEVICES = '--use-fake-device-for-media-stream';
/** What makes a browser unlike one that people have. */
const unlikely = ['--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required', FAKE_DEVICES];
const usualArgs = [...CHROMIUM_ARGS.filter((arg) => !unlikely.includes(arg)), '--host-resolver-rules=MAP portal.test 127.0.0.1'];

let site: CallSite;
let browser: Browser;
let bare: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  site = await CallSite.open(new ScriptedCall(media));
  browser = await chromium.launch({ executablePath: browserPath(), args: [...usualArgs, `${FAKE_DEVICES}=device-count=2`] });
  bare = await chromium.launch({ executablePath: browserPath(), args: usualArgs });
});
afterAll(async () => {
  await browser?.close();
  await bare?.close();
  await site?.close();
});
beforeEach(() => {
  site.headers = {};
  site.call = new ScriptedCall(media);
  site.call.mediaReady = false;
  site.call.hostedUrl = `${site.origin}/join#token=from-the-api`;
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

type Setting = 'granted' | 'denied' | 'prompt';

interface Seat {
  page: Page;
  context: BrowserContext;
  /** Answers as somebody does in the browser's own menu. */
  permit: (devices: Partial<Record<'camera' | 'microphone', Setting>>, origin?: string) => Promise<void>;
}

async function seat(within: Browser = browser): Promise<Seat> {
  const context = await within.newContext({ locale: 'en-IN', timezoneId: 'Asia/Kathmandu', viewport: { width: 900, height: 900 } });
  contexts.push(context);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const devtools: CDPSession = await context.newCDPSession(page);
  const { targetInfo } = await devtools.send('Target.getTargetInfo');
  const { browserContextId } = targetInfo;
  return {
    page, context,
    permit: async (devices, origin = site.origin) => {
      for (const [name, setting] of Object.entries(devices)) {
        await devtools.send('Browser.setPermission', { permission: { name }, setting, origin, ...(browserContextId ? { browserContextId } : {}) });
      }
    },
  };
}

const room = (page: Page) => page.locator('pv-call-room');
const joins = (page: Page, name: string): Promise<void> => room(page).getByRole('button', { name, exact: true }).waitFor();
const both = { camera: 'granted', microphone: 'granted' } as const;

describe('the preview', () => {
  it('moves within a second of the grant, while the call server is not there and the list of devices does not come', async () => {
    const { page, permit } = await seat();
    await permit(both);
    await page.addInitScript(() => {
      const times = { granted: 0, seen: 0 };
      Object.assign(window, { times });
      const { mediaDevices } = navigator;
      mediaDevices.enumerateDevices = () => new Promise(() => undefined);
      const native = mediaDevices.getUserMedia.bind(mediaDevices);
      // The permission is there already: from the question on, all that passes is the camera's and ours.
      mediaDevices.getUserMedia = (wish) => { times.granted = performance.now(); return native(wish); };
      const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
      Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
        ...source,
        set(this: HTMLVideoElement, stream: MediaStream | null) {
          source?.set?.call(this, stream);
          if (stream && !times.seen) this.requestVideoFrameCallback((now) => void (times.seen ||= now));
        },
      });
    });
    await page.goto(site.address('student'));
    const took = await page.waitForFunction(() => {
      const { granted, seen } = (window as unknown as { times: { granted: number; seen: number } }).times;
      return seen > 0 && { ms: seen - granted };
    });
    expect((await took.jsonValue() as { ms: number }).ms).toBeLessThan(1_000);
    await room(page).getByText('Calls are not ready yet').waitFor();
  });

  it('measures the microphone of somebody who came by a link and has not touched the page yet', async () => {
    const { page, permit } = await seat();
    await permit(both);
    // The test's own questions count as somebody's touch, so the page tells by itself what it shows.
    await page.addInitScript(() => {
      const looking = setInterval(() => {
        const { shadowRoot } = document.querySelector('pv-call-room') ?? {};
        const level = Number(shadowRoot?.querySelector<HTMLElement>('.level')?.style.getPropertyValue('--_level') ?? 0);
        if (level === 0 || !shadowRoot?.textContent?.includes('Your microphone hears you')) return;
        clearInterval(looking);
        console.info(`heard, touched before: ${navigator.userActivation.hasBeenActive}`);
      }, 20);
    });
    // The fake microphone beeps.
    const told = page.waitForEvent('console', { predicate: (message) => message.text().startsWith('heard') });
    await page.goto(site.address('student'));
    expect((await told).text()).toBe('heard, touched before: false');
  });

  it('uses another camera and microphone where chosen, remembers both and what is off in this tab, and nothing in the next', async () => {
    const { page, context, permit } = await seat();
    await permit(both);
    await page.goto(site.address('student'));
    await joinable(page);
    const chosen = async (where: Page, name: string): Promise<string> => room(where).getByRole('combobox', { name }).inputValue();
    const first = { camera: await chosen(page, 'Camera'), microphone: await chosen(page, 'Microphone') };
    for (const name of ['Camera', 'Microphone']) {
      const last = await room(page).getByRole('combobox', { name }).locator('option').last().getAttribute('value');
      await room(page).getByRole('combobox', { name }).selectOption(last);
      await expect.poll(() => chosen(page, name)).toBe(last);
    }
    const second = { camera: await chosen(page, 'Camera'), microphone: await chosen(page, 'Microphone') };
    expect(second.camera).not.toBe(first.camera);
    expect(second.microphone).not.toBe(first.microphone);
    await room(page).getByRole('button', { name: 'Microphone', exact: true }).click();
    await page.reload();
    await joinable(page);
    expect(await room(page).getByRole('button', { name: 'Microphone', exact: true }).getAttribute('aria-pressed')).toBe('false');
    await room(page).getByRole('button', { name: 'Microphone', exact: true }).click();
    await expect.poll(async () => ({ camera: await chosen(page, 'Camera'), microphone: await chosen(page, 'Microphone') })).toEqual(second);

    const other = await context.newPage();
    await other.goto(site.address('student'));
    await joinable(other);
    await expect.poll(() => chosen(other, 'Camera')).toBe(first.camera);
    expect(await room(other).getByRole('button', { name: 'Microphone', exact: true }).getAttribute('aria-pressed')).toBe('true');
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  const joinable = (page: Page): Promise<void> => room(page).locator('.preview video:not([hidden])').waitFor();
});

describe('the lobby without devices', () => {
  beforeEach(() => { site.call.mediaReady = true; });

  it('lets in with the microphone where the camera is blocked, and goes on by itself once it is allowed', async () => {
    const { page, permit } = await seat();
    await permit({ camera: 'denied', microphone: 'granted' });
    await page.goto(site.address('student'));
    await room(page).getByText('Your camera is blocked').waitFor();
    await joins(page, 'Join with microphone only');
    await permit({ camera: 'granted' });
    await joins(page, 'Join with camera and microphone');
    expect(await room(page).getByText('blocked').count()).toBe(0);
  });

  it('lets in to listen where both are blocked', async () => {
    const { page, permit } = await seat();
    await permit({ camera: 'denied', microphone: 'denied' });
    await page.goto(site.address('student'));
    await room(page).getByText('Your camera and microphone are blocked').waitFor();
    await joins(page, 'Join listening');
  });

  it('says that there is none where there is none', async () => {
    const { page, permit } = await seat(bare);
    await permit(both);
    await page.goto(site.address('student'));
    await room(page).getByText('We found no camera and no microphone').waitFor();
    await joins(page, 'Join listening');
  });

  it('leads from a page whose Permissions-Policy forbids them to our own page, which does not', async () => {
    site.headers = { 'permissions-policy': 'camera=(), microphone=()' };
    const { page, permit, context } = await seat();
    await permit(both);
    await page.goto(site.address('student'));
    await room(page).getByText('Your college’s page forbids it by its Permissions-Policy').waitFor();
    await joins(page, 'Join listening');
    const [tab] = await Promise.all([context.waitForEvent('page'), room(page).getByRole('button', { name: 'Open in a new tab' }).click()]);
    await tab.waitForURL(site.call.hostedUrl);
    expect(await tab.evaluate(() => window.opener)).toBeNull();
    await room(page).getByText('Your session is open in the new tab').waitFor();
  });

  it('keeps to what the policy leaves: only the camera is forbidden', async () => {
    site.headers = { 'permissions-policy': 'camera=()' };
    const { page, permit } = await seat();
    await permit(both);
    await page.goto(site.address('student'));
    await room(page).getByText('This page does not let us use your camera', { exact: true }).waitFor();
    await joins(page, 'Join with microphone only');
  });

  it('names the frame where another site shows the portal in one without allow', async () => {
    const { page, permit, context } = await seat();
    const port = new URL(site.origin).port;
    await permit(both, `http://127.0.0.1:${port}`);
    await page.goto(`http://localhost:${port}/framed#${encodeURIComponent(site.address('student'))}`);
    const framed = page.frameLocator('iframe').locator('pv-call-room');
    await framed.getByText('shows it in a frame without allow="camera; microphone"').waitFor();
    const [tab] = await Promise.all([context.waitForEvent('page'), framed.getByRole('button', { name: 'Open in a new tab' }).click()]);
    await tab.waitForURL(site.call.hostedUrl);
  });

  it('says what is wrong with an address that is not secure, and leads to our own page', async () => {
    const { page, context } = await seat();
    const portal = new URL(site.address('student'));
    portal.hostname = 'portal.test';
    await page.goto(portal.href);
    await room(page).getByText('Camera and microphone need a secure page').waitFor();
    await joins(page, 'Join listening');
    const [tab] = await Promise.all([context.waitForEvent('page'), room(page).getByRole('button', { name: 'Open in a new tab' }).click()]);
    await tab.waitForURL(site.call.hostedUrl);
  });
});
