// Text with its web addresses as links. Only http and https, never what merely looks like an address of another kind,
// and never as markup: what a message says stays text.
import { html, type TemplateResult } from 'lit';

const addresses = /https?:\/\/[^\s<>"«»]+/gi;
/** What ends a sentence is not part of an address; a closing bracket is only where it was opened in it. */
const sentenceEnd = /[.,;:!?'’”]+$/;

export type TextPart = string | URL;

export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(addresses)) {
    const url = addressIn(found);
    if (!url) continue;
    if (index > done) parts.push(text.slice(done, index));
    parts.push(url.address);
    done = index + url.length;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

/** The web addresses in a text, each once. */
export const addressesIn = (texts: readonly string[]): string[] => [...new Set(texts.flatMap(partsOf).filter((part) => part instanceof URL).map(String))];

/** Opens in a tab of its own that knows nothing of this page. */
export const link = (url: URL | string, words: string = String(url)): TemplateResult => html`<a href=${String(url)} target="_blank" rel="noopener noreferrer nofollow">${words}</a>`;

export const linked = (text: string): (string | TemplateResult)[] => partsOf(text).map((part) => (part instanceof URL ? link(part, readable(part)) : part));

/** Without the scheme and the bare final slash, which say nothing. */
export const readable = (url: URL | string): string => String(url).replace(/^https?:\/\//, '').replace(/^([^/]+)\/$/, '$1');

function addressIn(found: string): { address: URL; length: number } | null {
  let trimmed = found.replace(sentenceEnd, '');
  if (trimmed.endsWith(')') && !trimmed.includes('(')) trimmed = trimmed.slice(0, -1).replace(sentenceEnd, '');
  if (!URL.canParse(trimmed)) return null;
  const address = new URL(trimmed);
  // A user name in front of the host is how a link pretends to lead elsewhere.
  return address.username || address.password ? null : { address, length: trimmed.length };
}
