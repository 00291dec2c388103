import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { setViewport } from '@web/test-runner-commands';
import { elementContract, showing, sticksOut, violations } from '../../../test/contracts/element-contract.ts';
import { mount, part, unmount, type MountOptions } from '../../../test/mount.ts';
import { CODE, destination, MoneyPlatform, type MoneyOptions } from '../../../test/wire/money.ts';
import { rupees } from '../../../test/wire/people.ts';
import { find, shown, showsText } from '../../../test/wire/shown.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './wallet.define.ts';
import type { PvWallet } from './wallet.ts';

let platform: MoneyPlatform;

async function desk(options: MoneyOptions = {}, change: (platform: MoneyPlatform) => void = () => undefined, page: MountOptions = {}): Promise<PvWallet> {
  platform?.wire.close();
  platform = new MoneyPlatform({ desk: true, ...options });
  platform.wire.open();
  change(platform);
  const provider = await mount(html`<pv-wallet></pv-wallet>`, { client: platform.client, ...page });
  const element = provider.querySelector('pv-wallet')!;
  await shown(element, '.desk-head');
  return element;
}

const press = async (element: Element, name: string | RegExp): Promise<void> => (await shown(element, 'button', name)).click();

/** As a keyboard or an autofill does: all at once, without waiting for the screen. */
function type(element: PvWallet, fields: Readonly<Record<string, string>>): void {
  for (const [selector, value] of Object.entries(fields)) {
    const field = part<HTMLInputElement>(element, selector);
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

async function typeCode(element: PvWallet, code = CODE): Promise<void> {
  await shown(element, '#code');
  type(element, { '#code': code });
  await press(element, 'Continue');
}

const made = (): unknown[] => platform.wire.asked('POST /v1/payouts').map(({ body }) => body);

afterEach(() => {
  unmount();
  platform.wire.close();
});

elementContract({
  tag: 'pv-wallet',
  states: ['content'],
  show: async (_state, page) => {
    const element = await desk({ verified: true }, (of) => (of.destinations = [destination('new', { label: '•••• 6789', kind: 'bank_account', usableFrom: '2026-11-26T04:00:00.000Z' }), ...of.destinations]), page);
    return showing(element, 'content');
  },
});

describe('each step of the dialog', () => {
  const steps: Readonly<Record<string, (element: PvWallet) => Promise<void>>> = {
    'the code': async (element) => {
      platform.terms = { ...platform.terms, verifiedUntil: null };
      await press(element, 'Add an account');
      await shown(element, '#account-vpa');
      type(element, { '#account-name': 'Priya Raman', '#account-vpa': 'priya@upi' });
      await press(element, 'Add this account');
      await press(element, 'Send me the code');
      await typeCode(element, '1');
      await showsText(element, 'The code has six digits.');
    },
    'a bank account with mistakes': async (element) => {
      await press(element, 'Add an account');
      (await shown(element, 'label', 'Bank account')).click();
      await shown(element, '#account-ifsc');
      await press(element, 'Add this account');
      await showsText(element, 'An IFSC has four letters');
    },
    'the amount': async (element) => {
      await press(element, 'Withdraw');
      await shown(element, '#amount');
    },
    'the last question': async (element) => {
      await press(element, 'Withdraw');
      await press(element, 'Continue');
      await shown(element, 'button', 'Withdraw ₹1,310.00');
    },
    'the withdrawal': async (element) => {
      await press(element, 'Withdraw');
      await press(element, 'Continue');
      await press(element, 'Withdraw ₹1,310.00');
      await showsText(element, '₹1,310.00 is on its way');
    },
    'a removal': async (element) => {
      await press(element, /^Remove pr/);
      await shown(element, 'button', 'Remove it');
    },
  };
  afterEach(() => setViewport({ width: 1280, height: 900 }));

  for (const [name, go] of Object.entries(steps)) {
    it(`has no accessibility violation and fits a phone: ${name}`, async () => {
      await setViewport({ width: 320, height: 700 });
      const element = await desk({ verified: true }, (of) => (of.destinations = [destination('new', { label: '•••• 6789', kind: 'bank_account', holderName: 'Venkatanarasimharajuvaripeta Lakshminarayana', usableFrom: '2026-11-26T04:00:00.000Z' }), ...of.destinations]));
      await go(element);
      expect(await violations(element)).to.deep.equal([]);
      expect(sticksOut(element)).to.deep.equal([]);
    });
  }
});

describe('the code from the mail', () => {
  it('comes before anything about the money changes, and leads on to what was wanted', async () => {
    const element = await desk();
    await press(element, 'Withdraw');
    await showsText(element, 'we send six digits to your e-mail address');
    expect(platform.wire.asked('POST /v1/sessions/current/code')).to.deep.equal([]);
    await press(element, 'Send me the code');
    await showsText(element, 'Sent to pr•••@example.edu');
    await waitUntil(() => element.shadowRoot?.activeElement?.id === 'code', 'the code can be typed at once');
    await typeCode(element, '428 913');
    await shown(element, '#amount');
    expect(platform.wire.asked('POST /v1/sessions/current/verify').map(({ body }) => body)).to.deep.equal([{ code: CODE }]);
  });

  it('says what is wrong with it, and sends another only after a while', async () => {
    const element = await desk();
    await press(element, 'Add an account');
    await press(element, 'Send me the code');
    await typeCode(element, '1234');
    await showsText(element, 'The code has six digits.');
    await typeCode(element, '000000');
    await showsText(element, 'That is not the code.');
    await shown(element, 'button', 'Another in 30 s');
    find(element, 'button', 'Another in 30 s')!.click();
    expect(platform.wire.asked('POST /v1/sessions/current/code').length).to.equal(1);
    element.closest('pv-provider')!.now = () => new Date('2026-11-24T04:00:31Z');
    await press(element, 'Send another');
    await showsText(element, 'the one before counts no more');
  });

  it('is asked for anew where it has run out meanwhile, and what was typed is still there', async () => {
    const element = await desk({ verified: true });
    await press(element, 'Add an account');
    await shown(element, '#account-vpa');
    type(element, { '#account-name': 'Priya Raman', '#account-vpa': 'Priya.Raman@okhdfcbank' });
    platform.terms = { ...platform.terms, verifiedUntil: null };
    await press(element, 'Add this account');
    await showsText(element, 'Your code has run out.');
    await press(element, 'Send me the code');
    await typeCode(element);
    await shown(element, '#account-vpa');
    expect(part<HTMLInputElement>(element, '#account-vpa').value).to.equal('Priya.Raman@okhdfcbank');
    await press(element, 'Add this account');
    await showsText(element, 'The account is added');
  });

  it('cannot be sent without an address, nor too often, and the page says so', async () => {
    const element = await desk();
    platform.wire.on('POST /v1/sessions/current/code', () => new WireProblem(409, 'user.email_missing'));
    await press(element, 'Withdraw');
    await press(element, 'Send me the code');
    await showsText(element, 'Your college has given us no e-mail address of yours');
    platform.wire.on('POST /v1/sessions/current/code', () => new WireProblem(429, 'request.rate_limited'));
    await press(element, 'Send me the code');
    await showsText(element, 'Too many tries just now.');
  });
});

describe('adding an account', () => {
  it('checks each field on the spot, and sends nothing that banks would not take', async () => {
    const element = await desk({ verified: true });
    await press(element, 'Add an account');
    await press(element, 'Add this account');
    await showsText(element, 'Write your name with 3 to 50 letters');
    await waitUntil(() => element.shadowRoot?.activeElement?.id === 'account-name');
    (await shown(element, 'label', 'Bank account')).click();
    await shown(element, '#account-ifsc');
    type(element, { '#account-name': 'Priya Raman', '#account-ifsc': 'HDFC1000053', '#account-number': '7654321', '#account-repeat': '765432' });
    for (const words of ['An IFSC has four letters, a zero', 'An account number has 9 to 18 digits.', 'The two numbers are not the same.']) await showsText(element, words);
    type(element, { '#account-ifsc': 'hdfc 0000053', '#account-number': '7654 3212 3456 789', '#account-repeat': '765432123456789' });
    await press(element, 'Add this account');
    await showsText(element, /Money can go to •••• 6789 from Thu 26 Nov, 9:30\sam\./);
    expect(platform.wire.asked('POST /v1/payout_destinations').map(({ body }) => body)).to.deep.equal([{ kind: 'bank_account', holderName: 'Priya Raman', ifsc: 'HDFC0000053', accountNumber: '765432123456789' }]);
    await press(element, 'Done');
    await showsText(element, /On hold until Thu 26 Nov/);
  });

  const refusals = [
    ['payout.destination_refused', 422, 'The bank does not know these details.'], ['payout.destination_limit', 409, 'You can keep three accounts at a time'], ['payout.provider_unavailable', 503, 'The payment service gave no answer. Nothing was changed'],
    ['payout.not_set_up', 409, 'Withdrawals are not set up at your college yet.'], ['tenant.pooled_funds_not_allowed', 409, 'Your college has not opened withdrawals yet.'], ['request.invalid', 400, 'not written as banks write it'], ['internal', 500, 'This did not work.'],
  ] as const;
  for (const [code, status, words] of refusals) {
    it(`says in plain words what ${code} means, and keeps what was typed`, async () => {
      const element = await desk({ verified: true });
      await press(element, 'Add an account');
      await shown(element, '#account-vpa');
      type(element, { '#account-name': 'Priya Raman', '#account-vpa': 'priya@upi' });
      platform.wire.on('POST /v1/payout_destinations', () => new WireProblem(status, code));
      await press(element, 'Add this account');
      await showsText(element, words);
      expect(part<HTMLInputElement>(element, '#account-vpa').value).to.equal('priya@upi');
    });
  }
});

describe('removing an account', () => {
  it('asks first, and counts one that is gone already as removed', async () => {
    const element = await desk({ verified: true });
    await press(element, 'Remove pr•••@okhdfcbank');
    await press(element, 'Keep it');
    expect(platform.wire.asked('DELETE /v1/payout_destinations/{id}')).to.deep.equal([]);
    await press(element, 'Remove pr•••@okhdfcbank');
    platform.destinations = [];
    platform.wire.on('DELETE /v1/payout_destinations/{id}', () => new WireProblem(404, 'resource.not_found'));
    await press(element, 'Remove it');
    await showsText(element, 'No account yet.');
    await waitUntil(() => !element.shadowRoot?.querySelector('dialog')?.open);
  });
});

describe('withdrawing', () => {
  it('shows minimum, limits and what arrives before, asks with amount and masked account, and says when it is paid', async () => {
    const element = await desk({ verified: true });
    await press(element, 'Withdraw');
    await shown(element, '#amount');
    for (const words of ['At least ₹100, at most ₹1,310.00 now.', 'Within 24 hours ₹25,000 in at most 3 withdrawals; ₹25,000 and 3 left.', 'The whole amount: the fee of the transfer is not yours.']) await showsText(element, words);
    type(element, { '#amount': '600.5' });
    await showsText(element, '₹600.50 To pr•••@okhdfcbank');
    await press(element, 'Continue');
    await showsText(element, '₹600.50 goes to pr•••@okhdfcbank, in the name of Priya Raman.');
    await press(element, 'Withdraw ₹600.50');
    await showsText(element, '₹600.50 is on its way');
    platform.settle(platform.payouts[0]!.id);
    await showsText(element, '₹600.50 has arrived');
    await showsText(element, 'Bank reference (UTR) 631234567890');
    await press(element, 'Done');
    await showsText(element, '₹709.50');
    expect(made()).to.deep.equal([{ destinationId: platform.destinations[0]!.id, amount: { amountMinor: 60_050, currency: 'INR' } }]);
  }).timeout(15_000);

  it('refuses an amount that cannot be, in words, before anybody is asked', async () => {
    const element = await desk({ verified: true });
    await press(element, 'Withdraw');
    await shown(element, '#amount');
    for (const [typed, words] of [['99.99', 'Withdrawals begin at ₹100.'], ['1310.01', 'At most ₹1,310.00 can be withdrawn now.'], ['all', 'Write an amount in rupees and paise']] as const) {
      type(element, { '#amount': typed });
      await press(element, 'Continue');
      await showsText(element, words);
    }
    expect(made()).to.deep.equal([]);
  });

  it('is one withdrawal however often it is pressed', async () => {
    const element = await desk({ verified: true });
    await press(element, 'Withdraw');
    await press(element, 'Continue');
    const confirm = await shown(element, 'button', 'Withdraw ₹1,310.00');
    platform.wire.delayMs = 100;
    for (let presses = 0; presses < 5; presses += 1) confirm.click();
    await showsText(element, '₹1,310.00 is on its way');
    expect(made().length).to.equal(1);
  });

  it('stays one where no answer came, also when the question is closed and asked again', async () => {
    const element = await desk({ verified: true });
    await press(element, 'Withdraw');
    await press(element, 'Continue');
    const keys = (): Set<string | null> => new Set(platform.wire.asked('POST /v1/payouts').map(({ headers }) => headers.get('idempotency-key')));
    // It is carried out, and its answer is lost.
    platform.wire.on('POST /v1/payouts', ({ body, headers }) => {
      platform.withdraw(body as Parameters<MoneyPlatform['withdraw']>[0], headers.get('idempotency-key') ?? '');
      return 'nothing';
    });
    await press(element, 'Withdraw ₹1,310.00');
    await showsText(element, 'No answer came, so it may be under way already. Trying again is safe');
    expect(find(element, 'dialog button', 'Change')).to.equal(undefined);
    find(element, 'dialog .dialog-footer button', 'Close')!.click();
    platform.wire.on('POST /v1/payouts', ({ body, headers }) => platform.withdraw(body as Parameters<MoneyPlatform['withdraw']>[0], headers.get('idempotency-key') ?? ''));
    await press(element, 'Withdraw');
    await press(element, 'Try again');
    await showsText(element, '₹1,310.00 is on its way');
    expect(keys().size).to.equal(1);
    expect(platform.payouts.length).to.equal(2);
  }).timeout(20_000);

  it('asks for another code where the first try had no answer and the code has run out since, and goes on with the same withdrawal', async () => {
    const element = await desk({ verified: true });
    await press(element, 'Withdraw');
    await press(element, 'Continue');
    platform.wire.on('POST /v1/payouts', () => new WireProblem(503, 'service.unavailable'));
    await press(element, 'Withdraw ₹1,310.00');
    await showsText(element, 'No answer came, so it may be under way already.');
    platform.terms = { ...platform.terms, verifiedUntil: null };
    platform.wire.on('POST /v1/payouts', ({ body, headers }) =>
      platform.terms.verifiedUntil ? platform.withdraw(body as Parameters<MoneyPlatform['withdraw']>[0], headers.get('idempotency-key') ?? '') : new WireProblem(403, 'auth.code_needed'));
    await press(element, 'Try again');
    await showsText(element, 'Your code has run out.');
    await press(element, 'Send me the code');
    await typeCode(element);
    await press(element, 'Try again');
    await showsText(element, '₹1,310.00 is on its way');
    expect(new Set(platform.wire.asked('POST /v1/payouts').map(({ headers }) => headers.get('idempotency-key'))).size).to.equal(1);
  }).timeout(20_000);

  for (const [status, code, words] of [[429, 'request.rate_limited', 'Too many tries just now.'], [403, 'auth.origin_not_allowed', 'This did not work.']] as const) {
    it(`stays unsure where the try after a lost answer was refused at the door with ${code}, and the next goes on with the same withdrawal`, async () => {
      const element = await desk({ verified: true });
      await press(element, 'Withdraw');
      await press(element, 'Continue');
      // It is carried out, and its answer is lost.
      platform.wire.on('POST /v1/payouts', ({ body, headers }) => {
        platform.withdraw(body as Parameters<MoneyPlatform['withdraw']>[0], headers.get('idempotency-key') ?? '');
        return 'nothing';
      });
      await press(element, 'Withdraw ₹1,310.00');
      await showsText(element, 'No answer came, so it may be under way already. Trying again is safe');
      platform.wire.on('POST /v1/payouts', () => new WireProblem(status, code));
      await press(element, 'Try again');
      await showsText(element, words);
      await showsText(element, 'No answer came, so it may be under way already.');
      expect(find(element, 'dialog button', 'Change')).to.equal(undefined);
      find(element, 'dialog .dialog-footer button', 'Close')!.click();
      platform.wire.on('POST /v1/payouts', ({ body, headers }) => platform.withdraw(body as Parameters<MoneyPlatform['withdraw']>[0], headers.get('idempotency-key') ?? ''));
      await press(element, 'Withdraw');
      await press(element, 'Try again');
      await showsText(element, '₹1,310.00 is on its way');
      expect(new Set(platform.wire.asked('POST /v1/payouts').map(({ headers }) => headers.get('idempotency-key'))).size).to.equal(1);
      expect(platform.payouts.length).to.equal(2);
    }).timeout(20_000);
  }

  const refusals = [
    ['payout.insufficient_balance', 'Your balance has changed'], ['payout.daily_limit', 'more than the limit of 24 hours leaves'], ['payout.destination_on_hold', 'This account is still on hold.'], ['payout.below_minimum', 'below the minimum'],
    ['tenant.suspended', 'Your college’s access is paused'], ['resource.not_found', 'This account has been removed meanwhile.'],
  ] as const;
  for (const [code, words] of refusals) {
    it(`says in plain words what ${code} means, and that nothing was sent`, async () => {
      const element = await desk({ verified: true });
      platform.wire.on('POST /v1/payouts', () => new WireProblem(409, code));
      await press(element, 'Withdraw');
      await press(element, 'Continue');
      await press(element, 'Withdraw ₹1,310.00');
      await showsText(element, words);
      await showsText(element, /[Nn]othing was sent/);
      await press(element, 'Change');
      await shown(element, '#amount');
    });
  }

  it('says why it cannot be now, beside the button', async () => {
    const cases: [(of: MoneyPlatform) => void, string][] = [
      [(of) => (of.wallet = { ...of.wallet, withdrawable: rupees(0) }), 'There is nothing to withdraw at the moment.'],
      [(of) => (of.wallet = { ...of.wallet, withdrawable: rupees(70) }), 'Withdrawals begin at ₹100.'],
      [(of) => (of.terms = { ...of.terms, withdrawable: rupees(0) }), 'You have reached the limit of 24 hours: ₹25,000 in at most 3 withdrawals.'],
      [(of) => (of.destinations = []), 'Add an account first.'],
    ];
    for (const [change, words] of cases) {
      const element = await desk({ verified: true }, change);
      await showsText(element, words);
      part(element, '.act button').click();
      await element.updateComplete;
      expect(element.shadowRoot?.querySelector('dialog')?.open).to.equal(false);
      unmount();
    }
  });
});

describe('leaving', () => {
  it('signs out on the server, and shows no money any more', async () => {
    const element = await desk({ verified: true });
    await press(element, 'Sign out');
    await showsText(element, 'You are signed out');
    expect(platform.wire.asked('DELETE /v1/sessions/current').length).to.equal(1);
    expect(find(element, '.amount')).to.equal(undefined);
    expect((await shown<HTMLAnchorElement>(element, 'a', 'Back to your college’s page')).href).to.equal('https://portal.example.edu/wallet');
  });

  it('is done by the page itself once its half hour is over, and says that nothing was lost', async () => {
    const element = await desk({ verified: true });
    const gone = (): WireProblem => new WireProblem(401, 'auth.invalid');
    for (const route of ['GET /v1/wallet', 'POST /v1/payout_destinations', 'POST /v1/sessions']) platform.wire.on(route, gone);
    await press(element, 'Add an account');
    await shown(element, '#account-vpa');
    type(element, { '#account-name': 'Priya Raman', '#account-vpa': 'priya@upi' });
    await press(element, 'Add this account');
    await showsText(element, 'This page has closed itself');
    await showsText(element, 'nothing was lost');
  });
});
