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
  /** Told to stop, it stores and answers what has come, and ends. */
  readonly stop: () => Promise<void>;
  /** Starts again on the same data and port. */
  readonly start: () => Promise<void>;
};

const program = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const ready = z.object({ url: z.url(), demo: z.object({ ticket: z.string() }) });

type Place = {
  readonly port?: number;
  /** Where candidates reach it, if somebody sits in the line. */
  readonly publicUrl?: string;
  readonly databaseUrl?: string | undefined;
};

/** The real server as a process of its own. */
export async function startServerChild(dataFolder: string, place: Place = {}): Promise<ServerChild> {
  const { publicUrl, databaseUrl } = place;
  let child: ChildProcess;
  async function start(port: string) {
    const line = publicUrl === undefined ? [] : ['--public-url', publicUrl];
    const args = [program, '--demo', '--port', port, '--data', dataFolder, ...line];
    const env = { ...process.env, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) };
    const started = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    let said = '';
    started.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
    for await (const line of createInterface(started.stdout)) return ready.parse(JSON.parse(line));
    throw new Error(`the server ended before it was ready: ${said}`);
  }
  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
  const { url, demo } = await start(String(place.port ?? 0));
  const self: ServerChild = {
    url,
    ticket: demo.ticket,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async start() {
      self.ticket = (await start(String(place.port ?? new URL(url).port))).demo.ticket;
    },
  };
  return self;
}
