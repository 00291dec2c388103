import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { setViewport } from '@web/test-runner-commands';
import { elementContract, showing, sticksOut, violations } from '../../../test/contracts/element-contract.ts';
import { keepDownloads } from '../../../test/downloads.ts';
import { mount, part, unmount, type MountOptions } from '../../../test/mount.ts';
import { destination, earning, MoneyPlatform, payout, settled, type MoneyOptions } from '../../../test/wire/money.ts';
import { NOW, rupees } from '../../../test/wire/people.ts';
import { find, shown, showsText, textOf } from '../../../test/wire/shown.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './wallet.define.ts';
import type { PvWallet } from './wallet.ts';

let platform: MoneyPlatform;
const native = window.open;

async function wallet(options: MoneyOptions = {}, change: (platform: MoneyPlatform) => void = () => undefined, page: MountOptions = {}): Promise<PvWallet> {
  platform?.wire.close();
  platform = new MoneyPlatform(options);
  platform.wire.open();
  change(platform);
  const provider = await mount(html`<pv-wallet></pv-wallet>`, { client: platform.client, ...page });
  return provider.querySelector('pv-wallet')!;
}

afterEach(() => {
  unmount();
  platform.wire.close();
  window.open = native;
});

const nothing = (of: MoneyPlatform): void => void Object.assign(of, { earnings: [], payouts: [], destinations: [] });

elementContract({
  tag: 'pv-wallet',
  states: ['loading', 'empty', 'error', 'content'],
  show: async (state, page) => {
    const element = await wallet({}, (of) => {
      if (state === 'loading') of.wire.delayMs = 60_000;
      if (state === 'error') of.wire.on('GET /v1/wallet', () => new WireProblem(500, 'internal'));
      if (state === 'empty') nothing(of);
      of.wallet = { ...of.wallet, held: rupees(600), receivable: rupees(30) };
    }, page);
    return showing(element, state);
  },
});

describe('a wallet in a college’s page', () => {
  it('says what is available, what is released next, what is owed and what was earned in all', async () => {
    const element = await wallet({}, (of) => (of.wallet = { ...of.wallet, receivable: rupees(30), withdrawable: rupees(1280), held: rupees(600) }));
    await showsText(element, '₹1,310.00');
    for (const words of ['₹1,280.00 of it can be withdrawn', '₹140.00', '₹70.00 after your session with Sneha, Tue 24 Nov, 2:30', '₹600.00', 'From earlier refunds; taken from the next earnings.', '₹4,320.00']) await showsText(element, words);
  });

  it('lists each session with its student’s first name and what it brought, and why not all of it', async () => {
    const element = await wallet();
    await showsText(element, 'Aditya');
    expect(textOf(element)).not.to.contain('Kulkarni');
    (await shown(element, 'label', 'Earned')).click();
    await showsText(element, 'Ishaan');
    await showsText(element, 'Cancelled · ₹35.00 of your ₹70.00 went back with refunds');
    await showsText(element, 'You did not come');
    expect(textOf(element)).to.match(/Nothing earned.*₹0\.00/);
  });

  it('shows each withdrawal with where it stands, the bank’s reference, and what became of the money', async () => {
    const element = await wallet({}, (of) => (of.payouts = [
      payout('a', { status: 'requested', waitingFor: 'funds' }), payout('b', { status: 'processing', waitingFor: 'bank' }), payout('c'),
      payout('d', { status: 'failed', failure: { code: 'x', description: 'The account does not take IMPS.' } }), payout('e', { status: 'reversed' }),
    ]));
    (await shown(element, 'label', 'Withdrawals')).click();
    await showsText(element, 'Bank reference (UTR) 631234567890');
    const said = textOf(element);
    for (const words of ['Processing', 'On its way', 'up to three working days', 'Paid', 'Failed', 'Reason: The account does not take IMPS.', 'Came back', 'The money is in your wallet again.']) expect(said).to.contain(words);
  });

  it('shows more lines where there are, and keeps those it has when they do not come', async () => {
    const element = await wallet({}, (of) => (of.earnings = Array.from({ length: 13 }, (_, index) => earning(`Student${index}`, { startsAt: new Date(Date.parse(NOW) + index * 3_600_000).toISOString() }))));
    const entries = (): number => element.shadowRoot!.querySelectorAll('.entry').length;
    const more = await shown(element, 'button', 'Show more');
    platform.wire.on('GET /v1/wallet/earnings', () => new WireProblem(500, 'internal'));
    more.click();
    await showsText(element, 'The next lines did not load.');
    expect(entries()).to.equal(10);
    platform.wire.on('GET /v1/wallet/earnings', () => ({ data: platform.earnings.slice(10), nextCursor: null, hasMore: false }));
    more.click();
    await waitUntil(() => entries() === 13);
  });

  it('moves no money: it opens our own page in a tab that the press itself made, with the way back', async () => {
    const element = await wallet();
    const visited: string[] = [];
    const tab = { opener: window, closed: false, document: document.implementation.createHTMLDocument(), location: { replace: (url: string) => visited.push(url) }, close: () => undefined };
    window.open = () => tab as unknown as Window;
    const button = await shown(element, 'button', 'Withdraw on the wallet page');
    button.click();
    button.click();
    expect(tab.document.title).to.equal('Opening your wallet page…');
    await waitUntil(() => visited.length > 0);
    expect(visited[0]).to.contain('#token=once');
    expect(tab.opener).to.equal(null);
    expect(platform.wire.asked('POST /v1/wallet/access').map(({ body }) => body)).to.deep.equal([{ returnUrl: location.href.split('#')[0] }]);
    expect(find(element, 'button', /^(Add|Remove|Sign out)/)).to.equal(undefined);
    expect(platform.wire.asked('GET /v1/payout_destinations')).to.deep.equal([]);
  });

  it('offers a link where the browser blocked the tab, and says so where there is no answer', async () => {
    const element = await wallet();
    window.open = () => null;
    platform.wire.on('POST /v1/wallet/access', () => new WireProblem(500, 'internal'));
    const press = async (): Promise<void> => (await shown(element, 'button', 'Withdraw on the wallet page')).click();
    await press();
    await showsText(element, 'could not be opened');
    platform.wire.on('POST /v1/wallet/access', () => ({ object: 'wallet_access', livemode: false, url: 'https://hosted.example/wallet#token=once', expiresAt: NOW }));
    await press();
    const link = await shown<HTMLAnchorElement>(element, 'a', 'Open it in a new tab');
    expect([link.href, link.target, link.rel]).to.deep.equal(['https://hosted.example/wallet#token=once', '_blank', 'noopener']);
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    // Its token works once.
    await shown(element, 'button', 'Withdraw on the wallet page');
  });

  it('hears of what happens to the money while it is open', async () => {
    const element = await wallet();
    await showsText(element, '₹1,310.00');
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    platform.wallet = { ...platform.wallet, available: rupees(1380) };
    platform.tell('session.settled', {});
    await showsText(element, '₹1,380.00');
  });

  it('says why nobody can withdraw at this college, instead of leading there', async () => {
    const element = await wallet({}, (of) => (of.terms = { ...of.terms, blockedBy: 'pooled_funds_not_allowed' }));
    await showsText(element, 'Your college has not opened withdrawals yet. What you earn is kept for you.');
    expect(find(element, 'button', /Withdraw/)).to.equal(undefined);
  });

  it('begins with what was earned where nothing is ahead', async () => {
    const element = await wallet({}, (of) => (of.earnings = [settled('Ishaan Mehta', 20)]));
    await showsText(element, 'Ishaan');
    await showsText(element, 'In your wallet');
  });

  it('keeps a session under review apart from what comes by itself', async () => {
    const element = await wallet({}, (of) => (of.earnings = [earning('Aditya Rao', { state: 'under_review', bookingStatus: 'completed', expectedAt: null }), settled('Ishaan Mehta', 20)]));
    await showsText(element, 'Being looked at');
    await showsText(element, '₹70.00 once your college has looked at the session with Aditya');
  });

  it('says by when a session under review is decided', async () => {
    const waiting = earning('Aditya Rao', { state: 'under_review', bookingStatus: 'completed', expectedAt: null, reviewDueAt: '2026-11-25T10:12:00.000Z' });
    const element = await wallet({}, (of) => (of.earnings = [waiting, settled('Ishaan Mehta', 20)]));
    await showsText(element, /Your college decides by Wed 25 Nov, 3:42\spm/);
    await showsText(element, /₹70\.00 once your college has looked at the session with Aditya, by Wed 25 Nov, 3:42\spm/);
  });
});

