/**
 * The words people read, by language. A phrase is a sentence with {placeholders}; the type checker reads them from the
 * English text, so a forgotten value does not compile. Languages without words yet read English in their own region's formats.
 */
import { documents } from './en/documents.ts';
import { mails } from './en/mails.ts';
import { notifications } from './en/notifications.ts';
import { times } from './en/times.ts';

type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never;
type Values<Text> = { readonly [Name in Placeholder<Text>]: string };

/** Fills a phrase of the catalogue. Values are text as it is; whoever writes HTML escapes the result. */
export type Phrase<C extends Readonly<Record<string, string>>> = <Key extends keyof C & string>(
  key: Key,
  ...values: [Placeholder<C[Key]>] extends [never] ? [] : [Values<C[Key]>]
) => string;

const english = { ...documents, ...mails, ...notifications, ...times };
const catalogues: Readonly<Record<string, Readonly<Record<keyof typeof english, string>>>> = { en: english };

export type Words = Phrase<typeof english>;

export function wordsFor(locale: string): Words {
  const catalogue = catalogues[languageOf(locale)] ?? english;
  return (key, ...[values]) => fill(catalogue[key], values ?? {});
}

/** The locale for dates and amounts beside the words: the reader's own, or English of their region where the words are English. */
export function formatLocale(locale: string): string {
  if (languageOf(locale) in catalogues) return locale;
  const region = new Intl.Locale(locale).maximize().region;
  return region ? `en-${region}` : 'en';
}

function languageOf(locale: string): string {
  return new Intl.Locale(locale).language;
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
}
