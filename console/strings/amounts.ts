import type { Language } from '../../contract/language.ts';
import { amountsIn } from '../../core/text/amounts.ts';
import { localeOf } from '../../core/text/language.ts';

/** What a language says lengths of time with. */
type TimeWords = {
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
  readonly justNow: string;
  readonly withinMinute: string;
  readonly ago: (length: string) => string;
  /** Between the items of a list that is no sentence. */
  readonly comma: string;
};

/** How amounts, lengths and moments are said in the console, short enough for tables and tiles. */
export type ConsoleAmounts = ReturnType<typeof createAmounts>;

export function createAmounts(language: Language, words: TimeWords) {
  const { bytes, count, isolated, number, percent } = amountsIn[language];
  const locale = localeOf[language];
  const minute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const clocks = new Intl.DateTimeFormat(locale, minute);
  const seconds = new Intl.DateTimeFormat(locale, { ...minute, second: '2-digit' });
  const days = new Intl.DateTimeFormat(locale, { ...minute, day: 'numeric', month: 'short' });
  const zones = new Intl.DateTimeFormat(locale, { timeZoneName: 'long' });
  const oneDecimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const twoDecimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

  /** A length of time in the two largest units: `2 h 5 min`, `3 min 10 s`, `4 s`. */
  function durationText(ms: number): string {
    const all = Math.max(0, Math.round(ms / 1_000));
    const [h, min, s] = [Math.floor(all / 3_600), Math.floor((all % 3_600) / 60), all % 60];
    const hours = `${number(h)} ${words.hours}`;
    const minutes = `${number(min)} ${words.minutes}`;
    if (h > 0) return min > 0 ? `${hours} ${minutes}` : hours;
    if (min > 0) return s > 0 ? `${minutes} ${number(s)} ${words.seconds}` : minutes;
    return `${number(s)} ${words.seconds}`;
  }

  return {
    bytes,
    durationText,
    isolated,
    number,
    percent,

    /** For languages of two forms: `1 session`, `2 sessions`. */
    count: (n: number, one: string, other: string): string =>
      count(n, { one: `# ${one}`, other: `# ${other}` }),

    /** For languages of more. */
    countForms: count,

    /** How long ago, roughly: rows that changed every second would be unreadable. */
    agoText(ms: number): string {
      if (ms < 10_000) return words.justNow;
      if (ms < 60_000) return words.withinMinute;
      return words.ago(durationText(Math.floor(ms / 60_000) * 60_000));
    },

    /** Local day and time. */
    dayText: (at: number): string => days.format(at),

    /** Local wall clock time. */
    clockText: (at: number, withSeconds = true): string => (withSeconds ? seconds : clocks).format(at),

    /** The reader's own time zone, which all these times are in. */
    zoneText: (): string => zones.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? '',

    oneDecimal: (n: number): string => oneDecimals.format(n),
    twoDecimals: (n: number): string => twoDecimals.format(n),
    list: (items: readonly string[]): string => items.join(words.comma),
    size: ({ width, height }: { readonly width: number; readonly height: number }): string =>
      `${width} × ${height}`,
    decibels: (db: number): string => `${number(Math.round(db))} dB`,
    milliseconds: (ms: number): string => `${number(Math.round(ms))} ms`,
  };
}
