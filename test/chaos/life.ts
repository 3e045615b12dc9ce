import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Mark = readonly [seq: number, hash: string];

/** What the process of a candidate says on stdout, a line each. */
export type Said =
  | { readonly sessionId: string }
  /** Events that are on its disk. */
  | { readonly appended: readonly Mark[] }
  /** Evidence that is on its disk, by its hash. */
  | { readonly kept: string }
  /** The server has everything; the last event. */
  | { readonly settled: Mark };

/** Who hears what a candidate says, in all its lives. */
export type Memory = {
  sessionId: string | null;
  readonly appended: Mark[];
  readonly kept: string[];
};

const program = fileURLToPath(new URL('life-process.ts', import.meta.url));
const settleMs = 420_000;

export type Life = Awaited<ReturnType<typeof startLife>>;

/** One life of a candidate's app, as a process of its own. Resolves when it has joined. */
export async function startLife(
  args: { readonly server: string; readonly ticket: string; readonly dir: string; readonly seed: number },
  memory: Memory,
) {
  const { server, ticket, dir, seed } = args;
  const child = spawn(process.execPath, [program, server, ticket, dir, String(seed)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)));
  child.stdin.on('error', () => undefined);
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const closed = once(lines, 'close');
  const joined = Promise.withResolvers<void>();
  let settled = Promise.withResolvers<Mark>();
  lines.on('line', (line) => {
    // The last line of a killed process may be half a line.
    if (!line.endsWith('}')) return;
    const said = JSON.parse(line) as Said;
    if ('appended' in said) memory.appended.push(...said.appended);
    else if ('kept' in said) memory.kept.push(said.kept);
    else if ('settled' in said) settled.resolve(said.settled);
    else {
      memory.sessionId = said.sessionId;
      joined.resolve();
    }
  });
  const died = exited.then(() => {
    throw new Error(`a candidate ended with ${child.exitCode ?? child.signalCode}: ${complaint}`);
  });
  died.catch(() => undefined);
  const orDeath = <T>(awaited: Promise<T>): Promise<T> => Promise.race([awaited, died]);
  await orDeath(joined.promise);

  return {
    /** Rests, and brings everything to the server. Rejects where it cannot within seven minutes. */
    settle(): Promise<Mark> {
      settled = Promise.withResolvers<Mark>();
      child.stdin.write('settle\n');
      const late = setTimeout(() => settled.reject(new Error('a candidate did not settle')), settleMs);
      return orDeath(settled.promise).finally(() => clearTimeout(late));
    },
    goOn: (): void => void child.stdin.write('go on\n'),
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await Promise.all([exited, closed]);
    },
  };
}
