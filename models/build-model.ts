/** Turns one catalogued model into ONNX. Loaded only when something has to be built, as it needs the encoder. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ModelDescription } from './catalogue.ts';
import { convertGraphModel, type ConvertedModel } from './convert.ts';
import { buildFaceRecognition } from './face-recognition.ts';
import { readGraphModel, readWeights, type WeightsGroup } from './graph-model.ts';
import { packageDirectory } from './sources.ts';

export function buildModel({ id, source, outputs }: ModelDescription): ConvertedModel {
  const description = join(packageDirectory(source.package), source.paths[0]);
  if (outputs) return convertGraphModel(readGraphModel(description), id, outputs);
  const groups: readonly WeightsGroup[] = JSON.parse(readFileSync(description, 'utf8'));
  return buildFaceRecognition(readWeights(dirname(description), groups));
}
