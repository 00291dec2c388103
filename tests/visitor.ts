/** One person with a Chromium of their own, and what their pages did behind the scenes. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { browserPath, CHROMIUM_ARGS } from './browser.ts';
import type { College, Member } from './college.ts';

/** The flag that answers every question for camera and microphone with yes. */
const ALLOW_DEVICES = '--use-fake-ui-for-media-stream';

export interface VisitorOptions {
  /** What the person allows; everything else is refused. Both when absent. */
  readonly devices?: readonly ('camera' | 'microphone')[];
  /** The portal sets the support switch that sends calls through TURN only. */
  readonly relayOnly?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** The route that media really takes, of the connection that carries it. */
export interface MediaRoute {
  readonly local: string;
  readonly remote: string;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

export class Visitor {
  readonly page: Page;
  /** Exceptions that nobody caught and resources that a policy refused: things a page must not do. */
  readonly faults: string[];
  readonly #browser: Browser;
  readonly #context: BrowserContext;

  private constructor(browser: Browser, context: BrowserContext, page: Page, faults: string[]) {
    this.#browser = browser;
    this.#context = context;
    this.page = page;
    this.faults = faults;
  }

  static async open(options: VisitorOptions = {}): Promise<Visitor> {
    const args = options.devices === undefined ? CHROMIUM_ARGS : CHROMIUM_ARGS.filter((arg) => arg !== ALLOW_DEVICES);
    const browser = await chromium.launch({ executablePath: browserPath(), args });
    return Visitor.within(browser, options);
  }

  /** A fresh profile in a browser that is there already: no cache, no cookies. */
  static async within(browser: Browser, { devices, relayOnly = false, viewport = { width: 1280, height: 860 } }: VisitorOptions): Promise<Visitor> {
    const context = await browser.newContext({ locale: 'en-IN', timezoneId: 'Asia/Kolkata', viewport });
    context.setDefaultTimeout(30_000);
    // Granting some permissions makes Chromium refuse all others without asking.
    if (devices !== undefined) await context.grantPermissions([...devices]);
    await context.addInitScript(keepWitnesses);
    if (relayOnly) await context.addInitScript(switchToRelay);
    const page = await context.newPage();
    return new Visitor(browser, context, page, watchFaults(page));
  }

  /** Signs in at the portal's own door, as any of its people can. */
  async signIn(college: College, { externalId, name }: Pick<Member, 'externalId' | 'name'>): Promise<void> {
    const { page } = this;
    await page.goto(`${college.origin}/sign-in`);
    await page.getByLabel('Person').selectOption(externalId);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByText(name, { exact: false }).first().waitFor();
  }

  /** Milliseconds since the page began at which the element set this mark last; null before. */
  markOf(name: string): Promise<number | null> {
    return this.page.evaluate((mark) => performance.getEntriesByName(mark, 'mark').at(-1)?.startTime ?? null, name);
  }

  /** What the browser itself saw of the last click on a button and the first drawn frame of somebody else's picture after it; null before. */
  firstFrameAfterClick(): Promise<number | null> {
    return this.page.evaluate(() => {
      const { journeyClickedAt, journeyFrameAt } = window as unknown as Witnesses;
      return journeyClickedAt === null || journeyFrameAt === null ? null : journeyFrameAt - journeyClickedAt;
    });
  }

  /** When the page was out of the room, by this machine's clock; null before. */
  leftAt(): Promise<number | null> {
    return this.page.evaluate(() => (window as unknown as Witnesses).journeyLeftAt);
  }

  /** The routes of all connections that carry media now. */
  async mediaRoutes(): Promise<readonly MediaRoute[]> {
    return this.page.evaluate(async () => {
      const { journeyConnections } = window as unknown as Witnesses;
      const reports = await Promise.all(journeyConnections.filter(({ connectionState }) => connectionState === 'connected').map((connection) => connection.getStats()));
      return reports.flatMap((report) => {
        const entries = [...report.values()];
        const transports = entries.filter(({ type, selectedCandidatePairId }) => type === 'transport' && selectedCandidatePairId);
        return transports.map(({ selectedCandidatePairId, bytesSent, bytesReceived }) => {
          const pair = report.get(selectedCandidatePairId);
          return {
            local: String(report.get(pair.localCandidateId)?.candidateType),
            remote: String(report.get(pair.remoteCandidateId)?.candidateType),
            // Of the transport: the other side may send over another pair of the same two candidates' kinds.
            bytesSent: Number(bytesSent),
            bytesReceived: Number(bytesReceived),
          };
        });
      });
    });
  }

  /** Ends the person's profile, and their browser where nobody else is in it. */
  async close(): Promise<void> {
    await this.#context.close();
    if (this.#browser.contexts().length === 0) await this.#browser.close();
  }
}

interface Witnesses {
  readonly journeyConnections: RTCPeerConnection[];
  journeyLeftAt: number | null;
  /** Milliseconds since the page began. */
  journeyClickedAt: number | null;
  journeyFrameAt: number | null;
}

/** Runs in every page before its own code: keeps its connections, when it was out of the room, and when it was clicked and showed a frame. */
function keepWitnesses(): void {
  const Native = window.RTCPeerConnection;
  const connections: RTCPeerConnection[] = [];
  const received = new WeakSet<MediaStreamTrack>();
  const watched = new WeakSet<HTMLVideoElement>();
  const witnesses = window as unknown as Witnesses;
  Object.assign(witnesses, { journeyConnections: connections, journeyLeftAt: null, journeyClickedAt: null, journeyFrameAt: null });
  document.addEventListener('click', ({ timeStamp }) => Object.assign(witnesses, { journeyClickedAt: timeStamp, journeyFrameAt: null }), { capture: true });
  // Every screen is watched from its first stream on, whoever gave it; only what came over a connection counts.
  const watch = (screen: HTMLVideoElement): void => void screen.requestVideoFrameCallback((now, { width }) => {
    const isRemote = screen.srcObject instanceof MediaStream && screen.srcObject.getVideoTracks().some((track) => received.has(track));
    if (isRemote && width > 0) witnesses.journeyFrameAt ??= now;
    watch(screen);
  });
  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...source,
    set(this: HTMLMediaElement, stream: MediaStream | null) {
      source?.set?.call(this, stream);
      if (!(this instanceof HTMLVideoElement) || watched.has(this)) return;
      watched.add(this);
      watch(this);
    },
  });
  document.addEventListener('pv-call-left', () => Object.assign(window, { journeyLeftAt: Date.now() }));
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
      this.addEventListener('track', ({ track }) => received.add(track));
    }
  };
}

/** As the portal's author would write it, `<pv-call-room relay-only>`: the attribute is there before the element wakes up. */
function switchToRelay(): void {
  const mark = (): void => document.querySelectorAll('pv-call-room, pv-hosted-join').forEach((element) => element.setAttribute('relay-only', ''));
  new MutationObserver(mark).observe(document, { childList: true, subtree: true });
}

function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${error.name}: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|Permissions policy violation/i.test(message.text())) faults.push(message.text());
  });
  return faults;
}
