import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFile } from '../../../contract/build/update-manifest.ts';
import type { Icon } from '../builder/icon.ts';
import type { ReleaseProfile } from '../profile.ts';
import { nameOf, type Target } from '../target.ts';
import { makeDeb } from './deb.ts';
import { makeKioskDeb } from './kiosk.ts';
import { debDependencies, rpmDependencies } from './dependencies.ts';
import { makeRpm } from './rpm.ts';
import { run } from './run.ts';
import { installTree } from './tree.ts';

type LinuxOptions = {
  readonly profile: ReleaseProfile;
  readonly icon: Icon;
  readonly target: Target;
  /** The app as the builder made it. */
  readonly app: string;
  readonly output: string;
  readonly version: string;
  readonly copyright: string;
  readonly epoch: number;
  /** How hard xz tries, 0 to 9. */
  readonly xz: number;
};

/**
 * deb, rpm and tar.xz of one folder, and the deb that makes a computer a kiosk, by the tools of the systems that they are for. There is no AppImage: its launcher
 * switches Chromium's sandbox off.
 */
export async function linuxPackages(options: LinuxOptions): Promise<readonly string[]> {
  const { profile, target, output, version, epoch, xz } = options;
  const { id, name, institution, maintainer, homepage } = profile;
  const work = join(output, 'work', nameOf(target));
  const tree = join(work, 'tree');
  await rm(tree, { recursive: true, force: true });
  await mkdir(tree, { recursive: true });
  await installTree(tree, options);
  const summary = `${name}: exams of ${institution}`;
  const description = `The app in which exams of ${institution} are taken. It starts only when it is opened.`;
  const file = (ending: string) => join(output, packageFile({ id, version, target: nameOf(target) }, ending));
  await makeDeb(tree, file('deb'), {
    name: id,
    version,
    architecture: target.arch === 'x64' ? 'amd64' : 'arm64',
    maintainer: `${maintainer.name} <${maintainer.email}>`,
    homepage,
    summary,
    description,
    depends: debDependencies(),
    epoch,
    xz,
  });
  await makeRpm(tree, join(work, 'rpm'), file('rpm'), {
    name: id,
    version,
    architecture: target.arch === 'x64' ? 'x86_64' : 'aarch64',
    vendor: institution,
    homepage,
    summary,
    description,
    requires: rpmDependencies(),
    epoch,
    xz,
  });
  await makeTar(join(tree, 'opt'), id, file('tar.xz'), { epoch, xz });
  const kiosk = join(output, `${id}-kiosk-${version}-linux-all.deb`);
  await makeKioskDeb(join(work, 'kiosk'), kiosk, options);
  return [file('deb'), file('rpm'), file('tar.xz'), kiosk];
}

/** For whoever may install nothing: unpacked anywhere, and started from there. */
async function makeTar(
  parent: string,
  folder: string,
  file: string,
  { epoch, xz }: Pick<LinuxOptions, 'epoch' | 'xz'>,
): Promise<void> {
  const same = [
    '--sort=name',
    `--mtime=@${epoch}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=u-s',
  ];
  await run('tar', [...same, '-cJf', file, '-C', parent, folder], { env: { XZ_OPT: `-${xz}` } });
}
