import type { EventDraft } from '../../contract/envelope.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import { decibelsOf, powerOf, runAfter, soundFrame, speechNeeds } from './hearing.ts';
import { soundObservation, type HeardFrame, type SoundObservation } from './observation.ts';

/** It is over when nobody has spoken for so long: people who talk with each other pause for less. */
export const speechOverMs = 5_000;
/** Sound that is missing for so long ends what was heard before it. */
const gapMs = 5_000;
/** From so much unheard sound on it is said, once, that the computer is too slow for it. */
const missedMs = 10_000;

type Stretch = {
  /** Epoch milliseconds: where the first run began, and where the last one has got to. */
  readonly from: number;
  readonly until: number;
  /** Of all frames in it up to `until`, and of those with speech in them, whose powers add up to `power`. */
  readonly frames: number;
  readonly spoken: number;
  readonly power: number;
  /** Since then: counted as soon as the speech goes on. */
  readonly after: { readonly frames: number; readonly spoken: number; readonly power: number };
};

export type SpeechState = {
  readonly heardAt: number | null;
  readonly run: number;
  readonly latest: readonly HeardFrame[];
  readonly stretch: Stretch | null;
  readonly missedFrames: number;
  readonly isMissingSaid: boolean;
};

/**
 *     quiet --a run of 256 ms: x.audio.speech--> speech --5 s without one: x.audio.quiet--> quiet
 *
 * Both say how long it lasted so far, how loud the speech was, and how much of that time was speech.
 */
export const speechRule: WatchRule<SpeechState, SoundObservation> = {
  seen: soundObservation,
  initial: {
    heardAt: null,
    run: 0,
    latest: [],
    stretch: null,
    missedFrames: 0,
    isMissingSaid: false,
  },
  step(state, { heardAt, frames, missedFrames }) {
    const from = heardAt - frames.length * soundFrame.ms;
    const isGap = state.heardAt !== null && (from - state.heardAt > gapMs || heardAt < state.heardAt);
    const [begun, drafts] = isGap ? ended({ ...state, run: 0, latest: [] }) : [state, []];
    const missed = begun.missedFrames + missedFrames;
    const isMissingNews = !begun.isMissingSaid && missed * soundFrame.ms >= missedMs;
    // What was missed may have been a pause.
    const start = { ...begun, run: missedFrames > 0 ? 0 : begun.run, missedFrames: missed };
    const [next, heard] = listen(start, frames, from);
    return [
      { ...next, heardAt, isMissingSaid: begun.isMissingSaid || isMissingNews },
      [...drafts, ...(isMissingNews ? [tooSlow(heardAt)] : []), ...heard],
    ];
  },
};

function listen(
  begun: SpeechState,
  frames: readonly HeardFrame[],
  from: number,
): readonly [SpeechState, readonly EventDraft[]] {
  const drafts: EventDraft[] = [];
  let state = begun;
  for (const [index, frame] of frames.entries()) {
    const at = from + (index + 1) * soundFrame.ms;
    const run = runAfter(state.run, frame);
    state = { ...state, run, latest: [...state.latest, frame].slice(-speechNeeds.run) };
    if (state.stretch === null) {
      if (run < speechNeeds.run) continue;
      const stretch = opened(state.latest, at);
      state = { ...state, stretch };
      drafts.push({ type: 'x.audio.speech', occurredAt: stretch.from, data: figures(stretch) });
      continue;
    }
    state = { ...state, stretch: extended(state.stretch, frame, run, at) };
    if (at - (state.stretch?.until ?? at) < speechOverMs) continue;
    const [quiet, over] = ended(state);
    state = quiet;
    drafts.push(...over);
  }
  return [state, drafts];
}

function opened(run: readonly HeardFrame[], at: number): Stretch {
  const power = run.reduce((sum, { levelDb }) => sum + powerOf(levelDb), 0);
  const from = at - run.length * soundFrame.ms;
  return { from, until: at, frames: run.length, spoken: run.length, power, after: nothing };
}

const nothing = { frames: 0, spoken: 0, power: 0 } as const;

function extended(stretch: Stretch, { speech01, levelDb }: HeardFrame, run: number, at: number): Stretch {
  const isSpoken = speech01 >= speechNeeds.from01;
  const after = {
    frames: stretch.after.frames + 1,
    spoken: stretch.after.spoken + (isSpoken ? 1 : 0),
    power: stretch.after.power + (isSpoken ? powerOf(levelDb) : 0),
  };
  if (run < speechNeeds.run) return { ...stretch, after };
  return {
    ...stretch,
    until: at,
    frames: stretch.frames + after.frames,
    spoken: stretch.spoken + after.spoken,
    power: stretch.power + after.power,
    after: nothing,
  };
}

function ended(state: SpeechState): readonly [SpeechState, readonly EventDraft[]] {
  const { stretch } = state;
  const quiet = { ...state, stretch: null };
  if (stretch === null) return [quiet, []];
  return [quiet, [{ type: 'x.audio.quiet', occurredAt: stretch.until, data: figures(stretch) }]];
}

function figures({ from, until, frames, spoken, power }: Stretch) {
  return {
    durationMs: Math.round(until - from),
    levelDb: decibelsOf(power / Math.max(1, spoken)),
    share01: Math.min(1, spoken / Math.max(1, frames)),
  };
}

function tooSlow(at: number): EventDraft {
  const reason = 'this computer is too slow to listen to all that is heard';
  return { type: 'x.watch.failed', occurredAt: at, data: { watch: 'speech', reason } };
}
