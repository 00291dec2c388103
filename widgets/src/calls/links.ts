// Text with its web addresses as links. Only http and https, never what merely looks like an address of another kind,
// and never as markup: what a message says stays text.
import { html, type TemplateResult } from 'lit';

const addresses = /https?:\/\/[^\s<>"«»]+/gi;
/** What ends a sentence is not part of an address; a closing bracket is only where it was opened in it. */
const sentenceEnd = /[.,;:!?'’”]+$/;

export type TextPart = string | Address;

/** An address as it was written, and where it leads. */
export interface Address {
  written: string;
  url: URL;
}

export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(addresses)) {
    const url = addressIn(found);
    if (!url) continue;
    if (index > done) parts.push(text.slice(done, index));
    parts.push(url);
    done = index + url.written.length;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

/** The web addresses in a text, each once. */
export const addressesIn = (texts: readonly string[]): string[] => [...new Set(texts.flatMap(partsOf).flatMap((part) => (typeof part === 'string' ? [] : [part.url.href])))];

/** Opens in a tab of its own that knows nothing of this page. */
export const link = (url: URL | string, words: string): TemplateResult => html`<a href=${String(url)} target="_blank" rel="noopener noreferrer nofollow">${words}</a>`;

export const linked = (text: string): (string | TemplateResult)[] =>
  partsOf(text).map((part) => (typeof part === 'string' ? part : link(part.url, honest(part))));

/** As it was written, unless letters of another script may imitate a known name: then as the browser will spell it. */
const honest = ({ written, url }: Address): string => (/^[\x20-\x7e]*$/.test(written) ? written : url.href);

/** Without the scheme and the bare final slash, which say nothing. */
export const readable = (url: string): string => url.replace(/^https?:\/\//, '').replace(/^([^/]+)\/$/, '$1');

function addressIn(found: string): Address | null {
  let written = found.replace(sentenceEnd, '');
  if (written.endsWith(')') && !written.includes('(')) written = written.slice(0, -1).replace(sentenceEnd, '');
  if (!URL.canParse(written)) return null;
  const url = new URL(written);
  // A user name in front of the host is how a link pretends to lead elsewhere.
  return url.username || url.password ? null : { written, url };
}
