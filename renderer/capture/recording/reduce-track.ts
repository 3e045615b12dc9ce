/** A camera track made smaller and slower, for recording. */
export type ReducedTrack = { readonly track: MediaStreamTrack; readonly release: () => void };

/**
 * Chromium reduces a track's rate by constraints; its size it only notes down, and MediaRecorder encodes the full
 * pictures all the same (seen in 156). So each picture is drawn anew, in the size it says it has.
 */
export async function reduceTrack(
  source: MediaStreamTrack,
  constraints: MediaTrackConstraints,
): Promise<ReducedTrack> {
  const copy = source.clone();
  // A camera that cannot be reduced is recorded as it is.
  await copy.applyConstraints(constraints).catch(() => undefined);
  const generator = new MediaStreamTrackGenerator({ kind: 'video' });
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no 2d context');

  const redraw = new TransformStream<VideoFrame, VideoFrame>({
    transform(frame, controller) {
      const { displayWidth: width, displayHeight: height, timestamp } = frame;
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      context.drawImage(frame, 0, 0, width, height);
      frame.close();
      controller.enqueue(new VideoFrame(canvas, { timestamp }));
    },
  });
  const { readable } = new MediaStreamTrackProcessor({ track: copy, maxBufferSize: 1 });
  // Ends with the track, or because the recording ended: neither is news here.
  void readable
    .pipeThrough(redraw)
    .pipeTo(generator.writable)
    .catch(() => undefined);
  return {
    track: generator,
    release: () => {
      copy.stop();
      generator.stop();
    },
  };
}
