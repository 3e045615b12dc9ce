import type { CheckId } from '../../contract/app-state.ts';
import type { CheckReason } from '../../core/check/checks.ts';

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
