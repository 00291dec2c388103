import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { PvSpecimen } from '../../gallery/specimen.ts';
import { mount, part, unmount } from '../../test/mount.ts';
import { defineElement } from '../elements/define-element.ts';
import { hueOf, initialsOf } from './avatar.ts';

defineElement('pv-specimen', PvSpecimen);

async function specimen(): Promise<PvSpecimen> {
  const provider = await mount(html`<pv-specimen></pv-specimen>`);
  const element = provider.querySelector<PvSpecimen>('pv-specimen');
  if (!element) throw new Error('no specimen');
  await element.updateComplete;
  return element;
}

afterEach(unmount);

describe('a dialog', () => {
  async function opened(): Promise<{ element: PvSpecimen; box: HTMLDialogElement; opener: HTMLElement }> {
    const element = await specimen();
    const opener = part(element, '.button.primary.large');
    opener.focus();
    opener.click();
    const box = part<HTMLDialogElement>(element, 'dialog');
    await waitUntil(() => box.open);
    return { element, box, opener };
  }

  it('is named by its heading and takes the focus', async () => {
    const { element, box } = await opened();
    expect(part(element, `#${box.getAttribute('aria-labelledby')}`).textContent).to.equal('Hold this time?');
    expect(box.contains(element.shadowRoot?.activeElement ?? null)).to.equal(true);
  });

  it('closes on Esc and gives the focus back', async () => {
    const { element, box, opener } = await opened();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !box.open);
    expect(element.shadowRoot?.activeElement === opener).to.equal(true);
    opener.click();
    await waitUntil(() => box.open, 'opens a second time');
  });

  it('closes on a press beside it, not on one inside', async () => {
    const { box } = await opened();
    const { left, top } = box.getBoundingClientRect();
    box.dispatchEvent(new PointerEvent('pointerdown', { clientX: left + 5, clientY: top + 5, bubbles: true }));
    expect(box.open).to.equal(true);
    box.dispatchEvent(new PointerEvent('pointerdown', { clientX: left - 5, clientY: top - 5, bubbles: true }));
    await waitUntil(() => !box.open);
  });

  it('keeps Tab inside', async () => {
    const { element, box } = await opened();
    for (let step = 0; step < 6; step += 1) {
      await sendKeys({ press: 'Tab' });
      const at = element.shadowRoot?.activeElement ?? null;
      // Between two rounds the browser's own controls have the focus.
      expect(at === null || box.contains(at)).to.equal(true);
    }
  });
});

describe('stars', () => {
  it('are one radio group that arrows move through, and say their number', async () => {
    const element = await specimen();
    part<HTMLInputElement>(element, '.stars-input input:checked').focus();
    await sendKeys({ press: 'ArrowRight' });
    const chosen = part<HTMLInputElement>(element, '.stars-input input:checked');
    expect(chosen.labels?.[0]?.textContent?.trim()).to.equal('5 stars');
  });

  it('fill to the tenth when they show an average, and say it', async () => {
    const element = await specimen();
    const row = part(element, '.stars');
    expect(row.getAttribute('aria-label')).to.equal('4.3 out of 5');
    expect(part(element, '.stars-row.filled').clientWidth / row.clientWidth).to.be.closeTo(0.86, 0.02);
  });
});

describe('a menu', () => {
  it('opens on its first action, moves by arrows, closes on Esc and gives the focus back', async () => {
    const element = await specimen();
    const button = part(element, '[popovertarget=more]');
    button.focus();
    await sendKeys({ press: 'Enter' });
    const menu = part(element, '#more');
    await waitUntil(() => element.shadowRoot?.activeElement?.getAttribute('role') === 'menuitem');
    await sendKeys({ press: 'ArrowUp' });
    expect(element.shadowRoot?.activeElement?.textContent?.trim()).to.equal('Report');
    await sendKeys({ press: 'ArrowDown' });
    expect(element.shadowRoot?.activeElement?.textContent?.trim()).to.equal('Add to calendar');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !menu.matches(':popover-open'));
    await waitUntil(() => element.shadowRoot?.activeElement === button, 'the focus did not come back');
  });

  it('stands wholly inside the viewport', async () => {
    const element = await specimen();
    const button = part(element, '[popovertarget=more]');
    button.scrollIntoView({ block: 'end' });
    button.click();
    const menu = part(element, '#more');
    await waitUntil(() => menu.style.getPropertyValue('--_top') !== '');
    const { top, left, right, bottom } = menu.getBoundingClientRect();
    expect(top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight).to.equal(true);
  });
});

describe('a search field', () => {
  it('is emptied by Esc and by its ×, and keeps the focus', async () => {
    const element = await specimen();
    const input = part<HTMLInputElement>(element, '#search');
    for (const clear of [() => sendKeys({ press: 'Escape' }), () => Promise.resolve(part(element, '.search-clear').click())]) {
      input.focus();
      await sendKeys({ type: 'Zoho' });
      await waitUntil(() => !part(element, '.search-clear').hidden);
      await clear();
      await waitUntil(() => input.value === '');
      expect(element.shadowRoot?.activeElement === input).to.equal(true);
    }
  });
});

describe('a text area', () => {
  it('keeps words over the limit and says how many are too many', async () => {
    const element = await specimen();
    const area = part<HTMLTextAreaElement>(element, '#topic');
    area.value = 'ä'.repeat(283);
    area.dispatchEvent(new InputEvent('input'));
    await element.updateComplete;
    expect(area.value.length).to.equal(283);
    expect(area.getAttribute('aria-invalid')).to.equal('true');
    expect(part(element, '#topic-count').textContent).to.contain('3 characters too many');
  });
});

describe('an avatar', () => {
  it('takes the first letters of the first and last word, in any script', () => {
    expect(['Priya Raman', 'Cher', 'anna maria lind', 'अर्जुन देशपांडे', '𝒜lice'].map(initialsOf)).to.deep.equal(['PR', 'C', 'AL', 'अद', '𝒜']);
  });

  it('keeps its hue for an id and spreads hues over ids', () => {
    expect(hueOf('usr_01')).to.equal(hueOf('usr_01'));
    const buckets = new Set(Array.from({ length: 400 }, (_, index) => Math.floor(hueOf(`usr_${index}`) / 30)));
    expect(buckets.size).to.equal(12);
  });
});
