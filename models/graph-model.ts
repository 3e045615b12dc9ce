/** Reads a TF.js GraphModel: a TensorFlow GraphDef as JSON (attributes in protobuf's JSON form) plus weights. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Tensor } from './tensor.ts';
import { decodeWeights, type WeightSpec } from './weights.ts';

export type WeightsGroup = { readonly paths: readonly string[]; readonly weights: readonly WeightSpec[] };

type Attribute = {
  readonly i?: string;
  readonly f?: number;
  readonly b?: boolean;
  readonly s?: string;
  readonly list?: { readonly i?: readonly string[]; readonly s?: readonly string[] };
  readonly shape?: { readonly dim: readonly { readonly size: string }[] };
};

export type GraphNode = {
  readonly name: string;
  readonly op: string;
  /** References to data inputs, `node` or `node:outputIndex`; TensorFlow's control inputs (`^node`) are left out. */
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
};

export type GraphModel = {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly weights: ReadonlyMap<string, Tensor>;
};

type GraphModelJson = {
  readonly modelTopology: {
    readonly node: readonly {
      name: string;
      op: string;
      input?: string[];
      attr?: Record<string, Attribute>;
    }[];
  };
  readonly weightsManifest: readonly WeightsGroup[];
};

/** Reads weight groups whose paths are relative to `directory`. */
export function readWeights(directory: string, groups: readonly WeightsGroup[]): Map<string, Tensor> {
  const tensors = groups.flatMap(({ paths, weights }) => {
    const bytes = Buffer.concat(paths.map((path) => readFileSync(join(directory, path))));
    return [...decodeWeights(weights, new Uint8Array(bytes))];
  });
  return new Map(tensors);
}

/** Reads `model.json` and the weights it names. The caller has checked the file's hash, so its form is trusted. */
export function readGraphModel(jsonPath: string): GraphModel {
  const json: GraphModelJson = JSON.parse(readFileSync(jsonPath, 'utf8'));
  const nodes = json.modelTopology.node.map(({ name, op, input = [], attr = {} }): [string, GraphNode] => [
    name,
    { name, op, inputs: input.filter((reference) => !reference.startsWith('^')), attributes: attr },
  ]);
  return { nodes: new Map(nodes), weights: readWeights(dirname(jsonPath), json.weightsManifest) };
}

function decodeText(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

export function integers(node: GraphNode, name: string): number[] {
  return (node.attributes[name]?.list?.i ?? []).map(Number);
}

export function integer(node: GraphNode, name: string): number {
  return Number(node.attributes[name]?.i ?? 0);
}

export function float(node: GraphNode, name: string): number {
  const value = node.attributes[name]?.f;
  if (value === undefined) throw new Error(`${node.op} ${node.name}: attribute ${name} is missing`);
  return value;
}

export function flag(node: GraphNode, name: string): boolean {
  return node.attributes[name]?.b ?? false;
}

export function text(node: GraphNode, name: string): string {
  return decodeText(node.attributes[name]?.s ?? '');
}

export function texts(node: GraphNode, name: string): string[] {
  return (node.attributes[name]?.list?.s ?? []).map(decodeText);
}

/** The declared shape of a placeholder, with the free batch size fixed to 1. */
export function placeholderShape(node: GraphNode): number[] {
  const sizes = (node.attributes['shape']?.shape?.dim ?? []).map(({ size }) => Number(size));
  return sizes.map((size, axis) => (axis === 0 && size < 0 ? 1 : size));
}
