import { digitValue } from './search.ts';

/**
 * What a written number means. `ambiguous`: one mark that may divide thousands or decimals (`1,250`), with both
 * readings. `unread`: half of a number, or anything else. Neither is ever replaced by a guess.
 */
export type WrittenNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'ambiguous'; readonly values: readonly [asDecimal: number, asThousands: number] }
  | { readonly kind: 'unread' };

const unread: WrittenNumber = { kind: 'unread' };
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Signs that numbers are written with: digits, marks, powers, fractions, and what only gives a direction. */
export const numberSigns =
  /^[\p{Nd}\p{No}\s\p{Zs}+\-−–﹣－＋﹢.,．，،٫٬'’＇eExX×·⋅*^/⁄%‰٪⁺⁻()\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u;

/** Digits, marks and signs of all scripts as one: `_` divides thousands, `;` decimals, `.` and `,` may do either. */
function plain(text: string): string {
  return text
    .replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
    .replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replaceAll(/[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu, (power) => `^${unraised(power)}`)
    .replaceAll(/[−–﹣－]/gu, '-')
    .replaceAll(/[﹢＋]/gu, '+')
    .replaceAll('．', '.')
    .replaceAll(/[，،]/gu, ',')
    .replaceAll('٫', ';')
    .replaceAll('٬', '_')
    .replaceAll(/(?<=\d)(?:\p{Zs}|['’＇])(?=\d)/gu, '_')
    .replaceAll(/(?<=\d)[\p{Zs}\t]+(?=[.,;]?\d)/gu, '?');
}

const unraised = (power: string): string =>
  power
    .replaceAll('⁻', '-')
    .replaceAll('⁺', '')
    .replaceAll(/[^-]/gu, (sign) => String(raised.indexOf(sign)));

/** Thousands by threes, or as in India by twos before the last three. */
const isGrouped = (parts: readonly string[]): boolean =>
  /^\d{1,3}(_\d{3})*$/.test(parts.join('_')) || /^\d{1,2}(_\d{2})*_\d{3}$/.test(parts.join('_'));

/** The digits before a decimal mark without what divides their thousands, or null where that is in the wrong places. */
function whole(text: string, mark: string): string | null {
  const parts = text.split(mark);
  if (parts.length === 1) return /^\d*$/.test(text) ? text : null;
  return isGrouped(parts) ? parts.join('') : null;
}

/** The mark for decimals in it, and the mark for thousands; null where there is none. */
function marksOf(body: string): { readonly decimal: string | null; readonly thousands: string } | null {
  const found = [...body.matchAll(/[.,;_]/g)].map(([mark]) => mark);
  const kinds = [...new Set(found)];
  const last = found.at(-1);
  if (last === undefined || last === '_') return kinds.length > 1 ? null : { decimal: null, thousands: '_' };
  const [first = last] = kinds;
  if (kinds.length > 2 || (kinds.length === 2 && found.indexOf(last) !== found.length - 1)) return null;
  if (kinds.length === 2) return { decimal: last, thousands: first };
  // The same mark more than once can only divide thousands.
  return found.length > 1 ? { decimal: null, thousands: last } : { decimal: last, thousands: '_' };
}

/** A number without sign and power. */
function readBody(body: string): WrittenNumber {
  if (!/^[\d.,;_]*\d[\d.,;_]*$/.test(body)) return unread;
  const marks = marksOf(body);
  if (marks === null || (marks.decimal === null && marks.thousands === ';')) return unread;
  const [before = '', after = ''] = marks.decimal === null ? [body] : body.split(marks.decimal);
  const digits = whole(before, marks.thousands);
  if (digits === null || !/^\d*$/.test(after)) return unread;
  const asDecimal = Number(`${digits || '0'}.${after || '0'}`);
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(body))
    return { kind: 'ambiguous', values: [asDecimal, Number(digits + after)] };
  return { kind: 'number', value: asDecimal };
}

/** Reads a number as people of the world write it: `1’250,5`, `٣٫٥`, `3·10^8`, `3×10⁸`, `7/12`. */
export function readNumber(text: string): WrittenNumber {
  // What stands for the marks below is not to be typed.
  if (/[_;?]/.test(text)) return unread;
  const [, sign = '', rest = ''] = /^([-+]?)\s*(.*)$/su.exec(plain(text)) ?? [];
  const fraction = /^(\d+)\s*[/⁄]\s*(\d+)$/u.exec(rest);
  const factor = sign === '-' ? -1 : 1;
  if (fraction !== null) {
    const value = (factor * Number(fraction[1])) / Number(fraction[2]);
    return Number.isFinite(value) ? { kind: 'number', value } : unread;
  }
  const powered = /^(.*?)(?:[eE]|\s*[×xX·⋅*]\s*10\s*\^)\s*([-+]?\d+)$/su.exec(rest);
  const body = readBody(powered?.[1] ?? rest);
  const times = (value: number): number => Number(`${factor * value}e${powered?.[2] ?? 0}`);
  if (body.kind === 'unread') return body;
  if (body.kind === 'number') return { kind: 'number', value: times(body.value) };
  return { kind: 'ambiguous', values: [times(body.values[0]), times(body.values[1])] };
}
