import { join as joinPath } from 'node:path';
import { expect, test } from 'vitest';
import { createSystemClock } from '../../../core/clock.ts';
import { joinReply } from '../../../contract/http.ts';
import { databaseFile } from '../../../server/data-folder.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { newTicketCode } from '../../../server/join/ticket-code.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { postJoin, refusalOf, runningServer, startExam } from '../running-server.ts';
import { askAsComputer } from '../../harness/candidate/computer.ts';

/** A room of people behind one address, each with a ticket. */
async function roomOf(count: number, options: Parameters<typeof runningServer>[0] = {}) {
  const server = await runningServer(options);
  const store = await openSqliteStore(joinPath(server.dataFolder, databaseFile));
  const codes = Array.from({ length: count }, newTicketCode);
  for (const code of codes) {
    await store.exams.addTicket({ code, examId: demoExam.id, candidateName: 'A', expiresAt: null }, 0);
  }
  await store.dispose();
  return { ...server, codes };
}

const guess = (url: string) => postJoin(url, newTicketCode());
const few = { burst: 3, perSecond: 0.1 };

test('a room of 500 joins at once, checks its connection and opens the exam, all from one address', async () => {
  const { url, codes } = await roomOf(500);
  const walk = async (code: string) => {
    const joined = joinReply.parse(await (await postJoin(url, code)).json());
    const headers = { authorization: `Bearer ${joined.token}` };
    // Of the round trips of a connection check two: limits count them by ticket, not by address.
    const probes: Response[] = [];
    for (let probe = 0; probe < 2; probe += 1)
      probes.push(await askAsComputer(`${url}/api/probe`, { headers }));
    await startExam(url, joined);
    const page = await fetch(joined.exam.startUrl, { redirect: 'manual' });
    const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
    const exam = await fetch(`${url}/api/exam`, { headers: { cookie } });
    const answers = [...probes, page, exam];
    await Promise.all(answers.map((one) => one.arrayBuffer()));
    return answers.map(({ status }) => status);
  };
  const statuses = (await Promise.all(codes.map(walk))).flat();
  expect(new Set(statuses)).toEqual(new Set([200, 302]));
  expect(statuses).toHaveLength(500 * 4);
});

test('slips of the pen keep nobody of the room out, as long as they are not guesses by the hundred', async () => {
  const { url, codes } = await roomOf(40);
  for (let slip = 0; slip < 60; slip += 1) expect((await guess(url)).status).toBe(404);
  const joins = await Promise.all(codes.map((code) => postJoin(url, code)));
  expect(new Set(joins.map(({ status }) => status))).toEqual(new Set([200]));
});

test('guessing is held back by address, before the code is looked up, and says until when', async () => {
  let elapsedMs = 0;
  const timers = { ...createSystemClock(globalThis), monotonicNow: () => elapsedMs };
  const rates = { join: { unknownCodes: few, ticket: few } };
  const { url, codes } = await roomOf(1, { rates, timers });
  for (let tries = 0; tries < 3; tries += 1) expect((await guess(url)).status).toBe(404);
  const right = await postJoin(url, codes[0]!);
  expect(right.headers.get('retry-after')).toBe('10');
  expect(await refusalOf(right)).toMatchObject({ status: 429, code: 'request.rate-limited' });
  elapsedMs += 10_000;
  expect((await postJoin(url, codes[0]!)).status).toBe(200);
});

test('who joins again and again with one ticket keeps only that ticket waiting', async () => {
  const rates = { join: { unknownCodes: few, ticket: few } };
  const { url, codes } = await roomOf(2, { rates });
  const [mine = '', theirs = ''] = codes;
  for (let tries = 0; tries < 3; tries += 1) expect((await postJoin(url, mine)).status).toBe(200);
  const again = await postJoin(url, mine);
  expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refusalOf(again)).toMatchObject({ status: 429, code: 'request.rate-limited' });
  expect((await postJoin(url, theirs)).status).toBe(200);
});
