import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import type { NetworkCheck, NetworkPath } from '@peerverse/sdk/browser';
import { html } from 'lit';
import { elementContract, showing, violations } from '../../../test/contracts/element-contract.ts';
import { keepDownloads } from '../../../test/downloads.ts';
import { mount, unmount, type MountOptions } from '../../../test/mount.ts';
import { Platform } from '../../../test/wire/platform.ts';
import { find, shown, showsText, textOf } from '../../../test/wire/shown.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import type { Measures, PathState, RelayPath } from '../../network-check/findings.ts';
import type { NetworkProbe } from '../../network-check/run-check.ts';
import './network-check.define.ts';
import { PvNetworkCheck } from './network-check.ts';

const paths: NetworkPath[] = [
  { purpose: 'api', transport: 'tcp', hosts: ['api.peerverse.test'], port: 443 },
  { purpose: 'pages', transport: 'tcp', hosts: ['peerverse.test'], port: 443 },
  { purpose: 'signal', transport: 'tcp', hosts: ['calls.peerverse.test'], port: 443 },
  { purpose: 'media_udp', transport: 'udp', hosts: ['203.0.113.7', '203.0.113.8'], port: 7882 },
  { purpose: 'media_tcp', transport: 'tcp', hosts: [], port: 7881 },
  { purpose: 'turn_udp', transport: 'udp', hosts: ['turn.peerverse.test'], port: 3478 },
  { purpose: 'turn_tcp', transport: 'tcp', hosts: ['turn.peerverse.test'], port: 3478 },
  { purpose: 'turn_tls', transport: 'tcp', hosts: ['turn.peerverse.test'], port: 443 },
];
const check: NetworkCheck = { object: 'network_check', id: 'nck_01kawm0000e008000000000000', livemode: false, serverUrl: 'wss://calls.peerverse.test', token: 'token', endsAt: '2026-11-24T04:03:00.000Z', paths };

/** A network whose every way is as the test says. */
class PlayedNetwork implements NetworkProbe {
  hears = true;
  way: 'media_udp' | 'media_tcp' | null = 'media_udp';
  tcp = true;
  relays: Record<RelayPath, Extract<PathState, 'works' | 'blocked' | 'refused' | 'absent'>> = { turn_udp: 'works', turn_tcp: 'works', turn_tls: 'works' };
  found: Omit<Measures, 'over'> | null = { roundTripMs: 42, lossPercent: 0.4, uploadKbps: 1_320 };
  closed = 0;
  /** Set, the direct way is not decided before the test says so. */
  waits: Promise<void> = Promise.resolve();

  signal = async (): Promise<boolean> => this.hears;
  direct = async (): Promise<'media_udp' | 'media_tcp' | null> => { await this.waits; return this.way; };
  directTcp = async (): Promise<boolean> => this.tcp;
  relay = async (path: RelayPath): Promise<Extract<PathState, 'works' | 'blocked' | 'refused' | 'absent'>> => this.relays[path];
  overRelay = async (): Promise<boolean> => true;
  measure = async (): Promise<Omit<Measures, 'over'> | null> => this.found;
  close = (): void => { this.closed += 1; };
}

let platform: Platform;
let network: PlayedNetwork;
PvNetworkCheck.createProbe = () => Promise.resolve(network);

async function page(change: () => void = () => undefined, options: MountOptions = {}): Promise<PvNetworkCheck> {
  platform?.wire.close();
  platform = new Platform();
  network = new PlayedNetwork();
  platform.wire.open();
  platform.wire.on('GET /v1/network_requirements', () => ({ object: 'network_requirements', livemode: false, paths }));
  platform.wire.on('POST /v1/network_checks', () => check);
  platform.wire.on('DELETE /v1/network_checks/{checkId}', () => undefined);
  change();
  const provider = await mount(html`<pv-network-check></pv-network-check>`, { client: platform.client, ...options });
  return provider.querySelector('pv-network-check')!;
}

const begin = async (element: PvNetworkCheck): Promise<void> => (await shown(element, 'button', 'Check this network')).click();

