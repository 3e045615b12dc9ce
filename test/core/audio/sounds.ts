import { soundFrame } from '../../../core/audio/hearing.ts';
import type { HeardFrame, SoundObservation } from '../../../core/audio/observation.ts';

export const spoken = (levelDb = -30): HeardFrame => ({ speech01: 0.9, levelDb });
export const unspoken = (levelDb = -65): HeardFrame => ({ speech01: 0.02, levelDb });

/** So much of one kind of frame. */
export const lasting = (ms: number, frame: HeardFrame): readonly HeardFrame[] =>
  Array.from({ length: Math.round(ms / soundFrame.ms) }, () => frame);

/** Frames as they come: a piece of at most eight at a time. */
export function pieces(
  frames: readonly HeardFrame[],
  startsAt = 0,
  inPiece = 8,
): readonly SoundObservation[] {
  const all: SoundObservation[] = [];
  for (let from = 0; from < frames.length; from += inPiece) {
    const part = frames.slice(from, from + inPiece);
    const heardAt = startsAt + (from + part.length) * soundFrame.ms;
    all.push({ heardAt, frames: part, missedFrames: 0 });
  }
  return all;
}
