import { countSilence, watchTrack, type SourceEvents, type WatchSource } from './watch-source.ts';

/** Nothing but digital zeros for so long from the start is no quiet room: that one hisses. */
const silentMs = 10_000;

/**
 * Tells when a microphone has ended, delivers no samples for `stallMs`, or has delivered nothing but zeros since it was
 * opened (a switch on the headset, a volume of nothing). Zeros after a sound are left alone: some devices gate their
 * noise, and would be lost whenever nobody speaks.
 */
export const watchSound: WatchSource = (track, { onFirst, onSilent, onLost }, stallMs) => {
  const reader = new MediaStreamTrackProcessor<AudioData>({ track }).readable.getReader();
  let samples = new Float32Array(0);
  let [isFirst, isSilent] = [true, true];
  let unwatch = () => {};
  const stopCounting = () => {
    samplesMissing.stop();
    soundMissing.stop();
  };
  const stop = () => {
    stopCounting();
    unwatch();
    void reader.cancel().catch(() => undefined);
  };
  const lose: SourceEvents['onLost'] = (reason) => {
    stop();
    onLost(reason);
  };
  const samplesMissing = countSilence({ firstMs: stallMs, nextMs: stallMs }, () => lose('stalled'));
  const soundMissing = countSilence({ firstMs: silentMs, nextMs: silentMs }, () => onSilent(true));
  unwatch = watchTrack(track, { onFirst: () => {}, onLost: lose }, stallMs);

  const hasSound = (data: AudioData): boolean => {
    if (samples.length !== data.numberOfFrames) samples = new Float32Array(data.numberOfFrames);
    data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
    return samples.some((sample) => sample !== 0);
  };
  const count = async (): Promise<void> => {
    for (;;) {
      const { done, value: data } = await reader.read();
      // The end of the track is told by itself.
      if (done) return stopCounting();
      samplesMissing.heard();
      if (isFirst) onFirst();
      isFirst = false;
      if (isSilent && hasSound(data)) {
        isSilent = false;
        soundMissing.stop();
        onSilent(false);
      }
      data.close();
    }
  };
  void count().catch(() => undefined);
  return stop;
};