async function checked(change: () => void = () => undefined, options: MountOptions = {}): Promise<PvNetworkCheck> {
  const element = await page(change, options);
  await begin(element);
  await shown(element, 'button', 'Check again');
  return element;
}

const rowOf = (element: PvNetworkCheck, path: string): string => element.shadowRoot!.querySelector(`[data-path=${path}]`)!.textContent!.replace(/\s+/g, ' ').trim();

afterEach(() => {
  unmount();
  platform.wire.close();
});

elementContract({
  tag: 'pv-network-check',
  states: ['loading', 'error', 'content'],
  show: async (state, options) => {
    if (state === 'content') return showing(await checked(() => (network.relays.turn_tcp = 'blocked'), options), state);
    return showing(await page(() => {
      if (state === 'loading') platform.wire.delayMs = 60_000;
      if (state === 'error') platform.wire.on('GET /v1/network_requirements', () => new WireProblem(500, 'internal'));
    }, options), state);
  },
});

describe('a check of the network', () => {
  it('says what works, what it means, and that nothing need be done', async () => {
    const element = await checked();
    expect(textOf(element)).to.include('Calls work well here').and.include('Nothing needs to be done');
    expect(rowOf(element, 'media_udp')).to.match(/Direct, UDP.*Works.*The best way.*Nothing\./);
    expect(textOf(element)).to.include('How well it carries, Direct, UDP').and.match(/Round trip 42 ms.*Loss of what was sent 0\.4 %.*Upload 1,320 kbit\/s/);
    expect(platform.wire.asked('DELETE /v1/network_checks/{checkId}')).to.have.length(1);
    expect(network.closed).to.be.greaterThan(0);
  });

  for (const [path, sentence] of [
    ['signal', /Nobody can join a call from here.*Allow outgoing TCP to calls\.peerverse\.test, port 443, let WebSockets/],
    ['media_udp', /take a detour and suffer first.*Allow outgoing UDP to 203\.0\.113\.7, 203\.0\.113\.8, port 7882/],
    ['media_tcp', /only the relay is left.*Allow outgoing TCP to the call servers \(ask PeerVerse’s support for their addresses\), port 7881/],
    ['turn_udp', /no quick detour.*Allow outgoing UDP to turn\.peerverse\.test, port 3478/],
    ['turn_tcp', /only the relay over TLS is left.*Allow outgoing TCP to turn\.peerverse\.test, port 3478/],
    ['turn_tls', /calls cannot connect.*Allow outgoing TCP to turn\.peerverse\.test, port 443 and leave it out of TLS inspection/],
  ] as const) {
    it(`has a sentence of its own for ${path} that is blocked, and asks for the configured hosts and port`, async () => {
      const element = await checked(() => {
        if (path === 'signal') network.hears = false;
        else if (path === 'media_udp') network.way = 'media_tcp';
        else if (path === 'media_tcp') network.tcp = false;
        else network.relays[path] = 'blocked';
      });
      expect(rowOf(element, path)).to.match(/Blocked/).and.to.match(sentence);
    });
  }

  it('calls a way that this installation does not have no fault, and a relay that refuses ours', async () => {
    const element = await checked(() => (network.relays = { turn_udp: 'refused', turn_tcp: 'absent', turn_tls: 'absent' }));
    expect(rowOf(element, 'turn_tls')).to.match(/Not offered.*Nothing is missing on your side/);
    expect(rowOf(element, 'turn_udp')).to.match(/Refused.*This is ours to mend.*send the report/);
    expect(textOf(element)).to.include('Calls work well here');
  });

  for (const [verdict, change] of [
    ['Calls work here, by a detour', () => (network.way = 'media_tcp')],
    ['Calls work here, by a detour', () => (network.way = null)],
    ['Calls do not work here yet', () => { network.way = null; network.relays = { turn_udp: 'blocked', turn_tcp: 'blocked', turn_tls: 'absent' }; }],
    ['Calls do not work here yet', () => (network.hears = false)],
    ['Calls connect here, but will be poor', () => (network.found = { roundTripMs: 420, lossPercent: 0, uploadKbps: 900 })],
    ['Calls connect here, but will be poor', () => (network.found = { roundTripMs: 40, lossPercent: 9, uploadKbps: 900 })],
    ['Calls connect here, but will be poor', () => (network.found = { roundTripMs: 40, lossPercent: 0, uploadKbps: 120 })],
    ['Calls work well here', () => (network.found = null)],
  ] as const) {
    it(`ends with «${verdict}» (${change.toString().replace(/^\(\) => /, '').slice(0, 60)})`, async () => {
      const element = await checked(change);
      const heading = element.shadowRoot!.querySelector('#verdict');
      expect(heading!.textContent).to.equal(verdict);
      expect(element.shadowRoot!.activeElement).to.equal(heading);
    });
  }

  it('measures over the relay where nothing else works', async () => {
    expect(textOf(await checked(() => { network.way = null; network.relays.turn_udp = 'blocked'; }))).to.include('How well it carries, Relay, TURN over TCP');
  });

  it('shows how far it is, can be stopped, says what was found until then, and can be begun again', async () => {
    let go = (): void => undefined;
    const element = await page(() => (network.waits = new Promise((resolve) => (go = resolve))));
    await begin(element);
    await showsText(element, 'Checking: 4 of 6 ways known');
    expect(element.shadowRoot!.querySelector('progress')).to.have.property('value', 4);
    expect(rowOf(element, 'media_udp')).to.include('Checking');
    (await shown(element, 'button', 'Stop')).click();
    expect(network.closed).to.equal(1);
    go();
    await showsText(element, 'The check was stopped');
    expect(rowOf(element, 'turn_tls')).to.include('Works');
    expect(rowOf(element, 'media_udp')).to.match(/Not known.*before this way was tried/);
    expect(platform.wire.asked('DELETE /v1/network_checks/{checkId}')).to.have.length(1);
    network.waits = Promise.resolve();
    (await shown(element, 'button', 'Check again')).click();
    await showsText(element, 'Calls work well here');
  });

  it('ends with the page', async () => {
    const element = await page(() => (network.waits = new Promise(() => undefined)));
    await begin(element);
    await showsText(element, 'Checking: 4 of 6');
    element.remove();
    expect(network.closed).to.equal(1);
  });
});

