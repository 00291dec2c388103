import { describe, expect, it } from 'vitest';
import { calendarFile } from './calendar-file.ts';
import { BOOKING_MAIL_KINDS, mailContent, type MailFacts } from './mail-content.ts';
import { renderHtml, renderText } from './mail-layout.ts';

const HOSTILE = `<img src=x onerror=alert(1)> & "quotes" 'and' more`;

const facts = (changes: Partial<MailFacts> = {}): MailFacts => ({
  bookingId: 'bkg_01kbj3zq6ye8tv7v1cq4m5x9ra',
  bookingStatus: 'confirmed',
  livemode: true,
  college: 'Sahyadri Institute of Technology',
  reader: { name: 'Asha Kulkarni', locale: 'en-IN', timeZone: 'Asia/Kolkata' },
  other: { name: 'Priya Nair', timeZone: 'America/New_York' },
  sessionName: 'Ten-minute conversation',
  topic: 'Placement interviews',
  startsAt: new Date('2026-11-24T12:50:00Z'),
  durationSeconds: 600,
  price: { amountMinor: 10_000, currency: 'INR' },
  mentorShare: { amountMinor: 7_000, currency: 'INR' },
  refunded: { amountMinor: 10_000, currency: 'INR' },
  givenBack: { amountMinor: 10_000, currency: 'INR' },
  mentorEarned: { amountMinor: 7_000, currency: 'INR' },
  cancelledBy: null,
  refundOwed: { amountMinor: 10_000, currency: 'INR' },
  paidWithCredit: false,
  refundTo: 'source',
  joinUrl: 'https://college.example/join?b=1&t=abc',
  ...changes,
});
const brand = { college: 'Sahyadri Institute of Technology', accentColor: '#7a1f2b' };
const render = (kind: (typeof BOOKING_MAIL_KINDS)[number], changes: Partial<MailFacts> = {}, look = brand as Parameters<typeof renderHtml>[1]) => {
  const content = mailContent(kind, facts(changes));
  return { content, html: renderHtml(content, look), text: renderText(content, look) };
};

