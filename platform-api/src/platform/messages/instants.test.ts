import { describe, expect, it } from 'vitest';
import { formatLocale, wordsFor } from './catalogue.ts';
import { html } from './html.ts';
import { formatForBoth, formatInstant, formatLength, placeOfZone } from './instants.ts';

const india = { locale: 'en-IN', timeZone: 'Asia/Kolkata' };
const at = new Date('2026-11-24T12:50:00Z');

describe('instants as people read them', () => {
  it('names the zone beside the time', () => {
    expect(formatInstant(at, india)).toBe('Tue 24 Nov 2026, 6:20 pm (India)');
  });

  it('gives the other person’s clock where it differs, without repeating the day', () => {
    expect(formatForBoth(at, india, { name: 'Priya', timeZone: 'America/New_York' })).toEqual(['Tue 24 Nov 2026, 6:20 pm your time (India)', '7:50 am for Priya (New York)']);
  });

  it('names the other person’s day where it differs', () => {
    expect(formatForBoth(at, india, { name: 'Mere', timeZone: 'Pacific/Auckland' })[1]).toBe('Wed 25 Nov 2026, 1:50 am for Mere (Auckland)');
  });

  it('says the time once where both clocks agree', () => {
    expect(formatForBoth(at, india, { name: 'Priya', timeZone: 'Asia/Kolkata' })).toHaveLength(1);
  });

  it('keeps both clocks right on the day New York’s change back to standard time', () => {
    const lines = formatForBoth(new Date('2026-11-01T06:30:00Z'), india, { name: 'Priya', timeZone: 'America/New_York' });
    expect(lines).toEqual(['Sun 1 Nov 2026, 12:00 pm your time (India)', '1:30 am for Priya (New York)']);
  });

  it('writes dates and places of a language without words in English of the reader’s region', () => {
    expect(formatInstant(at, { locale: 'mr-IN', timeZone: 'Asia/Kolkata' })).toBe('Tue 24 Nov 2026, 6:20 pm (India)');
    expect([formatLocale('de'), formatLocale('hi-IN'), placeOfZone('UTC', 'de-DE')]).toEqual(['en-DE', 'en-IN', 'UTC']);
  });

  it('says lengths in whole units', () => {
    expect([formatLength(600, 'en-IN'), formatLength(5400, 'en-IN'), formatLength(40, 'en-IN')]).toEqual(['10 minutes', '1 hour 30 minutes', '40 seconds']);
  });
});

describe('the catalogue', () => {
  it('fills values in as they are, braces of a value included', () => {
    expect(wordsFor('en-IN')('notification.message.received', { name: '{name} $&' })).toBe('{name} $& wrote to you.');
  });

  it('says the sentence of a settled session word for word', () => {
    expect(wordsFor('en-IN')('notification.session.settled', { price: '₹100.00', share: '₹70.00' })).toBe('Payment of ₹100.00 received for your session. You earned ₹70.00.');
  });
});

describe('markup from templates', () => {
  it('escapes every value, in text and in attributes, and keeps nested templates', () => {
    const hostile = `"><script>alert('x')</script>&`;
    const made = html`<a href="${hostile}">${[html`<b>${hostile}</b>`]}</a>`.toString();
    expect(made).toBe('<a href="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"><b>&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</b></a>');
  });
});
