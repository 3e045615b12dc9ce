import type { Phase } from '../../../contract/app-state.ts';
import type { EventType } from '../../../contract/catalog.ts';
import type { SentMessage } from '../../../contract/console/commands.ts';
import { appStateOf, awaitState } from '../candidate/app-state-of.ts';
import type { ScriptedCandidate } from '../candidate/candidate.ts';
import type { TestEnvironment } from '../environment/environment.ts';
import { recordTheScreen } from '../environment/machine-stimuli.ts';
import { photographs } from '../environment/photographs.ts';
import type { Proctor } from '../environment/proctor.ts';
import { until } from '../environment/stimulator.ts';

/** What a round has to bring about an event with. */
export type Hands = {
  readonly environment: TestEnvironment;
  readonly candidate: ScriptedCandidate;
  readonly proctor: Proctor;
  readonly sessionId: string;
};

/**
 * When a round ends: so many milliseconds after it has begun, or at an event in the journal, before what follows from it.
 * `bringAbout`: what leads to that event, where the candidate's own way does not; the command, where it is one.
 */
export type Moment =
  | { readonly kind: 'random'; readonly afterMs: number }
  | {
      readonly kind: 'line';
      readonly name: string;
      readonly type: EventType;
      readonly bringAbout: ((hands: Hands) => Promise<SentMessage | null>) | null;
    };

/** `goal`: how far the candidate goes. */
export type Round = { readonly goal: Phase; readonly moment: Moment };

/** A round ends within this after the app is there: in the exam later, so that pieces of recording are there to lose. */
const longestMs = { before: 9_000, running: 24_000, submitting: 1_000 } as const;

const atStep = (type: EventType): Moment => ({ kind: 'line', name: 'step', type, bringAbout: null });

const releaseLockdown: Moment = {
  kind: 'line',
  name: 'release-lockdown',
  type: 'x.proctor.message',
  bringAbout: ({ proctor, sessionId }) => proctor.send(sessionId, { text: '', action: 'release-lockdown' }),
};
const message: Moment = {
  kind: 'line',
  name: 'message',
  type: 'x.proctor.message',
  bringAbout: ({ proctor, sessionId }) => proctor.send(sessionId, { text: 'You have ten minutes left.' }),
};
const releaseCover: Moment = {
  kind: 'line',
  name: 'release-cover',
  type: 'x.proctor.message',
  async bringAbout({ environment, candidate, proctor, sessionId }) {
    const stopRecording = await recordTheScreen(environment);
    await awaitState(candidate, 'covered', ({ cover }) => cover !== null);
    await stopRecording();
    const isKnown = async () => ((await proctor.session()).coveredSince === null ? null : true);
    await until(isKnown);
    return proctor.send(sessionId, { text: '', action: 'release-cover' });
  },
};
const faceGone: Moment = {
  kind: 'line',
  name: 'face gone',
  type: 'face.not-detected',
  async bringAbout({ environment }) {
    await environment.feed.show(photographs().nobody);
    return null;
  },
};
const handRaised: Moment = {
  kind: 'line',
  name: 'hand',
  type: 'x.hand.raised',
  async bringAbout({ candidate }) {
    // A hand that is up comes down first.
    if ((await appStateOf(candidate)).isHandRaised) {
      await candidate.lowersTheHand();
      await awaitState(candidate, 'the hand is down', ({ isHandRaised }) => !isHandRaised);
    }
    await candidate.raisesTheHand();
    return null;
  },
};
const breakTaken: Moment = {
  kind: 'line',
  name: 'break',
  type: 'x.break.started',
  async bringAbout({ candidate }) {
    await candidate.takesABreak();
    return null;
  },
};

/** The steps before the exam: where the candidate stays for a random kill, and the event that ends the step. */
const before: readonly (readonly [Phase, EventType, Phase])[] = [
  ['consenting', 'x.consent.given', 'checking'],
  ['checking', 'x.check.finished', 'identifying'],
  ['identifying', 'x.identity.finished', 'ready'],
  ['ready', 'x.exam.started', 'running'],
];
/** What happens in the exam, in turn; null: nothing, and a random kill. */
const during: readonly (Moment | null)[] = [
  releaseLockdown,
  message,
  null,
  faceGone,
  releaseCover,
  null,
  handRaised,
  breakTaken,
  null,
];
/** Of the rounds, so many are over before the exam. */
const shareBefore = 0.4;

/** Each part of the way has its share of the kills; about every third comes at random. The last round hands in. */
export function planRounds(rounds: number, random: () => number): readonly Round[] {
  const early = Math.round((rounds - 1) * shareBefore);
  const randomly = (goal: 'before' | 'running' | 'submitting'): Moment => ({
    kind: 'random',
    afterMs: random() * longestMs[goal],
  });
  return Array.from({ length: rounds }, (_, round): Round => {
    if (round === rounds - 1) {
      const isAtLine = random() < 0.5;
      return { goal: 'submitting', moment: isAtLine ? atStep('x.exam.submitted') : randomly('submitting') };
    }
    const step = before[Math.floor((round * before.length) / early)];
    if (round >= early || step === undefined) {
      return { goal: 'running', moment: during[(round - early) % during.length] ?? randomly('running') };
    }
    const [phase, type, next] = step;
    return round % 2 === 0
      ? { goal: phase, moment: randomly('before') }
      : { goal: next, moment: atStep(type) };
  });
}
