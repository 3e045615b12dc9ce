import { createHash } from 'node:crypto';
import type { PackageKind } from '../../contract/build/update-manifest.ts';

type Where = {
  readonly id: string;
  readonly platform: NodeJS.Platform;
  /** Path of the running program. */
  readonly program: string;
  readonly exists: (path: string) => boolean;
};

/** What the app was installed from; null where administrators installed it for everybody, and bring newer ones as well. */
export function packageKind({ id, platform, program, exists }: Where): PackageKind | null {
  if (platform === 'darwin') return 'dmg';
  if (platform === 'win32') return /\\AppData\\Local\\/i.test(program) ? 'exe' : null;
  if (exists(`/var/lib/dpkg/info/${id}.list`)) return 'deb';
  return program.startsWith(`/opt/${id}/`) ? 'rpm' : 'tar.xz';
}

/** Of a hundred computers, which one this is for a version, from 0: at random, another for each version, and always the same. */
export function placeOf(device: string, version: string): number {
  return createHash('sha256').update(`${device}/${version}`).digest().readUInt32BE(0) % 100;
}
