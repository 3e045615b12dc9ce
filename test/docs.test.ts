import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './structure/source-files.ts';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .split('\n')
  .filter((file) => existsSync(join(root, file)));
const folders = new Set(files.flatMap((file) => parents(file)));
const roots = new Set([...folders].filter((folder) => !folder.includes('/')));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const docs = files.filter((file) => /^[A-Z]+\.md$/.test(file) || /^docs\/.*\.md$/.test(file));

function parents(file: string): readonly string[] {
  const folder = dirname(file);
  return folder === '.' ? [] : [folder, ...parents(folder)];
}

/** What a document names that is not there. A file may be named by the end of its path, a folder from the root. */
function missingIn(doc: string): readonly string[] {
  const text = readFileSync(join(root, doc), 'utf8');
  const said = (pattern: RegExp, of = text) => [...of.matchAll(pattern)].map(([, name = '']) => name);
  // What stands in backticks shows how something is written, and leads nowhere.
  const links = said(/\]\((?!\w+:|#)([^)#]+)/g, text.replaceAll(/`[^`\n]*`/g, ''));
  const names = said(/(?<![\w./@{}*-])((?:[\w@*-]+\/)*[\w*-][\w.*-]*\.(?:tsx?|mjs|md|html))\b/g);
  const places = said(/(?<![\w./@{}*-])((?:[\w@-]+\/)+[\w-]*)(?![\w.*{-])/g).map((name) =>
    name.replace(/\/$/, ''),
  );
  const commands = said(/npm run (?:--silent )?([\w:-]+)/g);
  return [
    ...links.filter((link) => !existsSync(join(root, dirname(doc), link))),
    ...names.filter((name) => !isFile(name)),
    ...places.filter((place) => roots.has(place.split('/')[0] ?? '') && !folders.has(place)),
    ...commands.filter((name) => !Object.hasOwn(scripts, name)).map((name) => `npm run ${name}`),
  ];
}

/** `*` stands for a part of a name. */
function isFile(name: string): boolean {
  const end = new RegExp(`(?:^|/)${name.replaceAll('.', '[.]').replaceAll('*', '[^/]*')}$`);
  return files.some((file) => end.test(file));
}

test.each(docs)('%s names only files, folders and commands that are there', (doc) => {
  expect(missingIn(doc)).toEqual([]);
});
