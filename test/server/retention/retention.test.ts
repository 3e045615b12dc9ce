import { readdirSync, readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { JoinReply } from '../../../contract/http.ts';
import { databaseFile } from '../../../server/data-folder.ts';
import { createEncryptBlob } from '../../../main/evidence/encrypt-blob.ts';
import { createRetention, dueAtSweeps } from '../../../server/retention/retention.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { genesis, markOf, nextEvent } from '../chain-of-events.ts';
import { patient } from '../patient.ts';
import { recordedLog } from '../recorded-log.ts';
import {
  cookieOf,
  join,
  login,
  post,
  postJoin,
  refusalOf,
  runningServer,
  startExam,
} from '../running-server.ts';
import { joinedSession, tempStore } from '../temp-store.ts';
import { askAsComputer } from '../../harness/candidate/computer.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const hourMs = 60 * 60 * 1_000;

/** Events, an answer, a message and a refused batch: a session of which there is something everywhere. */
async function fullSession(url: string, joined: JoinReply): Promise<void> {
  const { sessionId, token } = joined;
  const send = (events: unknown[]) =>
    post(`${url}/api/sessions/${sessionId}/batches`, { events }, { authorization: `Bearer ${token}` });
  const away = nextEvent(sessionId, genesis, { type: 'window.focus-out', data: { application: 'Zanzibar' } });
  await send([away]);
  await send([{ application: 'Zanzibar' }]);
  const begun = await startExam(url, { ...joined, stored: markOf(away) }, 1);
  const page = await fetch(joined.exam.startUrl, { redirect: 'manual' });
  await fetch(`${url}/api/exam/answers/library`, {
    method: 'PUT',
    headers: { cookie: cookieOf(page), 'content-type': 'application/json' },
    body: JSON.stringify({ value: 'Zanzibar', savedAt: 1 }),
  });
  const encrypt = await createEncryptBlob(sessionId, joined.evidenceKey);
  const { content, sha256 } = await encrypt(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]));
  const uploaded = await askAsComputer(`${url}/api/sessions/${sessionId}/evidence/${sha256}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/octet-stream',
      'x-evidence-type': 'image/jpeg',
    },
    body: content,
  });
  expect(uploaded.status).toBe(201);
  const cookie = await login(url);
  await post(`${url}/api/console/sessions/${sessionId}/messages`, { text: 'Zanzibar' }, { cookie });
  const data = { durationMs: 1, events: 2, evidence: 0 };
  await send([nextEvent(sessionId, begun, { type: 'session.completed', data })]);
}

test('what its settings no longer allow to keep is deleted, to the last byte, and logged', async () => {
  const clock = fakeClock();
  const { log, entries } = recordedLog();
  const server = await runningServer({
    now: clock.now,
    timers: clock,
    log,
    demoSettings: { retentionDays: 2 },
  });
  const { url, demo, dataFolder } = server;
  const joined = await join(url, demo.ticket);
  await fullSession(url, joined);
  const files = () =>
    readdirSync(dataFolder).filter((name) => name.startsWith(databaseFile) && !name.endsWith('-shm'));
  const remains = (words: string) =>
    files().some((name) => readFileSync(joinPath(dataFolder, name)).includes(words));
  expect(readdirSync(joinPath(dataFolder, 'evidence'), { recursive: true }).join(' ')).toMatch(
    /[0-9a-f]{64}/,
  );
  expect(remains('Zanzibar')).toBe(true);
  expect(remains('Robin Ahlberg')).toBe(true);

  clock.advance(2 * dayMs - hourMs);
  expect(entries.filter(({ event }) => event.startsWith('retention'))).toEqual([]);
  const deleted = () => entries.find(({ event }) => event === 'retention.deleted');
  for (let hours = 0; hours < 1 + dueAtSweeps; hours += 1) {
    clock.advance(hourMs);
    // Lets the sweep come to its end: the database answers within a turn.
    await fetch(`${url}/livez`);
  }
  await expect.poll(deleted, patient).toBeDefined();
  expect(deleted()?.ids).toEqual({
    sessionId: joined.sessionId,
    retentionDays: 2,
    events: 3,
    serverEvents: 0,
    answers: 1,
    messages: 1,
    rejected: 1,
    evidence: 1,
  });
  expect(readdirSync(joinPath(dataFolder, 'evidence'), { recursive: true }).join(' ')).not.toMatch(
    /[0-9a-f]{64}/,
  );
  expect(remains('Zanzibar')).toBe(false);
  expect(remains('Robin Ahlberg')).toBe(false);

  const cookie = await login(url);
  const rows = await fetch(`${url}/api/console/sessions`, { headers: { cookie } });
  expect(await rows.json()).toEqual({ sessions: [] });
  expect(await refusalOf(await postJoin(url, demo.ticket))).toMatchObject({ code: 'ticket.unknown' });
  const store = await openSqliteStore(joinPath(dataFolder, databaseFile));
  onTestFinished(() => store.dispose());
  expect(await store.retention.tombstone(joined.sessionId)).toMatchObject({
    sessionId: joined.sessionId,
    examId: joined.exam.id,
    retentionDays: 2,
    counts: { events: 3, answers: 1, messages: 1, rejected: 1 },
  });
});

function retentionOf(
  store: Awaited<ReturnType<typeof tempStore>>,
  deleteEvidence: (sessionId: string) => Promise<number>,
) {
  const clock = fakeClock(60 * dayMs);
  const { log, entries } = recordedLog();
  const gone: string[] = [];
  const onDeleted = (sessionId: string) => void gone.push(sessionId);
  const retention = createRetention({ store: store.retention, deleteEvidence, clock, log, onDeleted });
  onTestFinished(() => retention.dispose());
  const sweeps = async (times: number) => {
    for (let time = 0; time < times; time += 1) await retention.sweep();
  };
  return { clock, sweeps, entries, gone };
}

test('a session nobody handed in ends when it was last heard of', async () => {
  const store = await tempStore();
  const old = await joinedSession(store);
  const events = [nextEvent(old, genesis)];
  const from = genesis;
  const to = markOf(events[0]!);
  const recent = await joinedSession(store);
  const append = { from, to, events };
  await store.events.append([{ ...append, sessionId: old, storedAt: 29 * dayMs }]);
  const event = nextEvent(recent, genesis);
  const lately = { ...append, to: markOf(event), events: [event] };
  await store.events.append([{ ...lately, sessionId: recent, storedAt: 31 * dayMs }]);
  const { sweeps, gone } = retentionOf(store, async () => 7);
  await sweeps(dueAtSweeps);
  expect(gone).toEqual([old]);
  expect((await store.retention.tombstone(old))?.counts).toMatchObject({ events: 1, evidence: 7 });
  expect(await store.retention.tombstone(recent)).toBeNull();
  expect(await store.sessions.find(recent)).not.toBeNull();
});

test('a clock that is a year ahead for some hours deletes nothing', async () => {
  const store = await tempStore();
  const session = await joinedSession(store);
  const event = nextEvent(session, genesis);
  const now = 60 * dayMs;
  await store.events.append([
    { sessionId: session, from: genesis, to: markOf(event), events: [event], storedAt: now },
  ]);
  const { clock, sweeps, gone } = retentionOf(store, async () => 0);
  await sweeps(2);
  clock.correct(365 * dayMs);
  await sweeps(dueAtSweeps - 1);
  clock.correct(-365 * dayMs);
  await sweeps(1);
  clock.correct(365 * dayMs);
  await sweeps(dueAtSweeps - 1);
  expect(gone).toEqual([]);
  expect(await store.sessions.find(session)).not.toBeNull();
});

test('evidence that cannot be deleted keeps the session, and the next sweep tries again', async () => {
  const store = await tempStore();
  const [bad, good] = [await joinedSession(store), await joinedSession(store)];
  let isBroken = true;
  const { sweeps, entries, gone } = retentionOf(store, async (sessionId) => {
    if (isBroken && sessionId === bad) throw new Error('the disk is away');
    return 0;
  });
  await sweeps(dueAtSweeps);
  expect(gone).toEqual([good]);
  expect(entries).toContainEqual({
    event: 'retention.failed',
    ids: { sessionId: bad, error: 'Error: the disk is away' },
  });
  isBroken = false;
  await sweeps(1);
  expect(gone).toEqual([good, bad]);
});

test('a table that the deletion does not know is found by the verification, and nothing is deleted', async () => {
  const server = await runningServer();
  const { sessionId } = await join(server.url, server.demo.ticket);
  await server.dispose();
  const file = joinPath(server.dataFolder, databaseFile);
  const raw = new Database(file);
  raw.exec('CREATE TABLE later (session_id TEXT, secret TEXT)');
  raw.prepare('INSERT INTO later VALUES (?, ?)').run(sessionId, 'something');
  raw.close();
  const store = await openSqliteStore(file);
  onTestFinished(() => store.dispose());
  const [due] = await store.retention.due(Date.now() + 31 * dayMs);
  expect(due).toMatchObject({ sessionId });
  // As the deletion of the evidence does, which comes first.
  await store.evidence.forgetKey(sessionId);
  await expect(store.retention.erase(due!, 0, Date.now())).rejects.toThrow('left in later');
  expect(await store.sessions.find(sessionId)).not.toBeNull();
  expect(await store.retention.tombstone(sessionId)).toBeNull();
});
