import type { StillFace, StillMeasurements } from '../../core/vision/still.ts';

export const aFace: StillFace = {
  box: [0.4, 0.3, 0.2, 0.3],
  score01: 0.9,
  points: [
    [0.45, 0.4],
    [0.55, 0.4],
    [0.5, 0.45],
    [0.5, 0.52],
    [0.42, 0.42],
    [0.58, 0.42],
  ],
};

/** What a good photo of a face measures; `change` says what is different. */
export function faceStill(change: Partial<StillMeasurements> = {}): StillMeasurements {
  return {
    width: 1280,
    height: 720,
    faces: [aFace],
    document: null,
    face: aFace,
    rivals: 1,
    faceSizePx: 216,
    sharpness01: 0.6,
    brightness: 180,
    glare01: 0,
    descriptor: null,
    ...change,
  };
}

/** The same of a photo of a document. */
export function documentStill(change: Partial<StillMeasurements> = {}): StillMeasurements {
  const corners = [
    [0.3, 0.2],
    [0.9, 0.2],
    [0.9, 0.8],
    [0.3, 0.8],
  ] as const;
  const document = { corners, evidence01: 0.8, isCutOff: false };
  return faceStill({ document, faceSizePx: 90, ...change });
}

/** 128 numbers; two of them are as far apart as their `distance`s differ. */
export function descriptorAt(distance: number): number[] {
  return Array.from({ length: 128 }, (_, index) => (index === 0 ? distance : 0.1));
}
