// What every element promises a portal, whatever it shows. An element's test calls elementContract() first.
import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import 'axe-core/axe.js';
import { defineElement } from '../../src/elements/define-element.ts';
import { unmount } from '../mount.ts';

// axe-core is a classic script: it puts itself on the window.
const { axe } = window as unknown as { axe: { run: (context: ElementContext, options: RunOptions) => Promise<AxeResults> } };

export type ElementState = 'loading' | 'empty' | 'error' | 'content';

export interface ContractSubject {
  tag: string;
  /** The states it has; an element without remote data has `content` only. */
  states: readonly ElementState[];
  /** Puts the element on the page (with `mount`) and resolves to it once it shows `state`. */
  show: (state: ElementState, page: { theme: 'light' | 'dark'; dir: 'ltr' | 'rtl' }) => Promise<HTMLElement>;
}

const light = { theme: 'light', dir: 'ltr' } as const;

export function elementContract({ tag, states, show }: ContractSubject): void {
  describe(`<${tag}> keeps the contract of all elements`, () => {
    afterEach(async () => {
      unmount();
      await setViewport({ width: 1280, height: 900 });
    });

    for (const state of states) {
      for (const theme of ['light', 'dark'] as const) {
        it(`has no accessibility violation in state ${state}, ${theme}`, async () => {
          const element = await show(state, { theme, dir: 'ltr' });
          expect(await violations(element)).to.deep.equal([]);
        });
      }
      for (const dir of ['ltr', 'rtl'] as const) {
        it(`fits a 320 px screen in state ${state}, ${dir}`, async () => {
          await setViewport({ width: 320, height: 700 });
          const element = await show(state, { theme: 'light', dir });
          expect(getComputedStyle(element).direction).to.equal(dir);
          expect(document.documentElement.scrollWidth, 'page width').to.be.at.most(320);
          expect(sticksOut(element)).to.deep.equal([]);
        });
      }
      it(`brings no style element and no style attribute in state ${state}`, async () => {
        expect(inlineStyles(await show(state, light))).to.deep.equal([]);
      });
    }

    it('lets the keyboard reach every control', async () => {
      const element = await show('content', light);
      const missed = await unreached(element);
      expect(missed).to.deep.equal([]);
    });

    it('has controls that a finger can hit', async () => {
      expect(smallTargets(await show('content', light))).to.deep.equal([]);
    });

    it('survives a second definition of its tag', async () => {
      await show('content', light);
      defineElement(tag, class extends HTMLElement {});
      expect(customElements.get(tag)).to.equal(document.createElement(tag).constructor);
    });

    if (states.includes('error')) {
      it('offers another try when it failed', async () => {
        const element = await show('error', light);
        expect(element.shadowRoot?.querySelector('[role=alert] button'), 'retry').to.exist;
        expect(element.shadowRoot?.querySelector('slot[name=fallback]'), "the page's own link").to.exist;
      });
    }
  });
}

/** What axe finds wrong. */
export async function violations(element: HTMLElement): Promise<string[]> {
  // Half-faded text has half its contrast: wait until what moves in has moved in.
  await Promise.all(element.shadowRoot?.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === 1).map(({ finished }) => finished) ?? []);
  const { violations: found } = await axe.run(element, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { region: { enabled: false } } });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 120)} ${failureSummary}`).join(' | ')}`);
}

function inside(element: HTMLElement): HTMLElement[] {
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? [])];
}

function inlineStyles(element: HTMLElement): string[] {
  // Custom properties set through the CSSOM show up in the attribute; they are not what the policy forbids.
  return inside(element)
    .filter((node) => node.localName === 'style' || [...node.style].some((property) => !property.startsWith('--_')))
    .map((node) => node.outerHTML.slice(0, 120));
}

/** What reaches beyond a screen of 320 px. */
export function sticksOut(element: HTMLElement): string[] {
  const scrolls = (node: HTMLElement): boolean => {
    const holder = node.closest<HTMLElement>('[data-scrolls], .visually-hidden, .stars');
    return holder !== null;
  };
  return inside(element)
    .filter((node) => node.checkVisibility() && !scrolls(node))
    .filter((node) => node.getBoundingClientRect().right > 320.5 || node.getBoundingClientRect().left < -0.5)
    .map((node) => node.outerHTML.slice(0, 120));
}

const controls = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary';

function reachable(element: HTMLElement): HTMLElement[] {
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>(controls) ?? [])].filter(
    (node) => node.checkVisibility({ visibilityProperty: true }) && node.getAttribute('tabindex') !== '-1',
  );
}

/** A radio group is one stop: reaching any of its radios reaches all. */
const stopOf = (node: HTMLElement): string | HTMLElement => (node instanceof HTMLInputElement && node.type === 'radio' ? node.name : node);

async function unreached(element: HTMLElement): Promise<string[]> {
  const wanted = new Map(reachable(element).map((node) => [stopOf(node), node]));
  const steps = wanted.size + 2;
  for (let step = 0; step < steps && wanted.size > 0; step += 1) {
    await sendKeys({ press: 'Tab' });
    const at = element.shadowRoot?.activeElement;
    if (at instanceof HTMLElement) wanted.delete(stopOf(at));
  }
  return [...wanted.values()].map((node) => node.outerHTML.slice(0, 120));
}

/** Buttons and fields: 44 px in their own box or in the invisible one their ::before is. Links in text are exempt (WCAG 2.5.8). */
function smallTargets(element: HTMLElement): string[] {
  return reachable(element)
    .filter((node) => node.localName !== 'a' && !node.matches('.visually-hidden'))
    .filter((node) => {
      const { height } = node.getBoundingClientRect();
      const edge = getComputedStyle(node, '::before');
      const reach = edge.position === 'absolute' ? Number.parseFloat(edge.height) : 0;
      return Math.max(height, reach) < 44;
    })
    .map((node) => node.outerHTML.slice(0, 120));
}

/** Resolves once `<tag>`'s RemoteTask shows `state`. */
export async function showing(element: HTMLElement, state: ElementState): Promise<HTMLElement> {
  await waitUntil(() => element.shadowRoot?.querySelector(`[data-state=${state}]`), `<${element.localName}> never showed ${state}`, { timeout: 4_000 });
  return element;
}
