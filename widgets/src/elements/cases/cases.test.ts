import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { elementContract, showing, sticksOut, violations } from '../../../test/contracts/element-contract.ts';
import { mount, unmount, type MountOptions } from '../../../test/mount.ts';
import { CasesPlatform, decidedCase, openCase } from '../../../test/wire/cases.ts';
import { find, shown, showsText, textOf } from '../../../test/wire/shown.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './cases.define.ts';
import type { PvCases } from './cases.ts';

let platform: CasesPlatform;

async function cases(who: 'staff' | 'portal' | 'student' = 'staff', change: (platform: CasesPlatform) => void = () => undefined, page: MountOptions & { staffHref?: string } = {}): Promise<PvCases> {
  platform?.wire.close();
  platform = new CasesPlatform(who);
  platform.wire.open();
  change(platform);
  const provider = await mount(html`<pv-cases staff-href=${page.staffHref ?? ''}></pv-cases>`, { client: platform.client, ...page });
  return provider.querySelector('pv-cases')!;
}

const press = async (element: Element, name: string | RegExp): Promise<void> => (await shown(element, 'button', name)).click();
const dialogOf = (element: PvCases): HTMLDialogElement => element.shadowRoot!.querySelector('dialog')!;
const tab = async (element: PvCases, label: string): Promise<void> => (await shown(element, '.segmented label', label)).click();

async function choose(element: PvCases, label: RegExp, reason = 'Both were there and the call froze'): Promise<void> {
  await press(element, /^Decide about/);
  (await shown(element, '.choice', label)).querySelector('input')!.click();
  const field = await shown<HTMLTextAreaElement>(element, '#reason');
  field.value = reason;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
}

afterEach(() => {
  unmount();
  platform.wire.close();
});

elementContract({
  tag: 'pv-cases',
  states: ['loading', 'empty', 'error', 'content'],
  show: async (state, page) => showing(await cases('staff', (of) => {
    if (state === 'loading') of.wire.delayMs = 60_000;
    if (state === 'error') of.wire.on('GET /v1/settlement_cases', () => new WireProblem(500, 'internal'));
    if (state === 'empty') of.cases = [];
    if (state === 'content') of.cases = [openCase('a', { student: { userId: 'usr_1', name: 'Venkatanarasimharajuvaripeta Krishnamoorthy' } }), openCase('b', { evidence: null })];
  }, page), state),
});

