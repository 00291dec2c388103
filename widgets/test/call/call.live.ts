/// <reference types="node" />
// Two people, two Chromiums, one real media server; the API is scripted.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TrackType } from 'livekit-server-sdk';
import { chromium, type Browser, type BrowserContext, type Page, type WebSocketRoute } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePorts } from '../../../launcher/ports.mjs';
import { startStack } from '../../../launcher/stack.mjs';
import { browserPath, CHROMIUM_ARGS } from '../../../tests/browser.ts';
import { CallSite, ScriptedCall, type MediaServer, type Role } from './scripted-api.ts';

type Stack = Awaited<ReturnType<typeof startStack>>;

let stack: Stack;
let browser: Browser;
let media: MediaServer;
let site: CallSite;
let refusing: Browser | undefined;
const contexts: BrowserContext[] = [];

async function refusingBrowser(): Promise<Browser> {
  refusing ??= await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_ARGS.filter((arg) => arg !== '--use-fake-ui-for-media-stream') });
  return refusing;
}

beforeAll(async () => {
  stack = await startStack({ stateDir: mkdtempSync(join(tmpdir(), 'peerverse-call-')), ports: await freePorts(), only: ['livekit'], mode: 'test' });
  await stack.mediaReady;
  const { PV_LIVEKIT_API_KEY: key = '', PV_LIVEKIT_API_SECRET: secret = '' } = stack.env;
  media = { url: stack.urls.livekit, wsUrl: stack.urls.livekitWs, key, secret };
  browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_ARGS });
  site = await CallSite.open(new ScriptedCall(media));
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await refusing?.close();
  await site?.close();
  await stack?.discard();
});
beforeEach(() => {
  site.call = new ScriptedCall(media);
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

interface PersonOptions {
  more?: string;
  /** Without the flag that says yes to every question, and with another permission granted, Chromium says no to devices. */
  refuses?: boolean;
  /** What the page hears of the media server goes through here. */
  signal?: SignalGate;
}

/** Between a page and the media server's word; sound and picture go another way. */
class SignalGate {
  #open = new Set<WebSocketRoute>();
  #isShut = false;

  pass(socket: WebSocketRoute): void {
    if (this.#isShut) return void socket.close();
    socket.connectToServer();
    this.#open.add(socket);
  }

  async shut(): Promise<void> {
    this.#isShut = true;
    await Promise.all([...this.#open].map((socket) => socket.close()));
    this.#open.clear();
  }

  unlock(): void {
    this.#isShut = false;
  }
}

async function person(role: Role, { more = '', refuses = false, signal }: PersonOptions = {}): Promise<Page> {
  const context = await (refuses ? await refusingBrowser() : browser).newContext({
    locale: 'en-IN', timezoneId: 'Asia/Kathmandu', viewport: { width: 800, height: 640 }, permissions: refuses ? ['clipboard-read'] : ['camera', 'microphone'],
  });
  contexts.push(context);
  context.setDefaultTimeout(30_000);
  if (signal) await context.routeWebSocket(/./, (socket) => signal.pass(socket));
  const page = await context.newPage();
  await page.addInitScript(() => {
    const Native = window.RTCPeerConnection;
    Object.assign(window, { connections: [], leftAt: null });
    document.addEventListener('pv-call-left', () => Object.assign(window, { leftAt: Date.now() }));
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        (window as unknown as { connections: RTCPeerConnection[] }).connections.push(this);
      }
    };
  });
  await page.goto(site.address(role, more));
  return page;
}

const joinBoth = 'Join with camera and microphone';

async function enter(page: Page, name = joinBoth): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name: 'Leave' }).waitFor();
}

async function bothIn(more = ''): Promise<Record<Role, Page>> {
  const [mentor, student] = await Promise.all([person('mentor', { more }), person('student', { more })]);
  await Promise.all([enter(mentor), enter(student)]);
  await Promise.all([mentor, student].map((page) => page.waitForFunction(() => performance.getEntriesByName('pv-first-frame').length > 0)));
  return { mentor, student };
}

