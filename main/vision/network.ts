import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Outputs } from './decode-faces.ts';
import type { Frame } from './frame.ts';
import { createLetterbox, type ImageInput, type Placement } from './letterbox.ts';

export type Look = { readonly outputs: Outputs; readonly placement: Placement };

/** One network in memory, ready to look at frames one after another. */
export type Network = {
  readonly input: ImageInput;
  readonly look: (frame: Frame) => Promise<Look>;
  readonly dispose: () => Promise<void>;
};

/**
 * Opens an ONNX network with one float32 input `input` [1, 3, height, width] and runs it once, because the first run
 * is the slowest. One thread: more threads gain little here and take them from the exam.
 */
export async function openNetwork(onnx: Uint8Array, input: ImageInput): Promise<Network> {
  const session = await InferenceSession.create(onnx, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  });
  const letterbox = createLetterbox(input);
  const tensor = new Tensor('float32', letterbox.data, [1, 3, input.height, input.width]);

  async function run(): Promise<Outputs> {
    const results = await session.run({ input: tensor });
    return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, floats(data)]));
  }
  await run();
  return {
    input,
    look: async (frame) => {
      const placement = letterbox.fill(frame);
      return { placement, outputs: await run() };
    },
    dispose: () => session.release(),
  };
}

function floats(data: Tensor['data']): Float32Array {
  if (data instanceof Float32Array) return data;
  throw new TypeError('The network returned something other than 32-bit floats');
}
