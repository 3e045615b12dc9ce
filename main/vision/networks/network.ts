import { Tensor } from 'onnxruntime-node';
import { createFrame, type Frame } from '../frames/frame.ts';
import { createLetterbox, type Cut, type ImageInput, type Placement } from './letterbox.ts';
import { floats, openSession } from './session.ts';

/** What a network said about one frame. */
export type Inference = {
  /** The values of its outputs by name, flat, in the order of their shapes. */
  readonly outputs: Readonly<Record<string, Float32Array>>;
  /** Width of the input it was given, in pixels; the height follows from the lengths of the outputs. */
  readonly width: number;
  /** Where in that input the frame lay. */
  readonly placement: Placement;
};

/** One network in memory, ready to infer from frames one after another. */
export type Network = {
  readonly infer: (frame: Frame) => Promise<Inference>;
  readonly dispose: () => Promise<void>;
};

/**
 * Opens an ONNX network with one float32 input `input` [1, 3, height, width] and runs it once, because the first run
 * is the slowest. `cut`: how it may be given less than the whole size.
 */
export async function openNetwork(onnx: Uint8Array, input: ImageInput, cut?: Cut): Promise<Network> {
  const session = await openSession(onnx);
  const fit = createLetterbox(input, cut);

  async function infer(frame: Frame): Promise<Inference> {
    const { data, width, height, placement } = fit(frame);
    const results = await session.run({ input: new Tensor('float32', data, [1, 3, height, width]) });
    const outputs = Object.entries(results).map(([name, output]) => [name, floats(output.data)] as const);
    return { outputs: Object.fromEntries(outputs), width, placement };
  }
  await infer(createFrame(1280, 720, new Uint8Array(1280 * 720 * 4)));
  return {
    infer,
    dispose: () => session.release(),
  };
}
