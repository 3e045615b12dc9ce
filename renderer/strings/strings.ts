import type { Language } from '../../contract/language.ts';
import type { Failure, FailureCode } from '../../contract/result.ts';
import { ar } from './ar/ar.ts';
import { de } from './de/de.ts';
import type { BeginningText } from './en/beginning.ts';
import { en, type Strings } from './en/en.ts';
import type { FailureText } from './en/failures.ts';

export type { Strings };

export const stringsIn: Readonly<Record<Language, Strings>> = { en, de, ar };

/** A failure in words a layperson can follow; what the table has no words for speaks for itself. */
export function failureText(strings: Strings, failure: Omit<Failure, 'ok'>): Required<FailureText> {
  const { at, contact = strings.yourInstitution } = failure;
  const beginning: Partial<Record<FailureCode, BeginningText>> = strings.beginning;
  const timed = at === undefined ? undefined : beginning[failure.code];
  if (at !== undefined && timed !== undefined) return timed(strings.amounts.moment(at), contact);
  const failures: Partial<Record<FailureCode, FailureText>> = strings.failures;
  const { title, remedy } = failures[failure.code] ?? { title: strings.otherFailure };
  return { title, remedy: remedy ?? failure.message };
}
