import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { root } from '../../structure/source-files.ts';

type Env = Readonly<Record<string, string>>;

/** Runs a line as a shell does, at the root of the project; what it says, and how it ends. */
export async function run(line: string, env: Env): Promise<{ readonly code: number; readonly said: string }> {
  const child = spawn('sh', ['-c', line], { cwd: root, env: { ...process.env, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? -1, said };
}

/** Starts a line that goes on until it is stopped, with all that it has started; ready when it has said a line. */
export async function start(line: string, env: Env) {
  const child = spawn('sh', ['-c', line], { cwd: root, env: { ...process.env, ...env }, detached: true });
  const closed = once(child, 'close');
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) end(child);
    await closed;
  };
  onTestFinished(stop);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [first] = (await Promise.race([once(createInterface(child.stdout), 'line'), closed])) as [unknown];
  if (typeof first !== 'string') throw new Error(`${line} has ended: ${errors}`);
  return { first, stop };
}

/** The group that it leads: npm, its shell and the program. */
function end({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGTERM');
}
