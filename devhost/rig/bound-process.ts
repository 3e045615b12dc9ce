import { spawn, type ChildProcess } from 'node:child_process';
import { Readable } from 'node:stream';

const READY_TIMEOUT_MS = 20_000;

/** A program that the kernel ends together with this process, however this process dies. fd 3 is a pipe. */
export type BoundProcess = {
  /** The first line the program writes there; throws with its complaints when it ends or stays silent. */
  readonly firstLine: (channel: 'stdout' | 'fd3') => Promise<string>;
  readonly dispose: () => Promise<void>;
};

export function spawnBound(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): BoundProcess {
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', program, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  return {
    firstLine: (channel) => firstLine(program, child, child.stdio[channel === 'stdout' ? 1 : 3]),
    dispose: () => terminate(child),
  };
}

async function firstLine(program: string, child: ChildProcess, stream: unknown): Promise<string> {
  if (!(stream instanceof Readable)) throw new TypeError('not a stream to read from');
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  let complaint = '';
  const fail = (why: string): void => reject(new Error(`${program}: ${why}\n${complaint}`));
  const timer = setTimeout(() => fail(`not ready after ${READY_TIMEOUT_MS} ms`), READY_TIMEOUT_MS);
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
  child.once('error', (error) => fail(error.message));
  child.once('exit', (code, signal) => fail(`ended (${signal ?? code}) before it was ready`));
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    const end = text.indexOf('\n');
    if (end >= 0) resolve(text.slice(0, end).trim());
  });
  return promise.finally(() => clearTimeout(timer));
}

async function terminate(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  child.once('exit', () => resolve());
  child.kill('SIGTERM');
  await promise;
}
