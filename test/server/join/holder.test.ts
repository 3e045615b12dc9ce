import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { joinReply, type JoinReply } from '../../../contract/http.ts';
import { databaseFile } from '../../../server/data-folder.ts';
import { newComputer } from '../../harness/candidate/computer.ts';
import { chainOf, genesis } from '../chain-of-events.ts';
import {
  cookieOf,
  dialCandidate,
  heard,
  post,
  refusalOf,
  runningServer,
  startExam,
} from '../running-server.ts';

type As = { readonly device?: string; readonly move?: boolean };
const asks = (url: string, ticket: string, as: As) =>
  post(`${url}/api/join`, { v: 1, ticket, appVersion: '0.1.0', platform: 'test', ...as });
const joins = async (url: string, ticket: string, as: As): Promise<JoinReply> =>
  joinReply.parse(await (await asks(url, ticket, as)).json());

const elsewhere = { status: 409, code: 'session.elsewhere' };

test('a computer that asks again has the same attempt, and its connection and its page stay', async () => {
  const { url, demo } = await runningServer();
  const here = { device: randomUUID() };
  const first = await joins(url, demo.ticket, here);
  const socket = dialCandidate(url, first);
  await heard(socket, 'welcome');
  const begun = await startExam(url, first);
  const page = await fetch(first.exam.startUrl, { redirect: 'manual' });
  const cookie = cookieOf(page);
  expect((await fetch(`${url}/api/exam`, { headers: { cookie } })).status).toBe(200);

  const again = await joins(url, demo.ticket, here);
  expect(again).toMatchObject({ sessionId: first.sessionId, attempt: 1 });
  expect(again.moved).toBeUndefined();
  expect((await fetch(`${url}/api/exam`, { headers: { cookie } })).status).toBe(200);
  const events = { events: chainOf(first.sessionId, 1, begun) };
  expect(await socket.emitWithAck('batch', events)).toMatchObject({ ok: true, stored: { seq: 2 } });
  expect(socket.connected).toBe(true);
});

test('each of several answers to one join opens the exam page', async () => {
  const { url, demo } = await runningServer();
  const here = { device: randomUUID() };
  const [first, ...later] = await Promise.all([1, 2, 3].map(() => joins(url, demo.ticket, here)));
  expect(new Set([first, ...later].map((reply) => reply?.attempt))).toEqual(new Set([1]));
  const page = await fetch(first?.exam.startUrl ?? '', { redirect: 'manual' });
  expect(page.status).toBe(302);
  expect(page.headers.getSetCookie()[0]).toContain('invigil_exam=');
});

test('another computer is refused until a person says that the exam is to move', async () => {
  const { url, demo } = await runningServer({ demoSettings: { moves: 'candidate' } });
  const [here, there] = [{ device: randomUUID() }, { device: randomUUID() }];
  const first = await joins(url, demo.ticket, here);
  const socket = dialCandidate(url, first);
  await heard(socket, 'welcome');
  expect(await refusalOf(await asks(url, demo.ticket, there))).toMatchObject(elsewhere);
  expect(socket.connected).toBe(true);

  const fenced = heard(socket, 'failure');
  const moving = { ...there, move: true };
  expect(await joins(url, demo.ticket, moving)).toMatchObject({ attempt: 2, moved: true });
  expect(await fenced).toMatchObject({ code: 'session.superseded' });
  // The answer was lost, and the person pressed again; and then the app was started again.
  expect(await joins(url, demo.ticket, moving)).toMatchObject({ attempt: 2, moved: true });
  expect(await joins(url, demo.ticket, there)).toMatchObject({ attempt: 2, stored: genesis });
  // What had it wakes up.
  expect(await refusalOf(await asks(url, demo.ticket, here))).toMatchObject(elsewhere);
  expect(await joins(url, demo.ticket, { ...here, move: true })).toMatchObject({ attempt: 3, moved: true });
});

test('the exam page of the computer that lost the exam takes no more answers', async () => {
  const { url, demo } = await runningServer({ demoSettings: { moves: 'candidate' } });
  const first = await joins(url, demo.ticket, { device: randomUUID() });
  const cookie = cookieOf(await fetch(first.exam.startUrl, { redirect: 'manual' }));
  const second = await joins(url, demo.ticket, { device: randomUUID(), move: true });
  const refused = await fetch(`${url}/api/exam`, { headers: { cookie } });
  expect(await refusalOf(refused)).toMatchObject({ code: 'session.superseded' });
  expect((await fetch(first.exam.startUrl, { redirect: 'manual' })).status).toBe(401);
  expect((await fetch(second.exam.startUrl, { redirect: 'manual' })).status).toBe(302);
});

test('a session from before there were keys is bound to the first key that comes with its name, or that it lets move', async () => {
  const { dataFolder, url, demo, dispose } = await runningServer();
  const here = { device: randomUUID() };
  await joins(url, demo.ticket, here);
  await dispose();
  const database = new Database(join(dataFolder, databaseFile));
  database.prepare('UPDATE sessions SET device_key = NULL').run();
  database.close();
  const later = await runningServer({ dataFolder, demo: false });
  expect(await refusalOf(await asks(later.url, demo.ticket, { device: randomUUID() }))).toMatchObject(
    elsewhere,
  );
  expect(await joins(later.url, demo.ticket, here)).toMatchObject({ attempt: 1 });
  // From now on its name is not enough.
  const other = await newComputer();
  const body = JSON.stringify({ v: 1, ticket: demo.ticket, appVersion: '0.1.0', platform: 'test', ...here });
  const asked = await other.fetchForTicket(demo.ticket)(new URL(`${later.url}/api/join`), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(await refusalOf(asked)).toMatchObject(elsewhere);
});
