import type { EventDraft } from '../../../contract/envelope.ts';
import { examSettings } from '../../../contract/settings.ts';
import { visionRule } from '../../../core/vision/rule.ts';
import { createExaminer, type Detector } from '../../../main/vision/detector.ts';
import type { ClipFrame } from './clip-frames.ts';

export type Played = { readonly events: readonly EventDraft[]; readonly lengthMs: number };

/** Runs a clip through detectors, cadence and votes of the app, on the clip's own clock and as fast as possible. */
export async function playClip(frames: AsyncIterable<ClipFrame>, detector: Detector): Promise<Played> {
  const rule = visionRule(examSettings.parse({}));
  // A clock that stands still: what a check costs on this computer must not change what is looked at.
  const examiner = createExaminer(detector, { faces: true, objects: true }, () => 0);
  const events: EventDraft[] = [];
  let state = rule.initial;
  let wantedAtMs = 0;
  let lengthMs = 0;
  for await (const { frame, atMs } of frames) {
    lengthMs = atMs;
    if (atMs < wantedAtMs) continue;
    const observation = await examiner.examine(frame, atMs);
    const [next, drafts] = rule.step(state, observation);
    state = next;
    events.push(...drafts);
    wantedAtMs = atMs + examiner.waitMs();
  }
  return { events, lengthMs };
}
