import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attempt } from './attempt.ts';

type Run = Attempt['run'];
const wholeApp: (run: Run) => Run = (run) => (exam) =>
  exam.isWholeApp ? run(exam) : Promise.resolve({ notJudged: 'needs the whole app on its stage' });

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

const signal = (id: string, name: string, kind: NodeJS.Signals, event: Attempt['event']): Attempt => ({
  id: `signal-${id}`,
  kind: 'process',
  expects: 'detected',
  event,
  run: wholeApp(async ({ app }) => {
    const pid = await app.evaluate(
      ({ app: running }, wanted) =>
        running.getAppMetrics().find((one) => one.name === wanted || one.type === wanted)?.pid ?? 0,
      name,
    );
    if (pid === 0) return { notJudged: `no process ${name}` };
    process.kill(pid, kind);
    return 'held';
  }),
});

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
  signal('kill-vision', 'vision', 'SIGKILL', 'x.vision.restarted'),
  signal('stop-vision', 'vision', 'SIGSTOP', 'x.vision.restarted'),
  signal('kill-exam-page', 'Tab', 'SIGKILL', null),
  program('xterm-over-the-exam', 'window.focus-out', 'xterm', []),
  program('screen-recorder', 'x.capture.found', 'sh', [
    '-c',
    'exec ffmpeg -loglevel error -f x11grab -i "$DISPLAY" -f null -',
  ]),
  program('remote-control', 'x.remote-session.found', 'x11vnc', ['-localhost', '-once']),
];
