import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { elementContract, showing, type ElementState } from '../../../test/contracts/element-contract.ts';
import { mount, part, unmount, type MountOptions } from '../../../test/mount.ts';
import { SessionPlatform, type SessionOptions } from '../../../test/wire/session.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './call-room.define.ts';
import type { PvCallRoom } from './call-room.ts';

let platform: SessionPlatform;
/** What the browser is asked for, and what it answers. */
let asked: MediaStreamConstraints[];
const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
type Refusal = (constraints: MediaStreamConstraints) => DOMException | null;

function devices(refusal: Refusal): void {
  asked = [];
  navigator.mediaDevices.getUserMedia = (constraints = {}) => {
    asked.push(constraints);
    const refused = refusal(constraints);
    return refused ? Promise.reject(refused) : native(constraints);
  };
}

async function room(options: SessionOptions = {}, page: MountOptions = {}): Promise<PvCallRoom> {
  platform?.wire.close();
  platform = new SessionPlatform(options);
  platform.wire.open();
  const provider = await mount(html`<pv-call-room booking-id=${platform.sessionBooking.id}><a slot="fallback" href="/sessions">Your sessions</a></pv-call-room>`, { client: platform.client, ...page });
  const element = provider.querySelector('pv-call-room');
  if (!element) throw new Error('no room');
  return element;
}

const words = (element: Element): string => element.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';
const sees = (element: Element, text: string): Promise<void> => waitUntil(() => words(element).includes(text), `«${text}» in: ${words(element)}`, { timeout: 4_000 });
/** The preview shows what the camera sees. */
async function previewing(element: Element): Promise<MediaStream> {
  await waitUntil(() => element.shadowRoot?.querySelector<HTMLVideoElement>('.preview video:not([hidden])')?.srcObject, 'no preview', { timeout: 4_000 });
  return part<HTMLVideoElement>(element, '.preview video').srcObject as MediaStream;
}
const button = (element: Element, name: string): HTMLButtonElement => {
  const found = [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim() === name);
  if (!found) throw new Error(`no button «${name}»`);
  return found;
};
const refuse = (name: string, message = ''): Refusal => () => new DOMException(message, name);

const states: Record<ElementState, (element: SessionPlatform) => void> = {
  loading: ({ wire }) => wire.on('GET /v1/bookings/{bookingId}', () => new Promise(() => undefined)),
  error: ({ wire }) => wire.on('GET /v1/bookings/{bookingId}', () => new WireProblem(404, 'resource.not_found')),
  empty: (one) => void one.change(one.sessionBooking.id, { status: 'held', callId: null }),
  content: () => undefined,
};

elementContract({
  tag: 'pv-call-room',
  states: ['loading', 'empty', 'content'],
  show: async (state, page) => {
    devices(() => null);
    platform?.wire.close();
    platform = new SessionPlatform();
    states[state](platform);
    platform.wire.open();
    const provider = await mount(html`<pv-call-room booking-id=${platform.sessionBooking.id}></pv-call-room>`, { client: platform.client, ...page });
    const element = await showing(provider.firstElementChild as HTMLElement, state);
    if (state === 'content') await sees(element, 'Join with camera and microphone');
    return element;
  },
});