describe('a session to decide', () => {
  it('says whose it was, when, about what, what was recorded and what is missing, and how long there is', async () => {
    const element = await cases();
    await showsText(element, 'Sneha Kulkarni with Priya Raman');
    const text = textOf(element);
    for (const needed of [
      /34 hours left/, '₹100.00', /Quick call · 10 mins · Mon 23 Nov, 7:30\spm/, 'How did you prepare for Zoho?', 'Both were there together for 1 minute 40 seconds of 10 minutes.',
      'Priya Raman was there for 1 minute 40 seconds.', 'Sneha Kulkarni was there for 10 minutes.', '4 minutes 20 seconds were missing: from 6 minutes together it counts as held',
      /Decide by Wed 25 Nov, 7:42\spm\. After that Sneha Kulkarni gets everything back\./,
    ]) expect(text).to.match(typeof needed === 'string' ? new RegExp(needed.replace(/[.?()]/g, '\\$&')) : needed);
  });

  it('says what was not recorded, what the platform itself lost, and that hardly any time is left', async () => {
    const gone = { ...openCase('x').evidence!, bothPresentSeconds: 0, mentorPresentSeconds: 30, studentPresentSeconds: 0, lostSeconds: 60, neededTogetherSeconds: 324 };
    const element = await cases('staff', (of) => (of.cases = [openCase('a', { evidence: gone, dueAt: '2026-11-24T04:25:00.000Z' }), openCase('b', { evidence: null, dueAt: '2026-11-24T03:59:00.000Z' })]));
    for (const needed of ['They were never there together.', 'Sneha Kulkarni was not there.', 'Faults of the platform took 1 minute of it.', '25 minutes left', 'Nothing is known of it any more.', 'Time is up']) await showsText(element, needed);
  });

  it('shows each decision with the exact amounts for both before it is confirmed, and asks once more because it is for good', async () => {
    const element = await cases();
    await press(element, 'Decide about the session of Sneha Kulkarni with Priya Raman');
    for (const [label, shares] of [['Give nothing back', 'Sneha Kulkarni gets ₹0.00 back · Priya Raman earns ₹70.00'], ['Give ₹50.00 back', 'gets ₹50.00 back · Priya Raman earns ₹35.00'], ['Give everything back', 'gets ₹100.00 back · Priya Raman earns ₹0.00']] as const) {
      expect(textOf(await shown(element, '.choice', new RegExp(label)))).to.contain(shares);
    }
    expect(await violations(element)).to.deep.equal([]);
    await press(element, 'Cancel');
    await waitUntil(() => !dialogOf(element).open);
    await choose(element, /Give ₹50\.00 back/);
    await press(element, 'Continue');
    await showsText(element, 'This cannot be undone. Both are told by mail what was decided, not why.');
    expect(textOf(dialogOf(element))).to.match(/Sneha Kulkarni gets back ₹50\.00 Priya Raman earns ₹35\.00 .*Why: “Both were there and the call froze”/);
    expect(platform.wire.asked('POST /v1/settlement_cases/{caseId}/decide')).to.deep.equal([]);
    expect(await violations(element)).to.deep.equal([]);
    const decide = await shown(element, 'button', 'Give ₹50.00 back');
    decide.click();
    decide.click();
    await showsText(element.closest('pv-provider')!, 'Decided: Sneha Kulkarni gets ₹50.00 back, Priya Raman earns ₹35.00.');
    expect(platform.wire.asked('POST /v1/settlement_cases/{caseId}/decide').map(({ body }) => body)).to.deep.equal([{ refund: { amountMinor: 5_000, currency: 'INR' }, reason: 'Both were there and the call froze' }]);
    await showsText(element, 'Nothing to decide');
    expect(dialogOf(element).open).to.equal(false);
  });

  it('can be decided with another amount, whose shares are the API’s and are seen first', async () => {
    const element = await cases();
    await choose(element, /Another amount/);
    const field = await shown<HTMLInputElement>(element, '#amount');
    const type = async (text: string): Promise<void> => {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await press(element, 'Continue');
    };
    await type('101');
    await showsText(element, 'Write an amount up to ₹100, such as 40 or 40.50.');
    await type('0.99');
    await showsText(element, 'Less than ₹1 cannot be sent back.');
    await type('40.01');
    await showsText(element, /Sneha Kulkarni gets back\s+₹40\.01\s+Priya Raman earns\s+₹41\.99/);
    expect(platform.wire.asked('GET /v1/settlement_cases/{caseId}').map(({ query }) => query.get('refundMinor'))).to.deep.equal(['4001']);
    await press(element, 'Change');
    expect((await shown<HTMLInputElement>(element, '#amount')).value).to.equal('40.01');
  });

  it('is not confirmed without a choice and a reason, and says which is missing', async () => {
    const element = await cases();
    await press(element, /^Decide about/);
    await press(element, 'Continue');
    await showsText(element, 'Choose what goes back.');
    await waitUntil(() => element.shadowRoot!.activeElement?.matches('.choice input'), 'the choice is where the person stands');
    (await shown(element, '.choice', /Give nothing back/)).querySelector('input')!.click();
    await press(element, 'Continue');
    await showsText(element, 'Write a few words, at most 280 characters.');
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'reason');
  });

  it('that a colleague has decided first shows that decision: by the answer, and while one still chooses', async () => {
    const element = await cases();
    await choose(element, /Give everything back/);
    await press(element, 'Continue');
    await shown(element, 'button', 'Give ₹100.00 back');
    platform.decide(platform.cases[0]!.id, 0, { decidedByName: 'Anil Kamat' });
    await press(element, 'Give ₹100.00 back');
    await showsText(element, 'It is decided already');
    await showsText(element, /Your decision was not taken: this one came first\. Sneha Kulkarni got ₹0\.00 back · Priya Raman earned ₹70\.00 Decided by Anil Kamat/);
    const other = await cases();
    await choose(other, /Give everything back/);
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    const { id } = platform.decide(platform.cases[0]!.id, 5_000, { decidedByName: 'Anil Kamat' });
    platform.tell('settlement_case.decided', { caseId: id });
    await showsText(other, 'It is decided already');
  });

  it('is decided once, also where the first answer was lost', async () => {
    const element = await cases();
    await choose(element, /Give nothing back/);
    await press(element, 'Continue');
    const keys = (): (string | null)[] => platform.wire.asked('POST /v1/settlement_cases/{caseId}/decide').map(({ headers }) => headers.get('idempotency-key'));
    let lost = true;
    const { id } = platform.cases[0]!;
    platform.wire.on('POST /v1/settlement_cases/{caseId}/decide', () => (lost ? new WireProblem(503, 'service.unavailable') : Response.json(platform.decide(id, 0))));
    await press(element, 'Pay Priya Raman in full');
    await showsText(element, 'No answer came. It may be decided already: press once more to find out.');
    expect(find(element, 'button', 'Change')).to.equal(undefined);
    lost = false;
    await press(element, 'Pay Priya Raman in full');
    await showsText(element.closest('pv-provider')!, 'Decided:');
    await showsText(element, 'Nothing to decide');
    expect(new Set(keys()).size).to.equal(1);
  });

  it('can be decided by keyboard alone', async () => {
    const element = await cases();
    (await shown(element, 'button', /^Decide about/)).focus();
    await sendKeys({ press: 'Enter' });
    await shown(element, '.choice', /Give nothing back/);
    element.shadowRoot!.querySelector<HTMLElement>('#decide-heading')!.focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    expect(element.shadowRoot!.activeElement?.matches('.choice input')).to.equal(true);
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'It froze' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await shown(element, 'button', 'Pay Priya Raman in full');
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'decide-heading', 'the question is read first');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !dialogOf(element).open);
  });

  it('fits a phone with its question open', async () => {
    await setViewport({ width: 320, height: 700 });
    const element = await cases();
    await choose(element, /Another amount/);
    expect(sticksOut(element)).to.deep.equal([]);
    await setViewport({ width: 1280, height: 900 });
  });
});

