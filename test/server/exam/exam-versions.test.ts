import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { expect, test } from 'vitest';
import { examList } from '../../../contract/console/exams.ts';
import { joinReply } from '../../../contract/http.ts';
import { runAdmin } from '../../../server/admin-commands.ts';
import { login, post, runningServer } from '../running-server.ts';
import { openedAt } from './opened-exam.ts';

const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const text = (id: string, prompt = '') => ({ kind: 'short-text', id, title: id, prompt, points: 1 });

/** A server with an exam that can be imported again. */
async function changingExam() {
  const server = await runningServer();
  const id = randomUUID();
  const admin = (...args: readonly string[]) => runAdmin([...args, '--data', server.dataFolder], {});
  const put = async (questions: readonly unknown[], rest: object = {}) => {
    const file = joinPath(server.dataFolder, 'exam.json');
    writeFileSync(
      file,
      JSON.stringify({ id, title: 'T', paper: { title: 'T', instructions: '', questions }, ...rest }),
    );
    return (await admin('import-exam', file))[0];
  };
  const ticket = async () => {
    const [made] = await admin('create-ticket', '--exam', id, '--name', 'X', '--server', server.url);
    return (made as { ticket: string }).ticket;
  };
  return { ...server, id, admin, put, ticket };
}

test('a paper stays under who has begun with it, with its pictures, keys and settings; others get the newest', async () => {
  const { url, id, admin, put, ticket } = await changingExam();
  const settings = (durationMs: number) => ({ settings: { durationMs, moves: 'candidate' } });
  const pictured = text('a', '![A cell](cell.png)');
  const first = await put([pictured, text('b'), text('c')], {
    ...settings(60_000),
    pictures: { 'cell.png': pixel },
  });
  expect(first).toMatchObject({ exam: id, version: 1, onOlderVersions: 0 });
  const [early, waiting, late] = [await ticket(), await ticket(), await ticket()];
  const device = randomUUID();
  const page = await openedAt({ url, demo: { ticket: early } }, device);
  await page.write('b', 'before');
  // At the door: joined, and not begun.
  const atTheDoor = (device: string) =>
    post(`${url}/api/join`, { v: 1, ticket: waiting, appVersion: '0.1.0', platform: 'test', device });
  const other = randomUUID();
  await atTheDoor(other);

  expect(
    await put([text('a'), { kind: 'number', id: 'c', title: 'C', points: 1, unit: '' }], settings(30_000)),
  ).toMatchObject({ version: 2, onOlderVersions: 2 });
  const { paper } = await page.view();
  expect(paper.questions.map(({ kind, id }) => [kind, id])).toEqual([
    ['short-text', 'a'],
    ['short-text', 'b'],
    ['short-text', 'c'],
  ]);
  const [picture] = Object.values(paper.pictures ?? {});
  const shown = await fetch(`${url}/api/exam/pictures/${picture!.sha256}`, {
    headers: { cookie: page.cookie },
  });
  expect(shown.status).toBe(200);
  expect((await page.write('b', 'after')).status).toBe(200);
  expect((await page.write('c', 'words')).status).toBe(200);
  // A restart there, and another computer: what it began with is what goes on.
  const again = await openedAt({ url, demo: { ticket: early } }, device);
  expect(again.joined.exam.settings.durationMs).toBe(60_000);
  const moved = await openedAt({ url, demo: { ticket: early } });
  expect(moved.joined.exam.settings.durationMs).toBe(60_000);
  expect((await moved.view()).answers).toEqual({ b: 'after', c: 'words' });

  const renewed = joinReply.parse(await (await atTheDoor(other)).json());
  expect(renewed.exam.settings.durationMs).toBe(30_000);
  const newcomer = await openedAt({ url, demo: { ticket: late } });
  expect((await newcomer.view()).paper.questions.map(({ id }) => id)).toEqual(['a', 'c']);

  const cookie = await login(url);
  const listed = examList.parse(
    await (await fetch(`${url}/api/console/exams`, { headers: { cookie } })).json(),
  );
  expect(listed.exams.find((exam) => exam.id === id)).toMatchObject({ version: 2, onOlderVersions: 1 });
  expect(await admin('exams')).toContainEqual({ exam: id, title: 'T', version: 2, onOlderVersions: 1 });
  const answers = (await admin('export-answers', '--exam', id)) as readonly { examVersion: number }[];
  expect(answers.map(({ examVersion }) => examVersion)).toEqual([1, 2, 2]);
  const results = `${url}/api/console/exams/${id}/results/json`;
  const { exam, results: lines } = (await (await fetch(results, { headers: { cookie } })).json()) as {
    exam: object;
    results: readonly { examVersion: number }[];
  };
  expect(exam).toMatchObject({ version: 2 });
  expect(lines.map(({ examVersion }) => examVersion).toSorted((a, b) => a - b)).toEqual([1, 2, 2]);
});

test('the same file again is no new version; a moved end is one, and reaches who has not begun', async () => {
  const { url, id, admin, put, ticket } = await changingExam();
  await put([text('a')]);
  expect(await put([text('a')])).toMatchObject({ version: 1 });
  const [begun, waiting] = [await ticket(), await ticket()];
  await openedAt({ url, demo: { ticket: begun } });
  expect(await admin('schedule-exam', '--exam', id, '--closes-at', '2999-01-01T10:00Z')).toMatchObject([
    { version: 2 },
  ]);
  const join = async (ticket: string, begunToo = {}) => {
    const asked = { v: 1, ticket, appVersion: '0.1.0', platform: 'test', ...begunToo };
    return joinReply.parse(await (await post(`${url}/api/join`, asked)).json()).exam.settings.schedule;
  };
  const device = randomUUID();
  expect((await join(waiting, { device }))?.closesAt).toBe(Date.parse('2999-01-01T10:00Z'));
  // Begun offline there, and the server has not heard of it: its version is the one that it was given.
  await admin('schedule-exam', '--exam', id, '--closes-at', 'none');
  expect((await join(waiting, { device, begun: true }))?.closesAt).toBe(Date.parse('2999-01-01T10:00Z'));
  expect((await join(waiting, { device }))?.closesAt).toBeUndefined();
});
