import { setTimeout as after } from 'node:timers/promises';
import type { Phase } from '../../../contract/app-state.ts';
import type { Envelope } from '../../../contract/envelope.ts';
import type { SentMessage } from '../../../contract/console/commands.ts';
import { speak } from '../../../packages/electron-devhost/fixtures/speak.ts';
import type { DemoSettings } from '../../../server/demo-exam.ts';
import { phaseOf } from '../candidate/app-state-of.ts';
import { launchCandidate, type ScriptedCandidate } from '../candidate/candidate.ts';
import { drawnDocument } from '../environment/document-photo.ts';
import type { TestEnvironment } from '../environment/environment.ts';
import { readJournal } from '../environment/journal-on-disk.ts';
import { armKillAtLine } from '../candidate/kill-at-line.ts';
import { photographs } from '../environment/photographs.ts';
import { openProctor } from '../environment/proctor.ts';
import { until } from '../environment/stimulator.ts';
import { chainProblem, readStoredEvents } from '../environment/stored-events.ts';
import type { CommandOutcome, SessionRemains } from '../proofs/session-verdict.ts';
import { openProof } from '../proofs/evidence-proof.ts';
import { planRounds, type Hands, type Moment } from './kill-moments.ts';
import { isSettled, outcomeOf } from './proctor-commands.ts';
import { sentences } from './steps.ts';
import { isBefore, walkOn } from './walk-on.ts';

type Killing = {
  readonly environment: TestEnvironment;
  readonly rounds: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly say: (line: string) => void;
};

/** One kill: how far the candidate was, and at what moment. */
export type Kill = {
  readonly phase: Phase;
  readonly moment: string;
  /** At an event: how many others stood behind it in the journal already; null where it never came. */
  readonly eventsBehind?: number | null;
};

/** How an exam is held in which everything can happen that `kill-moments.ts` brings about. */
export const killedExam: DemoSettings = {
  durationMs: 4 * 60 * 60_000,
  findings: { capture: 'cover' },
  accommodations: { breaks: { count: 20, eachMs: 5 * 60_000 } },
};

const patienceMs = 180_000;
/** An event that was to end a round is waited for so long. */
const lineMs = 60_000;
/** What is waited for no longer does not keep the process. */
const idle = { ref: false };
/** The server's answer to a command is there within this. */
const answerMs = 3_000;

/**
 * One session, again and again: the candidate does what the screen asks for, and the app is killed (SIGKILL); at last
 * nobody kills it any more, and it comes to its end. Returns the kills, what the session left behind, and how many of the
 * proctor's commands never arrived. `failure`: why a restart did not go on where the app was, or not to the end.
 */
export async function playKilledJourney(killing: Killing) {
  const { environment } = killing;
  const played: Played = { kills: [], seen: [], commands: [], waiting: [] };
  let failure: unknown = null;
  try {
    await playRounds(killing, played);
  } catch (error) {
    failure = error;
  }
  const stored = readStoredEvents(environment.dataDir);
  const server = stored.map(({ event }) => event);
  const remains: SessionRemains = {
    seen: played.seen,
    journal: readJournal(environment.appDir),
    server,
    chainProblem: chainProblem(server),
    missingEvidence: await (await openProof(environment)).missing(stored),
    commands: played.commands,
  };
  return { kills: played.kills, undelivered: played.waiting.length, remains, failure };
}

type Played = {
  readonly kills: Kill[];
  /** Every event that was in the journal at one of the kills. */
  readonly seen: Envelope[];
  readonly commands: CommandOutcome[];
  /** Of the proctor's commands those of which it is not known yet what becomes of them. */
  waiting: readonly SentMessage[];
};

async function playRounds({ environment, rounds, random, say }: Killing, played: Played): Promise<void> {
  const { kills, seen, commands } = played;
  const document = await drawnDocument(environment.dir);
  const proctor = await openProctor(environment);
  environment.microphone.hear(await speak(sentences));

  /** Starts the app, which has to be where it was, and to do what a proctor wanted. */
  async function start(): Promise<ScriptedCandidate> {
    await environment.feed.show(photographs().oneFace);
    const candidate = await launchCandidate(environment);
    const phase = await phaseOf(candidate);
    const furthest = kills.at(-1)?.phase ?? 'joining';
    if (isBefore(phase, furthest)) throw new Error(`after ${furthest} the app went on at ${phase}`);
    const outcomes = await Promise.all(played.waiting.map((sent) => outcomeOf(sent, candidate, proctor)));
    commands.push(...outcomes.filter(isSettled));
    const open = outcomes.filter((outcome) => !isSettled(outcome)).map(({ id }) => id);
    played.waiting = played.waiting.filter(({ id }) => open.includes(id));
    return candidate;
  }

  for (const { goal, moment } of planRounds(rounds, random)) {
    const candidate = await start();
    const walk = walkOn(candidate, environment, document, goal).catch(() => undefined);
    if (moment.kind === 'random') {
      if (goal === 'submitting') await reached(candidate, goal);
      await after(moment.afterMs);
      kills.push({ phase: await phaseOf(candidate), moment: 'random' });
      await candidate.dies();
    } else {
      const hands = async () => ({
        environment,
        candidate,
        proctor,
        sessionId: (await proctor.session()).id,
      });
      const { came, sent } = await killAtLine(moment, candidate, environment.appDir, walk, hands);
      if (sent !== null) played.waiting = [...played.waiting, sent];
      const eventsBehind = came ? eventsAfter(readJournal(environment.appDir), moment.type) : null;
      const phase = came ? goal : (kills.at(-1)?.phase ?? 'joining');
      kills.push({ phase, moment: moment.name, eventsBehind });
    }
    seen.push(...readJournal(environment.appDir));
    say(`round ${kills.length}: ${JSON.stringify(kills.at(-1))}`);
    // What was waited for in a window that is gone may take a while to notice.
    await Promise.race([walk, after(1_000, null, idle)]);
  }
  if (kills.at(-1)?.phase === 'completed') return;
  const candidate = await start();
  const end = await Promise.race([
    walkOn(candidate, environment, document, 'completed'),
    after(patienceMs, null, idle),
  ]);
  await candidate.leaves();
  if (end === null) throw new Error('the last start did not come to the end');
}

async function reached(candidate: ScriptedCandidate, goal: Phase): Promise<void> {
  const isThere = async () => (isBefore(await phaseOf(candidate), goal) ? null : true);
  await until(isThere, patienceMs);
}

/** Kills the app when the event is in the journal; when it does not come, all the same, after a while. */
async function killAtLine(
  { type, bringAbout }: Moment & { readonly kind: 'line' },
  candidate: ScriptedCandidate,
  appDir: string,
  walk: Promise<unknown>,
  hands: () => Promise<Hands>,
): Promise<{ readonly came: boolean; readonly sent: SentMessage | null }> {
  // What the candidate's own way leads to may come before the way is at its end.
  if (bringAbout !== null) await Promise.race([walk, after(patienceMs, null, idle)]);
  const armed = await armKillAtLine(appDir, candidate.app.process().pid ?? 0, type);
  const bringing = bringAbout === null ? Promise.resolve(null) : hands().then(bringAbout);
  // The window may be gone before whoever acted in it has seen that.
  const sending = bringing.catch(() => null);
  const came = await Promise.race([armed.killed.then(() => true), after(lineMs, false, idle)]);
  await armed.dispose();
  await candidate.dies();
  return { came, sent: await Promise.race([sending, after(answerMs, null, idle)]) };
}

function eventsAfter(journal: readonly Envelope[], type: string): number {
  return journal.length - 1 - journal.findLastIndex((event) => event.type === type);
}
