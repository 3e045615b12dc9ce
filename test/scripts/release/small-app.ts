import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { onTestFinished } from 'vitest';
import { setFuses } from '../../../scripts/release/builder/fuses.ts';
import type { ArchiveFile } from '../../../scripts/release/contents/archive-file.ts';
import { stage } from '../../../scripts/release/contents/stage.ts';
import { readProfile, type ReleaseProfile } from '../../../scripts/release/profile.ts';
import { standInElectron } from './stand-in-electron.ts';
import { root } from '../../structure/source-files.ts';

export const epoch = 1_700_000_000;
export const library = 'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1';

/** The head of a program for Linux on Intel. */
export function elf(words = 'code'): string {
  const head = Buffer.alloc(64);
  head.writeUInt32BE(0x7f_45_4c_46, 0);
  head.writeUInt8(2, 4);
  head.writeUInt16LE(0x3e, 18);
  return head.toString('latin1') + words;
}

const network = 'weights of a network';
const sha256 = createHash('sha256').update(network).digest('hex');

/** An app in small: of everything that is in a real one, one. */
export const smallFiles: readonly ArchiveFile[] = Object.entries({
  'out/main/main.js': `import 'electron';\n`,
  'out/main/vision-process.js': `import 'onnxruntime-node';\n`,
  'out/preload/bridge.cjs': `require('electron');\n`,
  'out/renderer/index.html': '<!doctype html>\n',
  'models/manifest.json': JSON.stringify({ v: 1, models: [{ file: 'onnx/one.onnx', sha256 }] }),
  'models/onnx/one.onnx': network,
  'node_modules/onnxruntime-node/package.json': '{"name":"onnxruntime-node"}\n',
  [library]: elf(),
}).map(([path, text]) => ({ path, from: { text }, isNative: path === library }));

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'invigil-release-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function exampleProfile(): Promise<ReleaseProfile> {
  const read = await readProfile(join(root, 'profiles/example.json'));
  if (!read.ok) throw new Error(read.message);
  return read.profile;
}

/** A folder as the builder makes it, for Linux: a stand-in for Electron with its fuses set, and the archive. */
export async function smallApp(files = smallFiles): Promise<{ folder: string; profile: ReleaseProfile }> {
  const work = await temporaryFolder();
  const profile = await exampleProfile();
  await stage(join(work, 'staged'), { profile, version: '1.2.3', description: 'An app', files, epoch });
  const folder = await standInElectron(join(work, 'app'), 'linux');
  await rm(join(folder, 'resources/default_app.asar'));
  await rename(join(folder, 'electron'), join(folder, profile.id));
  await setFuses(join(folder, profile.id));
  const archive = join(folder, 'resources/app.asar');
  await createPackageWithOptions(join(work, 'staged'), archive, { unpack: '**/*.so.1' });
  await mkdir(join(folder, 'resources/licences'));
  await writeFile(join(folder, 'resources/licences/NOTICE'), 'notice\n');
  return { folder, profile };
}
