import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const readyLine = z.object({
  event: z.literal('server.listening'),
  url: z.url(),
  console: z.url(),
  /** The demonstration's administrator. */
  staff: z.object({ email: z.string(), password: z.string() }).optional(),
  demo: z.object({ ticket: z.string(), link: z.string() }).optional(),
});
export type ReadyServer = z.infer<typeof readyLine>;

type ServerOptions = {
  readonly dataDir: string;
  /** 0: any free port. A restart passes the port it had. */
  readonly port?: number;
  /** Where clients reach it, when that is somewhere else. */
  readonly publicUrl?: string | undefined;
  readonly demo?: boolean;
  /** File of settings for the demo exam, in place of its own. */
  readonly demoSettings?: string | undefined;
  /** PostgreSQL in place of the folder's own database. */
  readonly databaseUrl?: string | undefined;
};

/** A server as a process of its own, ready when this resolves. Throws with its last words when it does not get there. */
export async function startServer({
  dataDir,
  port = 0,
  publicUrl,
  demo = false,
  demoSettings,
  databaseUrl,
}: ServerOptions) {
  const args = ['server/main.ts', '--port', String(port), ...(demo ? ['--demo'] : [])];
  if (publicUrl !== undefined) args.push('--public-url', publicUrl);
  if (demoSettings !== undefined) args.push('--demo-settings', demoSettings);
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      INVIGIL_DATA: dataDir,
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let lastWords = '';
  child.stderr.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-4_000);
  });
  const ready = await firstReadyLine(child).catch((error: Error) => {
    throw new Error(`the server did not start: ${error.message}\n${lastWords}`);
  });
  return {
    ...ready,
    pid: child.pid,
    /** Ends it the way an operator does, or (`SIGKILL`) the way a power cut does. */
    async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
  };
}
export type ServerProcess = Awaited<ReturnType<typeof startServer>>;

async function firstReadyLine(child: ChildProcess): Promise<ReadyServer> {
  if (child.stdout === null) throw new Error('no standard output');
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const parsed = readyLine.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
  }
  throw new Error(`it ended with code ${child.exitCode}`);
}
