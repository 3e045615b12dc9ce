import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A file of the app, or a sample that is to be caught. `path` is relative to the project. */
export type Source = { readonly path: string; readonly text: string };

const root = resolve(import.meta.dirname, '../..');
/** What ends up in the desktop app. */
const folders = ['main', 'preload', 'renderer', 'contract', 'core', 'ui'];

/** The source of everything in the desktop app, without comments: they may name what must not be done. */
export function appSources(): readonly Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(tsx?|html)$/.test(file))
      .map((file) => ({
        path: join(folder, file),
        text: withoutComments(readFileSync(join(root, folder, file), 'utf8')),
      })),
  );
}

export function readProjectFile(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
