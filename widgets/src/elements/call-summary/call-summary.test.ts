import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { elementContract, showing, violations, type ElementState } from '../../../test/contracts/element-contract.ts';
import { mount, part, unmount } from '../../../test/mount.ts';
import { idFor } from '../../../test/wire/people.ts';
import { SessionPlatform, type SessionOptions } from '../../../test/wire/session.ts';
import { step, timelineOf } from '../../../test/wire/timeline.ts';
import { WireProblem } from '../../../test/wire/wire.ts';
import './call-summary.define.ts';
import type { PvCallSummary } from './call-summary.ts';

let platform: SessionPlatform;

const states: Record<ElementState, () => void> = {
  loading: () => platform.wire.on('GET /v1/calls/{callId}', () => new Promise(() => undefined)),
  error: () => platform.wire.on('GET /v1/calls/{callId}', () => new WireProblem(503, 'call.media_unavailable')),
  empty: () => void platform.change(platform.sessionBooking.id, { callId: null }),
  content: () => undefined,
};

async function summary(options: SessionOptions = {}, change: () => void = () => undefined, page = {}): Promise<PvCallSummary> {
  platform?.wire.close();
  platform = new SessionPlatform(options);
  platform.finish();
  platform.messages.push({ object: 'message', file: null, id: idFor('msg', 1), livemode: false, conversationId: platform.call.conversationId, sender: { userId: 'x', name: 'Priya Raman' }, text: 'Read https://example.org/notes first', sentAt: '2026-11-24T03:50:00Z' });
  change();
  platform.wire.open();
  const provider = await mount(html`<pv-call-summary booking-id=${platform.sessionBooking.id}></pv-call-summary>`, { client: platform.client, ...page });
  return provider.firstElementChild as PvCallSummary;
}
const shown = async (options: SessionOptions = {}, change?: () => void): Promise<PvCallSummary> => (await showing(await summary(options, change), 'content')) as PvCallSummary;
const words = (element: Element): string => element.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';

elementContract({
  tag: 'pv-call-summary',
  states: ['loading', 'empty', 'error', 'content'],
  show: async (state, page) => showing(await summary({}, states[state], page), state),
});

