import type { Placement } from './letterbox.ts';

/** What a network said about one frame. */
export type Look = {
  /** The values of its outputs by name, flat, in the order of their shapes. */
  readonly outputs: Readonly<Record<string, Float32Array>>;
  /** Width of the input it was given, in pixels; the height follows from the lengths of the outputs. */
  readonly width: number;
  /** Where in that input the frame lay. */
  readonly placement: Placement;
};