describe('decided sessions', () => {
  it('say what was decided, by whom, when and why, also where nobody did', async () => {
    const element = await cases('staff', (of) => (of.cases = [
      decidedCase('a', 4_000), decidedCase('b', 0, { decidedBy: 'key:k', decidedByName: null, reason: 'By rule' }), decidedCase('c', 10_000, { outcome: 'lapsed', decidedBy: 'system', decidedByName: null, reason: null }),
    ]));
    await showsText(element, 'Nothing to decide');
    await tab(element, 'Decided');
    await showsText(element, /Shared.*Sneha Kulkarni got ₹40\.00 back · Priya Raman earned ₹42\.00 Decided by Meera Joshi, Tue 24 Nov, 7:30\sam “ The picture froze on both sides ”/);
    await showsText(element, /Mentor paid.*Decided by your college’s system/);
    await showsText(element, /Nobody decided.*Nobody decided in 48 hours, so everything went back/);
    expect(find(element, 'button', /^Decide/)).to.equal(undefined);
  });

  it('go on under the first ones, and new ones to decide appear by themselves', async () => {
    const element = await cases('staff', (of) => (of.cases = Array.from({ length: 12 }, (_, index) => openCase(`c${index}`))));
    const rows = (): number => element.shadowRoot!.querySelectorAll('.case').length;
    await press(element, 'Show more sessions');
    await waitUntil(() => rows() === 12);
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    platform.cases = [openCase('new', { student: { userId: 'usr_2', name: 'Aditya Rao' } })];
    platform.tell('settlement_case.opened', { caseId: platform.cases[0]!.id });
    await showsText(element, 'Aditya Rao with Priya Raman');
  });
});

describe('whoever does not decide here', () => {
  it('is led to the staff page from the college’s page, which is shown no case', async () => {
    const element = await cases('portal', undefined, { staffHref: '/staff/open' });
    expect((await shown<HTMLAnchorElement>(element, 'a', 'Open the staff page')).getAttribute('href')).to.equal('/staff/open');
    expect(platform.wire.asked('GET /v1/settlement_cases')).to.deep.equal([]);
    const without = await cases('portal');
    await showsText(without, 'Open it from your college’s staff pages.');
  });

  it('reads that this is for the staff', async () => {
    const element = await cases('student', undefined, { staffHref: '/staff/open' });
    await showsText(element, 'This is for your college’s staff');
    expect(find(element, 'a')).to.equal(undefined);
    expect(platform.wire.asked('GET /v1/settlement_cases')).to.deep.equal([]);
  });

  it('any more, because the page has closed itself or they signed out, finds the way back', async () => {
    const element = await cases();
    await shown(element, 'button', /^Decide about/);
    platform.wire.on('GET /v1/settlement_cases', () => new WireProblem(401, 'auth.invalid'));
    await waitUntil(() => platform.wire.asked('GET /v1/events').length === 1);
    platform.tell('settlement_case.opened', {});
    await showsText(element, 'This page has closed itself');
    expect((await shown<HTMLAnchorElement>(element, 'a', 'Back to your college’s page')).href).to.equal('https://portal.example.edu/staff');
    const other = await cases();
    await press(other, 'Sign out');
    await showsText(other, 'You are signed out');
    expect(platform.wire.asked('DELETE /v1/sessions/current').length).to.equal(1);
  });
});
