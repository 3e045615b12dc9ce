import { createSoundMeter, type SoundPower } from '../../../core/check/sound-level.ts';

/**
 * Measures what a microphone track hears, every sample of it and in windows of 50 ms. It reads the track itself: an
 * AudioContext would need a working loudspeaker and a first click. Returns the function that ends it.
 */
export function listen(track: MediaStreamTrack, onWindow: (power: SoundPower) => void): () => void {
  const reader = new MediaStreamTrackProcessor<AudioData>({ track }).readable.getReader();
  let meter: { readonly sampleRate: number; readonly push: (samples: Float32Array) => void } | null = null;
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
      if (meter?.sampleRate !== sampleRate)
        meter = { sampleRate, push: createSoundMeter(sampleRate, onWindow) };
      meter.push(samples);
    }
  };
  // A track that ends, ends the measurement: the device says so by itself.
  void run().catch(() => undefined);
  return () => {
    isOver = true;
    void reader.cancel().catch(() => undefined);
  };
}