describe('a check that cannot begin', () => {
  it('says when to come back after ten an hour', async () => {
    const problem = { type: 'x', title: 'x', status: 429, code: 'network_check.too_many', detail: 'x', requestId: 'req_1', errors: [] };
    const element = await page(() => platform.wire.on('POST /v1/network_checks', () => new Response(JSON.stringify(problem), { status: 429, headers: { 'content-type': 'application/problem+json', 'retry-after': '2520' } })));
    await begin(element);
    // 9:30 in Kolkata and 42 minutes.
    await showsText(element, /checked ten times within an hour\. The next check can begin at 10:12\sam/);
    expect(find(element, 'button', 'Check this network')).to.exist;
  });

  it('says whose fault it is', async () => {
    const element = await page(() => platform.wire.on('POST /v1/network_checks', () => new WireProblem(503, 'network_check.unavailable')));
    await begin(element);
    await showsText(element, 'This says nothing about your network');
    platform.wire.on('POST /v1/network_checks', () => 'nothing');
    (await shown(element, 'button', 'Check this network')).click();
    await showsText(element, 'the network blocks api.peerverse.test');
    platform.wire.on('POST /v1/network_checks', () => new WireProblem(500, 'internal'));
    (await shown(element, 'button', 'Check this network')).click();
    await showsText(element, 'The fault is ours');
  });
});

