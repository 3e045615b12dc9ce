import { symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { extractAll } from '@electron/asar';

/** Whether an app is one that was packaged: Electron then starts an archive, and not a folder of sources. */
export function isArchive(app: string): boolean {
  return app.endsWith('.asar');
}

/**
 * Electron reads an archive in place. Here it is laid out in a folder of the same name below `dir`, with what lies beside
 * it beside it: what the app finds under its own path is the same. Returns that folder.
 */
export function layOutArchive(archive: string, dir: string): string {
  const folder = join(dir, basename(archive));
  extractAll(archive, folder);
  symlinkSync(resolve(`${archive}.unpacked`), `${folder}.unpacked`);
  return folder;
}
