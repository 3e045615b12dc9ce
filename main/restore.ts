import type { Log } from './log.ts';
import { sweepExamStorage } from './lockdown/exam-storage.ts';

export const restoreSwitch = '--restore';

/** What `--restore` tells whoever started it from a script. */
export const restoreExitCode = { done: 0, failed: 1, running: 4 } as const;

type RestoreOptions = {
  /** Electron's folder for the app's data. */
  readonly userData: string;
  /** What the app is called. */
  readonly name: string;
  /** False while the app runs: what it still needs must not be taken from it. */
  readonly isAlone: boolean;
  readonly log: Log;
  readonly print: (line: string) => void;
};

/** Takes back everything that the app has left on this machine, also of an exam that could go on. The exit code. */
export async function restoreMachine({
  userData,
  name,
  isAlone,
  log,
  print,
}: RestoreOptions): Promise<number> {
  if (!isAlone) {
    print(`${name} is running: nothing was taken back. Close it first.`);
    return restoreExitCode.running;
  }
  const { removed, failures } = await sweepExamStorage({ userData, except: null, log });
  for (const { sessionId } of removed) print(`taken back: exam-storage ${JSON.stringify({ sessionId })}`);
  for (const { reason } of failures) print(`NOT taken back: exam-storage (${reason})`);
  if (removed.length + failures.length === 0) print('Nothing was left to take back.');
  return failures.length === 0 ? restoreExitCode.done : restoreExitCode.failed;
}

/** How the app is started after it has ended, to take back what it held until then. Join links are not followed again. */
export function restoreAfterwards(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { readonly args: string[]; readonly execPath?: string } {
  const args = [...argv.slice(1).filter((argument) => !argument.startsWith('invigil:')), restoreSwitch];
  // The program inside an AppImage is gone with the process that mounted it.
  const image = env['APPIMAGE'];
  return image === undefined ? { args } : { args, execPath: image };
}
