import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program of the system to its end; rejects with what it said on its way out. */
export async function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC', ...options.env };
  try {
    const { stdout } = await execute(program, [...args], { ...options, env, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    const { stderr = '' } = error as { readonly stderr?: string };
    throw new Error(`${program} failed: ${stderr.trim().slice(-2_000)}`, { cause: error });
  }
}
