import { expect, fixture, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import '../hosted.ts';
import { NOW } from '../../test/wire/people.ts';
import { student } from '../../test/wire/platform.ts';
import { SessionPlatform } from '../../test/wire/session.ts';
import { WIRE_URL, WireProblem } from '../../test/wire/wire.ts';

const TOKEN = 'link-token-of-the-mail-0001';

describe('the hosted pages', () => {
  let platform: SessionPlatform;
  const native = navigator.mediaDevices.getUserMedia;
  const words = (element: Element): string => element.shadowRoot?.textContent ?? '';

  beforeEach(() => {
    platform = new SessionPlatform({ byLink: true });
    platform.wire.on('POST /v1/access_links/open', ({ body }) => {
      if ((body as { token: string }).token !== TOKEN) return new WireProblem(410, 'auth.link_expired');
      return {
        object: 'session', livemode: false, accessToken: 'es_link', expiresAt: '2026-11-24T04:10:00Z', serverNow: NOW, user: student, purpose: 'join',
        bookingId: platform.sessionBooking.id, returnUrl: 'https://portal.example.edu/sessions',
      };
    });
    platform.wire.open();
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  afterEach(() => {
    fixtureCleanup();
    platform.wire.close();
    navigator.mediaDevices.getUserMedia = native;
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('takes the token out of the address at once and opens the session it is good for', async () => {
    history.replaceState(null, '', `#token=${TOKEN}`);
    const element = await fixture(html`<pv-hosted-join api-url=${WIRE_URL}></pv-hosted-join>`);
    expect(location.href).not.to.contain('token').and.not.to.contain(TOKEN);
    await waitUntil(() => element.shadowRoot?.querySelector('pv-call-room')?.getAttribute('booking-id') === platform.sessionBooking.id, 'no call room', { timeout: 4_000 });
    expect(platform.wire.asked('POST /v1/access_links/open').length).to.equal(1);
  });

  it('opens the same session again when the page is loaded anew, since nobody has the mail at hand in a call', async () => {
    history.replaceState(null, '', `#token=${TOKEN}`);
    await fixture(html`<pv-hosted-join api-url=${WIRE_URL}></pv-hosted-join>`);
    // What is left of a page that is loaded anew: its address and its entry in the tab's history.
    fixtureCleanup();
    expect(location.hash).to.equal('');
    const again = await fixture(html`<pv-hosted-join api-url=${WIRE_URL}></pv-hosted-join>`);
    await waitUntil(() => again.shadowRoot?.querySelector('pv-call-room')?.getAttribute('booking-id') === platform.sessionBooking.id, 'no call room', { timeout: 4_000 });
  });

  it('opens the payment with the way back to the college', async () => {
    history.replaceState(null, '', `#token=${TOKEN}`);
    const element = await fixture(html`<pv-hosted-pay api-url=${WIRE_URL}></pv-hosted-pay>`);
    await waitUntil(() => element.shadowRoot?.querySelector('pv-checkout'));
    expect(element.shadowRoot?.querySelector('pv-checkout')?.getAttribute('return-url')).to.equal('https://portal.example.edu/sessions');
  });

  it('watches an open payment without asking for live events: a link has none, and each refusal would stand in the console', async () => {
    platform.change(platform.sessionBooking.id, { status: 'held', callId: null, holdExpiresAt: '2026-11-24T04:08:00.000Z' }, { status: 'created', capturedAt: null });
    history.replaceState(null, '', `#token=${TOKEN}`);
    await fixture(html`<pv-hosted-pay api-url=${WIRE_URL}></pv-hosted-pay>`);
    await waitUntil(() => platform.wire.asked('GET /v1/bookings/{bookingId}').length > 1, 'it does not watch', { timeout: 6_000 });
    expect(platform.wire.asked('GET /v1/events')).to.deep.equal([]);
  });

  it('says that a link has expired, and that one is incomplete', async () => {
    history.replaceState(null, '', '#token=somebody-used-this-one-before');
    const expired = await fixture(html`<pv-hosted-join api-url=${WIRE_URL}></pv-hosted-join>`);
    await waitUntil(() => words(expired).includes('This link has expired'));
    history.replaceState(null, '', location.pathname);
    const incomplete = await fixture(html`<pv-hosted-join api-url=${WIRE_URL}></pv-hosted-join>`);
    expect(words(incomplete)).to.contain('This link is incomplete');
    platform.wire.on('POST /v1/access_links/open', () => new WireProblem(400, 'request.invalid'));
    history.replaceState(null, '', '#token=cut');
    const cut = await fixture(html`<pv-hosted-join api-url=${WIRE_URL}></pv-hosted-join>`);
    await waitUntil(() => words(cut).includes('This link is incomplete'));
  });

  it('lets the person try again when there was no answer, with the token it kept', async () => {
    let answers = false;
    const wire = platform.wire;
    wire.on('POST /v1/access_links/open', () => (answers ? new WireProblem(410, 'auth.link_expired') : new WireProblem(409, 'call.not_open')));
    history.replaceState(null, '', `#token=${TOKEN}`);
    const element = await fixture(html`<pv-hosted-join api-url=${WIRE_URL}></pv-hosted-join>`);
    await waitUntil(() => words(element).includes('The link could not be opened'));
    answers = true;
    element.shadowRoot?.querySelector('button')?.click();
    await waitUntil(() => words(element).includes('This link has expired'));
    expect(wire.asked('POST /v1/access_links/open').map(({ body }) => (body as { token: string }).token)).to.deep.equal([TOKEN, TOKEN]);
  });

  describe('for the wallet', () => {
    const opened = (purpose: 'wallet' | 'join') => ({
      object: 'session', livemode: false, accessToken: 'es_wallet', expiresAt: '2026-11-24T04:30:00Z', serverNow: NOW, user: { ...student, roles: ['mentor'] }, purpose, bookingId: null, returnUrl: 'https://portal.example.edu/wallet',
    });
    afterEach(() => history.replaceState(null, ''));

    it('exchanges the token once, keeps it nowhere, and says where to go when the page is loaded anew', async () => {
      let times = 0;
      platform.wire.on('POST /v1/access_links/open', () => (++times === 1 ? opened('wallet') : new WireProblem(410, 'auth.link_expired')));
      history.replaceState(null, '', `#token=${TOKEN}`);
      const element = await fixture(html`<pv-hosted-wallet api-url=${WIRE_URL}></pv-hosted-wallet>`);
      await waitUntil(() => element.shadowRoot?.querySelector('pv-wallet'), 'no wallet', { timeout: 4_000 });
      expect(location.href + JSON.stringify(history.state)).not.to.contain(TOKEN);
      fixtureCleanup();
      const again = await fixture(html`<pv-hosted-wallet api-url=${WIRE_URL}></pv-hosted-wallet>`);
      await waitUntil(() => words(again).includes('Open the wallet from your college’s page'));
      expect(again.shadowRoot?.querySelector('a')?.href).to.equal('https://portal.example.edu/wallet');
      expect(times).to.equal(1);
    });

    it('says that a link is used up, and takes none that is for something else', async () => {
      for (const answer of [new WireProblem(410, 'auth.link_expired'), opened('join')]) {
        platform.wire.on('POST /v1/access_links/open', () => answer);
        history.replaceState(null, '', `#token=${TOKEN}`);
        const element = await fixture(html`<pv-hosted-wallet api-url=${WIRE_URL}></pv-hosted-wallet>`);
        await waitUntil(() => words(element).includes('This link is used up'));
        fixtureCleanup();
      }
    });
  });
});
