import type { Language } from '../../contract/language.ts';
import type { Failure, FailureCode } from '../../contract/result.ts';
import { withAppName } from '../../core/text/app-name.ts';
import { ar } from './ar/ar.ts';
import { de } from './de/de.ts';
import type { BeginningText } from './en/beginning.ts';
import { en, type Strings } from './en/en.ts';
import type { FailureText } from './en/failures.ts';

export type { Strings };

export const stringsIn: Readonly<Record<Language, Strings>> = { en, de, ar };

/** The words in a language, with the name that this build of the app has. */
export const stringsOf = (language: Language, appName: string): Strings =>
  withAppName(stringsIn[language], appName);

/** A failure in words a layperson can follow; what the table has no words for speaks for itself. */
export function failureText(
  { amounts, beginning, failures, failureReasons, otherFailure, yourInstitution }: Strings,
  { code, message, at, contact = yourInstitution, reason = '' }: Omit<Failure, 'ok'>,
): Required<FailureText> {
  const timed: Partial<Record<FailureCode, BeginningText>> = beginning;
  if (at !== undefined && timed[code]) return timed[code](amounts.moment(at), contact);
  const known: Partial<Record<FailureCode, FailureText>> = failures;
  const reasons: Readonly<Partial<Record<string, string>>> = failureReasons;
  const { title, remedy } = known[code] ?? { title: otherFailure.title };
  return { title, remedy: reasons[reason] ?? remedy ?? otherFailure.remedy(message) };
}
