import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Arch, build, Platform, type AfterPackContext } from 'electron-builder';
import type { ArchiveFile } from '../contents/archive-file.ts';
import { stage } from '../contents/stage.ts';
import type { ReleaseProfile } from '../profile.ts';
import { nameOf, programIn, resourcesIn, type Target } from '../target.ts';
import { builderConfig } from './config.ts';
import { setFuses } from './fuses.ts';
import { iconFile, type Icon } from './icon.ts';
import { addJoinLinks } from './msi.ts';

type PackOptions = {
  readonly root: string;
  readonly profile: ReleaseProfile;
  readonly target: Target;
  readonly files: readonly ArchiveFile[];
  readonly icon: Icon;
  /** Of the release of this institution: everything that is made lies below it; `work/TARGET/licences` is there. */
  readonly output: string;
  readonly electronDist: string | null;
  readonly version: string;
  readonly description: string;
  readonly epoch: number;
  /** Only the folder, without an installer. */
  readonly folderOnly: boolean;
};

const platforms = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC } as const;
const archs = { x64: Arch.x64, arm64: Arch.arm64 } as const;

/** The folder of the app, by electron-builder; of Windows and macOS the installers too. Nothing is signed here without its key. */
export async function pack(
  options: PackOptions,
): Promise<{ readonly folder: string; readonly installers: readonly string[] }> {
  const { root, profile, target, files, output, electronDist } = options;
  const work = join(output, 'work', nameOf(target));
  await rm(join(work, 'builder'), { recursive: true, force: true });
  await stage(join(work, 'app'), options);
  const papers = join(work, 'licences');
  const { ending, bytes } = await iconFile(options.icon, target.system);
  const icon = join(work, `icon.${ending}`);
  await writeFile(icon, bytes);
  const paths = {
    root,
    staged: join(work, 'app'),
    output: join(work, 'builder'),
    icon,
    papers,
    electronDist,
  };
  const config = builderConfig(profile, target, files, paths);
  await writeFile(join(work, 'builder.json'), `${JSON.stringify(config, null, 2)}\n`);
  const kind = options.folderOnly || target.system === 'linux' ? 'dir' : null;
  const made: { folder: string | null } = { folder: null };
  const built = await build({
    projectDir: root,
    targets: platforms[target.system].createTarget(kind, archs[target.arch]),
    config: {
      ...config,
      // What is staged is what is shipped: nothing is installed or looked for.
      beforeBuild: async () => false,
      // Electron's own page for who has no app yet; the builder leaves it where Electron is not downloaded.
      afterExtract: ({ appOutDir }: AfterPackContext) =>
        rm(join(resourcesIn(appOutDir, target, 'Electron'), 'default_app.asar'), { force: true }),
      msiProjectCreated: addJoinLinks,
      afterPack: async (context: AfterPackContext) => {
        made.folder = context.appOutDir;
        await finish(context.appOutDir, target, profile);
      },
    },
    publish: 'never',
  });
  if (made.folder === null) throw new Error(`electron-builder made no folder for ${nameOf(target)}`);
  const installers = built.filter((file) => /\.(?:exe|msi|dmg|zip)$/.test(file));
  const handedOut = installers.map((file) => join(output, basename(file)));
  await Promise.all(installers.map((file, index) => cp(file, handedOut[index] ?? '')));
  return { folder: made.folder, installers: handedOut };
}

/** What the builder cannot do, right before it signs. */
async function finish(folder: string, target: Target, profile: ReleaseProfile): Promise<void> {
  const program = programIn(folder, target, profile);
  await setFuses(program);
  if (target.system !== 'mac') return;
  // The builder allows connections without encryption to everywhere, whatever it is told.
  const plist = join(program, 'Contents/Info.plist');
  const text = await readFile(plist, 'utf8');
  const closed = text.replace(/(<key>NSAllowsArbitraryLoads<\/key>\s*)<true\/>/, '$1<false/>');
  await writeFile(plist, closed);
}
