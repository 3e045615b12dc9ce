import type { StillFace, StillMeasurements } from './vision/still.ts';

/** What a photo of the identity step must show; why these values stands in docs/identity.md. */
export const identityNeeds = {
  document: {
    evidence01: 0.5,
    sharpness01: 0.45,
    brightness: 50,
    mostGlare01: 0.05,
    /** Longer side of the portrait's face in pixels. */
    faceSizePx: 48,
  },
  face: { sharpness01: 0.3, brightness: 50, faceSizePx: 80 },
  /** Largest distance of two descriptors of the same person, where the exam does not say. */
  sameFaceDistance: 0.55,
} as const;

export type PhotoReason =
  'dark' | 'no-face' | 'no-document' | 'several-faces' | 'cut-off' | 'too-small' | 'blurred' | 'glare';

/** Why a photo of a document cannot be used, what is to be put right first before the rest; empty where it can. */
export function documentTroubles(seen: StillMeasurements): readonly PhotoReason[] {
  const needs = identityNeeds.document;
  // In the dark nothing can be said about what is shown.
  if (seen.brightness < needs.brightness) return ['dark'];
  if (!seen.face)
    return isBlurred(seen, identityNeeds.face.sharpness01) ? ['no-face', 'blurred'] : ['no-face'];
  const document = seen.document && seen.document.evidence01 >= needs.evidence01 ? seen.document : null;
  if (!document)
    return isBlurred(seen, identityNeeds.face.sharpness01) ? ['no-document', 'blurred'] : ['no-document'];
  return reasons({
    'several-faces': seen.rivals > 1,
    'cut-off': document.isCutOff,
    'too-small': seen.faceSizePx < needs.faceSizePx,
    blurred: isBlurred(seen, needs.sharpness01),
    glare: seen.glare01 > needs.mostGlare01,
  });
}

/** Why a photo of the candidate's face cannot be used; empty where it can. */
export function faceTroubles(seen: StillMeasurements): readonly PhotoReason[] {
  const needs = identityNeeds.face;
  const isDark = seen.brightness < needs.brightness;
  if (!seen.face) return isDark ? ['dark'] : ['no-face'];
  return reasons({
    dark: isDark,
    'several-faces': seen.rivals > 1,
    'cut-off': reachesOut(seen.face),
    'too-small': seen.faceSizePx < needs.faceSizePx,
    blurred: isBlurred(seen, needs.sharpness01),
  });
}

export type Likeness = {
  readonly isSame: boolean;
  /** 1 for the very same numbers, 0.5 at the threshold, 0 at twice its distance. */
  readonly similarity01: number;
};

/** Compares two descriptors by their Euclidean distance. `mostDistance`: of the same person. */
export function likeness(
  one: readonly number[],
  other: readonly number[],
  mostDistance: number = identityNeeds.sameFaceDistance,
): Likeness {
  if (one.length !== other.length)
    throw new RangeError('Descriptors of different lengths cannot be compared');
  const distance = Math.hypot(...one.map((value, index) => value - (other[index] ?? 0)));
  return { isSame: distance < mostDistance, similarity01: Math.max(0, 1 - distance / (2 * mostDistance)) };
}

function isBlurred({ sharpness01 }: StillMeasurements, least01: number): boolean {
  return sharpness01 < least01;
}

/** The box spans brows to chin: with less than a tenth of it to spare, something of the head is missing. */
function reachesOut({ box: [x, y, width, height] }: StillFace): boolean {
  const [across, down] = [0.1 * width, 0.1 * height];
  return x < across || y < down || x + width > 1 - across || y + height > 1 - down;
}

function reasons(found: Partial<Record<PhotoReason, boolean>>): readonly PhotoReason[] {
  return (Object.keys(found) as PhotoReason[]).filter((reason) => found[reason]);
}
