import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Connected, CrowdOptions, Finished, FromCrowd, ToCrowd } from './messages.ts';

/** Candidates of one process: far below what it may have open, and an idle core has time for all of them. */
const mostInCrowd = 1_500;

const program = join(import.meta.dirname, 'crowd.ts');

/** Processes full of candidates. They end with this one in any case. */
export function openCrowds({ tickets, seed, ...options }: CrowdOptions) {
  const crowds = Array.from({ length: Math.ceil(tickets.length / mostInCrowd) }, (_, index) => ({
    child: fork(program),
    options: {
      ...options,
      tickets: tickets.slice(index * mostInCrowd, (index + 1) * mostInCrowd),
      seed: seed + index * mostInCrowd,
    },
  }));
  const all = <T extends FromCrowd>(make: (options: CrowdOptions) => ToCrowd): Promise<readonly T[]> =>
    Promise.all(crowds.map(({ child, options }) => told<T>(child, make(options))));
  return {
    processes: crowds.length,
    connect: () => all<Connected>((options) => ({ do: 'connect', options })),
    begin: () => all(() => ({ do: 'begin' })),
    finish: () => all<Finished>(() => ({ do: 'finish' })),
    dispose(): void {
      for (const { child } of crowds) child.kill('SIGKILL');
    },
  };
}

function told<T extends FromCrowd>(child: ChildProcess, message: ToCrowd): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('a process of candidates has ended: its words are above'));
    child.once('exit', onExit);
    child.once('message', (answer) => {
      child.off('exit', onExit);
      resolve(answer as T);
    });
    child.send(message);
  });
}
