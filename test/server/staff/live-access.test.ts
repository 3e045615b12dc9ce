import { expect, test } from 'vitest';
import { sessionList } from '../../../contract/http.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { commandActor } from '../../../server/staff/actor.ts';
import { patient } from '../patient.ts';
import { dial, heard, join, login, post, refusedWith, runningServer } from '../running-server.ts';
import { addExam, addPerson, beside } from '../../harness/staff/people.ts';

async function watched(role: 'proctor' | 'author') {
  const server = await runningServer();
  const { url, dataFolder } = server;
  const other = await addExam(dataFolder);
  const own = await join(url, server.demo.ticket);
  const foreign = await join(url, other.ticket);
  const person = await addPerson(dataFolder, [{ role, examId: demoExam.id }]);
  const cookie = await login(url, person);
  return { ...server, person, cookie, own: own.sessionId, foreign: foreign.sessionId };
}

test('a socket is told of the exams that it may see, and watches no session of another', async () => {
  const { url, cookie, own, foreign } = await watched('proctor');
  const administrator = await login(url);
  const [mine, all] = [dial(url, '/console', { cookie }), dial(url, '/console', { cookie: administrator })];
  const rows: Record<'mine' | 'all', Set<string>> = { mine: new Set(), all: new Set() };
  const note = (into: Set<string>) => (list: unknown) =>
    sessionList.parse(list).sessions.forEach(({ id }) => into.add(id));
  mine.on('sessions', note(rows.mine));
  all.on('sessions', note(rows.all));
  await Promise.all([heard(mine, 'connect'), heard(all, 'connect')]);
  expect(await mine.emitWithAck('watch', { sessionId: foreign })).toMatchObject({ code: 'access.denied' });
  expect(await mine.emitWithAck('watch', { sessionId: own })).toEqual({ ok: true });
  expect(await all.emitWithAck('watch', { sessionId: foreign })).toEqual({ ok: true });
  const deltas: unknown[] = [];
  mine.on('delta', (delta) => deltas.push(delta));
  for (const id of [foreign, own])
    await post(`${url}/api/console/sessions/${id}/messages`, { text: 'Hello' }, { cookie: administrator });
  await expect.poll(() => rows.all.size, patient).toBe(2);
  await expect.poll(() => deltas.length, patient).toBe(1);
  expect([...rows.mine]).toEqual([own]);
});

test('who may not watch has no socket', async () => {
  const { url, cookie } = await watched('author');
  expect(await refusedWith(dial(url, '/console', { cookie }))).toMatchObject({ code: 'access.denied' });
});

test.each([
  [
    'signs out',
    async ({ url, cookie }: Awaited<ReturnType<typeof watched>>) =>
      void (await post(`${url}/api/console/sign-out`, {}, { cookie })),
  ],
  [
    'gets a new password by a command beside the server',
    async ({ dataFolder, person }: Awaited<ReturnType<typeof watched>>) =>
      beside(dataFolder, ({ staff }) =>
        staff.setPassword(person.id, 'x', null, {
          at: Date.now(),
          actor: commandActor(),
          action: 'password-changed',
          about: {},
        }),
      ),
  ],
])('who %s hears nothing more', async (_what, act) => {
  const server = await watched('proctor');
  const { url, cookie, own } = server;
  const socket = dial(url, '/console', { cookie });
  await heard(socket, 'connect');
  await socket.emitWithAck('watch', { sessionId: own });
  const gone = heard(socket, 'disconnect');
  await act(server);
  await gone;
  expect(await refusedWith(dial(url, '/console', { cookie }))).toMatchObject({ code: 'token.missing' });
});

test('a socket ends with the sign-in that it was opened with', async () => {
  let nowMs = Date.now();
  const { url } = await runningServer({ now: () => nowMs });
  const socket = dial(url, '/console', { cookie: await login(url) });
  await heard(socket, 'connect');
  const gone = heard(socket, 'disconnect');
  nowMs += 13 * 60 * 60 * 1_000;
  await gone;
});
