import { expect } from '@open-wc/testing';

describe('a page whose Content-Security-Policy does not know Razorpay', () => {
  it('offers our own payment page at once and turns to confirmed when paid there', async () => {
    const frame = document.createElement('iframe');
    const report = new Promise<{ offered: { href: string; words: string }; confirmed: boolean }>((resolve) =>
      window.addEventListener('message', ({ data }) => resolve(data), { once: true }),
    );
    frame.src = new URL('./strict-policy-checkout.html', import.meta.url).href;
    frame.width = '400';
    frame.height = '600';
    document.body.append(frame);
    const { offered, confirmed } = await report;
    frame.remove();
    expect(offered.href).to.contain('https://pay.peerverse.test/pay#bkg_');
    expect(offered.words).to.contain('This page cannot open the payment window.');
    expect(confirmed).to.equal(true);
  });
});
