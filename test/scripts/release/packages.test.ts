import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readIcon } from '../../../scripts/release/builder/icon.ts';
import { checkDeb } from '../../../scripts/release/check/deb.ts';
import { linuxPackages } from '../../../scripts/release/linux/packages.ts';
import { targetOf } from '../../../scripts/release/target.ts';
import { linuxProgramsMissing } from '../../../packages/electron-devhost/fixtures/linux-programs-missing.ts';
import { root } from '../../structure/source-files.ts';
import { epoch, smallApp, temporaryFolder } from './small-app.ts';

const version = '1.2.3';
const missing = linuxProgramsMissing(['rpm']);
const isMissing = missing !== '';

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
  };
  const files = await linuxPackages({ ...options, output });
  return { output, files, profile };
}
const tool = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' });

test.skipIf(isMissing)(
  'deb, rpm and tar.xz hold the app, and the same bytes when they are made again',
  async () => {
    const [once, again] = [await made(), await made()];
    const [deb = '', rpm = '', tar = ''] = once.files;
    expect((await readdir(once.output)).filter((name) => name !== 'work').toSorted()).toEqual([
      'northfield-exams-1.2.3-linux-x64.deb',
      'northfield-exams-1.2.3-linux-x64.rpm',
      'northfield-exams-1.2.3-linux-x64.tar.xz',
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
    const root = join(output, 'root');
    const admin = join(root, 'var/lib/dpkg');
    await mkdir(join(admin, 'info'), { recursive: true });
    await mkdir(join(admin, 'updates'), { recursive: true });
    tool('touch', join(admin, 'status'));
    const dpkg = (...args: string[]) =>
      tool(
        'dpkg',
        `--root=${root}`,
        '--force-not-root',
        '--force-depends',
        '--force-script-chrootless',
        ...args,
      );
    const before = await filesIn(root);
    dpkg('--install', files[0] ?? '');
    expect(await filesIn(root)).toContain('opt/northfield-exams/northfield-exams');
    expect(dpkg('--verify', 'northfield-exams')).toBe('');
    dpkg('--remove', 'northfield-exams');
    expect((await filesIn(root)).filter((path) => !path.startsWith('var/lib/dpkg/'))).toEqual(
      before.filter((path) => !path.startsWith('var/lib/dpkg/')),
    );
  },
);

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
