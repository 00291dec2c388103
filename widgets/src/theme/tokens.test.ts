import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { avatar, avatarStyles } from '../internal/avatar.ts';
import { themeStyles } from './theme.styles.ts';
import { contrastPairs } from './contrast.ts';

class ThemeProbe extends LitElement {
  static override styles = [themeStyles, avatarStyles];

  protected override render(): unknown {
    return html`<i></i>${avatar({ id: 'x', name: 'Priya Raman' })}`;
  }
}
customElements.define('theme-probe', ThemeProbe);

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** WCAG relative luminance of a CSS colour as this browser paints it. */
function luminance(colour: string): number {
  if (!canvas) throw new Error('no canvas');
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour a token resolves to on the probe, mixes and light-dark() included. */
function resolved(probe: HTMLElement, token: string): string {
  const swatch = probe.shadowRoot?.querySelector<HTMLElement>('i');
  if (!swatch) throw new Error('no swatch');
  swatch.style.color = `var(--_${token})`;
  return getComputedStyle(swatch).color;
}

for (const theme of ['light', 'dark'] as const) {
  describe(`the ${theme} theme`, () => {
    it('keeps every pair of text and ground at its least contrast', async () => {
      const probe = await fixture<ThemeProbe>(html`<theme-probe theme=${theme}></theme-probe>`);
      const weak = contrastPairs
        .map(([front, ground, least]) => ({ front, ground, least, ratio: contrast(resolved(probe, front), resolved(probe, ground)) }))
        .filter(({ ratio, least }) => ratio < least)
        .map(({ front, ground, least, ratio }) => `${front} on ${ground}: ${ratio.toFixed(2)} < ${least}`);
      expect(weak).to.deep.equal([]);
    });

    it('keeps initials readable on every hue an id can get', async () => {
      const probe = await fixture<ThemeProbe>(html`<theme-probe theme=${theme}></theme-probe>`);
      const face = probe.shadowRoot?.querySelector<HTMLElement>('.avatar');
      if (!face) throw new Error('no avatar');
      for (let hue = 0; hue < 360; hue += 3) {
        face.style.setProperty('--_hue', String(hue));
        const { color, backgroundColor } = getComputedStyle(face);
        expect(contrast(color, backgroundColor), `hue ${hue}`).to.be.at.least(4.5);
      }
    });
  });
}

describe('a host page', () => {
  it('changes a token for all elements by one custom property on any ancestor', async () => {
    const page = await fixture<HTMLElement>(html`<div><theme-probe theme="light"></theme-probe></div>`);
    page.style.setProperty('--pv-accent', 'rgb(160, 20, 60)');
    const probe = page.querySelector<ThemeProbe>('theme-probe');
    if (!probe) throw new Error('no probe');
    expect(resolved(probe, 'accent')).to.equal('rgb(160, 20, 60)');
    expect(resolved(probe, 'accent-text')).to.equal('rgb(160, 20, 60)');
  });

  it('gets words that stand out on any accent it chooses', async () => {
    const page = await fixture<HTMLElement>(html`<div><theme-probe theme="dark"></theme-probe></div>`);
    const probe = page.querySelector<ThemeProbe>('theme-probe');
    if (!probe) throw new Error('no probe');
    for (const accent of ['#6d1f2c', '#3fc2bb', '#0b6b68', '#ffd400', '#777', '#e6007a', '#2563eb']) {
      page.style.setProperty('--pv-accent', accent);
      expect(contrast(resolved(probe, 'on-accent'), resolved(probe, 'accent')), accent).to.be.at.least(4.5);
    }
  });

  it('decides between light and dark by its own color-scheme when no theme is set', async () => {
    const page = await fixture<HTMLElement>(html`<div><theme-probe></theme-probe></div>`);
    const probe = page.querySelector<ThemeProbe>('theme-probe');
    if (!probe) throw new Error('no probe');
    const bright = luminance(resolved(probe, 'surface'));
    page.style.colorScheme = 'dark';
    expect(bright).to.equal(1);
    expect(luminance(resolved(probe, 'surface'))).to.be.below(0.05);
  });
});
