import type { Language } from '../contract/language.ts';
import { words as ar } from './strings/ar/words.ts';
import type { ConsoleAmounts } from './strings/amounts.ts';
import { words as de } from './strings/de/words.ts';
import type { Strings } from './strings/en/en.ts';
import { words as en } from './strings/en/words.ts';
import type { EventWords } from './strings/event-words.ts';
import { language } from './strings/language.ts';

/** All that the console says in one language. */
export type Words = {
  readonly strings: Strings;
  readonly events: EventWords;
  readonly amounts: ConsoleAmounts;
};

export const wordsIn: Readonly<Record<Language, Words>> = { en, de, ar };

/** Every word of the console in the language of whoever looks, chosen once: another language is another load of the page. */
export const { strings, events: eventWords } = wordsIn[language];
export const { agoText, clockText, dayText, durationText, zoneText } = wordsIn[language].amounts;
