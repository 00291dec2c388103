import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { elementContract } from '../../../test/contracts/element-contract.ts';
import { mount, unmount, type MountOptions } from '../../../test/mount.ts';
import { SessionPlatform, type SessionOptions } from '../../../test/wire/session.ts';
import { find, shown, showsText, textOf } from '../../../test/wire/shown.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './notes.define.ts';
import type { PvNotes } from './notes.ts';

const PUT = 'PUT /v1/conversations/{conversationId}/notes';
const GET = 'GET /v1/conversations/{conversationId}/notes';
let platform: SessionPlatform;

async function page(change: () => void = () => undefined, options: SessionOptions = {}, place: MountOptions = {}): Promise<PvNotes> {
  platform?.wire.close();
  platform = new SessionPlatform(options);
  platform.wire.open();
  change();
  const provider = await mount(html`<pv-notes booking-id=${platform.sessionBooking.id}></pv-notes>`, { client: platform.client, ...place });
  return provider.querySelector('pv-notes')!;
}

const fieldOf = (element: PvNotes): Promise<HTMLTextAreaElement> => shown<HTMLTextAreaElement>(element, 'textarea');

async function type(element: PvNotes, text: string): Promise<HTMLTextAreaElement> {
  const field = await fieldOf(element);
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return field;
}

const stored = (text: string): Promise<void> => waitUntil(() => platform.notes.text === text, `the notes are «${platform.notes.text}»`, { timeout: 8_000 });
const other = () => platform.sessionBooking.mentor;
const words = (element: PvNotes): string => find<HTMLTextAreaElement>(element, 'textarea')!.value;

afterEach(() => {
  unmount();
  platform.wire.close();
});

elementContract({
  tag: 'pv-notes',
  states: ['loading', 'empty', 'error', 'content'],
  show: async (state, place) => {
    const element = await page(() => {
      if (state === 'loading') platform.wire.delayMs = 60_000;
      if (state === 'error') platform.wire.on(GET, () => new WireProblem(500, 'internal'));
      platform.writeNotes('Rounds: screening, C test\nhttps://example.org/a-very-long-address-without-any-place-to-break-it-anywhere', other());
    }, state === 'empty' ? { booking: { conversationId: null } } : {}, place);
    await waitUntil(() => element.shadowRoot?.querySelector(`[data-state=${state}]`));
    return element;
  },
});

describe('<pv-notes>', () => {
  it('stores what is typed, once, soon after', async () => {
    const element = await page();
    await type(element, 'Send the');
    await type(element, 'Send the résumé');
    await showsText(element, 'Not saved yet');
    await stored('Send the résumé');
    await showsText(element, 'Saved');
    expect(platform.wire.asked(PUT).map(({ body }) => body)).to.deep.equal([{ text: 'Send the résumé', expectedVersion: 0 }]);
  });

  it('stores at once what is left when the element goes', async () => {
    const element = await page();
    await type(element, 'Just before leaving');
    element.remove();
    await stored('Just before leaving');
  });

  it('shows what the other writes as it comes, and says who', async () => {
    const element = await page(() => platform.writeNotes('one', other()));
    await fieldOf(element);
    await waitUntil(() => words(element) === 'one');
    platform.writeNotes('one\ntwo', other());
    await waitUntil(() => words(element) === 'one\ntwo');
    await showsText(element, 'Last changed by Priya');
    expect(platform.wire.asked(PUT)).to.have.length(0);
  });

  it('puts both together where they wrote at different places, and leaves the caret where it was', async () => {
    const element = await page(() => platform.writeNotes('one\ntwo', other()));
    const field = await type(element, 'one\ntwo, mine');
    field.focus();
    field.setSelectionRange(13, 13);
    platform.writeNotes('zero\none\ntwo', other());
    await stored('zero\none\ntwo, mine');
    await waitUntil(() => words(element) === 'zero\none\ntwo, mine');
    expect(field.selectionStart).to.equal('zero\none\ntwo, mine'.length);
  });

  it('puts both together where the other was quicker and nobody told', async () => {
    const element = await page(() => platform.writeNotes('one', other()));
    await type(element, 'one\nmine');
    platform.notes = { ...platform.notes, text: 'theirs\none', version: platform.notes.version + 1 };
    await stored('theirs\none\nmine');
    expect(platform.wire.asked(PUT).map(({ body }) => (body as { expectedVersion: number }).expectedVersion)).to.deep.equal([1, 2]);
  });

  for (const [choice, left] of [['Keep both', 'theirs\nmine'], ['Keep Priya’s', 'theirs'], ['Keep mine', 'mine']] as const) {
    it(`asks where both changed one line: «${choice}»`, async () => {
      const element = await page(() => platform.writeNotes('one', other()));
      await type(element, 'mine');
      platform.writeNotes('theirs', other());
      await showsText(element, 'Priya changed the same lines as you.');
      expect(textOf(element)).to.include('theirs');
      expect([words(element), platform.notes.text]).to.deep.equal(['mine', 'theirs']);
      (await shown(element, 'button', choice)).click();
      await stored(left);
      await waitUntil(() => words(element) === left);
      expect(find(element, '.clash')).to.equal(undefined);
      expect(element.shadowRoot!.activeElement?.localName).to.equal('textarea');
    });
  }

  it('keeps what could not be stored, says so, and tries again', async () => {
    const element = await page(() => platform.wire.on(PUT, () => 'nothing'));
    await type(element, 'not lost');
    await showsText(element, 'Your words are still here');
    expect(words(element)).to.equal('not lost');
    platform.wire.on(PUT, ({ body }) => platform.writeNotes((body as { text: string }).text, other()));
    (await shown(element, 'button', 'Try again')).click();
    await stored('not lost');
    await waitUntil(() => !textOf(element).includes('still here'));
  });

  it('says that a closed conversation takes nothing more, and keeps the words to copy', async () => {
    const element = await page(() => platform.wire.on(PUT, () => new WireProblem(409, 'conversation.closed')));
    await type(element, 'too late');
    await showsText(element, 'copy it if you need it');
    expect(words(element)).to.equal('too late');
    await aTimeout(1_300);
    expect(platform.wire.asked(PUT)).to.have.length(1);
  });

  it('sends nothing that is longer than the notes may be', async () => {
    const element = await page();
    await type(element, 'a'.repeat(10_001));
    await showsText(element, 'Shorten the notes to 10,000 characters.');
    await aTimeout(1_300);
    expect(platform.wire.asked(PUT)).to.have.length(0);
    await type(element, 'short');
    await stored('short');
  });

  it('leaves a word alone that is being composed, and the other’s words with it', async () => {
    const element = await page(() => platform.writeNotes('one', other()));
    const field = await fieldOf(element);
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    await type(element, 'one\nनमस्');
    platform.writeNotes('one\ntheirs', other());
    await aTimeout(1_300);
    expect(words(element)).to.equal('one\nनमस्');
    await type(element, 'one\nनमस्ते');
    field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await stored('one\ntheirs\nनमस्ते');
  });

  it('works by a mailed link, which has no live events', async () => {
    const element = await page(undefined, { byLink: true });
    await type(element, 'by link');
    await stored('by link');
  });
});