async function write(page: Page, text: string): Promise<void> {
  if (!(await page.getByRole('complementary', { name: 'Chat' }).isVisible())) await page.getByRole('button', { name: /^Chat/ }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

/** When the page left the room for its summary, by the one clock of this machine. */
async function leftAt(page: Page): Promise<number> {
  await page.locator('pv-call-summary').waitFor();
  return page.evaluate(() => Number((window as unknown as { leftAt: number | null }).leftAt));
}

/** The kinds of the local candidates that carry media. */
const routesOf = (page: Page): Promise<string[]> => page.evaluate(async () => {
  const { connections } = window as unknown as { connections: RTCPeerConnection[] };
  const reports = await Promise.all(connections.filter(({ connectionState }) => connectionState === 'connected').map((connection) => connection.getStats()));
  return reports.flatMap((report) => [...report.values()].filter(({ type, selectedCandidatePairId }) => type === 'transport' && selectedCandidatePairId)
    .map(({ selectedCandidatePairId }) => String(report.get(report.get(selectedCandidatePairId).localCandidateId)?.candidateType)));
});

describe('a call of two', () => {
  it('shows the whole of a shared screen instead of the camera, until it is stopped, and by keys that are the call’s alone', async () => {
    const { mentor, student } = await bothIn();
    await mentor.locator('pv-call-room h2').first().focus();
    await mentor.keyboard.press('s');
    await mentor.getByRole('button', { name: 'Stop sharing your screen' }).waitFor();
    const picture = student.locator('pv-call-room video.other');
    await expect.poll(() => picture.getAttribute('aria-label'), { timeout: 20_000 }).toMatch(/’s screen$/);
    expect(await picture.evaluate((video) => getComputedStyle(video).objectFit)).toBe('contain');
    await expect.poll(() => picture.evaluate((video: HTMLVideoElement) => video.videoWidth / video.videoHeight), { timeout: 20_000 }).toBeGreaterThan(0);
    await mentor.getByRole('button', { name: 'Stop sharing your screen' }).click();
    await expect.poll(() => picture.getAttribute('aria-label'), { timeout: 20_000 }).not.toMatch(/screen/);
    await expect.poll(() => picture.evaluate((video) => getComputedStyle(video).objectFit)).toBe('cover');

    const microphone = mentor.getByRole('button', { name: 'Microphone' });
    await mentor.locator('pv-call-room h2').first().focus();
    await mentor.keyboard.press('m');
    await expect.poll(() => microphone.getAttribute('aria-pressed')).toBe('false');
    await mentor.keyboard.press('Control+m');
    expect(await microphone.getAttribute('aria-pressed')).toBe('false');
    await mentor.keyboard.press('c');
    await mentor.getByRole('textbox', { name: 'Message' }).waitFor();
    await mentor.getByRole('textbox', { name: 'Message' }).pressSequentially('mvc');
    expect(await mentor.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('mvc');
    expect(await microphone.getAttribute('aria-pressed')).toBe('false');
    // Outside the call every key is the page's.
    await mentor.evaluate(() => { (document.activeElement as HTMLElement | null)?.blur(); });
    await mentor.keyboard.press('m');
    expect(await microphone.getAttribute('aria-pressed')).toBe('false');
  });

  it('shows each to the other, carries the chat once and stored, counts down, and ends within a second of the room', async () => {
    const { mentor, student } = await bothIn();
    for (const page of [mentor, student]) {
      const marks = await page.evaluate(() => ['pv-join-click', 'pv-token', 'pv-signal-connected', 'pv-connected', 'pv-first-frame'].map((name) => performance.getEntriesByName(name).length));
      expect(marks).toEqual([1, 1, 1, 1, 1]);
      expect(await routesOf(page)).not.toContain('relay');
    }
    await write(student, 'See https://example.org/notes, please');
    await mentor.getByRole('button', { name: 'Chat, 1 new message' }).click();
    const link = mentor.getByRole('link', { name: 'https://example.org/notes' });
    expect(await link.getAttribute('rel')).toContain('noopener');
    await write(mentor, 'Thank you');
    await student.getByText('Thank you', { exact: true }).waitFor();
    await expect.poll(() => site.call.messages.map(({ text }) => text)).toEqual(['See https://example.org/notes, please', 'Thank you']);
    for (const page of [mentor, student]) expect(await page.locator('[data-message]').count()).toBe(2);

    await site.call.begin(600);
    for (const page of [mentor, student]) await page.getByRole('timer', { name: /^(10:00|9:5\d) left$/ }).waitFor();
    await site.call.end();
    const endedAt = Date.now();
    for (const page of [mentor, student]) expect((await leftAt(page)) - endedAt).toBeLessThan(1000);
    await mentor.getByText('₹70.00 is in your wallet').waitFor();
    await mentor.getByText('Practise joins').waitFor();
    await student.getByText('Paid ₹100 · ₹70 goes to Priya').waitFor();
    await student.getByRole('link', { name: 'example.org/notes' }).waitFor();
    const tracks = await student.evaluate(() => (window as unknown as { connections: RTCPeerConnection[] }).connections.filter(({ connectionState }) => connectionState !== 'closed').length);
    expect(tracks).toBe(0);
  });

  it('takes the controls away over a moving picture alone, and brings them back for a pointer and for a key', async () => {
    const { mentor, student } = await bothIn();
    const controls = (): Promise<string> => student.locator('.bar').evaluate((bar) => getComputedStyle(bar).opacity);
    const gone = (): Promise<void> => expect.poll(controls, { timeout: 15_000 }).toBe('0');
    const back = (): Promise<void> => expect.poll(controls, { timeout: 10_000 }).toBe('1');
    await gone();
    await student.mouse.move(200, 200);
    await back();
    await gone();
    await student.keyboard.press('Tab');
    await back();

    await student.getByRole('button', { name: 'Chat' }).focus();
    await student.keyboard.press('Enter');
    await expect.poll(() => student.getByRole('textbox', { name: 'Message' }).evaluate((field) => field.matches(':focus'))).toBe(true);
    await student.keyboard.press('Escape');
    await expect.poll(() => student.getByRole('button', { name: 'Chat' }).evaluate((button) => button.matches(':focus'))).toBe(true);

    await student.locator('.picture').click({ position: { x: 200, y: 200 } });
    await gone();
    await mentor.getByRole('button', { name: 'Leave' }).click();
    await student.getByText('Waiting for Priya').waitFor();
    await back();
  });

  it('goes through the TURN relay alone where asked to', async () => {
    const { mentor, student } = await bothIn('&relay');
    for (const page of [mentor, student]) {
      const routes = await routesOf(page);
      expect(routes.length).toBeGreaterThan(0);
      expect(new Set(routes)).toEqual(new Set(['relay']));
    }
  });

  it('goes on in the next room where one is lost, and who was muted stays muted', async () => {
    const { mentor, student } = await bothIn();
    await site.call.begin(600);
    await student.getByRole('button', { name: 'Microphone' }).click();
    await mentor.getByRole('img', { name: 'Sneha’s microphone is off' }).waitFor();
    const before = site.call.roomName;
    await site.call.loseRoom();
    await expect.poll(async () => (await site.call.rooms.listParticipants(site.call.roomName).catch(() => [])).map(({ identity }) => identity).sort(), { timeout: 15_000 }).toEqual(['opaque-mentor', 'opaque-student']);
    expect(site.call.roomName).not.toBe(before);
    expect(await student.getByRole('button', { name: 'Microphone' }).getAttribute('aria-pressed')).toBe('false');
    const published = await site.call.rooms.getParticipant(site.call.roomName, 'opaque-student');
    expect(published.tracks.filter(({ muted, type }) => type === TrackType.AUDIO && !muted)).toEqual([]);
    await write(student, 'Still here');
    await mentor.getByRole('button', { name: 'Chat, 1 new message' }).click();
    await mentor.locator('[data-message]', { hasText: 'Still here' }).waitFor();
  });

  it('says that the clock has not started while neither can be heard, and no longer once one can', async () => {
    const pages = await Promise.all([person('mentor'), person('student')]);
    for (const page of pages) {
      await page.getByRole('button', { name: joinBoth }).waitFor();
      await page.getByRole('button', { name: 'Microphone', exact: true }).click();
      await enter(page, 'Join with camera only');
    }
    const unheard = /We cannot hear either of you yet, so the clock has not started/;
    for (const page of pages) await page.getByText(unheard).waitFor();
    await pages[0]!.getByRole('button', { name: 'Microphone', exact: true }).click();
    for (const page of pages) await page.getByText(unheard).waitFor({ state: 'hidden' });
  });

  it('says whose fault a break is and what becomes of the lost time, until all is well again', async () => {
    const signals = { mentor: new SignalGate(), student: new SignalGate() };
    const pages = { mentor: await person('mentor', { signal: signals.mentor }), student: await person('student', { signal: signals.student }) };
    await Promise.all([enter(pages.mentor), enter(pages.student)]);
    await site.call.begin(600);
    for (const page of Object.values(pages)) await page.getByRole('timer').waitFor();
    site.call.interruptedAt = new Date();
    await Promise.all([signals.mentor.shut(), signals.student.shut()]);
    await pages.student.getByText('Interrupted by a fault of ours. You get the lost seconds back.').waitFor();
    await pages.mentor.getByText('Interrupted by a fault of ours. It takes nothing from what you earn.').waitFor();
    site.call.interruptedAt = null;
    signals.mentor.unlock();
    signals.student.unlock();
    for (const page of Object.values(pages)) await page.getByText(/^Interrupted by/).waitFor({ state: 'hidden' });
  });

  it('waits for the other person after a room was lost to both, and does not say that they left', async () => {
    const { mentor, student } = await bothIn();
    await site.call.begin(600);
    await student.getByRole('timer').waitFor();
    await mentor.route('**/access', (route) => route.abort());
    await site.call.loseRoom();
    await student.locator('.no-picture-title', { hasText: 'Waiting for Priya to come back' }).waitFor();
  });

  it('is in one tab at a time, and can be taken back', async () => {
    const { student } = await bothIn();
    const second = await person('student');
    await enter(second);
    await student.getByText('This call is open in another tab or on another device').waitFor();
    await student.getByRole('button', { name: 'Use this one instead' }).click();
    await student.getByRole('button', { name: 'Leave' }).waitFor();
    await second.getByText('This call is open in another tab or on another device').waitFor();
  });

  it('offers the way back to whoever left, as long as the call runs', async () => {
    const { mentor, student } = await bothIn();
    await site.call.begin(600);
    await student.getByRole('button', { name: 'Leave' }).click();
    await student.getByText(/^You left\. The call goes on for 9:/).waitFor();
    await mentor.getByText('The time goes on. Sneha can come back until it is over.').waitFor();
    await student.getByRole('button', { name: 'Rejoin' }).click();
    await mentor.getByText('The time goes on. Sneha can come back until it is over.').waitFor({ state: 'hidden' });
  });

  it('tells of a closed page and of a pressed Leave, each of the stay that the media server knows', async () => {
    const { mentor, student } = await bothIn();
    const stays = new Map((await site.call.rooms.listParticipants(site.call.roomName)).map(({ identity, sid }) => [identity, sid]));
    await student.close({ runBeforeUnload: true });
    await expect.poll(() => site.call.reports.filter(({ role }) => role === 'student')).toContainEqual({ role: 'student', reason: 'page_closed', connection: stays.get('opaque-student') });
    await mentor.getByRole('button', { name: 'Leave' }).click();
    await expect.poll(() => site.call.reports.filter(({ role }) => role === 'mentor')).toEqual([{ role: 'mentor', reason: 'left', connection: stays.get('opaque-mentor') }]);
  });

  it('lets a person without any device join and listen, and says why', async () => {
    const mentor = await person('mentor');
    await enter(mentor);
    const student = await person('student', { refuses: true });
    await student.getByText('Your camera and microphone are blocked').waitFor();
    await enter(student, 'Join listening');
    await student.waitForFunction(() => performance.getEntriesByName('pv-first-frame').length > 0);
    await mentor.getByText('Sneha’s camera is off').waitFor();
    await expect.poll(() => site.call.reports.map(({ role, reason }) => [role, reason])).toEqual([['student', 'no_microphone']]);
  });

  it('leaves by itself two seconds after the end when nobody ends it', async () => {
    const { mentor, student } = await bothIn();
    await site.call.begin(3);
    const { endsAt } = site.call;
    for (const lag of (await Promise.all([mentor, student].map(leftAt))).map((at) => at - endsAt.getTime())) {
      expect(lag).toBeGreaterThanOrEqual(1_900);
      expect(lag).toBeLessThan(4_000);
    }
  });
});
