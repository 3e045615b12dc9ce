import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { PICTURE_MODELS, type PictureModel } from '../../models/catalogue.ts';
import { onnxName } from '../../models/convert.ts';
import { packageDirectory } from '../../models/sources.ts';
import { faceRecognitionReference, graphModelReference, startTfjs, toInput } from './tfjs-reference.ts';

type Bounds = { readonly noise: readonly number[]; readonly photo: readonly number[] };

/**
 * Largest absolute difference allowed for each output: about three times what was measured, which is what the order
 * of float32 additions makes. Scores are logits or 0..1, boxes are in pixels of the input.
 */
const BOUNDS: Readonly<Record<string, Bounds>> = {
  'blazeface-back': { noise: [1e-5, 2e-5, 1.5e-4, 1.5e-4], photo: [3e-3, 1.5e-4, 5e-4, 2.5e-4] },
  'face-full-range': { noise: [6e-4], photo: [2e-4] },
  nanodet: {
    noise: [4e-7, 4e-7, 1.5e-6, 2e-5, 1.2e-5, 2e-5],
    photo: [2e-6, 1.5e-6, 2e-6, 5e-5, 3e-5, 2.5e-5],
  },
  centernet: { noise: [1e-6, 4e-3], photo: [3e-6, 1.5e-2] },
  'face-recognition': { noise: [7e-7], photo: [7e-7] },
};

function modelOf(id: string): PictureModel {
  return PICTURE_MODELS.find((model) => model.id === id)!;
}

function noise({ input }: PictureModel): Uint8Array {
  let state = 12_345;
  return Uint8Array.from({ length: 3 * input.width * input.height }, () => {
    // Numerical Recipes' linear congruential generator; the high bits are the random ones.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

async function photo({ input }: PictureModel): Promise<Uint8Array> {
  const file = join(packageDirectory('@vladmandic/face-api'), 'demo/sample1.jpg');
  return sharp(file).removeAlpha().resize(input.width, input.height, { fit: 'fill' }).raw().toBuffer();
}

const PICTURES = { noise, photo };

async function runOnnx(model: PictureModel, rgb: Uint8Array): Promise<Float32Array[]> {
  const file = join(import.meta.dirname, `../../models/onnx/${model.id}.onnx`);
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1 });
  const { width, height } = model.input;
  const results = await session.run({
    input: new Tensor('float32', toInput(model, rgb), [1, 3, height, width]),
  });
  await session.release();
  return (model.outputs ?? ['descriptor']).map((name) => {
    const { data } = results[onnxName(name)]!;
    if (!(data instanceof Float32Array)) throw new Error(`${name} is not float32`);
    return data;
  });
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new Error(`outputs of ${a.length} and ${b.length} numbers`);
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}

function distance(a: Float32Array, b: Float32Array): number {
  return Math.hypot(...a.map((value, i) => value - b[i]!));
}

beforeAll(startTfjs);

describe.each(PICTURE_MODELS)('$id', (model) => {
  test.each(['noise', 'photo'] as const)('gives the same numbers as the original on %s', async (picture) => {
    const reference = model.outputs ? await graphModelReference(model) : faceRecognitionReference(model, 256);
    const rgb = await PICTURES[picture](model);
    const expected = await reference(rgb);
    const actual = await runOnnx(model, rgb);
    const bounds = BOUNDS[model.id]![picture];
    const differences = actual.map((output, i) => largestDifference(output, expected[i]!));
    expect(differences).toHaveLength(bounds.length);
    differences.forEach((difference, i) => expect.soft(difference).toBeLessThan(bounds[i]!));
  });
});

test("dividing by 256 as dlib does instead of face-api's 255 hardly moves a descriptor", async () => {
  const model = modelOf('face-recognition');
  const rgb = await photo(model);
  const [expected] = await faceRecognitionReference(model, 255)(rgb);
  const [actual] = await runOnnx(model, rgb);
  // Two pictures count as one person below 0.55.
  expect(distance(actual!, expected!)).toBeGreaterThan(1e-4);
  expect(distance(actual!, expected!)).toBeLessThan(6e-3);
});
