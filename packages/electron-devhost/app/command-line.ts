import type { CommandLine as ElectronCommandLine } from 'electron';
import { partial } from './errors.ts';

export type HostArguments = {
  /** Modules to load before the app, from `-r <module>`. */
  readonly requires: readonly string[];
  /** The app's folder or main script; '.' if none was named. */
  readonly app: string;
  /** Where Node's inspector is to listen, if it is wanted. */
  readonly inspect: { readonly host: string; readonly port: number } | null;
  readonly switches: readonly Switch[];
};

export type Switch = { readonly name: string; readonly value: string };

const inspectPattern = /^--inspect(?:-brk)?(?:=(?:(?<host>[^:]+):)?(?<port>\d+))?$/;

/** Like Electron's, switches count wherever they stand, until a bare `--`; the first plain word is the app. */
export function parseHostArguments(argv: readonly string[]): HostArguments {
  const requires: string[] = [];
  const switches: Switch[] = [];
  let app: string | undefined;
  let inspect: HostArguments['inspect'] = null;
  const end = argv.indexOf('--');
  const rest = argv.slice(0, end < 0 ? argv.length : end)[Symbol.iterator]();
  for (const argument of rest) {
    const inspectMatch = inspectPattern.exec(argument);
    if (argument === '-r' || argument === '--require') requires.push(String(rest.next().value));
    else if (inspectMatch) inspect = inspectAddress(inspectMatch.groups);
    else if (argument.startsWith('--')) switches.push(parseSwitch(argument));
    else app ??= argument;
  }
  return { requires, app: app ?? '.', inspect, switches };
}

function inspectAddress(groups: { readonly [name: string]: string | undefined } = {}) {
  return { host: groups['host'] ?? '127.0.0.1', port: Number(groups['port'] ?? 9229) };
}

export function parseSwitch(argument: string): Switch {
  const equals = argument.indexOf('=');
  return equals < 0
    ? { name: argument.slice(2), value: '' }
    : { name: argument.slice(2, equals), value: argument.slice(equals + 1) };
}

/** Lists of features are joined where any other switch is replaced. */
const isList = (name: string) => name === 'enable-features' || name === 'disable-features';

export type CommandLine = {
  readonly electron: ElectronCommandLine;
  readonly get: (name: string) => string | undefined;
  readonly switches: () => readonly Switch[];
};

export function createCommandLine(initial: readonly Switch[]): CommandLine {
  const values = new Map<string, string>();
  const append = (name: string, value = '') => {
    const present = values.get(name);
    values.set(name, isList(name) && present ? `${present},${value}` : value);
  };
  for (const { name, value } of initial) append(name, value);
  const electron = partial<ElectronCommandLine>('app.commandLine', {
    appendSwitch: append,
    hasSwitch: (name) => values.has(name),
    getSwitchValue: (name) => values.get(name) ?? '',
    removeSwitch: (name) => void values.delete(name),
  });
  return {
    electron,
    get: (name) => values.get(name),
    switches: () => [...values].map(([name, value]) => ({ name, value })),
  };
}
