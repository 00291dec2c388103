/** KiB gzip that a page loads for each element, lit and SDK included: what came over the network until it showed its content. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { browserPath, CHROMIUM_ARGS } from '../tests/browser.ts';
import { collegesOf, nextMinute, type College, type Member } from '../tests/college.ts';
import { allowOrigin } from '../tests/owner.ts';
import { startProduct, type Product } from '../tests/product.ts';
import { Sandbox } from '../tests/sandbox.ts';
import { join, lobby } from '../tests/steps/call.ts';
import { book } from '../tests/steps/payment.ts';
import { until } from '../tests/until.ts';
import { report, rounded } from './report.ts';

const dist = fileURLToPath(new URL('../widgets/dist/', import.meta.url));
const FILES = '/widgets/v1/';
/** What follows by itself, follows within this time after the last file that came. */
const QUIET_MS = 1_500;
/** No client of a media server does without it, and nothing else of ours has a use for it. */
const MEDIA_CODE = 'createOffer';

/** Files by name, with the bytes of each as they came. */
type Loaded = ReadonlyMap<string, number>;

/** A college's page on an origin of its own, with one element; `/` shows the one that `show` was given last. */
async function openPortal(product: Product, college: College, student: Member): Promise<{ origin: string; show(markup: string): void; close(): void }> {
  let markup = '';
  const server = createServer((request, response) => {
    if (request.url === '/session') {
      college.clientSecretFor(student).then(
        (clientSecret) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ clientSecret })),
        (error: unknown) => response.writeHead(502).end(String(error)),
      );
      return;
    }
    response.setHeader('content-type', 'text/html').end(`<!doctype html><script type="module" src="${product.urls.api}${FILES}peerverse.js"></script>
<pv-provider publishable-key="${college.publishableKey}" api-url="${product.urls.api}" session-url="/session">${markup}</pv-provider>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await allowOrigin(product, college, origin);
  return { origin, show: (given) => { markup = given; }, close: () => { server.close(); server.closeAllConnections(); } };
}

/** Opens the page in a fresh profile and counts the files it takes from the API until nothing more comes. */
async function load(browser: Browser, { urls }: Product, origin: string, shown: (page: Page) => Promise<unknown>): Promise<Loaded> {
  const context = await browser.newContext({ locale: 'en-IN', timezoneId: 'Asia/Kolkata' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const loaded = new Map<string, number>();
  let lastAt = performance.now();
  page.on('requestfinished', (request) => {
    const { origin: from, pathname } = new URL(request.url());
    if (from !== new URL(urls.api).origin || !pathname.startsWith(FILES)) return;
    lastAt = performance.now();
    void request.sizes().then(({ responseBodySize }) => loaded.set(pathname.slice(FILES.length), responseBodySize));
  });
  await page.goto(origin);
  await shown(page);
  await until('the page to be quiet', async () => performance.now() - lastAt > QUIET_MS);
  await context.close();
  return loaded;
}

const kib = (files: Iterable<number>): number => rounded([...files].reduce((sum, bytes) => sum + bytes, 0) / 1024, 1);
const names = (loaded: Loaded): readonly string[] => [...loaded.keys()];
const isMediaCode = (file: string): boolean => readFileSync(dist + file, 'utf8').includes(MEDIA_CODE);

const product = await startProduct((line) => { process.stderr.write(`${line}\n`); });
const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_ARGS });
try {
  const [college] = collegesOf(product);
  const sandbox = new Sandbox(product);
  const student = await college.addStudent('Bench Student');
  const session = await college.signIn(student);
  const [early, soon] = [await college.addMentor('Bench Mentor', 600), await college.addMentor('Bench Lobby', 600)];
  await college.openHours(early, { from: nextMinute(30 * 60), minutes: 60 });
  await college.openHours(soon, { from: nextMinute(60), minutes: 15 });
  const [later, now] = [await book(session, early, (orderId) => sandbox.pay(orderId)), await book(session, soon, (orderId) => sandbox.pay(orderId))];

  const portal = await openPortal(product, college, student);
  const visit = (markup: string, shown: Parameters<typeof load>[3]): Promise<Loaded> => {
    portal.show(markup);
    return load(browser, product, portal.origin, shown);
  };
  const directory = await visit('<pv-mentor-directory></pv-mentor-directory>', async (page) => {
    // Whoever opens it on a wide screen sees mentors and the filters beside them.
    await page.locator('pv-mentor-directory [id^="mentor-"]').first().waitFor();
    await page.locator('pv-mentor-directory').getByRole('group', { name: 'Languages' }).waitFor();
  });
  const booking = await visit(`<pv-booking mentor-id="${early.mentorId}"></pv-booking>`, (page) => page.locator('pv-booking').getByRole('group', { name: /^(Morning|Afternoon|Evening)$/ }).first().waitFor());
  const bookings = await visit('<pv-bookings></pv-bookings>', (page) => page.locator('pv-bookings').getByText(early.name).first().waitFor());
  const beforeLobby = await visit(`<pv-call-room booking-id="${later.id}"></pv-call-room>`, (page) => page.locator('pv-call-room').getByText(/The room opens in/).waitFor());
  const inCall = await visit(`<pv-call-room booking-id="${now.id}"></pv-call-room>`, async (page) => {
    await lobby(page);
    await join(page);
    await page.locator('pv-call-room').getByText(/^Waiting for/).waitFor();
  });

  portal.close();
  // Whatever the call takes more than its page did before the lobby, however the build may cut it.
  const callChunk = [...inCall].filter(([file]) => !beforeLobby.has(file));
  if (!callChunk.some(([file]) => isMediaCode(file)) && ![...beforeLobby.keys()].some(isMediaCode)) throw new Error('no file of the call holds the media code; it can not be told when it is loaded');
  const tooEarly = [directory, booking, bookings, beforeLobby].flatMap(names).filter(isMediaCode);
  report('bundle', {
    directory_kib: kib(directory.values()),
    booking_kib: kib(booking.values()),
    call_room_lobby_kib: kib(beforeLobby.values()),
    call_chunk_kib: kib(callChunk.map(([, bytes]) => bytes)),
    call_chunk_loaded_before_lobby: tooEarly.length,
  }, { directory_kib: '<= 25', booking_kib: '<= 40', call_chunk_kib: '<= 175', call_chunk_loaded_before_lobby: '= 0' },
  { directory: names(directory), booking: names(booking), bookings: names(bookings), call_room: names(beforeLobby), call_chunk: callChunk.map(([file]) => file), too_early: tooEarly });
} finally {
  await browser.close();
  await product.discard();
}
