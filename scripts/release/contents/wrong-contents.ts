import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from '../target.ts';
import type { ArchiveFile, Problem } from './archive-file.ts';
import { binaryIn, isFor } from './binary.ts';

/** Why these files are no app for `target`. */
export async function wrongContents(
  root: string,
  files: readonly ArchiveFile[],
  target: Target,
): Promise<readonly Problem[]> {
  return [
    ...missingBundles(files),
    ...(await wrongModels(root)),
    ...(await foreignBinaries(files, target)),
    ...(await strayImports(files)),
  ];
}

function missingBundles(files: readonly ArchiveFile[]): readonly Problem[] {
  return [
    'out/main/main.js',
    'out/main/vision-process.js',
    'out/preload/bridge.cjs',
    'out/renderer/index.html',
  ]
    .filter((path) => !files.some((file) => file.path === path))
    .map((path) => ({ what: `missing: ${path}`, remedy: 'npm run build' }));
}

async function wrongModels(root: string): Promise<readonly Problem[]> {
  const manifest = JSON.parse(await readFile(join(root, 'models/manifest.json'), 'utf8')) as {
    readonly models: readonly { readonly file: string; readonly sha256: string }[];
  };
  const remedy = 'npm run models';
  const wrong = manifest.models.map(async ({ file, sha256 }) => {
    const bytes = await readFile(join(root, 'models', file)).catch(() => null);
    if (bytes === null) return [{ what: `missing: models/${file}`, remedy }];
    const isRight = createHash('sha256').update(bytes).digest('hex') === sha256;
    return isRight ? [] : [{ what: `changed: models/${file} is not what its manifest names`, remedy }];
  });
  return (await Promise.all(wrong)).flat();
}

/** Machine code may only be where the table of packages says, and for the target. */
async function foreignBinaries(files: readonly ArchiveFile[], target: Target): Promise<readonly Problem[]> {
  const judged = files.map(async ({ path, from, isNative }) => {
    if ('text' in from) return [];
    const binary = await binaryIn(from.file);
    const remedy = 'npm ci, and see scripts/release/contents/packages.ts';
    if (binary === null) return isNative ? [{ what: `foreign: ${path} is no program code`, remedy }] : [];
    if (!isNative) return [{ what: `foreign: ${path} is program code that nobody vouches for`, remedy }];
    const made = `${binary.system}-${binary.archs.join('+')}`;
    return isFor(binary, target) ? [] : [{ what: `foreign: ${path} is for ${made}`, remedy }];
  });
  return (await Promise.all(judged)).flat();
}

/** By `createRequire`, too, which no bundler follows. */
const imported =
  /(?:\bfrom\s*|\bimport\(\s*|^import\s*|\bcreateRequire\([^()]*\)\(\s*)["']([@a-z][^"']*)["']/gm;

/** Packages that a bundle of main imports and the archive does not have. */
async function strayImports(files: readonly ArchiveFile[]): Promise<readonly Problem[]> {
  const mains = files.filter(({ path }) => /^out\/main\/.*\.js$/.test(path));
  const texts = await Promise.all(
    mains.map(async ({ from }) => ('text' in from ? from.text : readFile(from.file, 'utf8'))),
  );
  const isAllowed = (name: string) =>
    name === 'electron' ||
    name.startsWith('node:') ||
    files.some(({ path }) => path.startsWith(`node_modules/${name}/`));
  // Comments quote code, too.
  const code = texts.map((text) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, ''));
  const names = code.flatMap((text) => [...text.matchAll(imported)].map(([, name = '']) => name));
  return [...new Set(names)]
    .filter((name) => !isAllowed(name))
    .map((name) => ({
      what: `missing: ${name}, which main imports`,
      remedy: 'have it bundled (electron.vite.config.ts) or name it in scripts/release/contents/packages.ts',
    }));
}
