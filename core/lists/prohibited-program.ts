import type { ProhibitedCategory } from '../../contract/events/machine.ts';

export type Platform = 'linux' | 'win32' | 'darwin';

/**
 * A program that an exam does not allow, by the exact names of its executables. On Windows the original name from the
 * file's version information counts as well: it survives a renamed file.
 */
export type ProhibitedProgram = {
  readonly name: string;
  readonly category: ProhibitedCategory;
  /** Where these names were read; left out where it is what the list says. */
  readonly source?: string;
  readonly executables: { readonly [P in Platform]: readonly string[] };
};

/** Where the names of executables are to be looked up. */
export const executablesSource =
  'the files that the makers’ installers put in place; for Linux packages.debian.org (contents of packages), for macOS also Homebrew’s casks';

/** Executable names, several separated by `|`. */
type Names = { readonly [P in Platform]?: string };

const split = (names = ''): readonly string[] => names.split('|').filter((name) => name !== '');

/** The programs of one category, by name. `source`: where their names were read, where the list does not say it. */
export function programs(
  category: ProhibitedCategory,
  listed: { readonly [name: string]: Names },
  source?: string,
): readonly ProhibitedProgram[] {
  return Object.entries(listed).map(([name, { linux, win32, darwin }]) => {
    return {
      name,
      category,
      ...(source !== undefined && { source }),
      executables: { linux: split(linux), win32: split(win32), darwin: split(darwin) },
    };
  });
}
