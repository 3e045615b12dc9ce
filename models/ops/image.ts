/** Operators on whole images: resizing, global average, depth to space. */
import { flag, integer } from '../graph-model.ts';
import { CHANNELS_FIRST } from '../layout.ts';
import { type OpConverter, UnsupportedOpError, wireOf } from '../scope.ts';
import { at } from '../tensor.ts';

/**
 * Where a resized pixel samples its source decides accuracy and differs between models, so it is always explicit:
 * half_pixel_centers is ONNX's `half_pixel`, the old TensorFlow default is `asymmetric`.
 */
const convertResizeBilinear: OpConverter = (node, scope) => {
  if (flag(node, 'align_corners')) throw new UnsupportedOpError(node, 'align_corners');
  const source = scope.wire(node, 0);
  const [batch = 0, rows = 0, columns = 0, channels = 0] = source.shape;
  const [height = 0, width = 0] = scope.constant(node, 1).data;
  const scales = scope.writer.floats([1, 1, height / rows, width / columns]);
  const name = scope.writer.node('Resize', [scope.stored(source, CHANNELS_FIRST), '', scales], {
    mode: 'linear',
    coordinate_transformation_mode: flag(node, 'half_pixel_centers') ? 'half_pixel' : 'asymmetric',
  });
  return wireOf(name, [batch, height, width, channels], CHANNELS_FIRST);
};

const convertMean: OpConverter = (node, scope) => {
  const axes = [...scope.constant(node, 1).data].join();
  if (axes !== '1,2' || !flag(node, 'keep_dims'))
    throw new UnsupportedOpError(node, 'not a mean over rows and columns');
  const source = scope.wire(node, 0);
  const name = scope.writer.node('GlobalAveragePool', [scope.stored(source, CHANNELS_FIRST)]);
  return wireOf(name, [at(source.shape, 0), 1, 1, at(source.shape, 3)], CHANNELS_FIRST);
};

/** TensorFlow takes a block's cells from the slowest part of the channels: ONNX's mode DCR. */
const convertDepthToSpace: OpConverter = (node, scope) => {
  const source = scope.wire(node, 0);
  const block = integer(node, 'block_size');
  const [batch = 0, height = 0, width = 0, channels = 0] = source.shape;
  const attributes = { blocksize: block, mode: 'DCR' };
  const name = scope.writer.node('DepthToSpace', [scope.stored(source, CHANNELS_FIRST)], attributes);
  return wireOf(name, [batch, height * block, width * block, channels / (block * block)], CHANNELS_FIRST);
};

export const imageOps = {
  ResizeBilinear: convertResizeBilinear,
  Mean: convertMean,
  DepthToSpace: convertDepthToSpace,
};