describe('the report', () => {
  it('can be saved as text and as JSON, and names nobody', async () => {
    const downloads = keepDownloads();
    try {
      const element = await checked(() => (network.relays.turn_tls = 'blocked'));
      (await shown(element, 'button', 'Save as text')).click();
      (await shown(element, 'button', 'Save as JSON')).click();
      expect(downloads.saved.map(({ name }) => name)).to.deep.equal(['peerverse-network-check-2026-11-24.txt', 'peerverse-network-check-2026-11-24.json']);
      const [text, json] = await Promise.all(downloads.saved.map((file) => file.text));
      expect(text).to.match(/Reference nck_01kawm.*Calls work well here.*Relay, TURN over TLS: Blocked.*Allow outgoing TCP to turn\.peerverse\.test, port 443.*Round trip: 42 ms.*What a firewall must let through/s);
      const report = JSON.parse(json!) as Record<string, unknown>;
      expect(Object.keys(report)).to.deep.equal(['report', 'version', 'reference', 'checkedAt', 'verdict', 'paths', 'measures', 'allowList']);
      expect(report['paths']).to.deep.include({ path: 'turn_tls', result: 'blocked' });
      expect(report['measures']).to.deep.equal({ over: 'media_udp', roundTripMs: 42, lossPercent: 0.4, uploadKbps: 1_320 });
      expect(text! + json!).not.to.match(/token|Mozilla|Chrome/);
    } finally {
      downloads.stop();
    }
  });

  it('can be copied, and says so when the browser does not let it', async () => {
    const element = await checked();
    const native = navigator.clipboard.writeText;
    const copied: string[] = [];
    try {
      navigator.clipboard.writeText = (text) => (copied.length === 0 ? Promise.resolve(void copied.push(text)) : Promise.reject(new DOMException('no', 'NotAllowedError')));
      (await shown(element, 'button', 'Copy report')).click();
      await waitUntil(() => copied[0]?.startsWith('PeerVerse network check'));
      await shown(document.body, '.toast', /The report is copied\./);
      (await shown(element, 'button', 'Copy report')).click();
      await shown(document.body, '.toast', /did not let us copy/);
    } finally {
      navigator.clipboard.writeText = native;
    }
  });
});

describe('the allow-list', () => {
  it('is there before any check, with hosts and ports of the server’s configuration alone', async () => {
    const element = await page();
    await shown(element, 'button', 'Print this list');
    const rows = [...element.shadowRoot!.querySelectorAll('.allowed tbody tr')].map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.lastChild!.parentElement!.innerText.replace(/\s+/g, ' ').trim()));
    expect(rows).to.have.length(8);
    expect(rows[3]).to.deep.equal(['Direct, UDP', 'UDP', '203.0.113.7, 203.0.113.8', '7882']);
    expect(rows[4]![2]).to.match(/ask PeerVerse’s support/);
  });

  it('is printed alone, and the page is as before afterwards', async () => {
    const element = await page();
    const native = window.print;
    const sheets = document.adoptedStyleSheets.length;
    try {
      const outside = document.createElement('p');
      element.before(outside);
      let seen: string[] = [];
      const button = await shown(element, 'button', 'Print this list');
      await emulateMedia({ media: 'print' });
      window.print = () => {
        const visible = (node: Element): string => getComputedStyle(node).visibility;
        const shadow = element.shadowRoot!;
        seen = [visible(outside), visible(element), visible(shadow.querySelector('.allowed')!), getComputedStyle(shadow.querySelector('section.on-screen')!).display];
        window.dispatchEvent(new Event('afterprint'));
      };
      button.click();
      expect(seen).to.deep.equal(['hidden', 'visible', 'visible', 'none']);
      expect(document.adoptedStyleSheets).to.have.length(sheets);
      expect(element.hasAttribute('printing')).to.equal(false);
      outside.remove();
    } finally {
      window.print = native;
      await emulateMedia({ media: 'screen' });
    }
  });
});

describe('on other screens', () => {
  it('fits a phone of 390 px with its results, line by line', async () => {
    await setViewport({ width: 390, height: 844 });
    const element = await checked(() => (network.way = null));
    expect(document.documentElement.scrollWidth).to.be.at.most(390);
    expect(find(element, '.cell-label')).to.exist;
    expect(await violations(element)).to.deep.equal([]);
    await setViewport({ width: 1280, height: 900 });
  });
});
