import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../temp-folder.ts';
import { joinedSession, tempStore } from '../temp-store.ts';

test.skipIf(process.platform === 'win32')('nobody else on the machine can read the database', async () => {
  const file = join(tempFolder(), 'test.db');
  // As an older server left it.
  writeFileSync(file, '', { mode: 0o644 });
  await joinedSession(await tempStore(file));
  for (const name of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(name).mode & 0o077).toBe(0);
});
