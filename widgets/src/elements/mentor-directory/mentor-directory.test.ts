import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import { elementContract, showing } from '../../../test/contracts/element-contract.ts';
import { mount, part, unmount, type MountOptions } from '../../../test/mount.ts';
import { cards, idFor } from '../../../test/wire/people.ts';
import { Platform } from '../../../test/wire/platform.ts';
import { find, shown, showsText, textOf } from '../../../test/wire/shown.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './mentor-directory.define.ts';
import type { PvMentorDirectory } from './mentor-directory.ts';

let platform: Platform;

async function directory(options: MountOptions = {}, attributes: { mentorHref?: string } = {}): Promise<PvMentorDirectory> {
  platform.wire.open();
  const provider = await mount(html`<pv-mentor-directory mentor-href=${attributes.mentorHref ?? ''}></pv-mentor-directory>`, { client: platform.client, ...options });
  return directoryIn(provider);
}

function directoryIn(provider: Element): PvMentorDirectory {
  const element = provider.querySelector('pv-mentor-directory');
  if (!element) throw new Error('no directory');
  return element;
}

beforeEach(() => (platform = new Platform()));

afterEach(async () => {
  unmount();
  platform.wire.close();
  await setViewport({ width: 1280, height: 900 });
});

elementContract({
  tag: 'pv-mentor-directory',
  states: ['loading', 'empty', 'error', 'content'],
  show: async (state, page) => {
    // One card is like the next: a handful keeps the accessibility check quick.
    platform = new Platform({ mentors: cards.slice(0, 4) });
    if (state === 'loading') platform.wire.delayMs = 60_000;
    if (state === 'empty') platform.wire.on('GET /v1/mentors', () => ({ data: [], nextCursor: null, hasMore: false }));
    if (state === 'error') platform.wire.on('GET /v1/mentors', () => new WireProblem(422, 'tenant.suspended'));
    const element = await directory(page);
    await showing(element, state);
    if (state === 'content') await waitUntil(() => element.shadowRoot?.querySelector('.filter legend'));
    return element;
  },
});

describe('a mentor’s card', () => {
  it('says who, what, how good, which languages, when free and for how much', async () => {
    const element = await directory();
    const card = await shown(element, '.card', /Priya Raman/);
    expect(card.textContent?.replace(/\s+/g, ' ')).to.match(/Verified by Sahyadri College.*MS at Cornell Tech.*System design Java Mock interviews.*4\.8.*132 reviews.*English, Tamil, Hindi.*Free today 6:20 pm.*10 mins ₹100/);
    expect(card.textContent).not.to.contain('Resume review');
  });

  it('is a button named after the mentor, or a link where the portal has a page of its own', async () => {
    expect((await shown(await directory(), 'button.opener', 'Priya Raman')).localName).to.equal('button');
    unmount();
    const link = await shown<HTMLAnchorElement>(await directory({}, { mentorHref: '/mentors/{mentorId}' }), 'a.opener', 'Priya Raman');
    expect(new URL(link.href).pathname).to.equal(`/mentors/${cards[0]?.id}`);
  });
});

describe('searching', () => {
  it('finds by words after a pause in typing, in one request', async () => {
    const element = await directory();
    await showing(element, 'content');
    const before = platform.wire.asked('GET /v1/mentors').length;
    part(element, '#search').focus();
    await sendKeys({ type: 'fractal' });
    await waitUntil(() => find(element, 'h2', /^5 mentors$/));
    expect(platform.wire.asked('GET /v1/mentors').slice(before).map(({ query }) => query.get('q')).at(-1)).to.equal('fractal');
    expect(find(element, '.card', /Priya Raman/)).to.equal(undefined);
  });

  it('offers suggestions that the arrow keys reach and Enter takes', async () => {
    const element = await directory();
    await shown(element, '.filter');
    const input = part<HTMLInputElement>(element, '#search');
    input.focus();
    await sendKeys({ type: 'gat' });
    await shown(element, '[role=option]', /GATE/);
    expect(input.getAttribute('aria-expanded')).to.equal('true');
    await sendKeys({ press: 'ArrowDown' });
    const active = input.getAttribute('aria-activedescendant') ?? '';
    expect(part(element, `#${active}`).getAttribute('aria-selected')).to.equal('true');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => find(element, '.chip[aria-pressed=true]', /GATE/));
    expect(input.value).to.equal('');
    expect(input.getAttribute('aria-expanded')).to.equal('false');
    expect(element.shadowRoot?.activeElement === input).to.equal(true);
  });

  it('closes the suggestions by Escape first, and empties the field by the next', async () => {
    const element = await directory();
    await shown(element, '.filter');
    const input = part<HTMLInputElement>(element, '#search');
    input.focus();
    await sendKeys({ type: 'zoho' });
    await shown(element, '[role=option]');
    await sendKeys({ press: 'Escape' });
    expect(input.value).to.equal('zoho');
    expect(find(element, '[role=option]')).to.equal(undefined);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => input.value === '');
  });

  it('still finds where suggestions fail', async () => {
    platform.wire.on('GET /v1/mentor_suggestions', () => 'nothing');
    const element = await directory();
    await shown(element, '.filter');
    part(element, '#search').focus();
    await sendKeys({ type: 'gate' });
    await waitUntil(() => find(element, 'h2', /^5 mentors$/));
  });
});

