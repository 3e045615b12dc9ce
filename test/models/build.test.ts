import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildAll } from '../../models/build-all.ts';
import { buildModel } from '../../models/build-model.ts';
import { MODELS } from '../../models/catalogue.ts';
import {
  formatManifest,
  isBuilt,
  type Manifest,
  type ManifestEntry,
  readManifest,
} from '../../models/manifest.ts';

const run = promisify(execFile);
const MODELS_DIRECTORY = join(import.meta.dirname, '../../models');

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'invigil-build-'));
});
afterEach(() => rm(directory, { recursive: true }));

function recordedManifest(): Manifest {
  const manifest = readManifest(MODELS_DIRECTORY);
  if ('code' in manifest) throw new Error(manifest.message);
  return manifest;
}

function copyBuilt(): Promise<void> {
  return cp(join(MODELS_DIRECTORY, 'onnx'), join(directory, 'onnx'), { recursive: true });
}

/** The recorded manifest with one entry changed. */
function recordedWith(id: string, change: (entry: ManifestEntry) => ManifestEntry): Manifest {
  const { v, models } = recordedManifest();
  return { v, models: models.map((entry) => (entry.id === id ? change(entry) : entry)) };
}

test('the build makes, byte for byte, what the committed manifest says', async () => {
  const { built, problems } = buildAll(directory, recordedManifest());
  expect(problems).toEqual([]);
  expect(built.map(({ id }) => id)).toEqual(MODELS.map(({ id }) => id));
  const committed = await readFile(join(MODELS_DIRECTORY, 'manifest.json'), 'utf8');
  expect(formatManifest({ v: 1, models: built })).toBe(committed);
});

test('converting twice gives the same bytes', () => {
  for (const model of MODELS.slice(0, 2)) {
    expect(Buffer.compare(buildModel(model).bytes, buildModel(model).bytes)).toBe(0);
  }
});

test('a file with one flipped byte, or none at all, is built again', async () => {
  const { models } = recordedManifest();
  await copyBuilt();
  const [flipped, removed, ...intact] = models;
  const path = join(directory, flipped!.file);
  const bytes = await readFile(path);
  bytes[1000]! ^= 1;
  await writeFile(path, bytes);
  await rm(join(directory, removed!.file));
  expect(models.filter((entry) => isBuilt(directory, entry))).toEqual(intact);

  const { built } = buildAll(directory, { v: 1, models });
  expect(built).toEqual([flipped, removed]);
  expect(models.every((entry) => isBuilt(directory, entry))).toBe(true);
});

test('weights other than the recorded ones are refused before anything is built of them', async () => {
  await copyBuilt();
  await rm(join(directory, 'onnx/blazeface-back.onnx'));
  const recorded = recordedWith('blazeface-back', (entry) => ({
    ...entry,
    source: {
      ...entry.source,
      version: '3.0.3',
      files: entry.source.files.map((file) =>
        file.path.endsWith('.bin') ? { ...file, sha256: 'other' } : file,
      ),
    },
  }));
  const { built, problems } = buildAll(directory, recorded);
  expect(built).toEqual([]);
  expect(problems).toEqual([
    {
      code: 'models.source-changed',
      message: expect.stringMatching(
        /models\/blazeface-back\.bin of @vladmandic\/human-models@3\.0\.4 \(the manifest has 3\.0\.3\).*--update-manifest/,
      ),
    },
  ]);
});

test('a result other than the recorded one is refused and not written', async () => {
  await copyBuilt();
  await rm(join(directory, 'onnx/face-full-range.onnx'));
  const recorded = recordedWith('face-full-range', (entry) => ({ ...entry, sha256: 'other' }));
  const { problems } = buildAll(directory, recorded);
  expect(problems).toEqual([
    {
      code: 'models.output-changed',
      message: expect.stringMatching(/onnx\/face-full-range\.onnx.*--update-manifest/),
    },
  ]);
  expect(isBuilt(directory, recordedManifest().models[1]!)).toBe(false);
});

test('an unreadable manifest is a problem with a name', async () => {
  expect(readManifest(directory)).toMatchObject({ code: 'models.manifest-unreadable' });
  await writeFile(join(directory, 'manifest.json'), '[]');
  expect(readManifest(directory)).toMatchObject({
    code: 'models.manifest-unreadable',
    message: expect.stringContaining(join(directory, 'manifest.json')),
  });
});

test('after an install with everything in place the command says and does nothing', async () => {
  const { stdout, stderr } = await run(process.execPath, [join(MODELS_DIRECTORY, 'build.ts')]);
  expect(stdout + stderr).toBe('');
});

test('without the development packages the command says so in one line and succeeds', async () => {
  const filter = (path: string): boolean => !path.includes('onnx/') && !path.endsWith('.md');
  await cp(MODELS_DIRECTORY, directory, { recursive: true, filter });
  await writeFile(join(directory, 'package.json'), '{ "type": "module" }');
  const { stdout, stderr } = await run(process.execPath, [join(directory, 'build.ts')]);
  expect(stderr).toBe('');
  expect(stdout).toMatch(
    /^models: not built, as onnx-proto, @vladmandic\/human-models, .* not installed.*\n$/,
  );
});
