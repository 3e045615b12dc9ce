import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Stage } from './stage.ts';

/** Starts the app the way `npx electron .` does, on whatever Electron this machine has. */
export function startApp(stage: Stage, args: readonly string[] = []): ChildProcess {
  // In Node the package `electron` is the path of the executable.
  const executable = createRequire(import.meta.url)('electron') as unknown as string;
  return spawn(executable, [...stage.appArgs, ...args], {
    env: stage.appEnv,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
