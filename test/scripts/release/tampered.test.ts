import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createPackageWithOptions, extractAll } from '@electron/asar';
import { expect, test } from 'vitest';
import { checkFolder } from '../../../scripts/release/check/folder.ts';
import { targetOf } from '../../../scripts/release/target.ts';
import { elf, library, smallApp } from './small-app.ts';

type App = Awaited<ReturnType<typeof smallApp>>;
const linux = targetOf('linux');
const check = ({ folder, profile }: App) => checkFolder(folder, linux, profile);
const archiveOf = ({ folder }: App) => join(folder, 'resources/app.asar');

test('an app as it was built has nothing wrong with it', async () => {
  const report = await check(await smallApp());
  expect(report.wrong).toEqual([]);
  expect(report.contents.native).toEqual([library]);
  expect(Object.keys(report.fuses ?? {})).toHaveLength(9);
});

/** Turns one byte of the archive behind its header, as whoever edits it in place does. */
async function turnByteOf(app: App, words: string): Promise<void> {
  const bytes = await readFile(archiveOf(app));
  const at = bytes.lastIndexOf(words);
  expect(at).toBeGreaterThan(0);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(archiveOf(app), bytes);
}

/** Packs the archive anew with other contents, so that its own sums are right. */
async function repack(app: App, change: (folder: string) => Promise<void>): Promise<void> {
  const unpacked = join(dirname(app.folder), 'changed');
  extractAll(archiveOf(app), unpacked);
  await change(unpacked);
  await createPackageWithOptions(unpacked, archiveOf(app), { unpack: '**/*.so.1' });
}
const put = (path: string, text: string) => (app: App) =>
  repack(app, async (folder) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  });
const beside = (path: string, text: string) => async (app: App) => {
  const file = join(app.folder, 'resources', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
};
const fuse =
  (number: number, state: string) =>
  async ({ folder, profile }: App) => {
    const program = join(folder, profile.id);
    const bytes = await readFile(program);
    bytes.write(state, bytes.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 34 + number);
    await writeFile(program, bytes);
  };

test.each<readonly [string, (app: App) => Promise<unknown>, string]>([
  ['a byte of main', (app) => turnByteOf(app, "import 'electron'"), 'out/main/main.js: changed'],
  ['a byte of a network', (app) => turnByteOf(app, 'weights of'), 'models/onnx/one.onnx: changed'],
  ['a byte of the manifest', (app) => turnByteOf(app, 'one.onnx","sha'), 'models/manifest.json: changed'],
  ['a byte of the profile', (app) => turnByteOf(app, 'otherServers'), 'profile.json: changed'],
  [
    'a byte of the preload script',
    (app) => turnByteOf(app, "require('electron')"),
    'out/preload/bridge.cjs: changed',
  ],
  [
    'the archive cut off',
    async (app) => writeFile(archiveOf(app), (await readFile(archiveOf(app))).subarray(0, -40)),
    'changed',
  ],
  ['no archive', (app) => rm(archiveOf(app)), 'app.asar: cannot be read'],
  [
    'a network of another maker, packed anew',
    put('models/onnx/one.onnx', 'other'),
    'models/onnx/one.onnx: is not what its manifest names',
  ],
  [
    'a network missing, packed anew',
    (app) => repack(app, (folder) => rm(join(folder, 'models/onnx/one.onnx'))),
    'models/onnx/one.onnx: missing',
  ],
  [
    'a manifest that names nothing',
    put('models/manifest.json', '{}'),
    'models/manifest.json: cannot be understood',
  ],
  ['a profile that is none', put('profile.json', '{"v":1}'), 'profile.json: is no profile'],
  [
    'another class of windows',
    put('package.json', '{"desktopName":"invigil.desktop"}'),
    'package.json: desktopName',
  ],
  [
    'a module of the server',
    put('node_modules/fastify/fastify.js', ''),
    'node_modules/fastify/fastify.js: does not belong',
  ],
  ['a source map', put('out/main/main.js.map', '{}'), 'out/main/main.js.map: does not belong'],
  [
    'a path of the builder',
    put('out/main/main.js', `"${process.cwd()}/main/main.ts"`),
    'out/main/main.js: names a folder',
  ],
  [
    'a library changed',
    beside(`app.asar.unpacked/${library}`, elf('other')),
    `${library}: is not what the archive vouches for`,
  ],
  [
    'a library that is a script',
    beside(`app.asar.unpacked/${library}`, '#!/bin/sh\n'),
    `${library}: is no program code`,
  ],
  [
    'a library missing',
    ({ folder }) => rm(join(folder, 'resources/app.asar.unpacked', library)),
    `${library}: missing`,
  ],
  [
    'a script beside the archive',
    beside('app.asar.unpacked/node_modules/x/index.js', ''),
    'node_modules/x/index.js: lies beside',
  ],
  [
    'code beside the archive',
    beside('app.asar.unpacked/node_modules/x/x.node', elf()),
    'node_modules/x/x.node: lies beside',
  ],
  ['nothing that vouches', put('unpacked.json', '{}'), 'unpacked.json: cannot be understood'],
  ['a second app', beside('app/package.json', '{}'), 'app: does not belong beside the archive'],
  ['a second archive', beside('default_app.asar', ''), 'default_app.asar: does not belong'],
  ['Node by a variable', fuse(0, '1'), 'fuses: RunAsNode is enable'],
  ['Node options', fuse(2, '1'), 'fuses: EnableNodeOptionsEnvironmentVariable is enable'],
  ['the inspector', fuse(3, '1'), 'fuses: EnableNodeCliInspectArguments is enable'],
  ['no integrity check', fuse(4, '0'), 'fuses: EnableEmbeddedAsarIntegrityValidation is disable'],
  ['any folder as the app', fuse(5, '0'), 'fuses: OnlyLoadAppFromAsar is disable'],
  ['a ninth fuse', fuse(8, '0'), 'fuses: WasmTrapHandlers is disable'],
  [
    'no fuses',
    ({ folder, profile }) => writeFile(join(folder, profile.id), 'x'),
    'fuses: the program has none',
  ],
])('%s is told by name', async (_what, tamper, said) => {
  const app = await smallApp();
  await tamper(app);
  const { wrong } = await check(app);
  expect(wrong.filter((line) => line.includes(said))).not.toEqual([]);
});

test('the build of another institution is told', async () => {
  const app = await smallApp();
  await put('profile.json', JSON.stringify({ ...(await profileIn(app)), id: 'south-exams' }))(app);
  expect((await check(app)).wrong).toEqual(['profile.json: is that of south-exams']);
});

async function profileIn(app: App): Promise<object> {
  const unpacked = join(dirname(app.folder), 'read');
  extractAll(archiveOf(app), unpacked);
  return JSON.parse(await readFile(join(unpacked, 'profile.json'), 'utf8')) as object;
}
