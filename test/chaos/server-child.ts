import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export type ServerChild = {
  readonly url: string;
  /** A new way into the demonstration exam at each start. */
  ticket: string;
  readonly kill: () => Promise<void>;
  /** Starts again on the same data and port. */
  readonly start: () => Promise<void>;
};

const program = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const ready = z.object({ url: z.url(), demo: z.object({ ticket: z.string() }) });

/** The real server as a process of its own. */
export async function startServerChild(dataFolder: string): Promise<ServerChild> {
  let child: ChildProcess;
  async function start(port: string) {
    const args = [program, '--demo', '--port', port, '--data', dataFolder];
    const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child = started;
    for await (const line of createInterface(started.stdout)) return ready.parse(JSON.parse(line));
    throw new Error(`the server ended with ${started.exitCode} before it was ready`);
  }
  const { url, demo } = await start('0');
  const self: ServerChild = {
    url,
    ticket: demo.ticket,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
    async start() {
      self.ticket = (await start(new URL(url).port)).demo.ticket;
    },
  };
  return self;
}
