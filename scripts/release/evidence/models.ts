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
    readonly toClear: string | null;
  };
  readonly card: string;
};

export async function shippedModels(root: string): Promise<readonly ShippedModel[]> {
  const text = await readFile(join(root, 'models/manifest.json'), 'utf8');
  return (JSON.parse(text) as { readonly models: readonly ShippedModel[] }).models;
}

/** Those whose makers have not allowed it, and the institution has not said that it may. */
export function notCleared(
  models: readonly ShippedModel[],
  cleared: readonly string[],
): readonly ShippedModel[] {
  return models.filter(({ id, licence }) => licence.toClear !== null && !cleared.includes(id));
}
