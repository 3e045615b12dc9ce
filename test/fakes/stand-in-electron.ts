import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { System } from '../../scripts/release/target.ts';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** A fuse wire as it lies in Electron's program: version 1, its length, and each fuse as it comes from its makers. */
export function fuseWire(states = '101100011'): Buffer {
  return Buffer.concat([Buffer.from(sentinel), Buffer.from([1, states.length]), Buffer.from(states)]);
}

/**
 * A folder in the shape of Electron's, for machines that cannot have the real one. It has the fuses and starts nothing;
 * of Linux its program says what it was started with.
 */
export async function standInElectron(folder: string, system: System, wire = fuseWire()): Promise<string> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'), { recursive: true });
  const program = Buffer.concat([
    Buffer.from('#!/bin/sh\necho "stand-in for Electron: $*"\nexit 0\n# '),
    wire,
  ]);
  const name = system === 'win' ? 'electron.exe' : 'electron';
  await writeFile(join(folder, name), program);
  await chmod(join(folder, name), 0o755);
  await writeFile(join(folder, 'version'), '0.0.0');
  await writeFile(join(folder, 'LICENSE'), 'Electron’s licence\n');
  await writeFile(join(folder, 'LICENSES.chromium.html'), '<html></html>\n');
  await writeFile(join(folder, 'locales/en-US.pak'), 'words');
  await writeFile(join(folder, 'resources/default_app.asar'), 'to be taken away');
  return folder;
}
