import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadModelFiles } from '../../../../main/vision/networks/model-files.ts';

const CONTENT = Buffer.from('not really a network, but a file');

function entry(id: string) {
  const sha256 = createHash('sha256').update(CONTENT).digest('hex');
  return {
    id,
    file: `onnx/${id}.onnx`,
    sha256,
    bytes: CONTENT.length,
    source: { package: 'p', version: '1.0.0', files: [{ path: 'a.bin', sha256 }] },
    licence: { package: 'MIT', upstream: 'unknown', toClear: null },
    input: {
      name: 'input',
      width: 8,
      height: 8,
      layout: 'nchw',
      colour: 'rgb',
      mean: [0, 0, 0],
      std: [1, 1, 1],
      padding: { fit: 'letterbox', byte: 0 },
    },
    outputs: [{ name: 'Identity', shape: [1, 4] }],
    card: `cards/${id}.md`,
  };
}

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'invigil-models-'));
  await mkdir(join(directory, 'onnx'));
  await writeFile(join(directory, 'onnx/one.onnx'), CONTENT);
  await writeFile(join(directory, 'onnx/two.onnx'), CONTENT);
  await writeManifest({ v: 1, models: [entry('one'), entry('two')] });
});

afterEach(() => rm(directory, { recursive: true }));

function writeManifest(manifest: unknown): Promise<void> {
  return writeFile(join(directory, 'manifest.json'), JSON.stringify(manifest));
}

test('gives every file the manifest names, by id', async () => {
  const loaded = await loadModelFiles(directory);
  if (!loaded.ok) throw new Error(loaded.message);
  expect([...loaded.value.keys()]).toEqual(['one', 'two']);
  expect(loaded.value.get('two')).toMatchObject({
    path: join(directory, 'onnx/two.onnx'),
    entry: { bytes: 32 },
  });
  expect(Buffer.from(loaded.value.get('two')!.bytes)).toEqual(CONTENT);
});

test('refuses when one file is missing, and names it and the remedy', async () => {
  await rm(join(directory, 'onnx/two.onnx'));
  expect(await loadModelFiles(directory)).toMatchObject({
    ok: false,
    code: 'model.missing',
    message: expect.stringMatching(/onnx\/two\.onnx.*node models\/build\.ts/),
  });
});

test('refuses when one byte of one file is different', async () => {
  const damaged = Buffer.from(CONTENT);
  damaged[5]! ^= 1;
  await writeFile(join(directory, 'onnx/one.onnx'), damaged);
  expect(await loadModelFiles(directory)).toMatchObject({
    ok: false,
    code: 'model.damaged',
    message: expect.stringMatching(/onnx\/one\.onnx.*node models\/build\.ts/),
  });
});

test.each([
  ['absent', null],
  ['not JSON', '{"v":1,'],
  ['of another version', JSON.stringify({ v: 2, models: [entry('one')] })],
  ['without models', JSON.stringify({ v: 1, models: [] })],
  ['lacking a field', JSON.stringify({ v: 1, models: [{ ...entry('one'), sha256: undefined }] })],
  [
    'pointing outside its folder',
    JSON.stringify({ v: 1, models: [{ ...entry('one'), file: '../one.onnx' }] }),
  ],
])('refuses a manifest that is %s', async (_, text) => {
  const path = join(directory, 'manifest.json');
  if (text === null) await rm(path);
  else await writeFile(path, text);
  expect(await loadModelFiles(directory)).toMatchObject({
    ok: false,
    code: 'model.manifest-invalid',
    message: expect.stringContaining(path),
  });
});

test('accepts the manifest in the tree, and the files the build made', async () => {
  const models = join(import.meta.dirname, '../../../../models');
  const loaded = await loadModelFiles(models);
  if (!loaded.ok) throw new Error(loaded.message);
  expect([...loaded.value.keys()]).toEqual([
    'blazeface-back',
    'face-full-range',
    'nanodet',
    'centernet',
    'face-recognition',
    'silero-vad',
  ]);
  for (const { entry } of loaded.value.values()) {
    expect(await readFile(join(models, entry.card), 'utf8')).toContain(entry.id);
  }
});
