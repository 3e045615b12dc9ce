import type { ExamSettings } from '../contract/settings.ts';
import { likely01 } from './vision/objects.ts';
import type { VisionObservation } from './vision/observation.ts';
import { presenceVote } from './vision/presence.ts';

/** What an environment scan must be. */
export const scanNeeds = {
  /** A shorter scan cannot have shown the room. */
  leastMs: 10_000,
  /** The camera moves and its pictures are blurred: one sample is no finding, so many within this time are. */
  samples: 2,
  withinMs: 2_000,
} as const;

const findings = ['phone', 'book', 'several-people'] as const;
/** `not-examined`: no picture of the scan was looked at, so that nothing found says nothing. */
export type ScanFinding = (typeof findings)[number] | 'not-examined';

type Seen = { readonly finding: (typeof findings)[number]; readonly at: number };

export type ScanState = {
  /** In the order they were first found. */
  readonly found: readonly Seen['finding'][];
  readonly recent: readonly Seen[];
  readonly isExamined: boolean;
};

export const startScan: ScanState = { found: [], recent: [], isExamined: false };

type ScanSettings = Pick<ExamSettings, 'detectors' | 'thresholds'>;

/** The scan after one more sample of the room. The time is that of the frames. */
export function stepScan(state: ScanState, seen: VisionObservation, settings: ScanSettings): ScanState {
  const at = seen.capturedAt;
  const old = state.recent.filter((one) => one.at < at && at - one.at <= scanNeeds.withinMs);
  const recent = [...old, ...seenIn(seen, settings).map((finding) => ({ finding, at }))];
  const isFound = (finding: Seen['finding']) =>
    recent.filter((one) => one.finding === finding).length >= scanNeeds.samples;
  const found = [...state.found, ...findings.filter((one) => isFound(one) && !state.found.includes(one))];
  return { found, recent, isExamined: state.isExamined || seen.objects !== null || seen.faces !== null };
}

/** What the scan comes to. */
export function scanFindings({ found, isExamined }: ScanState): readonly ScanFinding[] {
  return isExamined ? found : ['not-examined'];
}

function seenIn(
  { objects, faces }: VisionObservation,
  { detectors, thresholds }: ScanSettings,
): Seen['finding'][] {
  const object01 = thresholds.object01 ?? likely01;
  const face01 = thresholds.face01 ?? presenceVote.enter01;
  const isSeen = {
    phone: detectors.objects && (objects?.phone?.score01 ?? 0) >= object01,
    book: detectors.objects && (objects?.book?.score01 ?? 0) >= object01,
    'several-people': detectors.faces && (faces ?? []).filter(({ score01 }) => score01 >= face01).length > 1,
  };
  return findings.filter((finding) => isSeen[finding]);
}
