import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAdmin } from '../../../server/admin-commands.ts';
import { databaseFile } from '../../../server/data-folder.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { newTicketCode } from '../../../server/join/ticket-code.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { patience } from '../../../packages/electron-devhost/fixtures/patience.ts';
import { blobOf } from '../evidence/evidence-candidate.ts';
import { openCluster, type Cluster } from '../postgres/cluster.ts';
import { withoutPostgres } from '../postgres/installed.ts';
import { join as joinExam, login, runningServer, startExam } from '../running-server.ts';
import { tempFolder } from '../temp-folder.ts';
import { askAsComputer } from '../../harness/candidate/computer.ts';

let cluster: Cluster | null = null;
beforeAll(async () => {
  if (withoutPostgres === '') cluster = await openCluster();
});
afterAll(() => cluster?.dispose());

type Report = Readonly<Record<string, unknown>>;

const admin = async (databaseUrl: string | undefined, ...args: readonly string[]): Promise<Report> => {
  const [report] = await runAdmin(args, databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl });
  return report as Report;
};

/** A running server with somebody in an exam, a piece of evidence, and an entry of the audit log. */
async function usedServer(databaseUrl?: string) {
  const server = await runningServer({ databaseUrl });
  const candidate = await joinExam(server.url, server.demo.ticket);
  await startExam(server.url, candidate);
  const { sessionId, evidenceKey: key } = candidate;
  const { blob, sha256 } = blobOf(Buffer.from('a picture'), { sessionId, key });
  const sent = await askAsComputer(`${server.url}/api/sessions/${sessionId}/evidence/${sha256}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${candidate.token}`,
      'content-type': 'application/octet-stream',
      'x-evidence-type': 'image/jpeg',
    },
    body: blob,
  });
  expect(sent.status).toBe(201);
  await login(server.url);
  return { ...server, sessionId, sha256 };
}

async function backedUp(databaseUrl?: string) {
  const server = await usedServer(databaseUrl);
  const out = join(tempFolder(), 'backup');
  const made = await admin(databaseUrl, 'backup', '--out', out, '--data', server.dataFolder);
  return { ...server, out, made };
}

const engines = [
  { name: 'SQLite', isThere: true, newDatabase: async () => undefined },
  {
    name: `PostgreSQL ${withoutPostgres}`,
    isThere: withoutPostgres === '',
    newDatabase: async () => cluster?.newDatabase(),
  },
];

for (const { name, isThere, newDatabase } of engines)
  describe.skipIf(!isThere)(`on ${name}`, () => {
    // Two databases are made, filled and read back, of which each may take as long as a test.
    test(
      'a backup of a running server is restored, with all its rows, chains, evidence and keys',
      { timeout: 2 * patience.testMs },
      async () => {
        const { out, made, dataFolder, sessionId, sha256 } = await backedUp(await newDatabase());
        expect(made).toMatchObject({
          verified: { sessions: 1, events: 1, audit: { seq: expect.any(Number) as number } },
          evidence: { count: 1, waitedFor: 0 },
        });
        const [folder, url] = [join(tempFolder(), 'restored'), await newDatabase()];
        const { rows, verified, evidence, keys } = made;
        expect(await admin(url, 'restore', out, '--data', folder)).toMatchObject({
          rows,
          verified,
          evidence,
          keys,
        });
        expect(existsSync(join(folder, databaseFile))).toBe(url === undefined);
        const secrets = readdirSync(dataFolder).filter((file) => /key/.test(file));
        expect(secrets.length).toBeGreaterThan(1);
        for (const file of secrets)
          expect(readFileSync(join(folder, file))).toEqual(readFileSync(join(dataFolder, file)));

        const again = await runningServer({ dataFolder: folder, databaseUrl: url, demo: false });
        const store = await openStore({ databaseUrl: url, file: join(folder, databaseFile) });
        expect(await store.evidence.find(sessionId, sha256)).not.toBeNull();
        const code = newTicketCode();
        await store.exams.addTicket({ code, examId: demoExam.id, candidateName: 'B', expiresAt: null }, 0);
        await store.dispose();
        expect(await joinExam(again.url, code)).toMatchObject({ candidateName: 'B' });
      },
    );
  });

describe('nothing is restored', () => {
  const restore = (out: string, folder = join(tempFolder(), 'restored')) =>
    admin(undefined, 'restore', out, '--data', folder);

  test('from what is no backup, or one that was broken off', async () => {
    const { out } = await backedUp();
    rmSync(join(out, 'backup.json'));
    await expect(restore(out)).rejects.toThrow('is no backup, or one that was broken off');
  });

  test('over what is there; and a backup is made into an empty folder only', async () => {
    const { out, dataFolder } = await backedUp();
    await expect(restore(out, dataFolder)).rejects.toThrow('is not empty');
    await expect(admin(undefined, 'backup', '--out', out, '--data', dataFolder)).rejects.toThrow(
      'is not empty',
    );
  });

  test.each([
    [
      'a piece of evidence was changed',
      (out: string, { sessionId, sha256 }: { sessionId: string; sha256: string }) =>
        writeFileSync(join(out, 'evidence', sessionId.slice(0, 2), sessionId, sha256), 'another picture'),
      'was changed',
    ],
    [
      'a piece of evidence is gone',
      (out: string) => rmSync(join(out, 'evidence'), { recursive: true }),
      'is gone',
    ],
    [
      'an event was changed',
      (out: string) => change(out, `UPDATE events SET body = replace(body, '"endsAt":1', '"endsAt":2')`),
      'was changed after it was written',
    ],
    [
      'a row is missing',
      (out: string) => change(out, 'DELETE FROM session_settings'),
      'rows of session_settings',
    ],
    ['a key is another', (out: string) => writeFileSync(join(out, 'evidence-key'), 'another'), 'keys'],
  ])('where %s', async (_what, damage, words) => {
    const { out, sessionId, sha256 } = await backedUp();
    damage(out, { sessionId, sha256 });
    await expect(restore(out)).rejects.toThrow(words);
  });
});

function change(out: string, statement: string): void {
  const database = new Database(join(out, databaseFile));
  database.exec(statement);
  database.close();
}
