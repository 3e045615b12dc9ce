import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { readIcon } from '../../../scripts/release/builder/icon.ts';
import { checkDeb } from '../../../scripts/release/check/deb.ts';
import { checkRelease } from '../../../scripts/release/check/release.ts';
import { linuxPackages } from '../../../scripts/release/linux/packages.ts';
import { targetOf } from '../../../scripts/release/target.ts';
import { linuxProgramsMissing } from '../../../packages/electron-devhost/fixtures/linux-programs-missing.ts';
import { root } from '../../structure/source-files.ts';
import { filesIn, makeEmptySystem } from './empty-system.ts';
import { epoch, smallApp, temporaryFolder } from './small-app.ts';

const version = '1.2.3';
const missing = linuxProgramsMissing(['rpm']);
const isMissing = missing !== '';
const asRoot = process.getuid?.() === 0;

async function made() {
  const { folder, profile } = await smallApp();
  const output = await temporaryFolder();
  await mkdir(join(output, 'work/linux-x64'), { recursive: true });
  const icon = await readIcon(undefined, root, root);
  const options = {
    profile,
    icon,
    target: targetOf('linux'),
    app: folder,
    version,
    copyright: 'notice\n',
    epoch,
    xz: 6,
  };
  const files = await linuxPackages({ ...options, output });
  return { output, files, profile, folder };
}
/** Again, by somebody who lets nobody read what they make, and whose clock is in another zone. */
async function madeElsewhere() {
  const [zone, mask] = [process.env['TZ'], process.umask(0o077)];
  process.env['TZ'] = 'Pacific/Kiritimati';
  try {
    return await made();
  } finally {
    process.umask(mask);
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
}
const tool = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' });

test.skipIf(isMissing)(
  'deb, rpm and tar.xz hold the app, and the same bytes when they are made again, by whomever and wherever',
  async () => {
    const once = await made();
    const again = await madeElsewhere();
    const [deb = '', rpm = '', tar = ''] = once.files;
    expect((await readdir(once.output)).filter((name) => name !== 'work').toSorted()).toEqual([
      'northfield-exams-1.2.3-linux-x64.deb',
      'northfield-exams-1.2.3-linux-x64.rpm',
      'northfield-exams-1.2.3-linux-x64.tar.xz',
      'northfield-exams-kiosk-1.2.3-linux-all.deb',
    ]);
    expect(await checkDeb(deb, once.profile.id)).toEqual([]);
    expect(await checkDeb(deb, 'invigil')).not.toEqual([]);
    const expected = '/opt/northfield-exams/northfield-exams';
    expect(tool('dpkg-deb', '--contents', deb)).toContain(expected);
    expect(tool('rpm', '-qpl', rpm)).toContain(expected);
    expect(tool('tar', '-tJf', tar)).toContain(expected.slice('/opt/'.length));
    expect(tool('rpm', '-qp', '--requires', rpm)).toContain('xorg-x11-utils');
    // What others use as well is not taken away with it.
    expect(tool('rpm', '-qpl', rpm).split('\n')).not.toContain('/usr/bin');
    for (const [index, file] of once.files.entries())
      expect((await readFile(file)).equals(await readFile(again.files[index] ?? '')), file).toBe(true);
  },
);

test.skipIf(isMissing)(
  `nothing runs when the deb is installed, and nothing of it stays ${missing}`,
  async () => {
    const { output, files } = await made();
    const control = join(output, 'control');
    tool('dpkg-deb', '--control', files[0] ?? '', control);
    expect((await readdir(control)).toSorted()).toEqual(['control', 'md5sums']);
    const { folder, dpkg } = await emptySystem();
    const before = await filesIn(folder);
    dpkg('--install', files[0] ?? '');
    expect(await filesIn(folder)).toContain('opt/northfield-exams/northfield-exams');
    const command = await readlink(join(folder, 'usr/bin/northfield-exams'));
    expect(command).toBe('/opt/northfield-exams/northfield-exams');
    expect(dpkg('--verify', 'northfield-exams')).toBe('');
    dpkg('--remove', 'northfield-exams');
    expect(await filesIn(folder)).toEqual(before);
  },
);

test.skipIf(isMissing || !asRoot)(`nothing of the rpm stays when it is removed ${missing}`, async () => {
  const { files } = await made();
  const folder = await temporaryFolder();
  const rpm = (...args: string[]) =>
    execFileSync('rpm', ['--root', folder, '--nodeps', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  rpm('--install', files[1] ?? '');
  expect(existsSync(join(folder, 'opt/northfield-exams/northfield-exams'))).toBe(true);
  expect(existsSync(join(folder, 'usr/share/doc/northfield-exams'))).toBe(true);
  expect(rpm('--verify', 'northfield-exams')).toBe('');
  rpm('--erase', 'northfield-exams');
  expect(existsSync(join(folder, 'usr/share/doc/northfield-exams'))).toBe(false);
  expect((await filesIn(folder)).filter((path) => !path.includes('rpm'))).toEqual([]);
});

/** An empty system with a login screen. */
async function emptySystem() {
  const system = await makeEmptySystem(await temporaryFolder());
  await mkdir(join(system.folder, 'etc/systemd/system'), { recursive: true });
  await symlink('/usr/lib/systemd/system/lightdm.service', join(system.folder, loginScreen));
  return system;
}
const loginScreen = 'etc/systemd/system/display-manager.service';

test.skipIf(isMissing || !asRoot)(
  `one deb makes a computer a kiosk, and takes that back ${missing}`,
  async () => {
    const { files } = await made();
    const [app = '', , , kiosk = ''] = files;
    const { folder, dpkg } = await emptySystem();
    const before = await filesIn(folder);
    dpkg('--install', app, kiosk);
    const there = await filesIn(folder);
    expect(there).toContain('etc/systemd/system/graphical.target.wants/northfield-exams-kiosk.service');
    expect(there).not.toContain(loginScreen);
    expect(await readFile(join(folder, 'etc/passwd'), 'utf8')).toMatch(/^exam:.*:\/usr\/sbin\/nologin$/m);
    const rules = await readFile(join(folder, 'usr/lib/northfield-exams-kiosk/openbox-rc.xml'), 'utf8');
    const entry = await readFile(join(folder, 'usr/share/applications/northfield-exams.desktop'), 'utf8');
    const windows = /^StartupWMClass=(.*)$/m.exec(entry)?.[1];
    expect(rules).toContain(`<application class="${windows}" type="normal">`);
    dpkg('--remove', 'northfield-exams-kiosk', 'northfield-exams');
    expect(await filesIn(folder)).toEqual(before);
    expect(await readFile(join(folder, 'etc/passwd'), 'utf8')).toBe('');
  },
);

test.skipIf(isMissing || !asRoot)(
  `an exam that was not delivered is not taken away with the kiosk ${missing}`,
  async () => {
    const { files } = await made();
    const { folder, dpkg } = await emptySystem();
    dpkg('--install', files[0] ?? '', files[3] ?? '');
    const journal = 'home/exam/.config/Northfield Exams/sessions/an-exam/journal';
    await mkdir(join(folder, dirname(journal)), { recursive: true });
    await writeFile(join(folder, journal), 'events');
    dpkg('--remove', 'northfield-exams-kiosk');
    expect(await filesIn(folder)).toContain(journal);
    expect(await readFile(join(folder, 'etc/passwd'), 'utf8')).toMatch(/^exam:/);
  },
);

test.skipIf(isMissing)(
  `a release is checked as a whole, and each thing that is wrong is named ${missing}`,
  async () => {
    const { output, files, folder } = await made();
    const record = {
      v: 1,
      id: 'northfield-exams',
      name: 'Northfield Exams',
      version,
      target: 'linux-x64',
      folder: relative(output, folder),
      artifacts: files.map((file) => basename(file)),
    } as const;
    const fine = await checkRelease(output, record);
    expect(fine.wrong).toEqual([]);
    expect(fine.artifacts).toHaveLength(4);
    expect(fine.artifacts[0]).toMatchObject({ target: 'linux-x64', bytes: expect.any(Number) });
    expect(fine.artifacts[0]?.installedBytes).toBeGreaterThan(100);
    await rm(files[1] ?? '');
    await writeFile(join(folder, 'resources/licences/large'), Buffer.alloc(100_000_001));
    expect((await checkRelease(output, record)).wrong).toEqual([
      'northfield-exams-1.2.3-linux-x64.rpm: missing',
      expect.stringContaining('bytes beyond Electron, more than 100000000'),
    ]);
  },
);