describe('mails', () => {
  it('tell the student whom, when on both clocks, what it costs and who gets it, when the money comes back, and where to join', () => {
    const { content, text } = render('booking_confirmed_student');
    expect(content.subject).toBe('Booked: Priya Nair, Tue 24 Nov 2026, 6:20 pm');
    for (const needed of [
      'Tue 24 Nov 2026, 6:20 pm your time (India)', '7:50 am for Priya Nair (New York)', 'Ten-minute conversation with Priya Nair', '10 minutes', 'Placement interviews',
      '₹100.00 · ₹70.00 goes to Priya Nair', 'not there within 3 minutes of the start, you get the full ₹100.00 back', 'https://college.example/join?b=1&t=abc', 'bkg_01kbj3zq6ye8tv7v1cq4m5x9ra',
    ]) expect(text).toContain(needed);
  });

  it('tell the mentor their share and what they lose by not coming', () => {
    const { content, text } = render('booking_confirmed_mentor', { reader: { name: 'Priya Nair', locale: 'en-US', timeZone: 'America/New_York' }, other: { name: 'Asha Kulkarni', timeZone: 'Asia/Kolkata' } });
    expect(content.subject).toBe('Asha Kulkarni booked you: Tue Nov 24 2026, 7:50 AM');
    for (const needed of ['7:50 AM your time (New York)', '6:20 PM for Asha Kulkarni (India)', 'You earn: ₹70.00 of ₹100.00', 'also when the student does not come']) expect(text).toContain(needed);
  });

  it('tell the mentor after settlement in the promised words', () => {
    expect(render('session_settled_mentor', { bookingStatus: 'completed' }).text).toContain('Payment of ₹100.00 received for your session. You earned ₹70.00.');
    expect(render('session_settled_mentor', { bookingStatus: 'no_show_student' }).text).toContain('the student did not come');
  });

  it.each([['expired', 'no session at that time'], ['no_show_mentor', 'Priya Nair was not there in time'], ['cancelled', 'The session was cancelled'], ['completed', 'Part of your session']])(
    'say why money of a booking that is %s comes back, and when', (bookingStatus, reason) => {
      const { text } = render('booking_refunded_student', { bookingStatus, joinUrl: null });
      expect(text).toContain(reason);
      expect(text).toContain('five to seven working days');
    });

  it('tell the mentor what a refund by the college leaves them, and where it comes from', () => {
    const { text } = render('booking_refund_decided_mentor', { bookingStatus: 'completed', givenBack: { amountMinor: 5_000, currency: 'INR' }, mentorEarned: { amountMinor: 3_500, currency: 'INR' }, joinUrl: null });
    for (const needed of ['Priya Nair gets ₹50.00 of ₹100.00 back', 'Refunded: ₹50.00 of ₹100.00', 'You keep: ₹35.00', 'taken from what you earn next']) expect(text).toContain(needed);
  });

  it('tell both who cancelled, what comes back, and that the calendar forgets it', () => {
    const change = { bookingStatus: 'cancelled', joinUrl: null };
    const own = render('booking_cancelled_student', { ...change, cancelledBy: 'student', refundOwed: { amountMinor: 5_000, currency: 'INR' } });
    expect(own.content.subject).toBe('Cancelled: Priya Nair, Tue 24 Nov 2026, 6:20 pm');
    for (const needed of ['You have cancelled this session', 'Refunded: ₹50.00', 'five to seven working days', 'out of your calendar']) expect(own.text).toContain(needed);
    expect(render('booking_cancelled_student', { ...change, cancelledBy: 'student', refundOwed: { amountMinor: 0, currency: 'INR' } }).text).toContain('the time for a refund was over');
    expect(render('booking_cancelled_student', { ...change, cancelledBy: 'mentor' }).text).toContain('Priya Nair has cancelled this session. You get everything back');
    expect(render('booking_cancelled_mentor', { ...change, cancelledBy: 'student' }).text).toContain('Priya Nair has cancelled this session.');
    expect(render('booking_cancelled_mentor', { ...change, cancelledBy: 'mentor' }).text).toContain('Priya Nair gets everything back');
  });

  it.each(BOOKING_MAIL_KINDS)('%s escapes every value a person or a college wrote', (kind) => {
    const { html } = render(kind, {
      college: HOSTILE, topic: HOSTILE, sessionName: HOSTILE, joinUrl: `https://x.example/"${HOSTILE}`,
      reader: { name: HOSTILE, locale: 'en-IN', timeZone: 'Asia/Kolkata' }, other: { name: HOSTILE, timeZone: 'UTC' },
    }, { college: HOSTILE, accentColor: '#000;background:url(https://evil.example)' });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('evil.example');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot;');
  });

  it.each(BOOKING_MAIL_KINDS)('%s has no image, script, outside style or link but the join link', (kind) => {
    const { html } = render(kind, kind.startsWith('booking_confirmed') ? {} : { joinUrl: null });
    expect(html).not.toMatch(/<(img|script|link|iframe|object|form)\b|url\(|@import/i);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(new Set(links)).toEqual(new Set(kind.startsWith('booking_confirmed') ? ['https://college.example/join?b=1&amp;t=abc'] : []));
  });

  it('keep a line break in a name out of the subject, and the subject within 255 letters', () => {
    const { content } = render('booking_confirmed_student', { other: { name: `Priya\r\nBcc: all@x.example ${'x'.repeat(300)}`, timeZone: 'UTC' } });
    expect(content.subject).not.toMatch(/[\r\n]/);
    expect(content.subject.length).toBeLessThanOrEqual(255);
  });

  it('put ink on a light accent and white on a dark one, and know no colours but hexadecimal ones', () => {
    const buttonText = (accentColor: string | null) => /background:(#\w+);color:(#\w+)/.exec(render('booking_confirmed_student', {}, { college: 'Nova', accentColor }).html)?.slice(1);
    expect(buttonText('#ffd400')).toEqual(['#ffd400', '#26221e']);
    expect(buttonText('#7a1f2b')).toEqual(['#7a1f2b', '#ffffff']);
    expect(buttonText('#0b3')).toEqual(['#00bb33', '#26221e']);
    expect(buttonText('oklch(0.5 0.1 20)')?.[0]).toBe(buttonText(null)?.[0]);
  });

  it('say of a test tenant’s booking that no real money moved', () => {
    expect(render('booking_confirmed_student', { livemode: false }).text).toContain('no real money');
    expect(render('booking_confirmed_student').text).not.toContain('no real money');
  });
});

describe('the calendar file', () => {
  const session = {
    bookingId: 'bkg_01kbj3zq6ye8tv7v1cq4m5x9ra', sequence: 0, madeAt: new Date('2026-11-23T02:00:00Z'), startsAt: new Date('2026-11-24T12:50:00Z'), endsAt: new Date('2026-11-24T13:00:00Z'),
    summary: 'Ten-minute conversation; with Priya, Nair', description: 'Topic: a\nEND:VEVENT\nJoin: https://x.example', location: 'Video call', joinUrl: 'https://x.example/join',
    organiser: { name: 'Sahyadri', email: 'sessions@peerverse.in' }, reader: { name: 'Asha', email: 'asha@college.example' },
  };
  const file = calendarFile(session).toString();
  const lines = file.replaceAll(/\r\n[ \t]/g, '').split('\r\n');

  it('is a request for the booking’s own entry, in UTC, with organiser, attendee and join address', () => {
    for (const line of [
      'METHOD:REQUEST', 'UID:bkg_01kbj3zq6ye8tv7v1cq4m5x9ra', 'SEQUENCE:0', 'DTSTAMP:20261123T020000Z', 'DTSTART:20261124T125000Z', 'DTEND:20261124T130000Z',
      'ORGANIZER;CN="Sahyadri":mailto:sessions@peerverse.in', 'URL;VALUE=URI:https://x.example/join', 'STATUS:CONFIRMED', 'SUMMARY:Ten-minute conversation\\; with Priya\\, Nair',
    ]) expect(lines).toContain(line);
    expect(lines.find((line) => line.startsWith('ATTENDEE'))).toMatch(/PARTSTAT=ACCEPTED;RSVP=FALSE;.*MAILTO:asha@college\.example$/);
  });

  it('takes the same entry out again when the session is cancelled', () => {
    const cancelled = calendarFile({ ...session, sequence: 1, joinUrl: null }).toString().replaceAll(/\r\n[ \t]/g, '').split('\r\n');
    for (const line of ['METHOD:CANCEL', 'UID:bkg_01kbj3zq6ye8tv7v1cq4m5x9ra', 'SEQUENCE:1', 'STATUS:CANCELLED']) expect(cancelled).toContain(line);
    expect(cancelled.filter((line) => line.startsWith('URL'))).toEqual([]);
  });

  it('has lines of at most 75 octets and one event, whatever the topic holds', () => {
    expect(file.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1);
  });
});
