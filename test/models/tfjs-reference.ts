/** Runs the original networks with TF.js, as the reference that the ONNX files are held to. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import type { PictureModel } from '../../models/catalogue.ts';
import { packageDirectory } from '../../models/sources.ts';
import { type Tensor, transposeTensor } from '../../models/tensor.ts';

const require = createRequire(import.meta.url);

/** Takes bytes of an RGB picture of the network's size, rows from the top; answers with row-major outputs. */
export type Reference = (rgb: Uint8Array) => Promise<readonly Float32Array[]>;

export async function startTfjs(): Promise<void> {
  wasm.setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')), '/'));
  await tf.setBackend('wasm');
  await tf.ready();
}

/** [1, 3, H, W] as the network wants to see it, in the order and normalisation of the catalogue. */
export function toInput({ input }: PictureModel, rgb: Uint8Array): Float32Array {
  const plane = input.width * input.height;
  const data = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel++) {
    const source = input.colour === 'bgr' ? 2 - channel : channel;
    const [mean, std] = [input.mean[channel]!, input.std[channel]!];
    for (let i = 0; i < plane; i++) data[channel * plane + i] = (rgb[3 * i + source]! - mean) / std;
  }
  return data;
}

function sourceFile({ source }: PictureModel, index: 0 | 1): Buffer {
  return readFileSync(join(packageDirectory(source.package), source.paths[index]));
}

function arrayBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** The published GraphModel. Images come out channels first, like those of the ONNX file. */
export async function graphModelReference(model: PictureModel): Promise<Reference> {
  const json = JSON.parse(sourceFile(model, 0).toString('utf8'));
  const graph = await loadGraphModel({
    load: () =>
      Promise.resolve({
        modelTopology: json.modelTopology,
        weightSpecs: json.weightsManifest[0].weights,
        weightData: arrayBuffer(sourceFile(model, 1)),
        signature: json.signature,
      }),
  });
  const [placeholder] = graph.inputs;
  const shape = placeholder!.shape!.map((size) => Math.abs(size));
  return async (rgb) => {
    const stored = { data: toInput(model, rgb), shape: [1, 3, model.input.height, model.input.width] };
    const input = shape[3] === 3 ? transposeTensor(stored, [0, 2, 3, 1]) : stored;
    const outputs = graph.execute({ [placeholder!.name]: tf.tensor(input.data, shape) }, [...model.outputs!]);
    return [outputs]
      .flat()
      .map((output) => channelsFirst({ data: output.dataSync<'float32'>(), shape: output.shape }));
  };
}

function channelsFirst(tensor: Tensor): Float32Array {
  return Float32Array.from(
    tensor.shape.length === 4 ? transposeTensor(tensor, [0, 3, 1, 2]).data : tensor.data,
  );
}

type FaceRecognitionNet = {
  loadFromWeightMap: (weights: tf.NamedTensorMap) => void;
  forwardInput: (input: { toBatchTensor: () => tf.Tensor4D }) => tf.Tensor2D;
};

/**
 * The published network code of face-api on the same TF.js. It divides by 255 where dlib, and with it our catalogue,
 * divides by 256 (`divisor`); the picture is scaled so that both see the same numbers.
 */
export function faceRecognitionReference(model: PictureModel, divisor: 255 | 256): Reference {
  const net = new (loadFaceApi().FaceRecognitionNet)();
  const specs = JSON.parse(sourceFile(model, 0).toString('utf8'))[0].weights;
  net.loadFromWeightMap(tf.io.decodeWeights(arrayBuffer(sourceFile(model, 1)), specs));
  const { width, height, mean } = model.input;
  return async (rgb) => {
    const sameScale = Float32Array.from(
      rgb,
      (byte, i) => ((byte - mean[i % 3]!) * 255) / divisor + mean[i % 3]!,
    );
    const toBatchTensor = () => tf.tensor4d(sameScale, [1, height, width, 3]);
    return [await net.forwardInput({ toBatchTensor }).data<'float32'>()];
  };
}

type FaceApi = { readonly FaceRecognitionNet: new () => FaceRecognitionNet };

/** face-api's build for Node asks for the umbrella package of TF.js; its parts, which are installed, will do. */
function loadFaceApi(): FaceApi {
  Object.assign(tf.Tensor.prototype, {
    div(this: tf.Tensor, divisor: number) {
      return tf.div(this, divisor);
    },
    mean(this: tf.Tensor, axes: number[]) {
      return tf.mean(this, axes);
    },
  });
  const path = join(packageDirectory('@vladmandic/face-api'), 'dist/face-api.node-wasm.js');
  const module: { exports: Partial<FaceApi> } = { exports: {} };
  const load = (id: string): unknown => (id === '@tensorflow/tfjs' ? tf : require(id));
  compileFunction(readFileSync(path, 'utf8'), ['module', 'exports', 'require'])(module, module.exports, load);
  const { FaceRecognitionNet } = module.exports;
  if (!FaceRecognitionNet) throw new Error(`${path} has no FaceRecognitionNet`);
  return { FaceRecognitionNet };
}
