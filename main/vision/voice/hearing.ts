import type { SoundPiece } from '../../../contract/ipc/ipc.ts';
import { soundFrame } from '../../../core/audio/hearing.ts';
import type { SoundObservation } from '../../../core/audio/observation.ts';
import { createSerialQueue } from '../../../core/serial-queue.ts';
import type { Listener } from './listener.ts';

/** A piece that is taken so much later than the others were is counted, and not listened to: the camera comes first. */
const mostLateMs = 2_000;
/** After so long without sound, what comes does not follow what was heard. */
const gapMs = 1_000;

type HearingOptions = {
  readonly listener: Pick<Listener, 'hear' | 'forget'>;
  readonly monotonicNow: () => number;
  readonly onHeard: (observation: SoundObservation) => void;
};

/** Listens to the pieces that arrive over one port, one after the other. */
export function createHearing({ listener, monotonicNow, onHeard }: HearingOptions) {
  const { run: inTurn } = createSerialQueue();
  let leastLagMs = Infinity;
  let missedFrames = 0;
  let lastSentMs = -Infinity;
  listener.forget();

  async function hear({ heardAt, sentMs, samples }: SoundPiece): Promise<void> {
    // The two clocks begin anywhere: only how the distance between them grows says something.
    const lagMs = monotonicNow() - sentMs;
    leastLagMs = Math.min(leastLagMs, lagMs);
    if (lagMs - leastLagMs > mostLateMs) {
      missedFrames += samples.length / soundFrame.samples;
      return;
    }
    if (missedFrames > 0 || sentMs - lastSentMs > gapMs) listener.forget();
    lastSentMs = sentMs;
    const missed = missedFrames;
    missedFrames = 0;
    onHeard({ heardAt, frames: await listener.hear(samples), missedFrames: missed });
  }
  return { take: (piece: SoundPiece): Promise<void> => inTurn(() => hear(piece)) };
}
