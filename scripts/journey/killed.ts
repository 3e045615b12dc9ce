import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { speak } from '../../packages/electron-devhost/fixtures/speak.ts';
import { phases, type Phase } from '../../contract/app-state.ts';
import { drawnDocument } from '../stage/document-photo.ts';
import type { createLens } from '../stage/lens.ts';
import { photographs, type Scene } from '../stage/photographs.ts';
import type { Stage } from '../stage/stage.ts';
import { phaseOf } from './app-state-of.ts';
import { seatCandidate, type ScriptedCandidate } from './candidate.ts';
import { sentences } from './chapters.ts';

type Killing = {
  readonly stage: Stage;
  readonly lens: ReturnType<typeof createLens>;
  readonly rounds: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly say: (line: string) => void;
};

/** How far the rounds go, in turn: each part of the way has its share of the kills. The last round hands in. */
const stops = ['consenting', 'checking', 'identifying', 'ready', 'running', 'running', 'running'] as const;
/** A round ends within this after the app is there: in the exam later, so that pieces of recording are there to lose. */
const longestRoundMs = { before: 9_000, running: 24_000, submitting: 1_000 } as const;
const patienceMs = 180_000;

/**
 * One session, again and again: the candidate does what the screen asks for, and the app is killed (SIGKILL) at a
 * random moment; at last nobody kills it any more, and it comes to its end. Returns the phases that the kills met.
 *
 * @throws Error when a restart does not go on where the app was, or does not come to the end.
 */
export async function playKilledJourney({ stage, lens, rounds, random, say }: Killing) {
  const document = await drawnDocument(stage.dir);
  const met: Phase[] = [];
  stage.microphone?.hear(await speak(sentences));
  for (let round = 0; round < rounds; round++) {
    const candidate = await seatCandidate(stage);
    const from = await phaseOf(candidate);
    const furthest = met.at(-1) ?? 'joining';
    if (isBefore(from, furthest)) throw new Error(`after ${furthest} the app went on at ${from}`);
    const isLast = round === rounds - 1;
    const stop = isLast
      ? 'submitting'
      : (stops[Math.floor((round * stops.length) / (rounds - 1))] ?? 'running');
    const walk = walkOn(candidate, lens, document, stop).catch(() => undefined);
    if (stop === 'submitting') {
      const deadline = Date.now() + patienceMs;
      while (isBefore(await phaseOf(candidate), stop) && Date.now() < deadline) await after(20);
      await after(random() * longestRoundMs.submitting);
    } else await after(random() * longestRoundMs[stop === 'running' ? stop : 'before']);
    met.push(await phaseOf(candidate).catch(() => from));
    const child = candidate.app.process();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    // What was waited for in a window that is gone may take a while to notice.
    await Promise.race([walk, after(1_000)]);
    say(`round ${round + 1}: killed in ${met.at(-1)}`);
  }
  if (met.at(-1) === 'completed') return met;
  const candidate = await seatCandidate(stage);
  const end = await Promise.race([walkOn(candidate, lens, document, 'completed'), after(patienceMs, null)]);
  await candidate.leaves();
  if (end === null) throw new Error('the last start did not come to the end');
  return met;
}

/** Does what each screen asks for until the app is there, and then what there is to do without going on. */
async function walkOn(
  candidate: ScriptedCandidate,
  lens: Killing['lens'],
  document: Scene,
  stop: Phase,
): Promise<true> {
  for (;;) {
    const phase = await phaseOf(candidate);
    if (!isBefore(phase, stop)) {
      await stay(candidate, phase);
      return true;
    }
    await stepOf(candidate, lens, document, phase);
    while ((await phaseOf(candidate)) === phase && phase !== 'identifying') await after(200);
  }
}

async function stay(candidate: ScriptedCandidate, phase: Phase): Promise<void> {
  if (phase === 'consenting') await candidate.readsWhatIsCaptured();
  if (phase === 'checking') await candidate.sharesTheScreen();
  if (phase === 'identifying') await candidate.takesAPhoto();
}

async function stepOf(
  candidate: ScriptedCandidate,
  lens: Killing['lens'],
  document: Scene,
  phase: Phase,
): Promise<void> {
  switch (phase) {
    case 'joining':
      return candidate.joins();
    case 'consenting':
      await candidate.readsWhatIsCaptured();
      return candidate.agrees();
    case 'checking':
      await candidate.sharesTheScreen();
      return candidate.goesOn();
    case 'identifying':
      return identify(candidate, lens, document);
    case 'ready':
      return candidate.startsTheExam();
    case 'running':
      await candidate.answersTheFirstQuestion();
      return candidate.handsIn();
    case 'scanning':
    case 'paused':
      throw new Error(`the demo exam has no ${phase}`);
    case 'submitting':
    case 'completed':
      // Nothing is left to do but to wait.
      return undefined;
  }
}

/** The photo that the screen shows the way to; both are asked for in turn. */
async function identify(candidate: ScriptedCandidate, lens: Killing['lens'], document: Scene): Promise<void> {
  const { page } = candidate;
  const isDocument = await page.getByRole('heading', { name: 'Show your ID' }).isVisible();
  await lens.show(isDocument ? document : photographs().oneFace);
  const onward = page.getByRole('button', { name: /^(Continue|Next: a photo of you)$/ });
  if (!(await onward.isVisible())) {
    await after(1_000);
    await candidate.takesAPhoto();
    await onward.waitFor();
  }
  await onward.click();
  await lens.show(photographs().oneFace);
}

/** A break is part of the exam; everything else has its place in the order. */
function isBefore(phase: Phase, other: Phase): boolean {
  return phases.indexOf(phase) < phases.indexOf(other);
}
