import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { setViewport } from '@web/test-runner-commands';
import { sticksOut, violations } from '../../../test/contracts/element-contract.ts';
import { mount, unmount } from '../../../test/mount.ts';
import { CasesPlatform, overviewOf } from '../../../test/wire/cases.ts';
import { find, shown, showsText, textOf } from '../../../test/wire/shown.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './cases.define.ts';
import type { PvCases } from './cases.ts';

let platform: CasesPlatform;

async function desk(change: (platform: CasesPlatform) => void = () => undefined, tab: 'Calls now' | 'Past calls' = 'Calls now'): Promise<PvCases> {
  platform?.wire.close();
  platform = new CasesPlatform('staff');
  platform.wire.open();
  platform.calls = [overviewOf('one')];
  change(platform);
  const provider = await mount(html`<pv-cases></pv-cases>`, { client: platform.client });
  const element = provider.querySelector('pv-cases')!;
  (await shown(element, '.segmented label', tab)).click();
  return element;
}

const press = async (element: Element, name: string | RegExp): Promise<void> => (await shown(element, 'button', name)).click();
const closes = () => platform.wire.asked('POST /v1/calls/{callId}/close');
const nameOf = (): string => platform.calls[0]!.id.slice(-6).toUpperCase();

async function fill(element: PvCases, { reason = 'The fire alarm went off', name = nameOf() } = {}): Promise<void> {
  await press(element, 'End this call of Sneha Kulkarni with Priya Raman');
  for (const [id, value] of [['#close-reason', reason], ['#close-name', name]] as const) {
    const field = await shown<HTMLInputElement>(element, id);
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  await element.updateComplete;
}
const dialogOf = (element: PvCases): HTMLDialogElement => element.shadowRoot!.querySelector<HTMLDialogElement>('#close')!;

afterEach(() => {
  unmount();
  platform.wire.close();
});

describe('the college’s calls', () => {
  it('say whose they are, whether they run, who is in the room, and their names', async () => {
    const element = await desk((of) => (of.calls = [
      overviewOf('one'), overviewOf('two', { status: 'open', startedAt: null, participants: overviewOf('x').participants.map((person) => ({ ...person, present: false })) }), overviewOf('three', { interruptedAt: '2026-11-24T03:59:00.000Z' }),
    ]));
    await showsText(element, /Sneha Kulkarni with Priya Raman Runs until 9:36\sam Call \w{6}/);
    for (const needed of ['In the room: Priya Raman and Sneha Kulkarni', 'Nobody is in the room.', 'Not begun', 'Interrupted', 'How did you prepare for Zoho?']) expect(textOf(element)).to.contain(needed);
    expect(await violations(element)).to.deep.equal([]);
  });

  it('tell step by step what happened when it is unfolded, and not before', async () => {
    const element = await desk((of) => of.end(of.calls[0]!.id, 'time_up'), 'Past calls');
    await showsText(element, 'Its time was up');
    expect(find(element, 'button', /^End/)).to.equal(undefined);
    expect(platform.wire.asked('GET /v1/calls/{callId}/timeline')).to.deep.equal([]);
    element.shadowRoot!.querySelector<HTMLElement>('.story > summary')!.click();
    await showsText(element, 'Priya Raman dropped out');
    await showsText(element, 'What was recorded fits no rule, so somebody of the college decides.');
    expect(textOf(element)).to.contain('1 minute 40 seconds of 6 minutes needed');
    expect(await violations(element)).to.deep.equal([]);
  });

  it('say that what happened did not load, and load it when asked again', async () => {
    const element = await desk((of) => of.end(of.calls[0]!.id, 'no_sound'), 'Past calls');
    let isBroken = true;
    platform.wire.on('GET /v1/calls/{callId}/timeline', ({ params }) => (isBroken ? new WireProblem(500, 'internal') : { ...JSON.parse(JSON.stringify(overviewOf('x'))), object: 'call_timeline', callId: params[0], rooms: [], closing: null, entries: [], settlement: { bothPresentSeconds: 0, lostSeconds: 0, metAt: null, studentLeftFirst: false, isRecorded: true, bookings: [] } }));
    await showsText(element, 'Neither of them could be heard');
    element.shadowRoot!.querySelector<HTMLElement>('.story > summary')!.click();
    await showsText(element, 'What happened did not load.');
    isBroken = false;
    await press(element, 'Try again');
    await showsText(element, 'Time counts while somebody in the room can be heard.');
  });

  it('stand with the session that waits for a decision, too', async () => {
    const element = await desk();
    (await shown(element, '.segmented label', 'To decide')).click();
    await shown(element, 'button', /^Decide about/);
    element.shadowRoot!.querySelector<HTMLElement>('.story > summary')!.click();
    await showsText(element, 'Priya Raman dropped out');
  });

  it('show what is new by themselves while they run', async function () {
    this.timeout(14_000);
    const element = await desk();
    await showsText(element, 'In the room: Priya Raman and Sneha Kulkarni');
    platform.calls = [overviewOf('new', { topic: 'Somebody else’s question' })];
    await waitUntil(() => textOf(element).includes('Somebody else’s question'), 'it never looked again', { timeout: 11_000 });
  });
});

describe('ending a call', () => {
  it('takes a reason and the call’s name, happens once, and is gone from the list', async () => {
    const element = await desk();
    await fill(element);
    expect(textOf(dialogOf(element))).to.contain('Both are put out of the room at once').and.contain(`Type ${nameOf()} to name the call`);
    expect(await violations(element)).to.deep.equal([]);
    const end = await shown(element, 'button', 'End the call');
    end.click();
    end.click();
    await showsText(element.closest('pv-provider')!, 'The call of Sneha Kulkarni with Priya Raman has ended. Both can read why.');
    expect(closes().map(({ body }) => body)).to.deep.equal([{ confirm: platform.calls[0]!.id, reason: 'The fire alarm went off' }]);
    await showsText(element, 'No room is open');
    expect(dialogOf(element).open).to.equal(false);
  });

  it('does not happen by another call’s name or without a reason, and says which is wrong; small letters are as good', async () => {
    const element = await desk();
    await fill(element, { reason: '  ', name: 'AAAAAA' });
    await press(element, 'End the call');
    await showsText(element, `That is not this call’s name. Type ${nameOf()}.`);
    await showsText(element, 'Write a few words, at most 280 characters.');
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'close-reason');
    expect(closes()).to.deep.equal([]);
    await press(element, 'Cancel');
    await waitUntil(() => !dialogOf(element).open);
    await fill(element, { name: ` ${nameOf().toLowerCase()} ` });
    await press(element, 'End the call');
    await showsText(element, 'No room is open');
    expect(closes()).to.have.length(1);
  });

  it('that a colleague ended first says so', async () => {
    const element = await desk();
    await fill(element);
    platform.end(platform.calls[0]!.id);
    await press(element, 'End the call');
    await showsText(element.closest('pv-provider')!, 'was over already');
    await showsText(element, 'No room is open');
  });

  it('is sent under the same key again where no answer came', async () => {
    const element = await desk();
    await fill(element);
    let isLost = true;
    const { id } = platform.calls[0]!;
    platform.wire.on('POST /v1/calls/{callId}/close', () => {
      if (isLost) return new WireProblem(503, 'service.unavailable');
      platform.end(id);
      return Response.json({});
    });
    await press(element, 'End the call');
    await showsText(element, 'No answer came. It may have ended already');
    isLost = false;
    await press(element, 'End the call');
    await showsText(element, 'No room is open');
    expect(new Set(closes().map(({ headers }) => headers.get('idempotency-key'))).size).to.equal(1);
  });

  it('fits a phone with its question open', async () => {
    await setViewport({ width: 320, height: 700 });
    const element = await desk();
    await fill(element);
    await press(element, 'End the call');
    expect(sticksOut(element)).to.deep.equal([]);
    await setViewport({ width: 1280, height: 900 });
  });
});
