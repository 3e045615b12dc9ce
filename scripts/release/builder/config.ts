import { relative } from 'node:path';
import type { Configuration } from 'electron-builder';
import { packageFile } from '../../../contract/build/update-manifest.ts';
import type { ArchiveFile } from '../contents/archive-file.ts';
import type { ReleaseProfile } from '../profile.ts';
import { nameOf, type Target } from '../target.ts';

type Paths = {
  /** The project. */
  readonly root: string;
  /** What becomes the archive. */
  readonly staged: string;
  readonly output: string;
  /** A square PNG. */
  readonly icon: string;
  /** What is put beside the archive: notice, licences, bill of materials. */
  readonly papers: string;
  /** Electron's folder or zip, where it is not to be downloaded. */
  readonly electronDist: string | null;
};

/**
 * The builder's configuration for one institution and one target, on top of `electron-builder.yml`. Nothing of it is
 * secret, and no path of this machine is in what is built from it.
 */
export function builderConfig(
  profile: ReleaseProfile,
  target: Target,
  files: readonly ArchiveFile[],
  paths: Paths,
): Configuration {
  const { id, appId, name, institution, signing } = profile;
  const local = (path: string) => relative(paths.root, path);
  return {
    extends: 'electron-builder.yml',
    appId,
    productName: name,
    copyright: `${institution}; made of Invigil, copyright 2026 The Invigil authors`,
    directories: { app: local(paths.staged), output: local(paths.output), buildResources: 'build' },
    // The builder passes over a folder of this name unless it is asked for by itself.
    files: ['**/*', { from: 'node_modules', to: 'node_modules', filter: ['**/*'] }],
    asarUnpack: files.filter(({ isNative }) => isNative).map(({ path }) => path),
    extraResources: [{ from: local(paths.papers), to: 'licences' }],
    artifactName: packageFile({ id, version: '${version}', target: nameOf(target) }, '${ext}'),
    ...(paths.electronDist === null ? {} : { electronDist: paths.electronDist }),
    ...platformPart(profile, target, local(paths.icon)),
    ...(target.system === 'win' && signing.windows !== undefined ? { forceCodeSigning: true } : {}),
  };
}

function platformPart(profile: ReleaseProfile, { system }: Target, icon: string): Configuration {
  const { id, name, maintainer, signing, automaticAssessment } = profile;
  if (system === 'linux') {
    const linux = { executableName: id, icon, maintainer: `${maintainer.name} <${maintainer.email}>` };
    // deb, rpm and tar.xz are made of the folder by `scripts/release/linux`.
    return { linux: { ...linux, target: 'dir' } };
  }
  if (system === 'win') {
    const { subjectName } = signing.windows ?? {};
    const signed =
      subjectName === undefined ? {} : { signtoolOptions: { certificateSubjectName: subjectName } };
    return { win: { executableName: name, icon, ...signed } };
  }
  return {
    mac: {
      icon,
      identity: signing.mac?.identity ?? null,
      notarize: signing.mac !== undefined,
      ...(automaticAssessment ? { entitlements: 'build/entitlements.mac.assessment.plist' } : {}),
    },
  };
}
