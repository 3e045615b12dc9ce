import type { ExamSettings } from '../contract/settings.ts';

/** When a piece of recording was taken. Times are epoch milliseconds. */
export type RecordedSpan = { readonly startedAt: number; readonly durationMs: number };

/** Something that a person should look at happened: what surrounds it is kept. `at`: epoch milliseconds. */
export type RecordingInput<S extends RecordedSpan> =
  { readonly kind: 'segment'; readonly segment: S } | { readonly kind: 'incident'; readonly at: number };

export type RecordingState<S> = {
  /** The latest segments, of which it is not known yet whether they are kept. */
  readonly held: readonly S[];
  readonly incidents: readonly number[];
};

/** What of the segments is to be stored now. What is neither kept nor held any more may be forgotten. */
export type Kept<S> = { readonly keep: readonly S[]; readonly discarded: readonly S[] };

/** Decisions take a moment: an incident may be told so long after it happened. */
const tellingMs = 5_000;
/** No segment comes so long after its beginning. */
const longestMs = 120_000;

/**
 * Which segments of a recording are kept: all, none, or those that overlap the time around an incident. Told of an
 * incident, it finds the segments before it among the held ones; those after it are kept as they come.
 */
export function recordingRule<S extends RecordedSpan>({
  policy,
  beforeMs,
  afterMs,
}: ExamSettings['recording']) {
  const surrounds = (at: number, { startedAt, durationMs }: S) =>
    startedAt <= at + afterMs && startedAt + durationMs >= at - beforeMs;

  function step(state: RecordingState<S>, input: RecordingInput<S>): readonly [RecordingState<S>, Kept<S>] {
    if (policy !== 'on-incident') return [state, whole(policy, input)];
    if (input.kind === 'incident') {
      const keep = state.held.filter((segment) => surrounds(input.at, segment));
      const held = state.held.filter((segment) => !keep.includes(segment));
      return [
        { held, incidents: [...state.incidents, input.at] },
        { keep, discarded: [] },
      ];
    }
    const { segment } = input;
    const endedAt = segment.startedAt + segment.durationMs;
    const incidents = state.incidents.filter((at) => at + afterMs >= endedAt - longestMs);
    const isKept = incidents.some((at) => surrounds(at, segment));
    const isOld = (held: S) => endedAt - (held.startedAt + held.durationMs) > beforeMs + tellingMs;
    const held = [...state.held.filter((one) => !isOld(one)), ...(isKept ? [] : [segment])];
    return [
      { held, incidents },
      { keep: isKept ? [segment] : [], discarded: state.held.filter(isOld) },
    ];
  }
  return { initial: { held: [], incidents: [] } as RecordingState<S>, step };
}

function whole<S extends RecordedSpan>(policy: 'always' | 'never', input: RecordingInput<S>): Kept<S> {
  const segments = input.kind === 'segment' ? [input.segment] : [];
  return policy === 'always' ? { keep: segments, discarded: [] } : { keep: [], discarded: segments };
}

/** What one recorded stream needs, in kilobits per second: the recorders' budgets, and a tenth more for what is around. */
export const recordingKbps = { camera: 275, microphone: 35, screen: 330 } as const;

/** Kilobits a second that an exam records for as long as it runs; 0 where recording waits for an incident. */
export function steadyRecordingKbps({ recording, streams }: ExamSettings): number {
  if (recording.policy !== 'always') return 0;
  const kinds = ['camera', 'microphone', 'screen'] as const;
  return kinds.filter((kind) => streams[kind]).reduce((sum, kind) => sum + recordingKbps[kind], 0);
}
