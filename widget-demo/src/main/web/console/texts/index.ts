import { en, type Texts } from './en';
import { fi } from './fi';
import { sv } from './sv';

export type { Texts } from './en';

/** The languages of the console. */
export type Language = 'fi' | 'sv' | 'en';

/** Their own names, in the order of the choice. */
export const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['fi', 'Suomi'],
  ['sv', 'Svenska'],
  ['en', 'English'],
];

export const TEXTS: Record<Language, Texts> = { fi, sv, en };

/** The first language of the browser that the console speaks; English when it speaks none. */
export function browserLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0];
    const known = LANGUAGES.find(([language]) => language === primary);
    if (known) return known[0];
  }
  return 'en';
}

/** The name of a language in the console's language, such as `suomi` for `fi`. */
export function languageName(tag: string, language: Language): string {
  if (!tag) return '';
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
