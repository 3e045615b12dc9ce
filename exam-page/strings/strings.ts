import type { Language } from '../../contract/language.ts';
import type { WordsOf } from '../../core/text/words-of.ts';
import { en } from './en.ts';

/** Every word of the exam page. The compiler asks every language for all of them. */
export type Strings = WordsOf<typeof en>;

export const stringsIn: Readonly<Record<Language, Strings>> = { en, de: en, ar: en };
