import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a program of the operating system to its end and returns what it printed; rejects when it fails. */
export type RunProgram = (file: string, args: readonly string[]) => Promise<string>;

const execute = promisify(execFile);

export const runProgram: RunProgram = async (file, args) => {
  const { stdout } = await execute(file, [...args], {
    timeout: 20_000,
    maxBuffer: 8 * 1024 * 1024,
    windowsHide: true,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return stdout;
};
