import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { run } from './run.ts';

export type RpmOptions = {
  readonly name: string;
  readonly version: string;
  readonly architecture: 'x86_64' | 'aarch64';
  readonly vendor: string;
  readonly homepage: string;
  readonly summary: string;
  readonly description: string;
  readonly requires: readonly string[];
  readonly epoch: number;
  /** How hard xz tries, 0 to 9. */
  readonly xz: number;
};

/** An rpm of all that lies in `tree`, by `rpmbuild`, which works in `work`. */
export async function makeRpm(tree: string, work: string, file: string, options: RpmOptions): Promise<void> {
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const spec = join(work, `${options.name}.spec`);
  await writeFile(spec, specFile(options, await filesIn(tree)));
  const defines = {
    _topdir: resolve(work),
    _buildhost: 'reproducible',
    _binary_payload: `w${options.xz}.xzdio`,
    use_source_date_epoch_as_buildtime: '1',
    clamp_mtime_to_source_date_epoch: '1',
    // What is packed is what was checked: nothing is stripped, compressed or looked into.
    __os_install_post: '%{nil}',
    _build_id_links: 'none',
    debug_package: '%{nil}',
    tree: resolve(tree),
  };
  const args = Object.entries(defines).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
  const env = { SOURCE_DATE_EPOCH: String(options.epoch) };
  await run('rpmbuild', ['-bb', '--quiet', '--target', options.architecture, ...args, spec], { env });
  const folder = join(work, 'RPMS', options.architecture);
  const [made] = await readdir(folder);
  if (made === undefined) throw new Error('rpmbuild made no package');
  await cp(join(folder, made), file);
}

/** Only what is ours: a folder that others use as well would be taken away with us. */
async function filesIn(tree: string): Promise<readonly string[]> {
  const own = (await readdir(join(tree, 'opt'))).map((name) => `/opt/${name}`);
  const shared = await readdir(join(tree, 'usr'), { recursive: true, withFileTypes: true });
  const files = shared
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(tree.length));
  const papers = (await readdir(join(tree, 'usr/share/doc'))).map((name) => `/usr/share/doc/${name}`);
  return [...own, ...papers, ...files.filter((file) => !file.startsWith('/usr/share/doc/'))].toSorted();
}

function specFile(options: RpmOptions, files: readonly string[]): string {
  const { name, version, vendor, homepage, summary, description, requires } = options;
  const escaped = (text: string) => text.replaceAll('%', '%%');
  return [
    `Name: ${name}`,
    `Version: ${version}`,
    'Release: 1',
    `Summary: ${escaped(summary).replaceAll('\n', ' ')}`,
    'License: Apache-2.0',
    `Vendor: ${escaped(vendor)}`,
    `URL: ${escaped(homepage)}`,
    'AutoReqProv: no',
    ...requires.map((one) => `Requires: ${one}`),
    '%description',
    escaped(description),
    '%install',
    'mkdir -p %{buildroot}',
    'cp -a %{tree}/. %{buildroot}/',
    '%files',
    '%defattr(-,root,root,-)',
    ...files.map((file) => `"${escaped(file)}"`),
    '',
  ].join('\n');
}
