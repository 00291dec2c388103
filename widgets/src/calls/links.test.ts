import { expect, fixture, html } from '@open-wc/testing';
import { addressesIn, linked, partsOf } from './links.ts';

const written = (text: string): string[] => partsOf(text).flatMap((part) => (typeof part === 'string' ? [] : [part.written]));

describe('links in messages', () => {
  it('makes links of web addresses only, without what ends the sentence', () => {
    expect(written('See https://example.org/a?b=1, (http://example.org/c) and https://en.wikipedia.org/wiki/C_(language).')).to.deep.equal([
      'https://example.org/a?b=1', 'http://example.org/c', 'https://en.wikipedia.org/wiki/C_(language)',
    ]);
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'example.org', 'https://', 'https://user:pass@example.org', 'file:///etc/passwd']) expect(written(text), text).to.deep.equal([]);
  });

  it('keeps every letter of the text, and markup as text', async () => {
    const text = '<b>see</b> https://example.org/x"onclick="y ok';
    const box = await fixture(html`<p>${linked(text)}</p>`);
    expect(box.textContent).to.equal(text);
    expect(box.querySelector('b')).to.equal(null);
    expect(box.querySelector('a')?.getAttributeNames().sort()).to.deep.equal(['href', 'rel', 'target']);
    expect(box.querySelector('a')?.rel).to.contain('noopener');
  });

  it('spells a name in imitating letters as the browser will', async () => {
    const box = await fixture(html`<p>${linked('https://аpple.com/')}</p>`);
    expect(box.querySelector('a')?.textContent).to.contain('xn--');
  });

  it('lists each address once', () => {
    expect(addressesIn(['https://example.org/a', 'again https://example.org/a and https://example.org/b'])).to.deep.equal(['https://example.org/a', 'https://example.org/b']);
  });
});
