import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archiveSession, listSessions } from '../../../main/journal/sessions.ts';
import { drafts, sessionId, setupJournal, temporaryFolder } from './journal-setup.ts';

test('unfinished sessions are those with a journal that is not archived', async () => {
  const { open, dir } = await setupJournal();
  expect(await listSessions(dir)).toEqual([]);
  const journal = await open();
  await journal.append(drafts(1));
  await journal.dispose();
  await writeFile(join(dir, `${sessionId}.torn-1`), 'x');
  await writeFile(join(dir, `${sessionId}.ndjson.new`), 'x');
  expect(await listSessions(dir)).toEqual([sessionId]);

  await archiveSession(dir, sessionId);
  expect(await listSessions(dir)).toEqual([]);
  expect(await readdir(join(dir, 'archive'))).toEqual([`${sessionId}.ndjson`]);
});

test('a folder that is not there yet holds no sessions', async () => {
  expect(await listSessions(join(await temporaryFolder(), 'journal'))).toEqual([]);
});
