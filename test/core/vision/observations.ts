import type { Light, Sighting, VisionObservation } from '../../../core/vision/observation.ts';

export const brightLight: Light = { luminance: 120, contrast: 50, sharpness: 200, change: 3 };

export function observation(at: number, parts: Partial<VisionObservation> = {}): VisionObservation {
  const nothing = { isUpsideDown: false, faces: null, objects: null };
  return { capturedAt: at, width: 1280, height: 720, light: brightLight, ...nothing, ...parts };
}

/** So many faces with the same score, side by side. */
export function faces(count: number, score01 = 0.9): Sighting[] {
  return Array.from({ length: count }, (_, index) => ({ box: [index * 0.3, 0.2, 0.2, 0.4], score01 }));
}
