import { createSoundMeter } from '../../../core/check/sound-level.ts';

/** What begins to read a microphone's sound. Returns the function that ends it. */
export type Listen = (
  track: MediaStreamTrack,
  onSamples: (samples: Float32Array, sampleRate: number) => void,
) => () => void;

/**
 * Reads every sample that a microphone track delivers. It reads the track itself: an AudioContext would need a working
 * loudspeaker and a first click. The samples are overwritten by the next ones.
 */
export const listen: Listen = (track, onSamples) => {
  const reader = new MediaStreamTrackProcessor<AudioData>({ track }).readable.getReader();
  let samples = new Float32Array(0);
  let isOver = false;

  const run = async (): Promise<void> => {
    for (;;) {
      const { done, value: data } = await reader.read();
      if (done || isOver) return data?.close();
      const { sampleRate, numberOfFrames } = data;
      if (samples.length !== numberOfFrames) samples = new Float32Array(numberOfFrames);
      data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
      data.close();
      onSamples(samples, Math.round(sampleRate));
    }
  };
  // A track that ends, ends the reading: the device says so by itself.
  void run().catch(() => undefined);
  return () => {
    isOver = true;
    void reader.cancel().catch(() => undefined);
  };
};

/** The level of a microphone track, in decibels of full scale, in windows of 50 ms. */
export function meter(track: MediaStreamTrack, onLevel: (levelDb: number) => void): () => void {
  let measured: { readonly sampleRate: number; readonly push: (samples: Float32Array) => void } | null = null;
  return listen(track, (samples, sampleRate) => {
    if (measured?.sampleRate !== sampleRate)
      measured = { sampleRate, push: createSoundMeter(sampleRate, onLevel) };
    measured.push(samples);
  });
}
