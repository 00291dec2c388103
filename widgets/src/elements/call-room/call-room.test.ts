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
  sessionStorage.clear();
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
    expect(words(element)).to.contain('10 minutes with Priya Raman').and.contain('Zoho interview rounds').and.contain('Not there yet').and.contain('begin when you are both there and one of you can be heard. The call closes by itself');
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

  it('joins listening where both are refused, says so once, and asks again on a retry', async () => {
    devices(refuse('NotAllowedError'));
    const element = await room();
    await sees(element, 'Your camera and microphone are blocked');
    await sees(element, 'Join listening');
    expect(words(element)).to.contain('The other person will neither see nor hear you');
    expect(element.shadowRoot?.querySelectorAll('.fault').length).to.equal(1);
    devices(() => null);
    button(element, 'Try again: Camera and microphone').click();
    await sees(element, 'Join with camera and microphone');
    expect(words(element)).not.to.contain('blocked');
  });

  it('asks no second time when the browser’s question was closed', async () => {
    devices(refuse('NotAllowedError', 'Permission dismissed'));
    const element = await room();
    await sees(element, 'You have not allowed camera and microphone yet');
    expect(words(element)).to.contain('choose «Allow» in it');
    expect(asked.length).to.equal(1);
  });

  const causes = [
    ['denied by the system', refuse('NotAllowedError', 'Permission denied by system'), 'Your system blocks camera and microphone', 'privacy settings'],
    ['in use', refuse('NotReadableError'), 'Another program uses your camera and microphone', 'Close other calls'],
    ['missing', refuse('NotFoundError'), 'We found no camera and no microphone', 'Plug one in'],
    ['missing, as Safari says it', refuse('OverconstrainedError'), 'We found no camera and no microphone', 'Plug one in'],
    ['failed in a new way', refuse('UnknownError'), 'Your camera and microphone did not start', 'restart the browser'],
  ] as const;
  for (const [cause, refusal, title, fix] of causes) {
    it(`has a card of its own for devices that are ${cause}`, async () => {
      devices(refusal);
      const element = await room();
      await sees(element, title);
      expect(part(element, '[data-device=both]').textContent).to.contain(fix);
      await sees(element, 'Join listening');
    });
  }

  it('has a card for each of two devices that are away for two reasons', async () => {
    devices(({ video }) => (video ? new DOMException('', 'NotReadableError') : new DOMException('', 'NotFoundError')));
    const element = await room();
    await sees(element, 'Another program uses your camera');
    await sees(element, 'We found no microphone');
    await sees(element, 'Join listening');
  });

  it('shows the preview as soon as the device is there, whatever else hangs', async () => {
    const list = navigator.mediaDevices.enumerateDevices;
    navigator.mediaDevices.enumerateDevices = () => new Promise(() => undefined);
    try {
      const element = await room({ call: { mediaReady: false } });
      await previewing(element);
      await sees(element, 'Calls are not ready yet');
    } finally {
      navigator.mediaDevices.enumerateDevices = list;
    }
  });

  it('keeps what was chosen and switched off for this tab: a page that is loaded anew asks for no camera that was off', async () => {
    const first = await room();
    await previewing(first);
    await waitUntil(() => part<HTMLSelectElement>(first, '#lobby-microphone').options.length > 1, 'one microphone only');
    const select = part<HTMLSelectElement>(first, '#lobby-microphone');
    const other = [...select.options].find(({ value }) => value !== select.value)?.value ?? '';
    select.value = other;
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => asked.some(({ audio }) => JSON.stringify(audio).includes(other)));
    button(first, 'Camera').click();
    await sees(first, 'Join with microphone only');
    unmount();
    asked = [];
    const again = await room();
    await sees(again, 'Join with microphone only');
    expect(asked.map(({ audio, video }) => [JSON.stringify(audio).includes(other), video])).to.deep.equal([[true, false]]);
    expect(Object.keys(localStorage)).to.deep.equal([]);
  });

  it('works where the page may store nothing', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'sessionStorage');
    Object.defineProperty(window, 'sessionStorage', { configurable: true, get: () => { throw new DOMException('', 'SecurityError'); } });
    try {
      const element = await room();
      await previewing(element);
      button(element, 'Camera').click();
      await sees(element, 'Join with microphone only');
      button(element, 'Camera').click();
      await sees(element, 'Join with camera and microphone');
    } finally {
      if (own) Object.defineProperty(window, 'sessionStorage', own);
    }
  });

  describe('in a page whose Permissions-Policy keeps devices away', () => {
    const open = window.open;
    let tab: { opener: unknown; closed: boolean; document: Document; location: { replace: (url: string) => void }; close: () => void };
    let led: string[];
    beforeEach(() => {
      Object.defineProperty(document, 'permissionsPolicy', { configurable: true, value: { allowsFeature: () => false } });
      led = [];
      tab = { opener: window, closed: false, document: document.implementation.createHTMLDocument(), location: { replace: (url) => void led.push(url) }, close: () => void led.push('closed') };
      window.open = () => tab as unknown as Window;
    });
    afterEach(() => {
      window.open = open;
    });

    it('asks for none, and leads to our own page in a new tab', async () => {
      const element = await room();
      await sees(element, 'This page does not let us use your camera and microphone');
      expect(asked).to.deep.equal([]);
      await sees(element, 'Join listening');
      expect([...(element.shadowRoot?.querySelectorAll('button.primary') ?? [])].map(({ textContent }) => textContent?.trim())).to.deep.equal(['Open in a new tab']);
      platform.wire.on('POST /v1/bookings/{bookingId}/hosted_join', () => ({ object: 'hosted_join', livemode: false, url: 'https://join.peerverse.test/join#token=one', expiresAt: '2026-11-24T05:30:15Z' }));
      button(element, 'Open in a new tab').click();
      await sees(element, 'Your session is open in the new tab');
      expect(led).to.deep.equal(['https://join.peerverse.test/join#token=one']);
      expect(tab.opener).to.equal(null);
    });

    it('gives a link to press where the browser held the tab back', async () => {
      window.open = () => null;
      const element = await room();
      await sees(element, 'Open in a new tab');
      platform.wire.on('POST /v1/bookings/{bookingId}/hosted_join', () => ({ object: 'hosted_join', livemode: false, url: 'https://join.peerverse.test/join#token=two', expiresAt: '2026-11-24T05:30:15Z' }));
      button(element, 'Open in a new tab').click();
      await sees(element, 'Your browser held the new tab back');
      expect(part<HTMLAnchorElement>(element, '.fault-actions a').href).to.equal('https://join.peerverse.test/join#token=two');
    });

    it('closes the tab and says so where there is no such page, and can be asked again', async () => {
      const element = await room();
      await sees(element, 'Open in a new tab');
      platform.wire.on('POST /v1/bookings/{bookingId}/hosted_join', () => new WireProblem(409, 'booking.wrong_state'));
      button(element, 'Open in a new tab').click();
      await sees(element, 'The page could not be opened');
      expect(led).to.deep.equal(['closed']);
      expect(button(element, 'Open in a new tab').getAttribute('aria-busy')).to.equal('false');
    });

    it('offers no way to our page to whoever is on it', async () => {
      const element = await room({ byLink: true });
      await sees(element, 'This page does not let us use your camera and microphone');
      expect(words(element)).not.to.contain('Open in a new tab');
    });

    it('uses the way that the portal gives instead', async () => {
      platform?.wire.close();
      platform = new SessionPlatform();
      platform.wire.open();
      const provider = await mount(html`<pv-call-room booking-id=${platform.sessionBooking.id}><a slot="new-tab" href="/mine">On our page</a></pv-call-room>`, { client: platform.client });
      const element = provider.querySelector('pv-call-room') as PvCallRoom;
      await sees(element, 'This page does not let us use');
      expect(element.shadowRoot?.querySelectorAll('slot[name=new-tab]').length).to.equal(1);
      expect(element.shadowRoot?.querySelector<HTMLSlotElement>('slot[name=new-tab]')?.assignedElements().length).to.equal(1);
    });
  });

  it('says that the browser cannot make calls where it cannot', async () => {
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { configurable: true, writable: true, value: undefined });
    const element = await room();
    await sees(element, 'This browser cannot make calls');
    expect(element.shadowRoot?.querySelectorAll('.fault').length).to.equal(1);
  });

  it('says when the chosen speaker is gone, and when the tone did not play', async () => {
    const native = HTMLMediaElement.prototype.setSinkId;
    const play = HTMLMediaElement.prototype.play;
    try {
      HTMLMediaElement.prototype.setSinkId = () => Promise.reject(new DOMException('', 'NotFoundError'));
      const element = await room();
      await previewing(element);
      await waitUntil(() => (element.shadowRoot?.querySelector<HTMLSelectElement>('#lobby-speaker')?.value ?? '') !== '');
      button(element, 'Play a test tone').click();
      await sees(element, 'This speaker is no longer there');
      HTMLMediaElement.prototype.setSinkId = () => Promise.resolve();
      HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('', 'NotAllowedError'));
      button(element, 'Play a test tone').click();
      await sees(element, 'Your browser did not play the tone');
    } finally {
      HTMLMediaElement.prototype.setSinkId = native;
      HTMLMediaElement.prototype.play = play;
    }
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

  it('says who is on the way and who is in the room, as that changes', async function () {
    this.timeout(14_000);
    const element = await room();
    await sees(element, 'Priya Raman: Not there yet');
    const other = (change: object): void => void (platform.call = { ...platform.call, participants: platform.call.participants.map((person) => (person.role === 'mentor' ? { ...person, ...change } : person)) });
    other({ waiting: true });
    await waitUntil(() => words(element).includes('Priya Raman: On this page, getting ready'), 'nobody gets ready', { timeout: 6_000 });
    other({ waiting: false, present: true });
    await waitUntil(() => words(element).includes('Priya Raman: In the room'), 'nobody is in the room', { timeout: 6_000 });
    expect(part(element, '.presence').getAttribute('role')).to.equal('status');
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