describe('the account that money goes to', () => {
  it('is shown masked, with the end of its hold and why there is one', async () => {
    const element = await wallet({ desk: true }, (of) => (of.destinations = [destination('new', { kind: 'bank_account', label: '•••• 6789', ifsc: 'HDFC0000053', usableFrom: '2026-11-26T04:00:00.000Z' })]));
    await showsText(element, /On hold until Thu 26 Nov, 9:30\sam/);
    await showsText(element, 'A new account waits 48 hours, so that you can object if it was not you who added it.');
    const button = part(element, '.act button');
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    await showsText(element, /Your account can be used from Thu 26 Nov, 9:30\sam\./);
  });
});

describe('the statements', () => {
  it('of each month are saved as PDF and as CSV, one file at a time', async () => {
    const element = await wallet();
    const { saved, stop } = keepDownloads();
    (await shown(element, 'button', 'Statements')).click();
    await showsText(element, 'November 2026 so far');
    await showsText(element, '1 line');
    const pdf = await shown(element, 'button', 'October 2026 as PDF');
    pdf.click();
    pdf.click();
    await waitUntil(() => saved.length === 1);
    (await shown(element, 'button', 'November 2026 as CSV')).click();
    await waitUntil(() => saved.length === 2);
    stop();
    expect([saved.map(({ name }) => name), await Promise.all(saved.map(({ text }) => text))]).to.deep.equal([['statement-2026-10.pdf', 'statement-2026-11.csv'], ['%PDF-1.7', 'Date,What']]);
    expect(platform.wire.asked('GET /v1/statements/{month}').map(({ query }) => query.get('for'))).to.deep.equal(['mentor', 'mentor']);
  });

  it('say what is wrong where one does not come, and can be asked for again', async () => {
    const element = await wallet();
    platform.wire.on('GET /v1/statements', () => new WireProblem(500, 'internal'));
    (await shown(element, 'button', 'Statements')).click();
    await showsText(element, 'The statement did not come.');
    platform.wire.on('GET /v1/statements', () => ({ object: 'statement_list', data: platform.statements }));
    platform.wire.on('GET /v1/statements/{month}', () => new WireProblem(422, 'statement.too_long'));
    (await shown(element, 'dialog button', 'Try again')).click();
    (await shown(element, 'button', 'October 2026 as PDF')).click();
    await showsText(element, 'This month has more lines than a PDF takes.');
  });

  it('fit a phone and have no accessibility violation', async () => {
    await setViewport({ width: 320, height: 700 });
    const element = await wallet();
    (await shown(element, 'button', 'Statements')).click();
    await showsText(element, 'October 2026');
    expect([await violations(element), sticksOut(element)]).to.deep.equal([[], []]);
    await setViewport({ width: 1280, height: 900 });
  });
});
