// Which locale a person reads: what the page asks for, else the browser's, as far as we have words in it.
import { hasTranslations } from './messages.ts';

const rightToLeft = /^(ar|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/;

/**
 * The locale for words, dates and money together. Where the language is not in the catalogue, English with the
 * reader's region: English words around Hindi dates would help nobody, Indian dates do.
 */
export function readerLocale(wanted?: string | null): string {
  for (const tag of [wanted, ...navigator.languages]) {
    const locale = parse(tag);
    if (!locale) continue;
    if (locale.language === 'en' || hasTranslations(locale.toString())) return locale.toString();
    const { region } = locale.maximize();
    return region ? `en-${region}` : 'en';
  }
  return 'en';
}

export const directionOf = (locale: string): 'ltr' | 'rtl' => (rightToLeft.test(locale) ? 'rtl' : 'ltr');

function parse(tag: string | null | undefined): Intl.Locale | null {
  if (!tag) return null;
  try {
    return new Intl.Locale(tag);
  } catch {
    console.warn(`PeerVerse: locale="${tag}" is not a language tag; the browser's language is used.`);
    return null;
  }
}
