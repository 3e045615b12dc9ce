import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder that looks like the kernel's files, for one test. */
export async function kernelFolder() {
  const root = await mkdtemp(join(tmpdir(), 'invigil-watch-'));
  return {
    root,
    async files(contents: Readonly<Record<string, string>>): Promise<void> {
      for (const [path, text] of Object.entries(contents)) {
        await mkdir(dirname(join(root, path)), { recursive: true });
        await writeFile(join(root, path), text);
      }
    },
    dispose: () => rm(root, { recursive: true }),
  };
}
