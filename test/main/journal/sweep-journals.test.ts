import { appendFile, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptForMs, sweepJournals } from '../../../main/journal/sweep-journals.ts';
import { fakeLog } from '../../fakes/fake-log.ts';
import { drafts, expectOk, sessionId, setupJournal } from './journal-setup.ts';

const now = Date.UTC(2026, 10, 29);

/** A journal of one session with something that was set aside of it, last written so long ago. */
async function left({ isCompleted, agoMs }: { readonly isCompleted: boolean; readonly agoMs: number }) {
  const { dir, path, open } = await setupJournal();
  const journal = await open();
  expectOk(await journal.append(drafts(3)));
  if (isCompleted)
    expectOk(
      await journal.append([
        { type: 'session.completed', occurredAt: now, data: { events: 3, evidence: 0, durationMs: 1_000 } },
      ]),
    );
  await journal.dispose();
  await writeFile(join(dir, `${sessionId}.torn-5`), 'cut short');
  await writeFile(join(dir, 'current-session'), 'something else');
  const at = (now - agoMs) / 1_000;
  await utimes(path, at, at);
  const sweep = (except: string | null = null) => sweepJournals({ dir, except, now, log: fakeLog() });
  return { dir, path, sweep, files: async () => (await readdir(dir)).toSorted() };
}

test('a delivered journal goes after a week, with what was set aside of it', async () => {
  const { sweep, files } = await left({ isCompleted: true, agoMs: keptForMs });
  expect(await sweep()).toEqual([sessionId]);
  expect(await files()).toEqual(['current-session']);
  expect(await sweep()).toEqual([]);
});

test.each([
  ['before that', { isCompleted: true, agoMs: keptForMs - 1_000 }],
  ['that is not completed, however old', { isCompleted: false, agoMs: 400 * 86_400_000 }],
  ['written in the future, as by a clock that was wrong', { isCompleted: true, agoMs: -86_400_000 }],
])('one %s stays', async (_which, how) => {
  const { sweep, files } = await left(how);
  expect(await sweep()).toEqual([]);
  expect(await files()).toEqual([`${sessionId}.ndjson`, `${sessionId}.torn-5`, 'current-session'].toSorted());
});

test('the session that goes on stays, and so does one whose last line was cut short', async () => {
  const { dir, path, sweep } = await left({ isCompleted: true, agoMs: keptForMs });
  expect(await sweep(sessionId)).toEqual([]);
  await appendFile(path, '{"v":1,"sessionId":');
  const at = (now - keptForMs) / 1_000;
  await utimes(path, at, at);
  expect(await sweep()).toEqual([]);
  expect(await sweepJournals({ dir: join(dir, 'nowhere'), except: null, now, log: fakeLog() })).toEqual([]);
});
