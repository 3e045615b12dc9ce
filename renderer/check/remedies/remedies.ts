import type { CheckId } from '../../../contract/app-state.ts';
import { cameraRemedies } from './camera.ts';
import { computerRemedies, connectionRemedies, notificationRemedies } from './computer.ts';
import { microphoneRemedies } from './microphone.ts';
import type { OperatingSystem, Remedies, Remedy, RemedyEntry } from './remedy.ts';
import { screenRemedies } from './screen.ts';

export const remedies: { readonly [C in CheckId]: Remedies<C> } = {
  camera: cameraRemedies,
  microphone: microphoneRemedies,
  screen: screenRemedies,
  notifications: notificationRemedies,
  connection: connectionRemedies,
  computer: computerRemedies,
};

const unknown: RemedyEntry = {
  title: 'This did not work',
  steps: ['Try it once more.', 'If it stays like this, go on: a person will check.'],
};

/** The remedy for a check's reason on this operating system; a reason that is not known here has a general one. */
export function remedyFor(id: CheckId, reason: string | null, system: OperatingSystem): Remedy {
  const entries: Readonly<Record<string, RemedyEntry>> = remedies[id];
  const { title, steps } = entries[reason ?? ''] ?? unknown;
  return { title, steps: 'windows' in steps ? steps[system] : steps };
}
