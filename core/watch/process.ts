import { z } from 'zod';
import type { Accommodations } from '../../contract/settings.ts';
import type { Platform, ProhibitedProgram } from '../lists/prohibited-program.ts';
import { listOf, maybeText, processId, text, time } from '../outside/values.ts';
import { prohibitedPrograms } from './prohibited.ts';

/**
 * A running program, as far as it is looked at. Lists of these stay in the main process: what leaves it is a match.
 */
export type ProcessSeen = {
  readonly pid: number;
  /** What it is called: its file, what it calls itself, what the kernel calls it. */
  readonly names: readonly string[];
  /** From the file's version information; null where there is none. */
  readonly originalName: string | null;
  /** Of the few tools that are told to record by their arguments (see `capture.ts`); empty for all others. */
  readonly argv: readonly string[];
};

/** What one poll of the running programs found. `at` is epoch milliseconds. */
export type ProcessesSeen = { readonly at: number; readonly processes: readonly ProcessSeen[] };

const processSeen: z.ZodType<ProcessSeen> = z.object({
  pid: processId,
  names: listOf(text, 20),
  originalName: maybeText,
  // Looked through for a word, and never told.
  argv: listOf(z.string(), 10_000),
});

export const processesSeen: z.ZodType<ProcessesSeen> = z.object({
  at: time,
  processes: listOf(processSeen, 50_000),
});

/** The kernel of Linux keeps this much of a name. */
const linuxNameLength = 15;

/** The names under which a program is compared: exactly, but for the case where file names have none. */
function comparable(name: string, platform: Platform): string {
  return platform === 'linux' ? name.slice(0, linuxNameLength) : name.toLowerCase();
}

/** Cut at 15 characters on Linux: longer names must not differ only behind that (a test holds the list to it). */
export function programIndex(platform: Platform): ReadonlyMap<string, ProhibitedProgram> {
  return new Map(
    prohibitedPrograms.flatMap((program) =>
      program.executables[platform].map((name) => [comparable(name, platform), program] as const),
    ),
  );
}

/** The prohibited program that this is, by executable name or original name; never by a part of one. */
export function prohibitedProgram(
  { names, originalName }: ProcessSeen,
  platform: Platform,
  index: ReadonlyMap<string, ProhibitedProgram>,
): ProhibitedProgram | null {
  for (const name of originalName === null ? names : [...names, originalName]) {
    const program = index.get(comparable(name, platform));
    // A name that is longer than what the kernel keeps was not cut: then all of it counts.
    if (program === undefined) continue;
    if (name.length <= linuxNameLength || platform !== 'linux') return program;
    if (program.executables.linux.includes(name)) return program;
  }
  return null;
}

const plain = (name: string): string => name.toLowerCase().replace(/\.exe$/, '');

/** Whether a program of these names is allowed as assistive technology. In doubt it is: nobody is reported for it. */
export function isAssistive(
  names: readonly (string | null)[],
  { assistiveTechnology }: Pick<Accommodations, 'assistiveTechnology'>,
): boolean {
  const allowed = new Set(assistiveTechnology.map(plain));
  return names.some((name) => name !== null && allowed.has(plain(name)));
}
