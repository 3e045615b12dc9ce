import type { CameraFailureReason } from '../../contract/events/checks.ts';
import type { Light, VisionObservation } from './observation.ts';
import { coveredContrast, darkLuminance } from './presence.ts';

/** What a camera must show before the exam. */
export const cameraNeeds = {
  /** Long side and short side, so that a camera held upright passes too. */
  leastLong: 640,
  leastShort: 480,
  /** Judged over at least so long and so many frames: auto exposure takes about a second to settle. */
  judgedMs: 2_000,
  leastFrames: 4,
  /** The very same picture for so long is frozen. */
  frozenMs: 4_000,
  leastLuminance: darkLuminance + 10,
  leastContrast: coveredContrast,
  leastSharpness: 1,
} as const;

export type CameraMeasure = {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly luminance: number;
};

export type CameraVerdict =
  | { readonly verdict: 'not-yet' }
  | { readonly verdict: 'passed'; readonly measure: CameraMeasure }
  | { readonly verdict: 'failed'; readonly reason: CameraFailureReason };

/** What a look at the camera showed. `atMs`: monotonic, when it was known. */
type Look = Pick<VisionObservation, 'width' | 'height' | 'light'> & { readonly atMs: number };

/**
 * Judges the camera by what has been seen since the check began (`startedAtMs`, monotonic). `fps` is what the camera
 * says it delivers. Ask again after every look. Nothing seen yet says nothing about the camera: a slow computer takes
 * long to begin looking, and that a camera delivers no pictures is known where they are counted (`watch-frames.ts`).
 */
export function judgeCamera(
  seen: readonly Look[],
  { fps, startedAtMs }: { readonly fps: number; readonly startedAtMs: number },
): CameraVerdict {
  const latest = seen.at(-1);
  if (!latest) return { verdict: 'not-yet' };
  const { width, height } = latest;
  if (Math.max(width, height) < cameraNeeds.leastLong || Math.min(width, height) < cameraNeeds.leastShort)
    return failed('too-small');

  const within = seen.filter(({ atMs }) => latest.atMs - atMs <= cameraNeeds.judgedMs);
  // A slow computer looks less often than that: then the latest frames must do, however old.
  const recent = within.length < cameraNeeds.leastFrames ? seen.slice(-cameraNeeds.leastFrames) : within;
  const watchedMs = latest.atMs - startedAtMs;
  if (watchedMs < cameraNeeds.judgedMs || recent.length < cameraNeeds.leastFrames)
    return { verdict: 'not-yet' };
  const trouble = troubleWith(recent.map(({ light }) => light));
  if (trouble) return failed(trouble);
  if (recent.every(({ light }) => !light.change))
    return watchedMs < cameraNeeds.frozenMs ? { verdict: 'not-yet' } : failed('frozen');
  const luminance = median(recent.map(({ light }) => light.luminance));
  return { verdict: 'passed', measure: { width, height, fps, luminance } };
}

function troubleWith(lights: readonly Light[]): CameraFailureReason | null {
  if (median(lights.map(({ luminance }) => luminance)) < cameraNeeds.leastLuminance) return 'dark';
  if (median(lights.map(({ contrast }) => contrast)) < cameraNeeds.leastContrast) return 'covered';
  return median(lights.map(({ sharpness }) => sharpness)) < cameraNeeds.leastSharpness ? 'blurred' : null;
}

function failed(reason: CameraFailureReason): CameraVerdict {
  return { verdict: 'failed', reason };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
