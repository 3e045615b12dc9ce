/** Converts a TF.js GraphModel into an ONNX model: batch size 1, static shapes, float32. */
import { createEvaluator } from './evaluator.ts';
import type { GraphModel } from './graph-model.ts';
import { CHANNELS_FIRST, permute, rowMajor } from './layout.ts';
import { createOnnxWriter } from './onnx-writer.ts';

export type ConvertedModel = {
  readonly bytes: Uint8Array;
  readonly outputs: readonly { readonly name: string; readonly shape: readonly number[] }[];
};

/** The ONNX name of a TensorFlow output: `tower_0/wh` becomes `tower_0_wh`. */
export function onnxName(tensorflowName: string): string {
  return tensorflowName.replace(/[^A-Za-z0-9]/g, '_');
}

/**
 * Converts the part of `model` that the TensorFlow nodes `outputs` depend on.
 * The input is called `input` and is always [1, C, H, W]; outputs of rank 4 are [1, C, H, W] as well.
 * Throws UnsupportedOpError for what the converter does not cover.
 */
export function convertGraphModel(
  model: GraphModel,
  graphName: string,
  outputs: readonly string[],
): ConvertedModel {
  const writer = createOnnxWriter(graphName);
  const { evaluate, stored } = createEvaluator(model, writer);
  const converted = outputs.map((output) => {
    const value = evaluate(output);
    if (value.kind === 'constant') throw new Error(`output ${output} does not depend on the input`);
    const layout = value.shape.length === 4 ? CHANNELS_FIRST : rowMajor(value.shape.length);
    const shape = permute(value.shape, layout);
    const name = onnxName(output);
    writer.output(name, stored(value, layout));
    return { name, shape };
  });
  return { bytes: writer.encode(), outputs: converted };
}
