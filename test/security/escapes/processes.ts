import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attempt } from './attempt.ts';

type Run = Attempt['run'];
const wholeApp: (run: Run) => Run = (run) => (exam) =>
  exam.isWholeApp ? run(exam) : Promise.resolve({ notJudged: 'needs the whole app in its environment' });

const second = (id: string, args: readonly string[]): Attempt => ({
  id: `second-instance-${id}`,
  kind: 'process',
  expects: 'blocked',
  event: null,
  run: wholeApp(async (exam) => {
    // A second one that does not end by itself is a second app. What it does to the first, the judge sees.
    const { code } = await exam.spawnSecond(args);
    return code === null ? 'escaped' : 'held';
  }),
});

/** Sends a signal to every child of the app that is called so, and lets what was stopped go on after a while. */
const signal = (
  id: string,
  name: string,
  kind: 'SIGKILL' | 'SIGSTOP',
  told: Pick<Attempt, 'event' | 'about'>,
): Attempt => ({
  id: `signal-${id}`,
  kind: 'process',
  expects: told.event === null ? 'blocked' : 'detected',
  ...told,
  run: wholeApp(async ({ app }) => {
    const pids = await app.evaluate(
      ({ app: running }, wanted) =>
        running
          .getAppMetrics()
          .filter((one) => one.name === wanted || one.type === wanted)
          .map(({ pid }) => pid),
      name,
    );
    if (pids.length === 0) return { notJudged: `no process ${name}` };
    for (const pid of pids) process.kill(pid, kind);
    if (kind === 'SIGSTOP') await stoppedFor(stoppedMs, pids);
    return 'held';
  }),
});

/** Longer than the app waits for a sign of life. */
const stoppedMs = 25_000;

async function stoppedFor(ms: number, pids: readonly number[]): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGCONT');
    } catch {
      // The app has ended it by itself.
    }
  }
}

const program = (id: string, event: Attempt['event'], command: string, args: readonly string[]): Attempt => ({
  id: `program-${id}`,
  kind: 'process',
  expects: 'detected',
  event,
  run: wholeApp(async ({ tool }) => {
    // It is given a few seconds, and ends by itself.
    await tool('timeout', ['5', command, ...args]).catch(() => '');
    return 'held';
  }),
});

/** A copy with data of its own is another program like any other: it runs, and is seen when it comes to the front. */
const otherCopy: Attempt = {
  id: 'second-copy-with-other-data',
  kind: 'process',
  expects: 'detected',
  event: 'window.focus-out',
  run: wholeApp(async ({ spawnSecond }) => {
    await spawnSecond([`--user-data-dir=${mkdtempSync(join(tmpdir(), 'invigil-copy-'))}`]);
    return 'held';
  }),
};

/** What is done to the app, and beside it, from outside. */
export const processAttempts: readonly Attempt[] = [
  second('plain', []),
  second('inspect', ['--inspect=0']),
  second('remote-debugging', ['--remote-debugging-port=0']),
  second('load-extension', ['--load-extension=/tmp']),
  second('file', ['file:///etc/passwd']),
  second('join-link', ['invigil://join?server=http://127.0.0.1:9&ticket=AAAA-BBBB']),
  second('join-link-traversal', ['invigil://../../etc/passwd']),
  second('join-link-javascript', ['invigil:javascript:alert(1)']),
  second('join-link-huge', [`invigil://join?ticket=${'x'.repeat(50_000)}`]),
  otherCopy,
  signal('kill-vision', 'vision', 'SIGKILL', { event: 'x.vision.restarted' }),
  signal('stop-vision', 'vision', 'SIGSTOP', { event: 'x.vision.restarted' }),
  signal('kill-pages', 'Tab', 'SIGKILL', { event: 'x.page.restarted', about: '"exam"' }),
  signal('kill-our-page', 'Tab', 'SIGKILL', { event: 'x.page.restarted', about: '"candidate"' }),
  signal('stop-pages', 'Tab', 'SIGSTOP', { event: 'x.watch.failed', about: '"page"' }),
  signal('kill-graphics', 'GPU', 'SIGKILL', { event: null }),
  signal('stop-graphics', 'GPU', 'SIGSTOP', { event: null }),
  program('xterm-over-the-exam', 'window.focus-out', 'xterm', []),
  program('screen-recorder', 'x.capture.found', 'sh', [
    '-c',
    'exec ffmpeg -loglevel error -f x11grab -i "$DISPLAY" -f null -',
  ]),
  program('remote-control', 'x.remote-session.found', 'x11vnc', ['-localhost', '-once']),
];
