import { expect, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import { elementContract, showing, sticksOut, violations } from '../../../test/contracts/element-contract.ts';
import { keepDownloads } from '../../../test/downloads.ts';
import { mount, unmount, type MountOptions } from '../../../test/mount.ts';
import { MoneyPlatform, payment, refund } from '../../../test/wire/money.ts';
import { rupees } from '../../../test/wire/people.ts';
import { find, shown, showsText, textOf } from '../../../test/wire/shown.ts';
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

/** ₹100 kept, ₹80 kept, ₹50 spent: ₹130 are left. */
function withCredit(of: MoneyPlatform): void {
  of.addCredit('given', 10_000);
  of.addCredit('given', 8_000);
  of.addCredit('spent', 5_000);
}

const refunded = payment('r', { status: 'refunded', refunded: rupees(100), refunds: [refund()] });

elementContract({
  tag: 'pv-payments',
  states: ['loading', 'empty', 'error', 'content'],
  show: async (state, page) => showing(await list((of) => {
    if (state === 'content') withCredit(of);
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

  it('is saved for a session that credit paid, from its line', async () => {
    const element = await list(withCredit);
    (await shown(element, 'summary', 'Every change')).click();
    const { saved, stop } = keepDownloads();
    (await shown(element, '.credit-line > button', 'Invoice of the session with Priya Raman, Sat 21 Nov')).click();
    await waitUntil(() => saved.length === 1);
    stop();
    expect([saved[0]?.name, await saved[0]?.text]).to.deep.equal([`invoice-${platform.creditLines[0]!.booking.id}.pdf`, '%PDF-1.7 of a booking']);
    expect(element.shadowRoot!.querySelectorAll('.credit-line > button').length).to.equal(1);
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

describe('a student’s credit', () => {
  const openDialog = (element: PvPayments): HTMLDialogElement | null => element.shadowRoot!.querySelector('dialog[open]');
  const ask = async (element: PvPayments): Promise<void> => (await shown(element, 'button', 'Send back to how I paid')).click();
  const confirm = (element: PvPayments, amount: string): Promise<HTMLElement> => shown(element, 'dialog .primary', `Send ${amount} back`);

  it('stands above the payments with every change and its session, and goes on under the first ones', async () => {
    const element = await list((of) => {
      for (let index = 0; index < 11; index += 1) of.addCredit('given', 1_000);
      of.addCredit('spent', 5_000);
    });
    await showsText(element, /Your credit ₹60\.00.*Pay your next session with it/);
    (await shown(element, 'summary', 'Every change')).click();
    await showsText(element, /Paid a session −₹50\.00 Tue 24 Nov, 9:30\sam · Session with Priya Raman, Sat 21 Nov, 5:30\spm/);
    await showsText(element, /Kept instead of a refund \+₹10\.00/);
    const rows = (): number => element.shadowRoot!.querySelectorAll('.credit-line').length;
    expect(rows()).to.equal(10);
    (await shown(element, 'button', 'Show earlier changes')).click();
    await waitUntil(() => rows() === 12);
    expect(await violations(element)).to.deep.equal([]);
  });

  it('is not there for whoever never had any, and says so where none is left', async () => {
    const without = await list();
    await showsText(without, 'Priya Raman');
    expect(without.shadowRoot!.querySelectorAll('.credit').length).to.equal(0);
    unmount();
    const spent = await list((of) => {
      of.addCredit('given', 5_000);
      of.addCredit('spent', 5_000);
    });
    await showsText(spent, /Your credit ₹0\.00 There is none left\./);
    expect(Boolean(find(spent, 'button', 'Send back to how I paid'))).to.equal(false);
  });

  it('that does not load leaves the payments, and loads on another try', async () => {
    let fails = true;
    const element = await list((of) => {
      withCredit(of);
      const { creditLines } = of;
      of.wire.on('GET /v1/credit', () => fails ? new WireProblem(422, 'tenant.suspended') : { object: 'credit', livemode: false, creditAllowed: true, balance: rupees(130), refundable: rupees(130), data: creditLines, nextCursor: null, hasMore: false });
    });
    await showsText(element, 'Your credit did not load. Your payments are here. Reference');
    await showsText(element, 'Priya Raman');
    fails = false;
    (await shown(element, '.credit-failed button', 'Try again')).click();
    await showsText(element, 'Your credit ₹130.00');
  });

  it('goes back once confirmed, with the amount, once for two presses, and the payments are read again', async () => {
    const element = await list(withCredit);
    await ask(element);
    await showsText(element, /Send ₹130\.00 back\?.*It goes to the payments it came from, the oldest first\. Banks take five to seven working days\./);
    expect(platform.wire.asked('POST /v1/credit/refunds')).to.deep.equal([]);
    expect(await violations(element)).to.deep.equal([]);
    const button = await confirm(element, '₹130.00');
    button.click();
    button.click();
    await showsText(element, '₹130.00 is on its way back');
    await showsText(element, 'It goes to the payment it came from; below you see how it stands.');
    expect(await violations(element)).to.deep.equal([]);
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'credit-back-heading', 'the outcome has the focus');
    const asked = platform.wire.asked('GET /v1/me/payments').length;
    (await shown(element, 'dialog button', 'Done')).click();
    await waitUntil(() => openDialog(element) === null && platform.wire.asked('GET /v1/me/payments').length > asked);
    await showsText(element, /Your credit ₹0\.00/);
    expect(platform.wire.asked('POST /v1/credit/refunds').map(({ body }) => body)).to.deep.equal([{ amount: rupees(130) }]);
  });

  it('goes back in part where a payment has nothing left, and says before and after what stays', async () => {
    const element = await list((of) => {
      withCredit(of);
      of.creditWithoutSource = 6_000;
    });
    await ask(element);
    await showsText(element, '₹60.00 has no payment left to go back to. It stays your credit, and your college is told');
    (await confirm(element, '₹70.00')).click();
    await showsText(element, /₹70\.00 is on its way back.*₹60\.00 stays your credit, because no payment has anything left/);
  });

  it('that no payment can take back tells the college, and stays', async () => {
    const element = await list((of) => {
      withCredit(of);
      of.creditWithoutSource = 13_000;
    });
    await ask(element);
    await showsText(element, 'No payment has anything left to send it back to');
    (await shown(element, 'dialog .primary', 'Tell my college')).click();
    await showsText(element, /Your college has been told.*₹130\.00 stays your credit/);
    (await shown(element, 'dialog button', 'Done')).click();
    await showsText(element, 'Your credit ₹130.00');
  });

  it('is the same press again where no answer came, and says what else went wrong', async () => {
    const element = await list(withCredit);
    const keys: (string | null)[] = [];
    platform.wire.on('POST /v1/credit/refunds', ({ headers }) => {
      keys.push(headers.get('idempotency-key'));
      return 'nothing';
    });
    await ask(element);
    (await confirm(element, '₹130.00')).click();
    await showsText(element, 'No answer came. Press again: it is not sent twice.');
    (await confirm(element, '₹130.00')).click();
    await waitUntil(() => keys.length === 4, 'asked again', { timeout: 4_000 });
    expect(new Set(keys).size).to.equal(1);
    for (const [code, words] of [['credit.refund_too_small', 'less than payment services send'], ['internal', 'This did not work, and nothing was sent.']] as const) {
      platform.wire.on('POST /v1/credit/refunds', () => new WireProblem(422, code));
      await waitUntil(() => find(element, 'dialog .primary')?.getAttribute('aria-busy') === 'false');
      (await confirm(element, '₹130.00')).click();
      await showsText(element, words);
    }
  });

  it('that was spent meanwhile shows the new amount before anybody is asked again', async () => {
    const element = await list(withCredit);
    await ask(element);
    const button = await confirm(element, '₹130.00');
    platform.addCredit('spent', 3_000);
    button.click();
    await showsText(element, 'Your credit has changed while you were looking.');
    (await confirm(element, '₹100.00')).click();
    await showsText(element, '₹100.00 is on its way back');
  });

  it('says that it can only go back where the college takes none, and changes by itself', async () => {
    const element = await list((of) => {
      withCredit(of);
      of.creditAllowed = false;
    });
    await showsText(element, 'Your college takes no credit as payment at the moment. You can have it sent back to how you paid.');
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    platform.addCredit('given', 2_000);
    platform.tell('credit.given', {});
    await showsText(element, 'Your credit ₹150.00');
  });

  it('fits a phone in each of its steps', async () => {
    await setViewport({ width: 320, height: 700 });
    const element = await list((of) => {
      withCredit(of);
      of.creditWithoutSource = 6_000;
    });
    (await shown(element, 'summary', 'Every change')).click();
    await ask(element);
    await confirm(element, '₹70.00');
    expect(sticksOut(element)).to.deep.equal([]);
    (await confirm(element, '₹70.00')).click();
    await showsText(element, '₹60.00 stays your credit');
    expect(sticksOut(element)).to.deep.equal([]);
    await setViewport({ width: 1280, height: 900 });
  });
});
