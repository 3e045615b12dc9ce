import { withoutDuplicates } from '../networks/boxes.ts';
import type { Detection } from '../frames/frame.ts';
import { toFrame } from '../networks/letterbox.ts';
import type { Inference } from '../networks/network.ts';

/** Numbers of classes among the 80 of COCO, in the order detectors use. */
export const cocoClass = { person: 0, remote: 65, phone: 67, book: 73 } as const;
const classCount = 80;

export type ObjectDetection = Detection & { readonly classId: number };

const overlapLimit01 = 0.5;

/** Every class but persons, whose boxes lie on everything they hold. */
export const things = Array.from({ length: classCount }, (_, classId) => classId).filter(
  (classId) => classId !== cocoClass.person,
);

function eachClass(classIds: readonly number[], decode: (classId: number) => Detection[]): ObjectDetection[] {
  return classIds.flatMap((classId) =>
    withoutDuplicates(decode(classId), overlapLimit01).map((found) => ({ ...found, classId })),
  );
}

const sideBins = 11;
const nanodetLevels = [
  { stride: 8, scores: 'Identity', sides: 'Identity_3' },
  { stride: 16, scores: 'Identity_1', sides: 'Identity_4' },
  { stride: 32, scores: 'Identity_2', sides: 'Identity_5' },
] as const;

/**
 * Objects found by NanoDet (416 x 416 or less). Per level with stride 8, 16, 32: scores [cells, 80], already 0..1, and the
 * distances of the four sides (left, top, right, bottom) from the cell's centre [cells, 4 x 11], each as the expected
 * value of a distribution over 0..10 strides (generalized focal loss, arXiv 2006.04388; RangiLyu/nanodet).
 */
export function decodeNanodet(
  { outputs, width, placement: at }: Inference,
  least01: number,
  classIds: readonly number[] = things,
): ObjectDetection[] {
  return eachClass(classIds, (id) =>
    nanodetLevels.flatMap(({ stride, scores, sides }) => {
      const score = outputs[scores] ?? new Float32Array();
      const distances = outputs[sides] ?? new Float32Array();
      const columns = width / stride;
      const found: Detection[] = [];
      for (let cell = 0; cell * classCount < score.length; cell++) {
        const score01 = score[cell * classCount + id] ?? 0;
        if (score01 < least01) continue;
        const x = ((cell % columns) + 0.5) * stride;
        const y = (Math.floor(cell / columns) + 0.5) * stride;
        const side = (index: number) => stride * expectedBin(distances, (cell * 4 + index) * sideBins);
        found.push({ score01, box: toFrame(at, x - side(0), y - side(1), x + side(2), y + side(3)) });
      }
      return found;
    }),
  );
}

/** The mean bin of softmax(values[first .. first + 11]). */
function expectedBin(values: Float32Array, first: number): number {
  let total = 0;
  let weighted = 0;
  for (let bin = 0; bin < sideBins; bin++) {
    const weight = Math.exp(values[first + bin] ?? 0);
    total += weight;
    weighted += weight * bin;
  }
  return weighted / total;
}

const centernetStride = 4;

/**
 * Objects found by CenterNet (512 x 512 or less): `tower_0_keypoints` [80, cells] holds the probability of an object's
 * centre per cell of 4 pixels, `tower_0_wh` [4, cells] the distances of its left, top, right and bottom side in pixels of the
 * input. A cell counts where none of its eight neighbours is higher (arXiv 1904.07850, section 4).
 */
export function decodeCenternet(
  { outputs, width, placement: at }: Inference,
  least01: number,
): ObjectDetection[] {
  const heat = outputs['tower_0_keypoints'] ?? new Float32Array();
  const sides = outputs['tower_0_wh'] ?? new Float32Array();
  const columns = width / centernetStride;
  const plane = heat.length / classCount;
  return eachClass(things, (id) => {
    const found: Detection[] = [];
    const map = heat.subarray(id * plane, (id + 1) * plane);
    for (let cell = 0; cell < plane; cell++) {
      const score01 = map[cell] ?? 0;
      if (score01 < least01 || !isPeak(map, columns, cell)) continue;
      const x = (cell % columns) * centernetStride;
      const y = Math.floor(cell / columns) * centernetStride;
      const side = (index: number) => sides[index * plane + cell] ?? 0;
      found.push({ score01, box: toFrame(at, x - side(0), y - side(1), x + side(2), y + side(3)) });
    }
    return found;
  });
}

function isPeak(map: Float32Array, columns: number, cell: number): boolean {
  const x = cell % columns;
  const left = x === 0 ? 0 : -1;
  const right = x === columns - 1 ? 0 : 1;
  for (let row = -columns; row <= columns; row += columns)
    for (let dx = left; dx <= right; dx++) if ((map[cell + row + dx] ?? 0) > (map[cell] ?? 0)) return false;
  return true;
}
