import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

/** What a browser asks for, and grows smaller. */
const compressible = /\.(?:css|js|svg)$/;

/**
 * `node scripts/build/precompress.ts FOLDER...`, the last step of `npm run build`: puts beside each file of a built page what the server
 * sends in its place, as a page has to come by any line.
 */
export async function precompress(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true });
  for (const file of files.filter((name) => compressible.test(name))) {
    const path = join(folder, file);
    const content = await readFile(path);
    await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
    await writeFile(`${path}.br`, await promisify(brotliCompress)(content));
  }
}

if (import.meta.main) for (const folder of process.argv.slice(2)) await precompress(folder);
