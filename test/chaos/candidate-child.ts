import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

/** What a candidate process says on stdout, a line each. */
export type Report =
  | { readonly appended: readonly (readonly [seq: number, hash: string])[] }
  | { readonly sessionId: string; readonly repaired: boolean };

export type CandidateChild = {
  /** Events on disk, as this process reported them. */
  readonly appended: (readonly [seq: number, hash: string])[];
  sessionId: string | null;
  /** Resolves when this many events are reported. Rejects when the process ends before. */
  readonly hasAppended: (count: number) => Promise<void>;
  readonly kill: () => Promise<void>;
  /** Lets it deliver everything and end by itself. */
  readonly finish: () => Promise<void>;
};

const program = fileURLToPath(new URL('candidate-process.ts', import.meta.url));

/** One life of a candidate's app, as a process of its own. */
export function startCandidateChild(args: readonly string[]): CandidateChild {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const drained = once(lines, 'close');
  const self: CandidateChild = {
    appended: [],
    sessionId: null,
    async hasAppended(count) {
      await vi.waitUntil(() => self.appended.length >= count || child.exitCode !== null, {
        timeout: 60_000,
        interval: 2,
      });
      if (self.appended.length < count) throw new Error(`the candidate ended with ${child.exitCode}`);
    },
    async kill() {
      child.kill('SIGKILL');
      await Promise.all([exited, drained]);
    },
    async finish() {
      child.stdin.end('finish\n');
      await Promise.all([exited, drained]);
      if (child.exitCode !== 0) throw new Error(`the candidate ended with ${child.exitCode}`);
    },
  };
  lines.on('line', (line) => {
    const report = parse(line);
    if (!report) return;
    if ('appended' in report) self.appended.push(...report.appended);
    else self.sessionId = report.sessionId;
  });
  return self;
}

/** The last line of a killed process may be half a line. */
function parse(line: string): Report | null {
  return line.endsWith('}') ? (JSON.parse(line) as Report) : null;
}
