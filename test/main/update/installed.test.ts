import { expect, test } from 'vitest';
import { packageKind } from '../../../main/update/installed.ts';

const nothing = () => false;

test.each([
  ['linux', '/opt/north/north', (path: string) => path === '/var/lib/dpkg/info/north.list', 'deb'],
  ['linux', '/opt/north/north', nothing, 'rpm'],
  ['linux', '/home/ada/north/north', nothing, 'tar.xz'],
  ['darwin', '/Applications/North.app/Contents/MacOS/North', nothing, 'dmg'],
  ['win32', String.raw`C:\Users\Ada\AppData\Local\Programs\North\North.exe`, nothing, 'exe'],
  ['win32', String.raw`C:\Program Files\North\North.exe`, nothing, null],
] as const)('%s at %s', (platform, program, exists, kind) => {
  expect(packageKind({ id: 'north', platform, program, exists })).toBe(kind);
});
