import { globSync } from 'node:fs';
import { setTheClock } from '../../environment/machine-stimuli.ts';
import type { Computer } from './computer.ts';

const library = '/usr/lib/*/faketime/libfaketimeMT.so.1';

/**
 * Variables for an app whose computer's clock is ahead by so much from the start, in every process of it. Their
 * monotonic clock stays what it is.
 */
export function clockAhead(byMs: number): Readonly<Record<string, string>> {
  const [preloaded] = globSync(library);
  if (preloaded === undefined) throw new Error(`there is no ${library}: install faketime`);
  const seconds = Math.round(byMs / 1_000);
  return {
    LD_PRELOAD: preloaded,
    FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  };
}

/** The clock is set while the app runs: told to it in each of its processes, as that of the machine is everybody's. */
export async function clockIsSet(computer: Computer, byMs: number): Promise<void> {
  await setTheClock(computer, byMs);
  const inPage = `(() => { const { now } = Date; Date.now = () => now() + ${byMs}; return true; })()`;
  await computer.page.evaluate(inPage);
  await computer.runsInTheExam(inPage);
}
