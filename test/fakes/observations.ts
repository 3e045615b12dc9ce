import type { VisionObservation } from '../../core/vision/observation.ts';

/** A look at an empty, well-lit chair. */
export const nobody: VisionObservation = {
  capturedAt: 0,
  isUpsideDown: false,
  width: 1280,
  height: 720,
  light: { luminance: 120, contrast: 50, sharpness: 400, change: 1 },
  faces: [],
  objects: null,
};

/** A look at one candidate in front of it. */
export const somebody: VisionObservation = {
  ...nobody,
  faces: [{ box: [0.4, 0.3, 0.2, 0.3], score01: 0.95 }],
};
