import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that it has started, as far as they live; Linux only. */
export function familyOf(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      // The name, in brackets, may hold anything.
      const [, parent] = readFileSync(`/proc/${entry}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      parents.set(Number(entry), Number(parent));
    } catch {
      // It ended meanwhile.
    }
  }
  const childrenOf = (parent: number): readonly number[] =>
    [...parents].filter(([, of]) => of === parent).map(([child]) => child);
  const family = (one: number): readonly number[] => [one, ...childrenOf(one).flatMap(family)];
  return family(pid);
}

export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended meanwhile.
    }
  }
}
