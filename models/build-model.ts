/** Turns one catalogued model into ONNX, or takes the one there is. Loaded only when something has to be built, as it needs the encoder. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ModelDescription } from './catalogue.ts';
import { convertGraphModel, type ConvertedModel } from './convert.ts';
import { buildFaceRecognition } from './face-recognition.ts';
import { readGraphModel, readWeights, type WeightsGroup } from './graph-model.ts';
import { packageDirectory } from './sources.ts';

export function buildModel(model: ModelDescription): ConvertedModel {
  const { id, source } = model;
  const first = join(packageDirectory(source.package), source.paths[0]);
  if ('taken' in model) return { bytes: readFileSync(first), outputs: model.taken };
  if (model.outputs) return convertGraphModel(readGraphModel(first), id, model.outputs);
  const groups: readonly WeightsGroup[] = JSON.parse(readFileSync(first, 'utf8'));
  return buildFaceRecognition(readWeights(dirname(first), groups));
}
