/** The committed record of what the build must produce, and the checks against it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelDescription, ModelInput, SoundInput } from './catalogue.ts';
import type { ConvertedModel } from './convert.ts';
import { sha256, type SourceFingerprint } from './sources.ts';

export type ManifestEntry = {
  readonly id: string;
  /** Relative to the manifest. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly source: SourceFingerprint;
  readonly licence: ModelDescription['licence'];
  readonly input: ModelInput | SoundInput;
  readonly outputs: readonly { readonly name: string; readonly shape: readonly number[] }[];
  /** The model card, relative to the manifest. */
  readonly card: string;
};

export type Manifest = { readonly v: 1; readonly models: readonly ManifestEntry[] };

/** Why a build is refused; `message` names the file and what to do. */
export type Problem = {
  readonly code: 'models.manifest-unreadable' | 'models.source-changed' | 'models.output-changed';
  readonly message: string;
};

const HOW_TO_ACCEPT =
  'If the change is wanted, run the parity tests (vitest run test/models) and then node models/build.ts --update-manifest.';

export function manifestEntry(
  model: ModelDescription,
  source: SourceFingerprint,
  built: ConvertedModel,
): ManifestEntry {
  return {
    id: model.id,
    file: `onnx/${model.id}.onnx`,
    sha256: sha256(built.bytes),
    bytes: built.bytes.length,
    source,
    licence: model.licence,
    input: model.input,
    outputs: built.outputs,
    card: `cards/${model.id}.md`,
  };
}

/** JSON as prettier would print it: numbers of a list on one line. */
export function formatManifest(manifest: Manifest): string {
  const onOneLine = (list: string): string => list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']');
  return `${JSON.stringify(manifest, null, 2).replace(/\[[\s\d.,-]+\]/g, onOneLine)}\n`;
}

/** Reads `manifest.json` in `directory`; the file is ours and under version control, so only its outline is checked. */
export function readManifest(directory: string): Manifest | Problem {
  const path = join(directory, 'manifest.json');
  try {
    const manifest: Manifest = JSON.parse(readFileSync(path, 'utf8'));
    if (manifest.v === 1 && Array.isArray(manifest.models)) return manifest;
  } catch (error) {
    return {
      code: 'models.manifest-unreadable',
      message: `${path}: ${String(error)}. Restore it from version control.`,
    };
  }
  return {
    code: 'models.manifest-unreadable',
    message: `${path} is not a manifest. Restore it from version control.`,
  };
}

/** Whether the file the entry describes is there, byte for byte. */
export function isBuilt(directory: string, entry: ManifestEntry): boolean {
  try {
    return sha256(readFileSync(join(directory, entry.file))) === entry.sha256;
  } catch {
    return false;
  }
}

/** Compares the installed source files of one model with those the manifest was made from. */
export function checkSource(
  id: string,
  found: SourceFingerprint,
  expected: SourceFingerprint | undefined,
): Problem[] {
  if (!expected) {
    return [{ code: 'models.source-changed', message: `${id} is not in manifest.json. ${HOW_TO_ACCEPT}` }];
  }
  const name = `${found.package}@${found.version}`;
  const versions =
    found.version === expected.version ? name : `${name} (the manifest has ${expected.version})`;
  return found.files
    .filter(
      ({ path, sha256 }) => !expected.files.some((file) => file.path === path && file.sha256 === sha256),
    )
    .map(({ path }) => ({
      code: 'models.source-changed',
      message: `${id}: ${path} of ${versions} is not the file the manifest was made from. ${HOW_TO_ACCEPT}`,
    }));
}

/** Compares everything else the build decides with what the manifest says. */
export function checkEntry(built: ManifestEntry, expected: ManifestEntry | undefined): Problem[] {
  if (expected && JSON.stringify(built) === JSON.stringify(expected)) return [];
  const message = `${built.file}: the build no longer gives what manifest.json says. ${HOW_TO_ACCEPT}`;
  return [{ code: 'models.output-changed', message }];
}
