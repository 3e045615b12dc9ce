import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the manifest of the networks says of one, as far as a release tells it on. */
export type ShippedModel = {
  readonly id: string;
  readonly sha256: string;
  readonly source: { readonly package: string; readonly version: string };
  readonly licence: {
    readonly package: string;
    readonly upstream: string;
    readonly upstreamVerified: boolean;
  };
  readonly card: string;
};

export async function shippedModels(root: string): Promise<readonly ShippedModel[]> {
  const text = await readFile(join(root, 'models/manifest.json'), 'utf8');
  return (JSON.parse(text) as { readonly models: readonly ShippedModel[] }).models;
}

/** Whose makers' leave nobody has looked into: an institution has to, before it hands them out. */
export function notCleared(models: readonly ShippedModel[]): readonly string[] {
  return models
    .filter(({ licence }) => !licence.upstreamVerified)
    .map(({ id, licence, card }) => `models: ${id}: upstream ${licence.upstream} (models/${card})`);
}
