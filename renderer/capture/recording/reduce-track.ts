import { eachFrame, isPicture } from '../frames/each-frame.ts';
import { watchSize } from './watch-size.ts';

/** A track made ready for recording. */
export type ReducedTrack = { readonly track: MediaStreamTrack; readonly release: () => void };

/**
 * Chromium reduces a track's rate by constraints; its size it only notes down, and MediaRecorder encodes the full
 * pictures all the same (seen in 156). So each picture is drawn anew, in the size that the first one says it has: a file
 * whose pictures change their size does not play everywhere, so those of a camera that was turned get a black margin.
 * `onResized`: they stay so, once.
 */
export async function reduceTrack(
  source: MediaStreamTrack,
  constraints: MediaTrackConstraints,
  onResized: () => void,
): Promise<ReducedTrack> {
  const copy = source.clone();
  // A camera that cannot be reduced is recorded as it is.
  await copy.applyConstraints(constraints).catch(() => undefined);
  const generator = new MediaStreamTrackGenerator({ kind: 'video' });
  const pictures = generator.writable.getWriter();
  const draw = createFixedCanvas();
  const see = watchSize(onResized);

  let drawn: VideoFrame | null = null;
  const { ended, stop } = eachFrame(copy, async (frame) => {
    if (!isPicture(frame)) return;
    const { displayWidth: width, displayHeight: height, timestamp } = frame;
    see({ width, height, timestamp });
    drawn = new VideoFrame(draw(frame, width, height), { timestamp, alpha: 'discard' });
    try {
      await pictures.write(drawn);
    } finally {
      // Taken, the generator has closed it; where the recording has ended nobody takes it.
      drawn.close();
    }
  });
  // Ends with the track, or because the recording ended: neither is news here.
  void ended.catch(() => undefined);
  return {
    track: generator,
    release: () => {
      copy.stop();
      generator.stop();
      stop();
      drawn?.close();
    },
  };
}

/** Draws pictures of any size whole into the size of the first one. */
function createFixedCanvas() {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no 2d context');
  let isFirst = true;
  return (frame: VideoFrame, width: number, height: number): OffscreenCanvas => {
    if (isFirst) Object.assign(canvas, { width, height });
    isFirst = false;
    const scale = Math.min(canvas.width / width, canvas.height / height);
    const [drawnWidth, drawnHeight] = [width * scale, height * scale];
    if (drawnWidth < canvas.width || drawnHeight < canvas.height)
      context.fillRect(0, 0, canvas.width, canvas.height);
    const [left, top] = [(canvas.width - drawnWidth) / 2, (canvas.height - drawnHeight) / 2];
    context.drawImage(frame, left, top, drawnWidth, drawnHeight);
    return canvas;
  };
}
