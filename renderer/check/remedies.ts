import type { CheckId } from '../../contract/app-state.ts';
import type { CheckReason } from '../../core/check/checks.ts';
import { cameraRemedies } from './remedies-camera.ts';
import { computerRemedies, connectionRemedies, notificationRemedies } from './remedies-computer.ts';
import { microphoneRemedies } from './remedies-microphone.ts';
import { screenRemedies } from './remedies-screen.ts';

export type OperatingSystem = 'windows' | 'mac' | 'linux';

/** The operating system from a `navigator.userAgent`. */
export function operatingSystem(userAgent: string): OperatingSystem {
  if (userAgent.includes('Windows')) return 'windows';
  return userAgent.includes('Mac OS') ? 'mac' : 'linux';
}

export type Remedy = { readonly title: string; readonly steps: readonly string[] };
/** What is wrong, and what a layperson can do about it: the same everywhere, or by operating system. */
export type RemedyEntry = {
  readonly title: string;
  readonly steps: readonly string[] | Readonly<Record<OperatingSystem, readonly string[]>>;
};

/** One for each reason that a check can have. */
export type Remedies<C extends CheckId> = Readonly<Record<CheckReason<C>, RemedyEntry>>;

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
