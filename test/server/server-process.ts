import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');

const readyLine = z.object({
  event: z.literal('server.listening'),
  url: z.url(),
  console: z.url(),
  staff: z.object({ email: z.string(), password: z.string() }).optional(),
  setup: z.url().optional(),
  demo: z.object({ ticket: z.string(), link: z.string() }).optional(),
});

/** Runs one of the server's programs to its end. */
export async function run(program: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(root, 'server', program), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** The server as a process of its own, ready when this resolves. */
export async function startedServer(
  dataFolder: string,
  args: readonly string[] = ['--port', '0'],
  env: Readonly<Record<string, string>> = {},
) {
  const child = spawn(process.execPath, [join(root, 'server/main.ts'), '--data', dataFolder, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  await Promise.race([once(reader, 'line'), exited]);
  if (lines[0] === undefined) throw new Error(`the server did not start: ${stderr}`);
  return {
    ready: readyLine.parse(JSON.parse(lines[0])),
    lines,
    errors: () => stderr,
    /** Resolves with the exit code, null after SIGKILL. */
    async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
      child.kill(signal);
      return (await exited)[0];
    },
  };
}
