import { dueChecks, nextCadence, startCadence, waitMs, type Wanted } from '../../core/vision/cadence.ts';
import type { VisionObservation } from '../../core/vision/observation.ts';
import type { Detector } from './detector.ts';
import type { Frame } from './frames/frame.ts';
import { createLightMeter } from './frames/light.ts';

export type Examiner = {
  /** Runs the checks that are due. `capturedAt`: milliseconds on the clock of the frames, live or of a recording. */
  readonly examine: (frame: Frame, capturedAt: number) => Promise<VisionObservation>;
  /** Milliseconds from the last frame to the next one wanted. */
  readonly waitMs: () => number;
  readonly watch: (wanted: Wanted) => void;
};

/**
 * The eye of the app and of the evaluation alike: light, faces and objects at their cadence. `clock` measures what
 * the checks cost (milliseconds); a recording passes a constant one so that its result does not depend on the computer.
 */
export function createExaminer(detector: Detector, watched: Wanted, clock: () => number): Examiner {
  const measureLight = createLightMeter();
  let wanted = watched;
  let cadence = startCadence;
  let latest = -Infinity;

  return {
    examine: async (frame, capturedAt) => {
      if (capturedAt < latest) cadence = startCadence; // The clock was set back, or another recording begins.
      latest = capturedAt;
      const started = clock();
      const due = dueChecks(cadence, wanted, capturedAt);
      const observation = {
        capturedAt,
        width: frame.width,
        height: frame.height,
        light: measureLight(frame),
        faces: due.faces ? await detector.faces(frame) : null,
        objects: due.objects ? await detector.objects(frame) : null,
      };
      cadence = nextCadence(cadence, observation, clock() - started);
      return observation;
    },
    waitMs: () => waitMs(cadence, wanted, latest),
    watch: (next) => {
      wanted = next;
    },
  };
}
