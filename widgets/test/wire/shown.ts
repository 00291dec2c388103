// Finds what a person would find: by role and name, through our shadow roots.
import { waitUntil } from '@open-wc/testing';

/** Every element inside `root`, shadow roots of nested elements included. */
export function* deep(root: Element | ShadowRoot): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* deep(element.shadowRoot);
  }
}

const rooted = (host: Element): ShadowRoot | Element => host.shadowRoot ?? host;
const nameOf = (element: Element): string => (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();

export function find<E extends HTMLElement = HTMLElement>(host: Element, selector: string, name: RegExp | string = /(?:)/): E | undefined {
  const fits = (element: Element): boolean => (typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)));
  return [...deep(rooted(host))].find((element): element is E => element.matches(selector) && (element as E).checkVisibility() && fits(element));
}

/** Waits for it to show. */
export async function shown<E extends HTMLElement = HTMLElement>(host: Element, selector: string, name: RegExp | string = /(?:)/): Promise<E> {
  await waitUntil(() => find(host, selector, name), `<${host.localName}> never showed ${selector} ${String(name)}; it shows: ${textOf(host).slice(0, 600)}`, { timeout: 4_000 });
  return find<E>(host, selector, name) as E;
}

/** All visible words. */
export function textOf(host: Element): string {
  const words: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Text) words.push(node.data);
    if (node instanceof HTMLElement && node.hidden) return;
    const children = node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes;
    children.forEach(walk);
  };
  walk(host);
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

export async function showsText(host: Element, text: RegExp | string): Promise<void> {
  const has = (): boolean => (typeof text === 'string' ? textOf(host).includes(text) : text.test(textOf(host)));
  await waitUntil(has, `<${host.localName}> never said ${String(text)}; it says: ${textOf(host).slice(0, 800)}`, { timeout: 4_000 });
}
