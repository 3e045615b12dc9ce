import { withoutDuplicates } from './boxes.ts';
import type { Detection } from './frame.ts';
import { toFrame, type Placement } from './letterbox.ts';

/** The values of a network's outputs by name, flat, in the order of their shapes. */
export type Outputs = Readonly<Record<string, Float32Array>>;

const blazeOverlapLimit01 = 0.3;

/**
 * Faces found by BlazeFace "back" (256 x 256). Anchors: a 16 x 16 grid with stride 16 and two anchors per cell
 * (`Identity` [512] scores, `Identity_2` [512, 16] boxes), then 8 x 8 with stride 32 and six (`Identity_1`,
 * `Identity_3`). A box is centre offset, size and six landmarks, all in pixels of the input; a score is a logit.
 * Source: mediapipe `face_detection_back` (TensorsToDetectionsCalculator with fixed anchor size 1).
 */
export function decodeBlazeFace(outputs: Outputs, at: Placement, least01: number): Detection[] {
  return withoutDuplicates(
    [
      ...anchored(
        outputs['Identity'],
        outputs['Identity_2'],
        { cells: 16, stride: 16, each: 2, skip: 0 },
        at,
        least01,
      ),
      ...anchored(
        outputs['Identity_1'],
        outputs['Identity_3'],
        { cells: 8, stride: 32, each: 6, skip: 0 },
        at,
        least01,
      ),
    ],
    blazeOverlapLimit01,
  );
}

/**
 * Faces found by MediaPipe's full-range detector (192 x 192): one anchor per cell of a 48 x 48 grid with stride 4;
 * `Identity` [2304, 17] holds the logit, then the box as BlazeFace has it. (`Identity_1` is its head for persons.)
 */
export function decodeFullRange(outputs: Outputs, at: Placement, least01: number): Detection[] {
  const rows = outputs['Identity'];
  return withoutDuplicates(
    anchored(rows, rows, { cells: 48, stride: 4, each: 1, skip: 1 }, at, least01),
    blazeOverlapLimit01,
  );
}

/** `skip`: values of a row before the box, 1 where the score leads the same row. */
type Grid = { readonly cells: number; readonly stride: number; readonly each: number; readonly skip: 0 | 1 };

function anchored(
  scores: Float32Array | undefined,
  boxes: Float32Array | undefined,
  { cells, stride, each, skip }: Grid,
  at: Placement,
  least01: number,
): Detection[] {
  const found: Detection[] = [];
  if (!scores || !boxes) return found;
  const leastLogit = Math.log(least01 / (1 - least01));
  const row = 16 + skip;
  for (let anchor = 0; anchor < cells * cells * each; anchor++) {
    const logit = scores[skip === 0 ? anchor : anchor * row] ?? -Infinity;
    if (logit < leastLogit) continue;
    const cell = Math.floor(anchor / each);
    const [dx = 0, dy = 0, width = 0, height = 0] = boxes.subarray(
      anchor * row + skip,
      anchor * row + skip + 4,
    );
    const x = ((cell % cells) + 0.5) * stride + dx;
    const y = (Math.floor(cell / cells) + 0.5) * stride + dy;
    const box = toFrame(at, x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    found.push({ box, score01: 1 / (1 + Math.exp(-logit)) });
  }
  return found;
}
