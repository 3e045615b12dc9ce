import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shell } from 'electron';
import { kioskSwitch } from '../../contract/build/profile.ts';
import type { StateStore } from '../app-state.ts';
import type { Log } from '../log.ts';
import type { Admission } from '../profile/admission.ts';
import { packageKind } from './installed.ts';
import { createUpdates, type Updates } from './updates.ts';

type Here = {
  /** Electron's folder for the app's data. */
  readonly userData: string;
  readonly device: () => Promise<string>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly fetch: typeof fetch;
  readonly state: StateStore;
  readonly log: Log;
};
type Own = {
  /** Of the profile. */
  readonly id: string;
  readonly appVersion: string;
  readonly admission: Pick<Admission, 'profile'>;
};

const systems: Readonly<Partial<Record<NodeJS.Platform, string>>> = { win32: 'win', darwin: 'mac' };

/** Updates of this very app, on this computer. */
export function createAppUpdates({ userData, ...here }: Here, { id, appVersion, admission }: Own): Updates {
  const { platform, arch, execPath } = process;
  return createUpdates({
    ...here,
    profile: admission.profile,
    version: appVersion,
    target: `${systems[platform] ?? platform}-${arch}`,
    kind: packageKind({ id, platform, program: execPath, exists: existsSync }),
    isKiosk: process.argv.includes(kioskSwitch),
    folder: join(userData, 'updates'),
    openFile: (path) => shell.openPath(path),
  });
}
