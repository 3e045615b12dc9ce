import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { changedBeside, isOfMain, isOfVision } from '../../../main/profile/beside-archive.ts';

const code = {
  'node_modules/onnxruntime-node/bin/libonnxruntime.so.1': 'adds and multiplies',
  'node_modules/get-windows/main': 'looks which window is in front',
};

/** An archive with machine code beside it; Electron's archive is a file, and reads like this folder. */
async function archiveWith(change: Readonly<Record<string, string | null>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'invigil-archive-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const files = Object.entries(code).map(([path, text]) => ({ path, sha256: sha256(text) }));
  const all = {
    'app.asar/unpacked.json': JSON.stringify({ v: 1, files }),
    ...Object.fromEntries(Object.entries(code).map(([path, text]) => [`app.asar.unpacked/${path}`, text])),
    ...change,
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    if (text !== null) await writeFile(join(folder, path), text);
  }
  return join(folder, 'app.asar');
}

const [library, helper] = Object.keys(code) as [string, string];

test('what is as it was built is let pass', async () => {
  const archive = await archiveWith({});
  expect(await changedBeside(archive, () => true)).toEqual([]);
});

test.each([
  [library, 'one byte more'],
  [library, null],
  [helper, ''],
])('%s with %j in its place is named', async (path, text) => {
  const archive = await archiveWith({ [`app.asar.unpacked/${path}`]: text });
  expect(await changedBeside(archive, () => true)).toEqual([path]);
});

test('each process judges what it loads', async () => {
  const archive = await archiveWith({
    [`app.asar.unpacked/${library}`]: 'x',
    [`app.asar.unpacked/${helper}`]: 'x',
  });
  expect(await changedBeside(archive, isOfVision)).toEqual([library]);
  expect(await changedBeside(archive, isOfMain)).toEqual([helper]);
});

test.each(['', '{"v":1}', '{"v":1,"files":[{"path":"../../etc/passwd","sha256":"00"}]}'])(
  'an archive that says %j vouches for nothing, and is named',
  async (text) => {
    const archive = await archiveWith({ 'app.asar/unpacked.json': text });
    expect(await changedBeside(archive, () => true)).toEqual(['unpacked.json']);
  },
);

test('sources that are being developed have no archive', async () => {
  expect(await changedBeside('/somewhere/invigil', () => true)).toEqual([]);
});
