import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { elementContract, showing } from '../../../test/contracts/element-contract.ts';
import { keepDownloads } from '../../../test/downloads.ts';
import { mount, unmount, type MountOptions } from '../../../test/mount.ts';
import { MoneyPlatform, payment, refund } from '../../../test/wire/money.ts';
import { rupees } from '../../../test/wire/people.ts';
import { shown, showsText, textOf } from '../../../test/wire/shown.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './payments.define.ts';
import type { PvPayments } from './payments.ts';

let platform: MoneyPlatform;

async function list(change: (platform: MoneyPlatform) => void = () => undefined, page: MountOptions = {}): Promise<PvPayments> {
  platform?.wire.close();
  platform = new MoneyPlatform();
  platform.wire.open();
  change(platform);
  const provider = await mount(html`<pv-payments></pv-payments>`, { client: platform.client, ...page });
  return provider.querySelector('pv-payments')!;
}

afterEach(() => {
  unmount();
  platform.wire.close();
});

const refunded = payment('r', { status: 'refunded', refunded: rupees(100), refunds: [refund()] });

elementContract({
  tag: 'pv-payments',
  states: ['loading', 'empty', 'error', 'content'],
  show: async (state, page) => showing(await list((of) => {
    if (state === 'loading') of.wire.delayMs = 60_000;
    if (state === 'error') of.wire.on('GET /v1/me/payments', () => new WireProblem(500, 'internal'));
    of.payments = state === 'empty' ? [] : [payment('a'), refunded, payment('f', { status: 'failed', capturedAt: null })];
  }, page), state),
});

describe('a person’s payments', () => {
  const said = async (change: Parameters<typeof payment>[1], words: RegExp | string): Promise<string> => {
    const element = await list((of) => (of.payments = [payment('one', change)]));
    await showsText(element, words);
    const text = textOf(element);
    unmount();
    return text;
  };

  it('say for which session, and how each stands', async () => {
    expect(await said({}, 'Paid')).to.match(/Priya Raman.*Quick call · 10 mins · Tue 24 Nov, 5:30\spm.*Paid Tue 24 Nov, 8:30\sam/);
    await said({ status: 'authorized', capturedAt: null }, 'Your bank has not confirmed it yet. If it does not, no money is taken.');
    await said({ status: 'created', capturedAt: null }, 'Not paid yet. You find it under your sessions.');
    await said({ status: 'failed', capturedAt: null }, 'No money was taken.');
  });

  it('say what comes back, by when, and the reference by which the bank finds it', async () => {
    await said({ refunds: [refund({ status: 'requested', processedAt: null, bankReference: null })] }, /Refund on its way.*₹100\.00 is being sent back to you; banks usually show it by Tue 1 Dec\./);
    await said({ status: 'refunded', refunded: rupees(100), refunds: [refund()] }, /Refunded.*₹100\.00 was sent back on Sat 21 Nov; banks usually show it by Tue 1 Dec\. Bank reference 74332156891204/);
    await said({ status: 'partially_refunded', refunded: rupees(50), refunds: [refund({ amount: rupees(50) })] }, /Refunded in part.*₹50\.00 was sent back/);
    await said({ status: 'partially_refunded', refunded: rupees(50), refunds: [refund({ amount: rupees(50), expectedBy: '2026-11-20T00:00:00.000Z' })] }, 'Not there yet? Your bank finds it by this reference.');
    expect(await said({ takenByBank: rupees(100) }, 'Your bank took ₹100.00 back for you after a dispute. It is not sent once more.')).to.include('Back by your bank').and.not.match(/Paid Tue.*on its way/);
    await said({ status: 'partially_refunded', refunded: rupees(60), takenByBank: rupees(40), refunds: [refund({ amount: rupees(60) })] }, /Refunded in part.*Your bank took ₹40\.00 back.*₹60\.00 was sent back/);
    await said({ refunds: [refund({ status: 'failed', expectedBy: null, processedAt: null })] }, /Refund failed.*could not be delivered by your bank\. Your college has been told/);
  });

  it('go on under the first ones, and change by themselves when something happens', async () => {
    const element = await list((of) => (of.payments = Array.from({ length: 12 }, (_, index) => payment(`p${index}`))));
    const rows = (): number => element.shadowRoot!.querySelectorAll('.payment').length;
    (await shown(element, 'button', 'Show more payments')).click();
    await waitUntil(() => rows() === 12);
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    platform.payments = [refunded];
    platform.tell('booking.refunded', {});
    await showsText(element, 'Bank reference 74332156891204');
  });
});

describe('an invoice', () => {
  const save = async (element: PvPayments): Promise<void> => (await shown(element, 'button', 'Invoice of the session with Priya Raman, Tue 24 Nov')).click();

  it('is saved for what was captured, and offered for nothing else', async () => {
    const element = await list((of) => (of.payments = [payment('one'), payment('f', { status: 'failed', capturedAt: null })]));
    const { saved, stop } = keepDownloads();
    await save(element);
    await waitUntil(() => saved.length === 1);
    stop();
    expect([saved[0]?.name, await saved[0]?.text]).to.deep.equal([`invoice-${platform.payments[0]!.id}.pdf`, '%PDF-1.7']);
    expect(element.shadowRoot!.querySelectorAll('.payment > button').length).to.equal(1);
  });

  it('is not offered any more once the college has said that it issues none', async () => {
    const element = await list();
    platform.wire.on('GET /v1/payments/{paymentId}/invoice', () => new WireProblem(409, 'invoice.not_set_up'));
    await save(element);
    await showsText(element.closest('pv-provider')!, 'Your college issues no invoices here yet.');
    await waitUntil(() => !element.shadowRoot!.querySelector('.payment > button'));
  });

  it('that does not come, or is for nothing that was sold, says so', async () => {
    const element = await list();
    for (const [code, status, words] of [['invoice.not_issued', 409, 'There is no invoice: nothing was sold'], ['internal', 500, 'The invoice did not come.']] as const) {
      platform.wire.on('GET /v1/payments/{paymentId}/invoice', () => new WireProblem(status, code));
      await save(element);
      await showsText(element.closest('pv-provider')!, words);
    }
  });

  it('stands beside the statements of a student’s months', async () => {
    const element = await list();
    const { saved, stop } = keepDownloads();
    (await shown(element, 'button', 'Statements')).click();
    (await shown(element, 'button', 'September 2026 as PDF')).click();
    await waitUntil(() => saved.length === 1);
    stop();
    expect(platform.wire.asked('GET /v1/statements/{month}')[0]?.query.get('for')).to.equal('student');
  });
});
