import type { EventDraft } from '../../contract/envelope.ts';
import { mostFacesNamed, type FaceAbsentReason } from '../../contract/events/vision.ts';
import type { Rule } from '../rule.ts';
import type { Light, Sighting, VisionObservation } from './observation.ts';

/** Thresholds of the vote on who is in view; why these values stands in docs/vision.md. */
export const presenceVote = {
  /** A face counts from here when it would be news... */
  enter01: 0.5,
  /** ...and still counts down to here while its absence would be. */
  stay01: 0.4,
  /** Nobody: for so long, in at least this share of the samples. */
  noneMs: 2_500,
  /** Several people: shorter, as two networks have confirmed each sample. */
  severalMs: 1_500,
  /** One face after nobody, or at the start. */
  oneMs: 1_000,
  /** One face after several: longer, so that a second person who turns away is not counted anew. */
  oneAfterSeveralMs: 3_000,
  share01: 0.75,
  /** The very same picture for so long: the camera is frozen. */
  frozenMs: 10_000,
  /** So many samples at least, which at the usual cadence they always are: a slow computer takes longer for them. */
  leastSamples: 3,
  /** A gap between samples longer than this ends the vote: what was seen before it says nothing about now. */
  gapMs: 10_000,
} as const;

/** Below this mean luma (0..255) a picture without a face is dark. */
export const darkLuminance = 25;
/** Below this standard deviation of the luma a picture is of nothing: a lid, a hand, a wall of tape. */
export const coveredContrast = 12;

type Claim = 'none' | 'one' | 'several';
type Sample = { readonly at: number; readonly claim: Claim; readonly light: Light };

export type PresenceState = {
  /** What the last event said; null before the first. */
  readonly settled: Claim | null;
  readonly samples: readonly Sample[];
  /** Since when every picture has been the very same; null while pictures change. */
  readonly stillSince: number | null;
};

/**
 *     nothing said yet --+--> none <---> one <---> several
 *                        +--> one     (none and several follow each other too)
 *                        +--> several
 *
 * Every arrow is a vote of the latest samples and one event: 16 into `none`, 15 into `one`, 81 into `several`.
 */
/** @param enter01 from here a face counts that would be news; the exam's settings may want it surer. */
export function presenceRule(enter01: number = presenceVote.enter01): Rule<PresenceState, VisionObservation> {
  return {
    initial: { settled: null, samples: [], stillSince: null },
    step(state, seen) {
      const at = seen.capturedAt;
      const stillSince = seen.light.change === 0 ? (state.stillSince ?? at) : null;
      if (stillSince !== null && at - stillSince >= presenceVote.frozenMs)
        return settle({ ...state, samples: [], stillSince }, 'none', absent('frozen', seen.light, at));
      if (!seen.faces) return [{ ...state, stillSince }, []];

      const last = state.samples.at(-1);
      const broken = last && (at < last.at || at - last.at > presenceVote.gapMs);
      const sample = { at, claim: claimOf(seen.faces, state.settled, enter01), light: seen.light };
      const samples = [...(broken ? [] : state.samples), sample].filter((old) => at - old.at <= longestMs);
      const next = { ...state, samples, stillSince };
      if (
        sample.claim === state.settled ||
        !wins(samples, sample.claim, neededMs(sample.claim, state.settled))
      )
        return [next, []];
      const counted = seen.faces.filter(({ score01 }) => score01 >= enter01);
      const draft =
        sample.claim === 'several' ? several(counted, at) : single(sample.claim, seen.faces, samples, at);
      return settle(next, sample.claim, draft);
    },
  };
}

/** A slow computer looks less often: the samples before a window must still be there to cover it. */
const longestMs =
  Math.max(presenceVote.noneMs, presenceVote.oneAfterSeveralMs) +
  (presenceVote.leastSamples - 1) * presenceVote.gapMs;

function settle(
  state: PresenceState,
  claim: Claim,
  draft: EventDraft,
): readonly [PresenceState, readonly EventDraft[]] {
  return [{ ...state, settled: claim }, state.settled === claim ? [] : [draft]];
}

/** The faces sure enough to count by themselves: what one frame, without a vote, says. */
export function countedFaces(faces: readonly Sighting[]): readonly Sighting[] {
  return faces.filter(({ score01 }) => score01 >= presenceVote.enter01);
}

export function countFaces(faces: readonly Sighting[]): number {
  return countedFaces(faces).length;
}

/** A face that would change the settled opinion must be surer than one that supports it. */
function claimOf(faces: readonly Sighting[], settled: Claim | null, enter01: number): Claim {
  const stay01 = Math.min(presenceVote.stay01, enter01);
  const count = (least01: number) => faces.filter(({ score01 }) => score01 >= least01).length;
  if (count(settled === 'several' ? stay01 : enter01) >= 2) return 'several';
  return count(settled === 'one' ? stay01 : enter01) >= 1 ? 'one' : 'none';
}

function neededMs(claim: Claim, settled: Claim | null): number {
  if (claim === 'none') return presenceVote.noneMs;
  if (claim === 'several') return presenceVote.severalMs;
  return settled === 'several' ? presenceVote.oneAfterSeveralMs : presenceVote.oneMs;
}

/** Whether the samples cover at least the last `windowMs`, however far apart they are, and enough make the claim. */
function wins(samples: readonly Sample[], claim: Claim, windowMs: number): boolean {
  const now = samples.at(-1)?.at ?? 0;
  const first = samples.findLastIndex(({ at }) => now - at >= windowMs - toleranceMs);
  const begin = Math.min(first, samples.length - presenceVote.leastSamples);
  if (begin < 0) return false;
  const voters = samples.slice(begin);
  return voters.filter((sample) => sample.claim === claim).length >= presenceVote.share01 * voters.length;
}

/** Frames come when the camera has one, not exactly when they are wanted. */
const toleranceMs = 100;

function single(
  claim: 'none' | 'one',
  [best]: readonly Sighting[],
  samples: readonly Sample[],
  at: number,
): EventDraft {
  if (claim === 'one' && best)
    return { type: 'face.detected', occurredAt: at, data: { score01: best.score01, box: best.box } };
  const lights = samples.filter((sample) => sample.claim === 'none').map(({ light }) => light);
  const light = middle(lights);
  return absent(reasonOf(light), light, at);
}

function several(counted: readonly Sighting[], at: number): EventDraft {
  const named = counted.slice(0, mostFacesNamed);
  const boxes = named.map(({ box }) => box);
  const scores = named.map(({ score01 }) => score01);
  return { type: 'face.multiple', occurredAt: at, data: { count: counted.length, boxes, scores } };
}

function absent(reason: FaceAbsentReason, { luminance }: Light, at: number): EventDraft {
  return { type: 'face.not-detected', occurredAt: at, data: { reason, luminance } };
}

/** The light of the sample with the median luminance. */
function middle(lights: readonly Light[]): Light {
  const sorted = lights.toSorted((a, b) => a.luminance - b.luminance);
  return sorted[sorted.length >> 1] ?? { luminance: 0, contrast: 0, sharpness: 0, change: null };
}

/** Technical troubles are told apart from a person who is not there. */
export function reasonOf({ luminance, contrast }: Light): Exclude<FaceAbsentReason, 'frozen'> {
  if (luminance < darkLuminance) return 'dark';
  return contrast < coveredContrast ? 'covered' : 'absent';
}
