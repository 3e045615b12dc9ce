import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';
import { settle } from './settle.ts';

export type DebOptions = {
  readonly name: string;
  readonly version: string;
  readonly architecture: 'amd64' | 'arm64' | 'all';
  readonly maintainer: string;
  readonly homepage: string;
  /** One line, and what is said below it. */
  readonly summary: string;
  readonly description: string;
  readonly depends: readonly string[];
  /** `postinst`, `prerm` and the like, by name. */
  readonly scripts?: Readonly<Record<string, string>>;
  readonly epoch: number;
  /** How hard xz tries, 0 to 9. */
  readonly xz: number;
};

/** A Debian package of all that lies in `tree`, by `dpkg-deb`: the same tree gives the same bytes. */
export async function makeDeb(tree: string, file: string, options: DebOptions): Promise<void> {
  const control = join(tree, 'DEBIAN');
  await rm(control, { recursive: true, force: true });
  const env = { SOURCE_DATE_EPOCH: String(options.epoch) };
  const sums = await run('sh', ['-c', 'find * -type f -print0 | sort -z | xargs -0r md5sum'], { cwd: tree });
  const size = Number((await run('du', ['-sk', '--apparent-size', tree])).split('\t')[0]);
  await settle(tree, options.epoch);
  await mkdir(control);
  await writeFile(join(control, 'control'), controlFile(options, size));
  await writeFile(join(control, 'md5sums'), sums);
  for (const [name, text] of Object.entries(options.scripts ?? {}))
    await writeFile(join(control, name), text, { mode: 0o755 });
  // What files are made as is up to the umask of whoever builds; `dpkg-deb` takes no folder that others cannot read.
  await settle(control, options.epoch);
  await run('dpkg-deb', ['--root-owner-group', '-Zxz', `-z${options.xz}`, '--build', tree, file], { env });
  await rm(control, { recursive: true });
}

function controlFile(options: DebOptions, installedKb: number): string {
  const { name, version, architecture, maintainer, homepage, summary, description, depends } = options;
  // A line that is empty would end the description.
  const lines = description.split('\n').map((line) => ` ${line.trim() === '' ? '.' : line}`);
  return [
    `Package: ${name}`,
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${maintainer}`,
    `Installed-Size: ${installedKb}`,
    `Depends: ${depends.join(', ')}`,
    'Section: education',
    'Priority: optional',
    `Homepage: ${homepage}`,
    `Description: ${summary.replaceAll('\n', ' ')}`,
    ...lines,
    '',
  ].join('\n');
}