describe('the lobby', () => {
  beforeEach(() => devices(() => null));
  afterEach(() => {
    unmount();
    platform.wire.close();
    navigator.mediaDevices.getUserMedia = native;
    Reflect.deleteProperty(document, 'permissionsPolicy');
  });

  it('asks for both devices by one question, and shows what will be sent', async () => {
    const element = await room();
    await sees(element, 'Join with camera and microphone');
    expect(asked.map(({ audio, video }) => [Boolean(audio), Boolean(video)])).to.deep.equal([[true, true]]);
    expect((await previewing(element)).getVideoTracks().length).to.equal(1);
    expect(part<HTMLVideoElement>(element, '.preview video').muted).to.equal(true);
    expect(words(element)).to.contain('10 minutes with Priya Raman').and.contain('Zoho interview rounds').and.contain('Not there yet').and.contain('The call closes by itself');
  });

  it('names what Join will send, as devices are switched off', async () => {
    const element = await room();
    await previewing(element);
    button(element, 'Camera').click();
    await sees(element, 'Join with microphone only');
    button(element, 'Microphone').click();
    await sees(element, 'Join listening');
    expect(button(element, 'Camera').getAttribute('aria-pressed')).to.equal('false');
    button(element, 'Camera').click();
    await sees(element, 'Join with camera only');
  });

  it('joins with the microphone alone where the camera is refused, with the reason and the fix', async () => {
    devices(({ video }) => (video ? new DOMException('', 'NotAllowedError') : null));
    const element = await room();
    await sees(element, 'Join with microphone only');
    expect(words(element)).to.contain('Your camera is blocked').and.contain('Press the icon left of the address').and.not.contain('Your microphone is blocked');
  });

  it('joins listening where both are refused, and asks again on a retry', async () => {
    devices(refuse('NotAllowedError'));
    const element = await room();
    await sees(element, 'Your camera is blocked');
    await sees(element, 'Your microphone is blocked');
    await sees(element, 'Join listening');
    devices(() => null);
    button(element, 'Try again: Camera').click();
    await sees(element, 'Join with camera and microphone');
    expect(words(element)).not.to.contain('blocked');
  });

  const causes = [
    ['denied by the system', refuse('NotAllowedError', 'Permission denied by system'), 'Your system blocks the camera', 'privacy settings'],
    ['in use', refuse('NotReadableError'), 'Another program uses your camera', 'Close other calls'],
    ['missing', refuse('NotFoundError'), 'We found no camera', 'Plug one in'],
    ['missing, as Safari says it', refuse('OverconstrainedError'), 'We found no camera', 'Plug one in'],
    ['failed in a new way', refuse('UnknownError'), 'Your camera did not start', 'restart the browser'],
  ] as const;
  for (const [cause, refusal, title, fix] of causes) {
    it(`has a card of its own for a device that is ${cause}`, async () => {
      devices(refusal);
      const element = await room();
      await sees(element, title);
      expect(part(element, '[data-device=camera]').textContent).to.contain(fix);
      await sees(element, 'Join listening');
    });
  }

  it('leads to a tab of its own where the page’s Permissions-Policy keeps devices away, without asking', async () => {
    Object.defineProperty(document, 'permissionsPolicy', { configurable: true, value: { allowsFeature: () => false } });
    const element = await room();
    await sees(element, 'This page does not let us use your camera');
    expect(part<HTMLAnchorElement>(element, '[data-device=camera] a').target).to.equal('_blank');
    expect(asked).to.deep.equal([]);
    await sees(element, 'Join listening');
  });

  it('says that the browser cannot make calls where it cannot', async () => {
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { configurable: true, writable: true, value: undefined });
    const element = await room();
    await sees(element, 'This browser cannot make calls');
    expect(element.shadowRoot?.querySelectorAll('.fault').length).to.equal(1);
  });

  it('tells when a device stops by itself', async () => {
    const element = await room();
    const [track] = (await previewing(element)).getVideoTracks();
    track?.dispatchEvent(new Event('ended'));
    await sees(element, 'Your camera stopped');
    await sees(element, 'Join with microphone only');
  });

  it('asks nobody for devices before the room opens, and counts down', async () => {
    const element = await room({ call: { status: 'scheduled', opensAt: '2026-11-24T05:30:15Z', startsAt: '2026-11-24T05:40:15Z' } });
    await sees(element, 'The room opens in 1:30:15');
    expect(asked).to.deep.equal([]);
    button(element, 'Check camera and microphone').click();
    await waitUntil(() => asked.length === 1);
    expect([...(element.shadowRoot?.querySelectorAll('button') ?? [])].some(({ textContent }) => textContent?.includes('Join'))).to.equal(false);
  });

  it('says that calls are not ready yet and goes on by itself', async function () {
    this.timeout(9_000);
    const element = await room({ call: { mediaReady: false } });
    await sees(element, 'Calls are not ready yet');
    platform.call = { ...platform.call, mediaReady: true };
    await waitUntil(() => words(element).includes('Join with camera and microphone'), 'it never went on', { timeout: 7_000 });
  });

  it('says what is wrong when Join is refused, and stays in the lobby', async () => {
    const element = await room();
    await sees(element, 'Join with camera and microphone');
    platform.wire.on('POST /v1/calls/{callId}/access', () => new WireProblem(403, 'auth.wrong_kind'));
    button(element, 'Join with camera and microphone').click();
    await sees(element, 'This is not open to you');
    expect(button(element, 'Join with camera and microphone').getAttribute('aria-busy')).to.equal('false');
  });

  it('shows the summary of a call that is over, and asks for no device', async () => {
    const element = await room({ call: { status: 'ended', endedAt: '2026-11-24T03:58:00Z' } });
    await waitUntil(() => element.shadowRoot?.querySelector('pv-call-summary'));
    expect(asked).to.deep.equal([]);
  });

  it('gives the devices back when it leaves the page', async () => {
    const element = await room();
    const tracks = (await previewing(element)).getTracks();
    element.remove();
    expect(tracks.map(({ readyState }) => readyState)).to.deep.equal(['ended']);
  });

  it('says «not found» for a booking of somebody else, with nobody’s name', async () => {
    devices(() => null);
    platform = new SessionPlatform();
    states.error(platform);
    platform.wire.open();
    const provider = await mount(html`<pv-call-room booking-id=${platform.sessionBooking.id}></pv-call-room>`, { client: platform.client });
    const element = await showing(provider.firstElementChild as HTMLElement, 'error');
    expect(words(element)).to.contain('We could not find this').and.not.contain('Priya');
  });
});
