import { existsSync, globSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Target } from '../target.ts';
import type { ArchiveFile, Problem } from './archive-file.ts';
import { shippedPackages, type ShippedPackage } from './packages.ts';
import { tracedFiles } from './trace.ts';
import { wrongContents } from './wrong-contents.ts';

export type Contents =
  | { readonly ok: true; readonly files: readonly ArchiveFile[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What the bundler made, and nothing that only helps to debug it; and the networks with what vouches for them. */
const built = [
  'out/main/**/*.js',
  'out/preload/*.cjs',
  'out/renderer/**/*.{html,js,css,svg,woff2}',
  'models/manifest.json',
  'models/onnx/*.onnx',
];

/**
 * Everything that the archive for `target` is to hold, of what is installed and built in `root`, sorted by path. What is
 * not in here does not get to a candidate; what is missing or made for another system stops the build, by name.
 */
export async function archiveContents(root: string, target: Target): Promise<Contents> {
  const plain = globSync(built, { cwd: root }).map((path) => copied(root, join(root, path)));
  const packages = await Promise.all(shippedPackages(target).map((one) => packageFiles(root, one)));
  const byPath = new Map(
    [...plain, ...packages.flatMap(({ files }) => files)].map((file) => [file.path, file]),
  );
  const files = [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const problems = [
    ...packages.flatMap(({ missing }) => missing),
    ...(await wrongContents(root, files, target)),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, files };
}

async function packageFiles(root: string, shipped: ShippedPackage) {
  const folder = join(root, 'node_modules', shipped.name);
  const traced = await Promise.all(shipped.entries.map((entry) => tracedFiles(join(folder, entry))));
  const modules = [...traced.flat(), ...shipped.files.map((file) => join(folder, file))];
  const manifests = [join(folder, 'package.json'), ...modules.flatMap(manifestsOf)];
  const written = Object.entries(shipped.written).map(([file, text]) => ({
    path: slashed(relative(root, join(folder, file))),
    from: { text },
    isNative: false,
  }));
  const [native, absent] = [true, false].map((there) =>
    shipped.native.filter((file) => existsSync(join(folder, file)) === there),
  );
  return {
    files: [
      ...[...modules, ...manifests].map((file) => copied(root, file)),
      ...written,
      ...(native ?? []).map((file) => ({ ...copied(root, join(folder, file)), isNative: true })),
    ],
    missing: (absent ?? []).map((file) => ({
      what: `missing: ${shipped.name}/${file}`,
      remedy: shipped.remedy,
    })),
  };
}

const slashed = (path: string): string => path.split(sep).join('/');
const copied = (root: string, file: string): ArchiveFile => ({
  path: slashed(relative(root, file)),
  from: { file },
  isNative: false,
});

/** All between a module and the root of its package: the nearest one says whether it is CommonJS. */
function manifestsOf(module: string): readonly string[] {
  const found: string[] = [];
  for (let folder = dirname(module); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) found.push(manifest);
    if (/node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+$/.test(folder)) break;
  }
  return found;
}
