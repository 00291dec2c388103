// The script-tag entry: registers <pv-provider> and loads each other element when the page first shows its tag.
import './elements/provider/provider.define.ts';
import type { OtherElements } from './other-elements.ts';

/** What the pages that most people open first are made of, and the chunk that registers each. */
const elements: Record<string, () => Promise<unknown>> = {
  'pv-booking': () => import('./elements/booking/booking.define.ts'),
  'pv-bookings': () => import('./elements/bookings/bookings.define.ts'),
  'pv-call-room': () => import('./elements/call-room/call-room.define.ts'),
  'pv-checkout': () => import('./elements/checkout/checkout.define.ts'),
  'pv-mentor-directory': () => import('./elements/mentor-directory/mentor-directory.define.ts'),
  'pv-mentor-profile': () => import('./elements/mentor-profile/mentor-profile.define.ts'),
  'pv-notifications': () => import('./elements/notifications/notifications.define.ts'),
};

/** The table of the others is a chunk of its own: the directory's page, which is to stay small, does without it. */
const others = ['call-now', 'call-summary', 'cases', 'instant-desk', 'network-check', 'notes', 'payments', 'wallet'] satisfies (keyof OtherElements)[];
for (const name of others) elements[`pv-${name}`] = async () => (await import('./other-elements.ts')).otherElements[name]();

const asked = new Set<string>();

function load(element: Element): void {
  const tag = element.localName;
  const chunk = elements[tag];
  if (!chunk || asked.has(tag)) return;
  asked.add(tag);
  chunk().catch((cause: unknown) => {
    // The next element of this kind tries again; until then the page's own fallback link stays visible.
    asked.delete(tag);
    console.error(`PeerVerse: <${tag}> could not be loaded.`, cause);
  });
}

/** Loads the elements under `root`, itself included, that are not registered yet. Call it for shadow roots of your own. */
export function discover(root: ParentNode): void {
  const missing = Object.keys(elements).filter((tag) => !customElements.get(tag));
  if (missing.length === 0) return;
  if (root instanceof Element) load(root);
  for (const element of root.querySelectorAll(missing.join(','))) load(element);
}

new MutationObserver((records) => {
  for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) discover(node);
}).observe(document, { childList: true, subtree: true });

discover(document);