describe('the summary of a session', () => {
  afterEach(() => {
    unmount();
    platform.wire.close();
  });

  it('tells the student who was there, about what, the links and what was paid', async () => {
    const element = await shown();
    expect(words(element)).to.contain('You talked with Priya Raman').and.contain('You were both there for 10 minutes').and.contain('Zoho interview rounds').and.contain('Paid ₹100 · ₹70 goes to Priya');
    expect(part<HTMLAnchorElement>(element, 'dd a').href).to.equal('https://example.org/notes');
  });

  it('tells the mentor what is in the wallet, and asks for no rating', async () => {
    const element = await shown({ as: 'mentor' });
    expect(words(element)).to.contain('₹70.00 is in your wallet').and.contain('Available now: ₹1,310.00').and.not.contain('How was it');
  });

  it('stores a rating in one tap and a button, words optional, and says so', async () => {
    const element = await shown();
    expect(element.shadowRoot?.querySelector('textarea')).to.equal(null);
    part<HTMLInputElement>(element, 'input[value="5"]').click();
    await element.updateComplete;
    const fired = oneEvent(element, 'pv-review-submitted');
    part(element, 'button[type=submit]').click();
    expect((await fired).detail).to.deep.equal({ bookingId: platform.sessionBooking.id, reviewId: idFor('rev', 1) });
    await waitUntil(() => words(element).includes('Thank you. Your rating helps'));
    expect(platform.wire.asked('POST /v1/bookings/{id}/review').map(({ body }) => body)).to.deep.equal([{ rating: 5 }]);
  });

  it('keeps rating and words when they could not be stored', async () => {
    const element = await shown();
    platform.wire.on('POST /v1/bookings/{bookingId}/review', () => new WireProblem(409, 'review.not_attended'));
    part<HTMLInputElement>(element, 'input[value="4"]').click();
    await element.updateComplete;
    part(element, 'button[type=submit]').click();
    await waitUntil(() => !part(element, '.rate-failed').hidden);
    expect(part<HTMLInputElement>(element, 'input[value="4"]').checked).to.equal(true);
  });

  it('asks for no rating of a session that somebody still has to look at', async () => {
    const element = await shown({}, () => void platform.change(platform.sessionBooking.id, { reviewable: false }));
    expect(words(element)).to.contain('You talked with Priya Raman').and.not.contain('How was it');
    expect(element.shadowRoot?.querySelector('form')).to.equal(null);
  });

  it('counts a rating that is there already as given', async () => {
    const element = await shown();
    platform.wire.on('POST /v1/bookings/{bookingId}/review', () => new WireProblem(409, 'review.exists'));
    part<HTMLInputElement>(element, 'input[value="4"]').click();
    await element.updateComplete;
    part(element, 'button[type=submit]').click();
    await waitUntil(() => words(element).includes('Thank you'));
  });

  it('waits for the settlement and shows it when it comes', async () => {
    const element = await shown({ as: 'mentor' }, () => void platform.change(platform.sessionBooking.id, { status: 'live' }));
    expect(words(element)).to.contain('₹70.00 reaches your wallet when the session is settled');
    platform.change(platform.sessionBooking.id, { status: 'completed' });
    platform.tell('session.settled', { bookingId: platform.sessionBooking.id });
    await waitUntil(() => words(element).includes('₹70.00 is in your wallet'), 'no settlement', { timeout: 4_500 });
  });

  it('tells of more time, what it came to with the session, and what went back of both payments', async () => {
    const rupees = (amountMinor: number) => ({ amountMinor, currency: 'INR' });
    const longer = (refunded: number) => () => {
      const { settlement } = platform.sessionBooking;
      platform.change(platform.sessionBooking.id, { price: rupees(15_000), mentorShare: rupees(10_500), durationSeconds: 900, settlement: { ...settlement, refunded: rupees(refunded) } });
      const { entries } = timelineOf(platform.call);
      platform.timeline = timelineOf(platform.call, { entries: [...entries.slice(0, -1), step(platform.call, 400, 'extended'), ...entries.slice(-1)] });
    };
    const element = await shown({}, longer(0));
    for (const text of ['You both agreed on more time: 15 minutes for ₹150 in all.', 'Paid ₹150 · ₹105 goes to Priya', 'More time was paid for, and the end moved']) expect(words(element)).to.contain(text);
    expect(words(await shown({}, longer(5_000)))).to.contain('Paid ₹150 · ₹50 refunded');
  });

  it('says who did not come, and what happens with the money', async () => {
    const element = await shown({}, () => {
      const [mentor, own] = platform.call.participants;
      if (!mentor || !own) throw new Error('nobody');
      platform.call = { ...platform.call, startedAt: null, endReason: 'mentor_absent', participants: [{ ...mentor, presentSeconds: 0 }, own] };
      platform.change(platform.sessionBooking.id, { status: 'no_show_mentor' }, { status: 'refunded', refunded: { amountMinor: 10_000, currency: 'INR' } });
    });
    expect(words(element)).to.contain('Priya did not come').and.contain('Paid ₹100 · ₹100 refunded').and.not.contain('How was it');
  });

  for (const [as, money] of [['student', 'Paid ₹100 · your refund is on its way'], ['mentor', 'Nothing was earned for this session.']] as const) {
    it(`tells the ${as} that neither could be heard, where nobody ever was, and what becomes of the money`, async () => {
      const element = await shown({ as }, () => {
        platform.call = { ...platform.call, startedAt: null, endReason: 'no_sound', participants: platform.call.participants.map((person) => ({ ...person, presentSeconds: 0 })) };
      });
      expect(words(element)).to.contain('neither of you could be heard, so the session never began').and.contain(money).and.not.contain('How was it');
    });
  }

  for (const as of ['student', 'mentor'] as const) {
    it(`tells the ${as} why the college ended it, and what a fault of the platform took`, async () => {
      const element = await shown({ as }, () => {
        platform.call = { ...platform.call, endReason: 'closed_by_staff', closing: { reason: 'The fire alarm went off', closedBy: 'staff', closedAt: '2026-11-24T03:55:00Z' } };
        platform.timeline = timelineOf(platform.call, { settlement: { lostSeconds: 72 } });
      });
      expect(words(element)).to.match(/Your college ended this session at 9:25\sam: “The fire alarm went off”/);
      expect(words(element)).to.contain(as === 'student' ? '1 minute 12 seconds were lost through a fault of ours. You get your money for them back.' : 'They take nothing from what you earn.');
    });
  }

  it('tells step by step what happened, when it is asked, and what it means for the money', async () => {
    const element = await shown({}, () => {
      const [mentor, own] = platform.call.participants;
      const { entries } = timelineOf(platform.call);
      platform.timeline = timelineOf(platform.call, {
        entries: [...entries.slice(0, -1), step(platform.call, 100, 'media_silent'), step(platform.call, 110, 'room_lost', { generation: 1 }), step(platform.call, 120, 'room_opened', { generation: 2 }), step(platform.call, 121, 'joined', { userId: own!.userId }), step(platform.call, 400, 'sound_off', { userId: mentor!.userId }), step(platform.call, 595, 'room_closed'), ...entries.slice(-1)],
      });
    });
    const story = part<HTMLDetailsElement>(element, '.story');
    expect(story.open).to.equal(false);
    part(element, '.story summary').click();
    await waitUntil(() => part(element, '.steps').checkVisibility());
    const steps = [...element.shadowRoot!.querySelectorAll('.steps li')].map(({ textContent }) => textContent?.replace(/\s+/g, ' '));
    expect(steps.map((line) => line?.replace(/^[\d:]+ [ap]m/, '').trim())).to.deep.equal([
      'The room opened', 'Priya came in', 'Priya could be heard', 'You came in', 'You could be heard', 'The clock started', 'The call server gave no answer', 'The room was lost through a fault of ours', 'A new room opened', 'You came back',
      'Priya could not be heard any more', 'The call was over. Its time was up',
    ]);
    expect(steps[0]).to.match(/^9:34:00\sam/);
    expect(words(element)).to.contain('9 minutes 58 seconds of 6 minutes needed').and.contain('Both were together long enough, so the session counts as held.');
    expect(await violations(element)).to.deep.equal([]);
  });

  it('leads a student to the mentor again, as an event the page can take', async () => {
    const element = await shown();
    const fired = oneEvent(element, 'pv-mentor-selected');
    part(element, '.next button').click();
    expect((await fired).detail).to.deep.equal({ mentorId: platform.sessionBooking.mentor.mentorId });
  });

  it('offers nothing by a mailed link that the link is not good for', async () => {
    const element = await shown({ byLink: true });
    expect(words(element)).to.contain('open your bookings in your college’s portal').and.not.contain('Book Priya again');
    expect(element.shadowRoot?.querySelector('form')).to.equal(null);
  });
});
