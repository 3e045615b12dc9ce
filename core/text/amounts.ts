import type { Language } from '../../contract/language.ts';
import { directionOf, localeOf } from './language.ts';

/** The forms that a language has for an amount; `#` stands for the number. Which one it is says `Intl.PluralRules`. */
export type PluralForms = Readonly<Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>> & {
  readonly other: string;
};

/** How amounts, times and lists are said in a language. */
export type Amounts = ReturnType<typeof createAmounts>;

const rightToLeftLetter =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function createAmounts(language: Language) {
  const locale = localeOf[language];
  const direction = directionOf(language);
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const listFormat = new Intl.ListFormat(locale, { type: 'conjunction' });
  const times = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  // The zone is the reader's own, and is named: people and their exams may be in two.
  const moments = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  const oneDecimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });

  const number = (n: number): string => numbers.format(n);
  const unit = (n: number, name: string, options: Intl.NumberFormatOptions = {}): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long', ...options }).format(n);

  return {
    number,

    count: (n: number, forms: PluralForms): string =>
      (forms[rules.select(n)] ?? forms.other).replace('#', number(n)),

    days: (n: number): string => unit(n, 'day'),
    minutes: (n: number): string => unit(n, 'minute'),
    seconds: (n: number): string => unit(n, 'second'),

    /** Whole minutes, or seconds below one of them. */
    duration: (ms: number): string =>
      ms < 60_000
        ? unit(Math.max(0, Math.round(ms / 1_000)), 'second')
        : unit(Math.round(ms / 60_000), 'minute'),

    /** `4:05`, for a clock that counts down. */
    clock(ms: number): string {
      const seconds = Math.max(0, Math.ceil(ms / 1_000));
      return `${number(Math.floor(seconds / 60))}:${twoDigits.format(seconds % 60)}`;
    },

    /** The time of day, from epoch ms. */
    time: (at: number): string => times.format(at),

    /** Day and time of day with its zone, from epoch ms. */
    moment: (at: number): string => moments.format(at),

    percent: (share01: number): string => percents.format(share01),

    /** With one decimal below ten, as people read sizes: `3.4 MB`, `120 GB`. */
    bytes(n: number): string {
      const power = n < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(n) / 3));
      const amount = n / 1_000 ** power;
      const digits = power > 0 && amount < 10 ? 1 : 0;
      return unit(amount, byteUnits[power] ?? 'byte', {
        unitDisplay: power === 0 ? 'long' : 'short',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
    },

    /** How fast something is sent, from kbit/s, with the words for the two units. */
    bitRate: (kbps: number, kilobits: string, megabits: string): string =>
      kbps < 1_000
        ? `${number(Math.round(kbps))} ${kilobits}`
        : `${oneDecimal.format(kbps / 1_000)} ${megabits}`,

    /** `a`, `a and b`, `a, b and c`. */
    listed: (words: readonly string[]): string => listFormat.format(words),

    /** With its first letter as at the beginning of a sentence. */
    capitalised: (text: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1),

    /**
     * A name or a title as a part of a sentence: kept together by Unicode's marks where its letters may run the other
     * way, so that neither mixes up the other.
     */
    isolated: (text: string): string =>
      direction === 'rtl' || rightToLeftLetter.test(text) ? `\u2068${text}\u2069` : text,
  };
}

export const amountsIn: Readonly<Record<Language, Amounts>> = {
  en: createAmounts('en'),
  de: createAmounts('de'),
  ar: createAmounts('ar'),
};
