import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { binaryOf } from '../../../scripts/release/contents/binary.ts';
import { archiveContents } from '../../../scripts/release/contents/allow-list.ts';
import { targetOf } from '../../../scripts/release/target.ts';
import { root } from '../../structure/source-files.ts';

const linux = targetOf('linux');
const bundles = {
  'out/main/main.js': `import { app } from 'electron';\nimport notifier from 'node-notifier';\nimport 'node:fs';\n`,
  'out/main/main.js.map': '{}',
  'out/main/vision-process.js': `import 'onnxruntime-node';\n// import 'kysely' is only said\n`,
  'out/preload/bridge.cjs': '',
  'out/renderer/index.html': '',
  'out/renderer/index.js.map': '{}',
  'out/console/index.html': '',
};
/** What of the installed packages could get into an archive, and some that must not. */
const packages = [
  'onnxruntime-node',
  'onnxruntime-common',
  'get-windows',
  'node-notifier',
  'growly',
  'is-wsl',
  'is-docker',
  'semver',
  'shellwords',
  'fastify',
  'better-sqlite3',
];

/** A project with the packages as they are installed here, and bundles in small. */
async function project(change: Readonly<Record<string, string | null>> = {}): Promise<string> {
  // On the disk of the packages, so that links suffice.
  await mkdir(join(root, '.types'), { recursive: true });
  const folder = await mkdtemp(join(root, '.types/release-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'node_modules'));
  const from = packages.map((name) => join(root, 'node_modules', name));
  execFileSync('cp', ['-al', ...from, join(folder, 'node_modules')]);
  const models = { 'models/manifest.json': '{"v":1,"models":[]}' };
  for (const [path, text] of Object.entries({ ...bundles, ...models, ...change })) {
    // A link must be broken before it is written to.
    await rm(join(folder, path), { force: true });
    await mkdir(dirname(join(folder, path)), { recursive: true });
    if (text !== null) await writeFile(join(folder, path), text);
  }
  return folder;
}

async function problemsOf(change: Readonly<Record<string, string | null>>, target = linux) {
  const found = await archiveContents(await project(change), target);
  return found.ok ? [] : found.problems.map(({ what }) => what);
}

test('what runs goes into the archive, and nothing else', async () => {
  const found = await archiveContents(await project(), linux);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const paths = found.files.map(({ path }) => path);
  expect(paths).toContain('node_modules/onnxruntime-common/dist/cjs/package.json');
  expect(paths).toContain('node_modules/node-notifier/notifiers/notifysend.js');
  expect(
    paths.filter((path) =>
      /fastify|better-sqlite3|console|\.map$|\.d\.ts$|readme|vendor|darwin|win32/i.test(path),
    ),
  ).toEqual([]);
  expect(found.files.filter(({ isNative }) => isNative).map(({ path }) => path)).toEqual([
    'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1',
    'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/onnxruntime_binding.node',
  ]);
});

test('the entry that looks for an addon at run time is replaced by what the target has', async () => {
  const found = await archiveContents(await project(), linux);
  const entry = found.ok
    ? found.files.find(({ path }) => path === 'node_modules/get-windows/index.js')
    : undefined;
  expect(entry?.from).toEqual({ text: "export { activeWindow } from './lib/linux.js';\n" });
});

const binding = 'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/onnxruntime_binding.node';

test('a missing binary stops the build', async () => {
  expect(await problemsOf({ [binding]: null })).toEqual([
    expect.stringMatching(/^missing: onnxruntime-node\/bin/),
  ]);
});

test('a build for Windows without the addon for Windows is not made: it would see no window', async () => {
  const problems = await problemsOf({}, targetOf('win'));
  expect(problems).toEqual([expect.stringMatching(/^missing: get-windows\/lib\/binding\/napi-9-win32/)]);
});

test('the inference runtime is not made for Macs with Intel', async () => {
  const problems = await problemsOf({}, targetOf('mac', 'x64'));
  expect(problems.filter((what) => what.startsWith('missing: onnxruntime-node/'))).toHaveLength(2);
});

test('a foreign binary stops the build', async () => {
  const windows = await readFile(
    join(root, 'node_modules/onnxruntime-node/bin/napi-v6/win32/x64/onnxruntime_binding.node'),
    'latin1',
  );
  expect(binaryOf(Buffer.from(windows.slice(0, 4096), 'latin1'))).toEqual({ system: 'win', archs: ['x64'] });
  const folder = await project({ [binding]: null });
  await writeFile(join(folder, binding), windows, 'latin1');
  const found = await archiveContents(folder, linux);
  expect(found.ok ? [] : found.problems.map(({ what }) => what)).toEqual([
    `foreign: ${binding} is for win-x64`,
  ]);
});

test.each([
  [{ 'out/main/main.js': `import 'kysely';\n` }, 'missing: kysely, which main imports'],
  [
    { 'out/main/main.js': `const x11 = createRequire(import.meta.url)("x11");\n` },
    'missing: x11, which main imports',
  ],
  [{ 'out/main/vision-process.js': null }, 'missing: out/main/vision-process.js'],
  [{ [binding]: 'no code' }, `foreign: ${binding} is no program code`],
  [
    {
      'models/manifest.json': '{"v":1,"models":[{"file":"onnx/a.onnx","sha256":"00"}]}',
      'models/onnx/a.onnx': 'x',
    },
    'changed: models/onnx/a.onnx is not what its manifest names',
  ],
  [
    { 'models/manifest.json': '{"v":1,"models":[{"file":"onnx/a.onnx","sha256":"00"}]}' },
    'missing: models/onnx/a.onnx',
  ],
])('with %j: %s', async (change, said) => {
  expect(await problemsOf(change)).toEqual([said]);
});

test('machine code of the Mac’s helper is for both of its processors', async () => {
  const head = (await readFile(join(root, 'node_modules/get-windows/main'))).subarray(0, 4096);
  expect(binaryOf(head)).toEqual({ system: 'mac', archs: ['x64', 'arm64'] });
});
