import { languages, type Direction, type Language } from '../../contract/language.ts';

/** How numbers, times and lists are written in each: the locale for `Intl`. */
export const localeOf: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de', ar: 'ar' };

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  ar: 'العربية',
};

/** Scripts that are written from right to left, by their ISO 15924 codes. */
const rightToLeft = /^(adlm|arab|armi|hebr|mand|mend|nkoo|rohg|samr|syrc|thaa|yezi)$/i;

/** The direction that a language is written in, from its BCP 47 tag: `ar`, `ku-Arab`, `az-Latn`. */
export function directionOf(tag: string): Direction {
  try {
    const { script } = new Intl.Locale(tag).maximize();
    return script !== undefined && rightToLeft.test(script) ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}

/** The first of somebody's languages that our words are there in, best first as BCP 47 tags; English where none is. */
export function languageFor(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split(/[-_]/)[0];
    const found = languages.find((language) => language === primary);
    if (found) return found;
  }
  return 'en';
}
