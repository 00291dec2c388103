/**
 * Registers an element and never throws for it: a portal may load us twice, or two versions of us. The first one in
 * keeps the tag; the console says so when the second is another class.
 */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return;
  const registered = customElements.get(tag);
  if (!registered) customElements.define(tag, element);
  else if (registered !== element) console.warn(`PeerVerse: <${tag}> is already registered by another copy; this one stays unused.`);
}
