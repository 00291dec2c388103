// The message catalogue's machinery. A message is a sentence with {placeholders}, or one sentence per plural form
// chosen by `count`. Placeholders are read from the English text by the type checker, so a missing one is an error.
import { commonEn } from './en.ts';

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
export type Plural = { readonly other: string } & { readonly [Form in PluralForm]?: string };
export type Message = string | Plural;
export type Catalogue = Readonly<Record<string, Message>>;

type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never;
type Names<M> = M extends string ? Placeholder<M> : Placeholder<M[keyof M]> | 'count';
type Values<M> = { [Name in Names<M>]: string | number };

/** Looks a message up in the reader's language and fills it; numbers are written the way that language writes them. */
export type Translate<C extends Catalogue> = <Key extends keyof C & string>(
  key: Key,
  ...values: [Names<C[Key]>] extends [never] ? [] : [Values<C[Key]>]
) => string;

/** The words every element has. */
export type CommonTranslate = Translate<typeof commonEn>;

const translations = new Map<string, Record<string, Message>>();

/** Adds messages of another language, for all elements of the page. Keys that are missing stay English. */
export function registerTranslations(locale: string, messages: Catalogue): void {
  translations.set(locale, { ...translations.get(locale), ...messages });
}

/** Whether anything is translated to `locale` or its language. */
export const hasTranslations = (locale: string): boolean => fallbacks(locale).some((tag) => translations.has(tag));

/** `hi-IN` → `hi-IN`, `hi`. */
const fallbacks = (locale: string): string[] => [locale, locale.split('-')[0] ?? locale];

/** A `Translate` over the common messages and `catalogue`, in whatever locale `locale()` says at the time of the call. */
export function translator<C extends Catalogue>(locale: () => string, catalogue: C): Translate<C & typeof commonEn> {
  const english: Catalogue = { ...commonEn, ...catalogue };
  return (key: string, values: Record<string, string | number> = {}) => {
    const translated = fallbacks(locale()).map((tag) => translations.get(tag)?.[key]).find(Boolean);
    const found = translated ?? english[key] ?? key;
    // English text takes English plural rules, whoever reads it.
    const rules = (): Intl.PluralRules => new Intl.PluralRules(translated ? locale() : 'en');
    const text = typeof found === 'string' ? found : (found[rules().select(Number(values['count']))] ?? found.other);
    return text.replace(/\{(\w+)\}/g, (gap, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? value.toLocaleString(locale()) : (value ?? gap);
    });
  };
}
