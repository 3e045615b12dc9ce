/** Finds the npm packages the models are made from and fingerprints the files that are read. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ModelDescription } from './catalogue.ts';

export type SourceFingerprint = {
  readonly package: string;
  readonly version: string;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
};

const { resolve } = createRequire(import.meta.url);

/** The packages needed to convert `models` that are not installed: those with weights, and the ONNX encoder. */
export function missingPackages(models: readonly ModelDescription[]): string[] {
  const needed = new Set(['onnx-proto', ...models.map((model) => model.source.package)]);
  return [...needed].filter((name) => !isInstalled(name));
}

function isInstalled(packageName: string): boolean {
  return findPackage(packageName) !== null;
}

export function packageDirectory(packageName: string): string {
  const directory = findPackage(packageName);
  if (directory === null) throw new Error(`${packageName} is not installed; run npm install`);
  return directory;
}

/** By the folder, as a package may let nobody ask for its `package.json`. */
function findPackage(packageName: string): string | null {
  const candidates = (resolve.paths(packageName) ?? []).map((modules) => join(modules, packageName));
  return candidates.find((directory) => existsSync(join(directory, 'package.json'))) ?? null;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Package version and hashes of the files one model is made from. */
export function fingerprintSource({ source }: ModelDescription): SourceFingerprint {
  const directory = packageDirectory(source.package);
  const { version }: { version: string } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const files = source.paths.map((path) => ({ path, sha256: sha256(readFileSync(join(directory, path))) }));
  return { package: source.package, version, files };
}
