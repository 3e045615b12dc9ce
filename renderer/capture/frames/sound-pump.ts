import type { SoundPiece } from '../../../contract/ipc/ipc.ts';
import { soundFrame } from '../../../core/audio/hearing.ts';
import { createResampler } from '../../../core/audio/resample.ts';
import type { Listen } from '../devices/listen.ts';

/** A quarter of a second: a word is heard soon, and no more than four messages a second are sent. */
const pieceSamples = 8 * soundFrame.samples;

type SoundPumpOptions = {
  readonly listen: Listen;
  /** Epoch milliseconds, and the page's monotonic clock. */
  readonly now: () => number;
  readonly monotonicNow: () => number;
};

/**
 * Sends what the microphone hears to the vision process, at the rate its network wants, while it is wanted and there is
 * a microphone. Nothing is kept here but the quarter of a second that is not full yet.
 */
export function createSoundPump({ listen, now, monotonicNow }: SoundPumpOptions) {
  let port: Pick<MessagePort, 'postMessage'> | null = null;
  let track: MediaStreamTrack | null = null;
  let isWanted = false;
  let heard: { readonly track: MediaStreamTrack; readonly end: () => void } | null = null;

  function hear(from: MediaStreamTrack): () => void {
    const samples = new Float32Array(pieceSamples);
    let filled = 0;
    let resampled: { readonly from: number; readonly push: ReturnType<typeof createResampler> } | null = null;
    return listen(from, (fresh, sampleRate) => {
      if (resampled?.from !== sampleRate)
        resampled = { from: sampleRate, push: createResampler(sampleRate, soundFrame.sampleRate) };
      for (const sample of resampled.push(fresh)) {
        samples[filled++] = sample;
        if (filled < pieceSamples) continue;
        filled = 0;
        const piece: SoundPiece = { heardAt: now(), sentMs: monotonicNow(), samples };
        // Cloned, not transferred, as frames are.
        port?.postMessage(piece, []);
      }
    });
  }

  function settle(): void {
    const next = isWanted ? track : null;
    if (next === (heard?.track ?? null)) return;
    heard?.end();
    heard = next && { track: next, end: hear(next) };
  }

  return {
    setPort(next: Pick<MessagePort, 'postMessage'>): void {
      port = next;
    },
    setTrack(next: MediaStreamTrack | null): void {
      track = next;
      settle();
    },
    setHearing(next: boolean): void {
      isWanted = next;
      settle();
    },
    dispose(): void {
      isWanted = false;
      settle();
    },
  };
}
export type SoundPump = ReturnType<typeof createSoundPump>;
