import { execFile } from 'node:child_process';

/** How a program of the operating system ended. `missing`: it is not installed. */
export type ToolOutcome =
  | { readonly kind: 'done'; readonly output: string }
  | { readonly kind: 'failed'; readonly complaint: string }
  | { readonly kind: 'missing' };

export type RunTool = (
  program: string,
  args: readonly string[],
  cancelled: AbortSignal,
) => Promise<ToolOutcome>;

/** A program that asks the system something answers soon, or hangs: a service may have to be started for it first. */
const timeoutMs = 12_000;

/** Runs a program and waits for its answer, in the plain English that programs speak to programs. */
export const runTool: RunTool = (program, args, signal) => {
  const { promise, resolve } = Promise.withResolvers<ToolOutcome>();
  const env = { ...process.env, LC_ALL: 'C' };
  execFile(program, [...args], { env, signal, timeout: timeoutMs, windowsHide: true }, (error, out, err) => {
    if (error === null) resolve({ kind: 'done', output: out });
    else if (error.code === 'ENOENT') resolve({ kind: 'missing' });
    else resolve({ kind: 'failed', complaint: err.trim() || error.message });
  });
  return promise;
};