describe('filtering', () => {
  it('narrows by topic and language together and says how many are left', async () => {
    const element = await directory();
    (await shown(element, '.chip', /^Placements/)).click();
    await waitUntil(() => find(element, 'h2', /^20 mentors$/));
    (await shown(element, '.option', /^Malayalam/)).click();
    await waitUntil(() => find(element, 'h2', /^5 mentors$/));
    const { query } = platform.wire.asked('GET /v1/mentors').at(-1)!;
    expect([query.get('interests'), query.get('languages')]).to.deep.equal(['Placements', 'Malayalam']);
    (await shown(element, 'button', 'Clear all filters')).click();
    await waitUntil(() => find(element, 'h2', /^40 mentors$/));
  });

  it('ticks what is on and nothing else, although what is on moves to the front', async () => {
    const element = await directory();
    const ticked = (): string[] => [...(element.shadowRoot?.querySelectorAll('.filters .option:has(:checked) .option-label') ?? [])].map((label) => label.textContent ?? '');
    (await shown(element, '.option', /^Tamil/)).click();
    await waitUntil(() => find(element, 'h2', /^15 mentors$/));
    expect(ticked()).to.deep.equal(['Tamil']);
    (await shown(element, '.option', /^Tamil/)).click();
    await waitUntil(() => find(element, 'h2', /^40 mentors$/));
    expect(ticked()).to.deep.equal([]);
  });

  it('works in a sheet on a phone, which says what it leads to', async () => {
    await setViewport({ width: 390, height: 800 });
    const element = await directory();
    (await shown(element, 'button', 'Filters')).click();
    await shown(element, 'dialog[open]');
    (await shown(element, 'dialog .option', /^Tamil/)).click();
    (await shown(element, 'dialog button', 'Show 15 mentors')).click();
    await waitUntil(() => !find(element, 'dialog[open]'));
    expect(find(element, 'button', 'Filters, 1 on')).to.exist;
  });

  it('shows who comes nearest where nobody fits, and a way to widen', async () => {
    const element = await directory();
    await shown(element, '.filter');
    (await shown(element, '.chip', /^GATE/)).click();
    await waitUntil(() => find(element, 'h2', /^5 mentors$/));
    part(element, '#search').focus();
    await sendKeys({ type: 'Razorpay' });
    await showsText(element, 'No mentor fits all of this');
    await showsText(element, 'Nearest matches');
    expect(find(element, '.card', /Zoya Khan/)).to.exist;
    (await shown(element, 'button', 'Without “GATE”')).click();
    await waitUntil(() => find(element, 'h2', /^5 mentors$/));
  });

  it('sorts as asked', async () => {
    const element = await directory();
    await showing(element, 'content');
    const select = await shown<HTMLSelectElement>(element, 'select');
    select.value = 'soonest';
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => part(element, '.card h3').textContent?.includes('Karthik'));
  });
});

describe('a long list', () => {
  it('grows by a press and keeps what was there', async () => {
    const element = await directory();
    await showing(element, 'content');
    expect(element.shadowRoot?.querySelectorAll('.card').length).to.equal(18);
    (await shown(element, 'button', 'Show more mentors')).click();
    await waitUntil(() => element.shadowRoot?.querySelectorAll('.card').length === 36);
  });

  it('says in place when the next page fails, and tries again', async () => {
    const element = await directory();
    await showing(element, 'content');
    let broken = true;
    platform.wire.on('GET /v1/mentors', ({ query }) => (broken && query.get('cursor') ? new WireProblem(400, 'request.invalid_cursor') : { data: cards.slice(18, 20), nextCursor: null, hasMore: false }));
    (await shown(element, 'button', 'Show more mentors')).click();
    await showsText(element, 'The next mentors did not load.');
    expect(element.shadowRoot?.querySelectorAll('.card').length).to.equal(18);
    broken = false;
    (await shown(element, 'button', 'Show more mentors')).click();
    await waitUntil(() => element.shadowRoot?.querySelectorAll('.card').length === 20);
    expect(find(element, 'button', 'Show more mentors')).to.equal(undefined);
  });
});

describe('choosing a mentor', () => {
  it('tells the page, opens the profile in place and comes back to the same card', async () => {
    const element = await directory();
    const opener = await shown(element, 'button.opener', 'Arjun Deshpande');
    const told = oneEvent(element, 'pv-mentor-selected');
    opener.focus();
    await sendKeys({ press: 'Enter' });
    expect((await told).detail).to.deep.equal({ mentorId: idFor('mtr', 'Arjun Deshpande') });
    await shown(element, 'pv-mentor-profile');
    await waitUntil(() => element.shadowRoot?.activeElement?.classList.contains('opened'), 'the focus is in the profile');
    await showsText(element, 'GATE AIR 214');
    (await shown(element, 'button', 'All mentors')).click();
    await waitUntil(() => element.shadowRoot?.activeElement === find(element, 'button.opener', 'Arjun Deshpande'));
    expect(textOf(element)).to.contain('40 mentors');
  });

  it('leaves the profile to a page that cancels the event', async () => {
    const element = await directory();
    element.addEventListener('pv-mentor-selected', (event) => event.preventDefault());
    (await shown(element, 'button.opener', 'Arjun Deshpande')).click();
    await element.updateComplete;
    expect(find(element, 'pv-mentor-profile')).to.equal(undefined);
  });
});
