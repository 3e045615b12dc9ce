/** What an operator converter sees of the graph around its node, and the values that flow between nodes. */
import type { GraphNode } from './graph-model.ts';
import type { Layout } from './layout.ts';
import type { OnnxWriter } from './onnx-writer.ts';
import type { Tensor } from './tensor.ts';

/** Padding that was asked for but not yet carried out: a convolution or pooling takes it in for free. */
export type Padding = {
  /** Cells before and after, for each logical axis. */
  readonly amounts: readonly (readonly [before: number, after: number])[];
  readonly value: number;
};

/** A value computed at run time: the ONNX name, the logical shape (without `padding`) and how it is stored. */
export type Wire = {
  readonly kind: 'wire';
  readonly name: string;
  readonly shape: readonly number[];
  readonly layout: Layout;
  readonly padding?: Padding;
};

/** A value known at build time; folded, or stored as an initializer where a wire needs it. */
export type Constant = { readonly kind: 'constant'; readonly tensor: Tensor };

export type Value = Wire | Constant;

export type Scope = {
  readonly writer: OnnxWriter;
  /** The node's data inputs, padding carried out. */
  readonly inputs: (node: GraphNode) => readonly Value[];
  readonly wire: (node: GraphNode, index: number) => Wire;
  /** Like `wire`, but padding may still be pending: for converters that can take it in. */
  readonly paddedWire: (node: GraphNode, index: number) => Wire;
  readonly constant: (node: GraphNode, index: number) => Tensor;
  /** The ONNX name of the value stored in `layout`; moves data at most once for each layout. */
  readonly stored: (wire: Wire, layout: Layout) => string;
};

/** Converts one node; an array where the operator has several outputs. */
export type OpConverter = (node: GraphNode, scope: Scope) => Value | readonly Value[];

export function wireOf(name: string, shape: readonly number[], layout: Layout): Wire {
  return { kind: 'wire', name, shape, layout };
}

export function constantOf(data: Tensor['data'], shape: readonly number[]): Constant {
  return { kind: 'constant', tensor: { data, shape } };
}

/** The converter does not cover this use of an operator; the message names operator and node. */
export class UnsupportedOpError extends Error {
  readonly code = 'models.unsupported-op';
  constructor(node: GraphNode, reason: string) {
    super(`${node.op} at node "${node.name}" is not supported: ${reason}`);
  }
}
