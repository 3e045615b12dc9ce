/**
 * `npm run --silent bench:record -- [--runs 100]`: how long it takes from a decision to its event being durable on this
 * disk, while the page never answers when it is asked for a picture. Prints JSON, in milliseconds: `medianMs`, `p99Ms`
 * and `maxMs` of event 16, from the look that ends the vote; and of event 5, from the observation, for comparison.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { EventType } from '../../../../contract/catalog.ts';
import type { Sighting } from '../../../../core/vision/observation.ts';
import { presenceVote } from '../../../../core/vision/presence.ts';
import { createSystemClock } from '../../../../core/clock.ts';
import { openJournal } from '../../../../main/journal/journal.ts';
import { openActiveSession } from '../../../../main/session/active-session.ts';
import { percentile } from '../../../../scripts/vision/metrics.ts';
import { faces, observation } from '../../../core/vision/observations.ts';
import { aSessionRecord } from '../../../fakes/disk/session-record.ts';
import { begun, stateAfter } from '../../../fakes/session-state.ts';
import { createFakePorts } from '../fake-ports.ts';
import { readArguments, refuse } from '../../../../scripts/command/arguments.ts';

const usage = 'npm run --silent bench:record -- [--runs 100]';
const { values } = readArguments(usage, { options: { runs: { type: 'string', default: '100' } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) refuse(usage);

/** An exam that runs, over a real journal, with a page that never answers. */
async function openRunningExam(dir: string) {
  const joined = aSessionRecord({ snapshots: true });
  const { sessionId, stored, exam } = joined.reply;
  const clock = createSystemClock(globalThis);
  const journal = await openJournal({ dir, sessionId, base: stored, clock, newId: uuidv7 });
  if (!journal.ok) throw new Error(journal.message);
  const { ports, say } = createFakePorts(clock);
  const initial = stateAfter(begun(), exam.settings);
  const session = openActiveSession(ports, { joined, journal: journal.value, initial });
  session.start();
  return {
    see: say.vision.onObservation,
    focus: say.focus.onObservation,
    onAppended: journal.value.onAppended,
    dispose: () => session.dispose(),
  };
}
type RunningExam = Awaited<ReturnType<typeof openRunningExam>>;

/** The clock of the camera, which nobody has to wait for; a gap before each vote leaves earlier looks out of it. */
let cameraAt = Date.now();
const lookEveryMs = 500;

/** Looks at these faces until the vote is due, and returns the look that decides it. */
function voteUntilDue({ see }: RunningExam, seen: readonly Sighting[], windowMs: number): () => void {
  cameraAt += 2 * presenceVote.gapMs;
  const endsAt = cameraAt + windowMs;
  for (; cameraAt < endsAt; cameraAt += lookEveryMs) see(observation(cameraAt, { faces: seen }));
  return () => see(observation(endsAt, { faces: seen }));
}

/** Milliseconds from what `decide` sets off to that event being durable on the disk. */
async function untilOnDisk(
  { onAppended }: RunningExam,
  type: EventType,
  decide: () => void,
): Promise<number> {
  const { promise, resolve: isOnDisk } = Promise.withResolvers<number>();
  const stop = onAppended((events) => {
    if (events.some((event) => event.type === type)) isOnDisk(performance.now());
  });
  const decidedAt = performance.now();
  decide();
  const tookMs = (await promise) - decidedAt;
  stop();
  return tookMs;
}

/** A face disappears and is back; another window comes in front and goes. */
async function recordOnce(exam: RunningExam) {
  const gone = voteUntilDue(exam, [], presenceVote.noneMs);
  const cameraMs = await untilOnDisk(exam, 'face.not-detected', gone);
  const back = voteUntilDue(exam, faces(1), presenceVote.oneMs);
  await untilOnDisk(exam, 'face.detected', back);
  const away = { at: Date.now(), ours: false, application: 'Editor', windowTitle: 'Notes' } as const;
  const focusMs = await untilOnDisk(exam, 'window.focus-out', () => exam.focus(away));
  await untilOnDisk(exam, 'window.focus-in', () => exam.focus({ at: Date.now(), ours: true }));
  return { cameraMs, focusMs };
}

function figures(tookMs: readonly number[]) {
  const at = (share01: number): number => Math.round(percentile(tookMs, share01) * 100) / 100;
  return { medianMs: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}

// Where temporary files are kept may be memory: this is about the disk that the project lies on.
const parent = resolve('.data');
await mkdir(parent, { recursive: true });
const dir = await mkdtemp(join(parent, 'bench-record-'));
try {
  const exam = await openRunningExam(dir);
  // What is compiled and opened at the first time is not what an event takes.
  await recordOnce(exam);
  const took: Awaited<ReturnType<typeof recordOnce>>[] = [];
  while (took.length < runs) took.push(await recordOnce(exam));
  await exam.dispose();
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.version}`;
  const camera = figures(took.map(({ cameraMs }) => cameraMs));
  const focus = figures(took.map(({ focusMs }) => focusMs));
  console.log(JSON.stringify({ machine, runs, ...camera, focus }, null, 2));
} finally {
  await rm(dir, { recursive: true, force: true });
}
