import { expect } from '@open-wc/testing';
import { directionOf, readerLocale } from './locale.ts';
import { registerTranslations, translator } from './messages.ts';

const words = { 'test.greeting': 'Hello {name}', 'test.seats': { one: '{count} seat', other: '{count} seats' } } as const;

describe('messages', () => {
  it('fill their placeholders and choose the plural by count', () => {
    const msg = translator(() => 'en-IN', words);
    expect(msg('test.greeting', { name: 'Priya' })).to.equal('Hello Priya');
    expect(msg('test.seats', { count: 1 })).to.equal('1 seat');
    expect(msg('test.seats', { count: 1_23_456 })).to.equal('1,23,456 seats');
    expect(msg('common.retry')).to.equal('Try again');
  });

  it('fail the type check when a value is missing', () => {
    const msg = translator(() => 'en', words);
    // @ts-expect-error the sentence needs a name
    expect(msg('test.greeting')).to.equal('Hello {name}');
  });

  it('come in the reader’s language, that language’s plural forms included, and stay English where a key is missing', () => {
    registerTranslations('pl', { 'test.seats': { one: '{count} miejsce', few: '{count} miejsca', many: '{count} miejsc', other: '{count} miejsca' } });
    const msg = translator(() => 'pl-PL', words);
    expect([1, 3, 7].map((count) => msg('test.seats', { count }))).to.deep.equal(['1 miejsce', '3 miejsca', '7 miejsc']);
    expect(msg('test.greeting', { name: 'Ola' })).to.equal('Hello Ola');
  });

  it('never treat a value as a pattern', () => {
    const msg = translator(() => 'en', words);
    expect(msg('test.greeting', { name: '{name} $& <b>' })).to.equal('Hello {name} $& <b>');
  });
});

describe('the reader’s locale', () => {
  it('is the one the page asks for, when there are words in it', () => {
    registerTranslations('hi', { 'common.retry': 'फिर कोशिश करें' });
    expect(readerLocale('en-GB')).to.equal('en-GB');
    expect(readerLocale('hi-IN')).to.equal('hi-IN');
  });

  it('is English with the reader’s region when there are none', () => {
    expect(readerLocale('ta-IN')).to.equal('en-IN');
    expect(readerLocale('de')).to.equal('en-DE');
  });

  it('is the browser’s when the page’s is no language tag', () => {
    expect(readerLocale('not a tag')).to.match(/^en/);
  });

  it('decides the direction', () => {
    expect(directionOf('ur-PK')).to.equal('rtl');
    expect(directionOf('en-IN')).to.equal('ltr');
  });
});
