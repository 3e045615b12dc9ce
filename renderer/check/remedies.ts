import type { CheckId } from '../../contract/app-state.ts';
import type { Strings } from '../strings/strings.ts';
import type { OperatingSystem, Remedy, RemedyEntry } from './remedy.ts';

/** The remedy for a check's reason on this operating system; a reason that is not known here has a general one. */
export function remedyFor(
  { remedies, otherRemedy }: Pick<Strings, 'remedies' | 'otherRemedy'>,
  id: CheckId,
  reason: string | null,
  system: OperatingSystem,
): Remedy {
  const entries: Readonly<Record<string, RemedyEntry>> = remedies[id];
  const { title, steps } = entries[reason ?? ''] ?? otherRemedy;
  return { title, steps: 'windows' in steps ? steps[system] : steps };
}
