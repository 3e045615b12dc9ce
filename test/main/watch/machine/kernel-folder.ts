import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A folder that looks like the kernel's files, and programs that run: each test has its own, until it is over. */
export function kernelFolder() {
  const children: ChildProcess[] = [];
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'invigil-watch-'));
  });
  afterEach(async () => {
    children.splice(0).forEach((child) => child.kill('SIGKILL'));
    await rm(root, { recursive: true });
  });
  return {
    get root() {
      return root;
    },
    async files(contents: Readonly<Record<string, string>>): Promise<void> {
      for (const [path, text] of Object.entries(contents)) {
        await mkdir(dirname(join(root, path)), { recursive: true });
        await writeFile(join(root, path), text);
      }
    },
    /** Runs during the test: it is killed when that is over, whatever came of it. */
    during<Child extends ChildProcess>(child: Child): Child {
      children.push(child);
      return child;
    },
  };
}
