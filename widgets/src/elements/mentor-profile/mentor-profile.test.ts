import { expect, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import { elementContract, showing } from '../../../test/contracts/element-contract.ts';
import { mount, part, unmount, type MountOptions } from '../../../test/mount.ts';
import { cards, mentorOf } from '../../../test/wire/people.ts';
import { Platform } from '../../../test/wire/platform.ts';
import { find, shown, showsText } from '../../../test/wire/shown.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './mentor-profile.define.ts';
import type { PvMentorProfile } from './mentor-profile.ts';

const priya = cards[0]!;
let platform: Platform;

async function profile(options: MountOptions = {}): Promise<PvMentorProfile> {
  const provider = await mount(html`<pv-mentor-profile mentor-id=${priya.id}></pv-mentor-profile>`, { client: platform.client, ...options });
  const element = provider.querySelector('pv-mentor-profile');
  if (!element) throw new Error('no profile');
  return element;
}

beforeEach(() => {
  platform = new Platform();
  platform.wire.open();
});

afterEach(async () => {
  unmount();
  platform.wire.close();
  await setViewport({ width: 1280, height: 900 });
});

elementContract({
  tag: 'pv-mentor-profile',
  states: ['loading', 'error', 'content'],
  show: async (state, page) => {
    if (state === 'loading') platform.wire.delayMs = 60_000;
    if (state === 'error') platform.wire.on('GET /v1/mentors/{mentorId}', () => new WireProblem(422, 'tenant.suspended'));
    const element = await showing(await profile(page), state);
    if (state === 'content') await waitUntil(() => element.shadowRoot?.querySelector('.next-slot') && element.shadowRoot.querySelector('.review'));
    return element;
  },
});

describe('a profile', () => {
  it('tells who somebody is, whom they have met, and what time it is for them', async () => {
    const element = await profile();
    for (const words of ['MS at Cornell Tech · was at Zoho', '141 sessions held, last one 2 days ago', 'Placed at Zoho', 'Cornell Tech', 'MS, Computer Science · 2025 – now']) await showsText(element, words);
    await showsText(element, /11:00\spm for Priya now \(New York\)/);
  });

  it('shows the reviews with the chosen stars, page by page', async () => {
    const element = await profile();
    await shown(element, '.review');
    expect(element.shadowRoot?.querySelectorAll('.review').length).to.equal(5);
    (await shown(element, 'button', 'Show more reviews')).click();
    await waitUntil(() => element.shadowRoot?.querySelectorAll('.review').length === 10);
    (await shown(element, '.chip', '3 stars')).click();
    await waitUntil(() => element.shadowRoot?.querySelectorAll('.review').length === 2);
    (await shown(element, '.chip', '2 stars')).click();
    await showsText(element, 'No review with 2 stars');
  });

  it('opens booking at the time that was pressed, and comes back', async () => {
    const element = await profile();
    (await shown(element, '.next-slot', /^Book today 11:20\sam$/)).click();
    await waitUntil(() => {
      const radio = find(element, 'pv-booking')?.shadowRoot?.querySelector<HTMLInputElement>('.slot input:checked');
      return radio?.value === '2026-11-24T05:50:00.000Z';
    }, 'booking never began at 11:20', { timeout: 4_000 });
    (await shown(element, 'button', 'Back to Priya’s profile')).click();
    await waitUntil(() => element.shadowRoot?.activeElement === find(element, 'button', 'Choose a time'));
  });

  it('keeps price and next time in a bar below on a phone', async () => {
    await setViewport({ width: 390, height: 800 });
    const element = await profile();
    await showsText(element, /Next free today, 11:00\sam/);
    expect(part(element, 'aside').checkVisibility()).to.equal(false);
    (await shown(element, '.bottom-bar button', 'Choose a time')).click();
    await shown(element, 'pv-booking');
  });

  it('shows the person although their times do not load', async () => {
    platform.wire.on('GET /v1/mentors/{mentorId}/slots', () => new WireProblem(422, 'availability.range_too_long'));
    const element = await profile();
    await showsText(element, 'The free times did not load.');
    await showsText(element, 'MS at Cornell Tech · was at Zoho');
  });

  it('offers no booking with somebody who takes no sessions', async () => {
    platform.wire.on('GET /v1/mentors/{mentorId}', () => mentorOf(priya, { paused: true }));
    const element = await profile();
    await showsText(element, 'Takes no new sessions just now');
    expect(find(element, 'button', 'Choose a time')).to.equal(undefined);
  });
});
