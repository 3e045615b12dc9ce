/**
 * The binary weight format of TF.js: tensors one after another, little-endian, without gaps, optionally
 * quantised. Source: `tfjs-core/src/io/types.ts` (WeightsManifestEntry) and `io_utils.ts` (decodeWeights).
 */
/// <reference lib="esnext.float16" />
import { elementCount, type Tensor } from './tensor.ts';

export type WeightSpec = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string; readonly scale?: number; readonly min?: number };
};

type Encoding = {
  readonly bytesPerElement: number;
  readonly decode: (bytes: ArrayBuffer) => Float32Array | Int32Array;
};

function encodingOf({ name, dtype, quantization }: WeightSpec): Encoding {
  if (!quantization && dtype === 'float32') return { bytesPerElement: 4, decode: (b) => new Float32Array(b) };
  if (!quantization && dtype === 'int32') return { bytesPerElement: 4, decode: (b) => new Int32Array(b) };
  if (quantization?.dtype === 'float16' && dtype === 'float32') {
    return { bytesPerElement: 2, decode: (b) => new Float32Array(new Float16Array(b)) };
  }
  if (quantization?.dtype === 'uint8' && dtype === 'float32') {
    const { scale, min } = quantization;
    if (scale === undefined || min === undefined)
      throw new Error(`weight ${name}: quantised without scale and min`);
    return {
      bytesPerElement: 1,
      decode: (b) => new Float32Array(new Uint8Array(b)).map((q) => q * scale + min),
    };
  }
  throw new Error(
    `weight ${name}: ${dtype} quantised as ${quantization?.dtype ?? 'nothing'} is not supported`,
  );
}

/** Decodes every tensor of one weight group; throws where the bytes and the specs disagree on the length. */
export function decodeWeights(
  specs: readonly WeightSpec[],
  bytes: Uint8Array<ArrayBuffer>,
): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  let offset = bytes.byteOffset;
  for (const spec of specs) {
    const { bytesPerElement, decode } = encodingOf(spec);
    const end = offset + elementCount(spec.shape) * bytesPerElement;
    if (end > bytes.byteOffset + bytes.byteLength)
      throw new Error(`weight ${spec.name}: the data ends too early`);
    tensors.set(spec.name, { data: decode(bytes.buffer.slice(offset, end)), shape: spec.shape });
    offset = end;
  }
  if (offset !== bytes.byteOffset + bytes.byteLength)
    throw new Error('weights: data is left after the last tensor');
  return tensors;
}
