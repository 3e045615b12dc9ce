import { expect, test } from 'vitest';
import { examView } from '../../../contract/http.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { cookieOf, join, refusalOf, runningServer, startExam } from '../running-server.ts';

const notStarted = { status: 403, code: 'exam.not-started' };

/** Somebody with a ticket and no app, who is at every door of the exam. */
async function atTheDoors(options: Parameters<typeof runningServer>[0] = {}) {
  const { url, demo } = await runningServer(options);
  const joined = await join(url, demo.ticket);
  const cookie = cookieOf(await fetch(joined.exam.startUrl, { redirect: 'manual' }));
  const asked = (path: string, options: RequestInit = {}) =>
    fetch(`${url}/api/exam${path}`, {
      ...options,
      headers: { cookie, 'content-type': 'application/json' },
    });
  const write = () =>
    asked('/answers/train', { method: 'PUT', body: JSON.stringify({ value: '84', writer: 'w', edit: 1 }) });
  return { url, joined, asked, write };
}

test('before the server has stored a start, no door of the exam opens: paper, pictures, answers, hand-in', async () => {
  const { asked, write } = await atTheDoors();
  const texts = [];
  for (const path of ['', `/pictures/${'a'.repeat(64)}`]) {
    const reply = await asked(path);
    texts.push(await reply.clone().text());
    expect(await refusalOf(reply), path).toMatchObject(notStarted);
  }
  expect(await refusalOf(await write())).toMatchObject(notStarted);
  expect(await refusalOf(await asked('/submit', { method: 'POST', body: '{}' }))).toMatchObject(notStarted);
  const { paper } = demoExam.venue.kind === 'paper' ? demoExam.venue : { paper: null };
  expect(texts.join(' ')).not.toContain(paper!.questions[0]!.title);
});

test('the start opens all of them, and what was written before it is asked for again', async () => {
  const { url, joined, asked, write } = await atTheDoors();
  expect((await write()).status).toBe(403);
  await startExam(url, joined);
  expect(examView.parse(await (await asked('')).json()).answers).toEqual({});
  expect((await write()).status).toBe(200);
  expect(examView.parse(await (await asked('')).json()).answers).toEqual({ train: '84' });
});

test('a start that is claimed before the exam opens releases nothing, until it opens by the server’s clock', async () => {
  let nowMs = Date.now();
  const schedule = { opensAt: nowMs + 86_400_000, closesAt: null };
  const { url, joined, asked, write } = await atTheDoors({ demoSettings: { schedule }, now: () => nowMs });
  await startExam(url, joined);
  expect(await refusalOf(await asked(''))).toMatchObject(notStarted);
  expect(await refusalOf(await write())).toMatchObject(notStarted);
  nowMs += 86_400_000;
  expect((await asked('')).status).toBe(200);
  expect((await write()).status).toBe(200);
});
