import type { AppState, HomeCheckView } from '../../contract/app-state.ts';
import { checkWords } from '../check/spoken.ts';
import type { Strings } from '../strings/strings.ts';

/**
 * What the help desk gets, as the candidate sees it: code, kind of computer, exam, and how each check stands. No name, no
 * ticket, no name of a device.
 */
export function reportLines(
  strings: Strings,
  { checks }: Pick<AppState, 'checks'>,
  { helpCode, system, appVersion, server }: HomeCheckView,
  { title }: Pick<NonNullable<AppState['exam']>, 'title'>,
): readonly string[] {
  const { check, homeCheck, appName } = strings;
  return [
    `${homeCheck.code}: ${helpCode ?? ''}`,
    `${appName} ${appVersion}, ${system}`,
    `${title}, ${new URL(server).host}`,
    ...checks.map(
      (seen) => `${check.names[seen.id]}: ${check.status[seen.status]}. ${checkWords(strings, seen)}`,
    ),
  ];
}
