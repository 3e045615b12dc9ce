import type { Language } from '../../contract/language.ts';
import type { Failure } from '../../contract/result.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type Strings } from './en.ts';

export type { Strings };

export const stringsIn: Readonly<Record<Language, Strings>> = { en, de, ar };

/** Why the page, or handing in, does not go on, in words; what the table has no words for speaks for itself. */
export function failureWords({ closed }: Strings, { code, message }: Failure): string {
  const reasons: Readonly<Partial<Record<string, string>>> = closed.reasons;
  return reasons[code] ?? closed.otherReason(message);
}
