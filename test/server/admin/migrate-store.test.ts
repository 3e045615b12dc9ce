import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAdmin } from '../../../server/admin-commands.ts';
import { databaseFile, openDataFolder } from '../../../server/data-folder.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { openPostgresStore } from '../../../server/store/postgres/postgres-store.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { chainOf, markOf, nextEvent } from '../chain-of-events.ts';
import { ask, openCluster, type Cluster } from '../postgres/cluster.ts';
import { withoutPostgres } from '../postgres/installed.ts';
import { draft } from '../store/conformance/new-store.ts';
import { joinedSession } from '../temp-store.ts';
import { tempFolder } from '../temp-folder.ts';

const picture = { sha256: 'a'.repeat(64), type: 'image/png', data: Buffer.from([0, 255, 1]) };

/** A folder with two candidates, events of both chains, answers, a picture and entries of the log. */
async function usedFolder() {
  const folder = tempFolder();
  const store = await openSqliteStore(join(folder, databaseFile));
  await store.exams.put({ ...demoExam, pictures: [picture] }, 0, () => draft());
  const sessions = [await joinedSession(store), await joinedSession(store)];
  for (const sessionId of sessions) {
    const events = chainOf(sessionId, 300);
    const { to, from } = { from: { seq: 0, hash: events[0]!.prevHash }, to: markOf(events.at(-1)!) };
    await store.events.append([{ sessionId, from, to, events, storedAt: 1 }]);
    const said = { type: 'candidate.offline', data: { sinceMs: 1 } } as const;
    await store.serverEvents.append(sessionId, (end) => nextEvent(sessionId, end, said), 2);
  }
  await store.audit.append(draft(2));
  await store.dispose();
  return { folder, sessions };
}

describe.skipIf(withoutPostgres !== '')(`migrate-store ${withoutPostgres}`, () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await openCluster();
  });
  afterAll(() => cluster.dispose());

  const migrate = (folder: string, url?: string) =>
    runAdmin(['migrate-store', '--data', folder], url === undefined ? {} : { DATABASE_URL: url });

  test('moves everything, says what, and the other server goes on from there; a second time is refused', async () => {
    const { folder, sessions } = await usedFolder();
    const url = await cluster.newDatabase();
    const [report] = await migrate(folder, url);
    expect(report).toMatchObject({
      rows: {
        exams: 1,
        exam_versions: 1,
        exam_pictures: 1,
        tickets: 2,
        sessions: 2,
        events: 600,
        server_events: 2,
        audit: 2,
      },
      verified: { sessions: 2, events: 600, serverEvents: 2, audit: { seq: 2 } },
    });
    await expect(migrate(folder, url)).rejects.toThrow('is not empty');
    const [before, after] = [await openSqliteStore(join(folder, databaseFile)), await openPostgresStore(url)];
    try {
      for (const id of sessions) {
        expect(await after.sessions.find(id)).toEqual(await before.sessions.find(id));
        expect(await after.events.page(id, 0, 999)).toEqual(await before.events.page(id, 0, 999));
      }
      expect(await after.exams.tickets(demoExam.id)).toEqual(await before.exams.tickets(demoExam.id));
      expect(await after.exams.findPicture(picture.sha256)).toEqual(picture);
      expect((await after.audit.append(draft(3))).seq).toBe(3);
    } finally {
      await before.dispose();
      await after.dispose();
    }
  });

  test('where a chain does not hold, or the server runs, the target stays empty', async () => {
    const { folder } = await usedFolder();
    const url = await cluster.newDatabase();
    const lock = openDataFolder(folder);
    await expect(migrate(folder, url)).rejects.toThrow('in use by another server: stop it first');
    lock.dispose();
    const raw = new Database(join(folder, databaseFile));
    raw.prepare('UPDATE events SET body = replace(body, \'"idleMs":250\', \'"idleMs":251\')').run();
    raw.close();
    await expect(migrate(folder, url)).rejects.toThrow('was changed after it was written');
    for (const table of ['exams', 'sessions', 'events', 'audit'])
      expect(await ask(url, `SELECT count(*)::int AS rows FROM ${table}`)).toEqual([{ rows: 0 }]);
    await expect(migrate(folder)).rejects.toThrow('DATABASE_URL must name');
  });
});
