/** Builds the catalogued models into a directory and holds the results to a recorded manifest. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildModel } from './build-model.ts';
import { MODELS } from './catalogue.ts';
import {
  checkEntry,
  checkSource,
  isBuilt,
  type Manifest,
  manifestEntry,
  type ManifestEntry,
  type Problem,
} from './manifest.ts';
import { fingerprintSource } from './sources.ts';

export type BuildResult = { readonly built: readonly ManifestEntry[]; readonly problems: readonly Problem[] };

/**
 * Builds what is not yet in place as `recorded` says, or everything if there is no record. A file is written only
 * if it is the recorded one, so whatever lies in `directory/onnx` may be trusted as far as the manifest is.
 */
export function buildAll(directory: string, recorded?: Manifest): BuildResult {
  const built: ManifestEntry[] = [];
  const problems: Problem[] = [];
  for (const model of MODELS) {
    const expected = recorded?.models.find(({ id }) => id === model.id);
    if (expected && isBuilt(directory, expected)) continue;
    const source = fingerprintSource(model);
    const sourceProblems = recorded ? checkSource(model.id, source, expected?.source) : [];
    problems.push(...sourceProblems);
    if (sourceProblems.length > 0) continue;
    const result = buildModel(model);
    const entry = manifestEntry(model, source, result);
    const outputProblems = recorded ? checkEntry(entry, expected) : [];
    problems.push(...outputProblems);
    if (outputProblems.length > 0) continue;
    writeWhole(join(directory, entry.file), result.bytes);
    built.push(entry);
  }
  return { built, problems };
}

/** Readers see either the old file or the whole new one. */
export function writeWhole(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.partial`, content);
  renameSync(`${path}.partial`, path);
}
