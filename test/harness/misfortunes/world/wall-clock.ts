import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTheClock } from '../../environment/machine-stimuli.ts';
import type { Computer } from './computer.ts';

/**
 * Variables for an app that is started with a clock ahead by so much. Only its main process has it: a browser whose
 * every call for the time is answered by somebody else stands still.
 */
export function clockAhead(dir: string, byMs: number): Readonly<Record<string, string>> {
  const file = join(dir, `clock-${byMs}.cjs`);
  writeFileSync(
    file,
    `const Real = Date;
    globalThis.Date = class Date extends Real {
      constructor(...given) {
        if (given.length === 0) super(Real.now() + ${byMs});
        else super(...given);
      }
      static now() {
        return Real.now() + ${byMs};
      }
    };`,
  );
  return { NODE_OPTIONS: `--require ${file}` };
}

/** The clock is set while the app runs: told to it in each of its processes, as that of the machine is everybody's. */
export async function clockIsSet(computer: Computer, byMs: number): Promise<void> {
  await setTheClock(computer, byMs);
  await pagesClockIs(computer, byMs);
}

/** That of the pages alone, where the app was started with a clock of its own. */
export async function pagesClockIs(computer: Computer, byMs: number): Promise<void> {
  const inPage = `(() => { const { now } = Date; Date.now = () => now() + ${byMs}; return true; })()`;
  await computer.page.evaluate(inPage);
  await computer.runsInTheExam(inPage);
}
