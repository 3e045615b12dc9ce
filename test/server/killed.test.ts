import { join as joinPath } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { envelope } from '../../contract/envelope.ts';
import { databaseFile } from '../../server/data-folder.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { demoExam } from '../../server/demo-exam.ts';
import { newTicketCode } from '../../server/join/ticket-code.ts';
import { patient } from './patient.ts';
import { join, startExam } from './running-server.ts';
import { sendingCandidate } from './sending-candidate.ts';
import { startedServer } from './server-process.ts';
import { tempFolder } from './temp-folder.ts';

const rounds = 3;
const candidates = 12;

test(`killed ${rounds} times under load, the server loses, doubles and reorders nothing it confirmed`, async () => {
  const folder = tempFolder();
  const store = await openSqliteStore(joinPath(folder, databaseFile));
  await store.exams.put(demoExam, 0);
  const codes = Array.from({ length: candidates }, newTicketCode);
  for (const code of codes) {
    await store.exams.addTicket({ code, examId: demoExam.id, candidateName: 'A', expiresAt: null }, 0);
  }
  await store.dispose();

  let server = await startedServer(folder);
  const everybody = await Promise.all(
    codes.map(async (code) => sendingCandidate(await join(server.ready.url, code))),
  );
  for (let round = 0; round < rounds; round += 1) {
    const { url } = server.ready;
    const confirmedBefore = everybody.map(({ confirmed }) => confirmed().seq);
    const sending = everybody.map(({ connect }) => connect(url, () => false));
    // In the middle of it: everybody has been confirmed something in this round, and is sending on.
    await expect
      .poll(
        () =>
          everybody.every(({ confirmed }, index) => confirmed().seq > confirmedBefore[index]! + round * 10),
        patient,
      )
      .toBe(true);
    await server.stop('SIGKILL');
    await Promise.all(sending);
    server = await startedServer(folder);
  }
  const { url } = server.ready;
  await Promise.all(
    everybody.map(({ connect, confirmed, generated }) =>
      connect(url, () => confirmed().seq >= generated.length),
    ),
  );
  await server.stop('SIGTERM');

  const database = new Database(joinPath(folder, databaseFile), { readonly: true });
  for (const { sessionId, generated } of everybody) {
    const rows = database
      .prepare('SELECT body FROM events WHERE session_id = ? ORDER BY seq')
      .pluck()
      .all(sessionId);
    const stored = rows.map((row) => envelope.parse(JSON.parse(String(row))));
    expect(stored).toEqual(generated);
    expect(stored.length).toBeGreaterThan(rounds);
  }
  database.close();
});

test('an answer that was confirmed survives the kill right after it', async () => {
  const folder = tempFolder();
  const server = await startedServer(folder, ['--port', '0', '--demo']);
  const joined = await join(server.ready.url, server.ready.demo!.ticket);
  await startExam(server.ready.url, joined);
  const page = await fetch(joined.exam.startUrl, { redirect: 'manual' });
  const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
  const saved = await fetch(`${server.ready.url}/api/exam/answers/train`, {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ value: '84', savedAt: 1 }),
  });
  expect(saved.status).toBe(200);
  await server.stop('SIGKILL');
  const database = new Database(joinPath(folder, databaseFile), { readonly: true });
  expect(database.prepare('SELECT value FROM answers').pluck().all()).toEqual(['"84"']);
  database.close();
});
