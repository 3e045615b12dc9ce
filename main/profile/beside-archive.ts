import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { unpackedFiles } from '../../contract/build/unpacked-files.ts';
import { parseJson } from '../../core/parse-json.ts';

/** Of the packages whose machine code the vision process loads; main loads or starts all others. */
const ofVision = /^node_modules\/onnxruntime-/;

export const isOfVision = (path: string): boolean => ofVision.test(path);
export const isOfMain = (path: string): boolean => !ofVision.test(path);

/**
 * Machine code cannot lie in the archive, so the archive vouches for it: the files beside it, of those that `which`
 * picks, that are missing or not what it says, by name. While the app is developed there is no archive, and nothing to
 * compare with.
 */
export async function changedBeside(
  archive: string,
  which: (path: string) => boolean,
): Promise<readonly string[]> {
  if (!archive.endsWith('.asar')) return [];
  const text = await readFile(join(archive, 'unpacked.json'), 'utf8').catch(() => '');
  const said = unpackedFiles.safeParse(parseJson(text));
  if (!said.success) return ['unpacked.json'];
  const judged = said.data.files
    .filter(({ path }) => which(path))
    .map(async ({ path, sha256 }) =>
      (await sha256Of(join(`${archive}.unpacked`, path))) === sha256 ? [] : [path],
    );
  return (await Promise.all(judged)).flat();
}

async function sha256Of(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
