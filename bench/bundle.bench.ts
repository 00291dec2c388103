/** KiB gzip that a page loads for each element, lit and SDK included, counted from the files a real browser asks for. */
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browserPath, CHROMIUM_ARGS } from '../tests/browser.ts';
import { report, rounded } from './report.ts';

const dist = fileURLToPath(new URL('../widgets/dist/', import.meta.url));

/** Serves the built files and a page with one element; answers nothing else, so that only code is counted. */
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://bench.invalid').pathname;
  const markup = /^\/page\/([a-z-]+)$/.exec(path)?.[1];
  if (markup !== undefined) {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><script type="module" src="/widgets/peerverse.js"></script><pv-provider publishable-key="pk_test_bench" api-url="http://127.0.0.1:1"><pv-${markup} mentor-id="mtr_01h455vb4pex5vsknk084sn02q" booking-id="bkg_01h455vb4pex5vsknk084sn02q"></pv-${markup}></pv-provider>`);
    return;
  }
  if (!path.startsWith('/widgets/')) {
    response.writeHead(404).end();
    return;
  }
  response.setHeader('content-type', 'text/javascript');
  response.end(readFileSync(dist + path.slice('/widgets/'.length)));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await chromium.launch({ executablePath: browserPath(), args: CHROMIUM_ARGS });

async function loaded(element: string): Promise<readonly string[]> {
  const page = await browser.newPage();
  const files = new Set<string>();
  page.on('requestfinished', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/widgets/')) files.add(pathname.slice('/widgets/'.length));
  });
  await page.goto(`${origin}/page/${element}`);
  await page.waitForFunction((tag) => customElements.get(tag) !== undefined, `pv-${element}`);
  await page.waitForLoadState('networkidle');
  await page.close();
  return [...files];
}

const gzip = (file: string): number => gzipSync(readFileSync(dist + file), { level: 9 }).length / 1024;
const total = (files: readonly string[]): number => rounded(files.reduce((sum, file) => sum + gzip(file), 0), 1);
const isCallChunk = (file: string): boolean => readFileSync(dist + file, 'utf8').includes('livekit') && gzip(file) > 50;

try {
  const directory = await loaded('mentor-directory');
  const booking = await loaded('booking');
  const room = await loaded('call-room');
  const { readdirSync } = await import('node:fs');
  const chunks = readdirSync(`${dist}chunks`).map((name) => `chunks/${name}`).filter((name) => name.endsWith('.js'));
  const callChunks = chunks.filter(isCallChunk);
  const early = [...directory, ...booking].filter((file) => callChunks.includes(file));
  report('bundle', {
    directory_kib: total(directory),
    booking_kib: total(booking),
    call_room_lobby_kib: total(room.filter((file) => !callChunks.includes(file))),
    call_chunk_kib: total(callChunks),
    call_chunk_loaded_before_lobby: early.length,
  }, { directory_kib: '<= 25', booking_kib: '<= 40', call_chunk_kib: '<= 175', call_chunk_loaded_before_lobby: '= 0' }, { directory, booking, callChunks });
} finally {
  await browser.close();
  server.close();
}
