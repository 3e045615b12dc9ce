import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { auditPage } from '../../../contract/console/audit.ts';
import { sentMessage, type SentMessage } from '../../../contract/console/commands.ts';
import { login, refusalOf } from '../running-server.ts';
import { candidate, minute, timedExam } from '../time/timed-exam.ts';
import { patience } from '../../../packages/electron-devhost/fixtures/patience.ts';

/** What comes of a command comes after several requests, each with its commit. */
const patient = { timeout: patience.stepMs, interval: 50 };

/** A candidate whose exam is under way, and a proctor who asks things of their app. */
async function commanded() {
  let passedMs = 0;
  const now = () => Date.now() + passedMs;
  const server = await timedExam(now);
  const kim = await candidate(server, '00123', now);
  const { sessionId } = kim.joined;
  const ask = (action: string, text = '', change: object = {}) =>
    server.ask(`sessions/${sessionId}/messages`, { action, text, ...change });
  const sent = async (...asked: Parameters<typeof ask>) =>
    sentMessage.parse(await (await ask(...asked)).json());
  const kept = async ({ id }: Pick<SentMessage, 'id'>) =>
    (await server.page(sessionId)).messages.find((message) => message.id === id);
  const saidByServer = async () =>
    (await server.page(sessionId)).serverEvents.map(({ event: { type, data } }) => ({ type, data }));
  const types = async () => (await server.page(sessionId)).events.map(({ event }) => event.type);
  /** As much time goes by on every clock. */
  const pass = (ms: number) => void (passedMs += ms);
  return { pass, server, kim, sessionId, ask, sent, kept, saidByServer, types };
}

test('a pause stops the time on both sides, and going on gives it back; each with its receipts', async () => {
  const { server, kim, ask, sent, kept, types } = await commanded();
  await kim.connect();
  await kim.begin();
  const before = kim.endsAt()!;
  const pause = await sent('pause', 'The fire alarm rings.');
  expect(pause).toMatchObject({ deliveredAt: null, outcome: null, by: 'Demo administrator' });
  expect(pause.expiresAt).toBe(pause.sentAt + 15 * minute);
  await expect.poll(async () => (await kept(pause))?.outcome?.what, patient).toBe('executed');
  expect(await kept(pause)).toMatchObject({ deliveredAt: expect.any(Number) });
  expect((await server.rows())[0]).toMatchObject({ step: 'paused', pausedSince: expect.any(Number) });

  const resume = await sent('resume');
  await expect.poll(async () => (await kept(resume))?.outcome?.what, patient).toBe('executed');
  const [row] = await server.rows();
  expect(row).toMatchObject({ step: 'running', pausedSince: null });
  expect(kim.endsAt()).toBeGreaterThan(before);
  expect(row!.endsAt).toBe(kim.endsAt());
  expect(await types()).toEqual([
    'x.exam.started',
    'x.exam.paused',
    'x.proctor.message',
    'x.exam.resumed',
    'x.proctor.message',
  ]);
  const again = await sent('resume');
  await expect
    .poll(async () => (await kept(again))?.outcome, patient)
    .toMatchObject({ what: 'refused', reason: 'not-paused' });
  expect((await ask('none')).status).toBe(400);
});

test('a person ends an exam with a reason, and not without; then there is nothing left to ask', async () => {
  const { server, kim, ask, sent, kept, types } = await commanded();
  await kim.connect();
  await kim.begin();
  expect(await refusalOf(await ask('terminate'))).toMatchObject({ code: 'request.malformed' });
  expect(await refusalOf(await ask('warn', '  '))).toMatchObject({ code: 'request.malformed' });
  const end = await sent('terminate', 'You asked to stop.');
  await expect.poll(async () => (await kept(end))?.outcome?.what, patient).toBe('executed');
  expect(await types()).toEqual([
    'x.exam.started',
    'x.exam.terminated',
    'x.exam.submitted',
    'x.proctor.message',
  ]);
  expect((await server.rows())[0]).toMatchObject({ step: 'handed-in' });
  for (const action of ['pause', 'resume', 'cover', 'terminate'])
    expect(await refusalOf(await ask(action, 'No.'))).toMatchObject({ code: 'session.wrong-phase' });
  const cookie = await login(server.url);
  const audit = await fetch(`${server.url}/api/console/audit`, { headers: { cookie } });
  const { entries } = auditPage.parse(await audit.json());
  expect(entries.find(({ action }) => action === 'exam-terminated')?.about).toMatchObject({
    messageId: end.id,
  });
});

test('what expires before the app is there is never sent, and the record says so once', async () => {
  const { pass, kim, sent, kept, saidByServer } = await commanded();
  await kim.begin();
  const end = await sent('terminate', 'Too late.');
  const word = await sent('none', 'Welcome back.');
  pass(15 * minute);
  await expect.poll(async () => (await kept(end))?.outcome?.what, patient).toBe('expired');
  await kim.connect();
  await expect.poll(async () => (await kept(word))?.outcome?.what, patient).toBe('executed');
  expect(kim.got.map(({ id }) => id)).toEqual([word.id]);
  expect(kim.state().phase).toBe('running');
  const data = { messageId: end.id, action: 'terminate', expiresAt: end.expiresAt };
  expect(await saidByServer()).toEqual([{ type: 'x.command.expired', data }]);
});

test('a release is not delivered hours later, though the app comes back the moment it is over', async () => {
  const { pass, kim, sent, kept } = await commanded();
  await kim.begin();
  const release = await sent('release-lockdown');
  pass(200 * minute);
  await kim.connect();
  await expect.poll(async () => (await kept(release))?.outcome?.what, patient).toBe('expired');
  expect(kim.got).toEqual([]);
});

test('what an app may have had when its line broke is left to the app: it knows whether it was done', async () => {
  const { pass, kim, sent, kept, saidByServer, types } = await commanded();
  await kim.connect(false);
  await kim.begin();
  const pause = await sent('pause', 'Now.', { expiresInMs: minute });
  await expect.poll(() => kim.got.length, patient).toBe(1);
  kim.disconnect();
  pass(2 * minute);
  const word = await sent('none', 'Hello.');
  expect(await kept(pause)).toMatchObject({ outcome: null });
  await kim.connect();
  await expect.poll(async () => (await kept(word))?.outcome?.what, patient).toBe('executed');
  expect(await kept(pause)).toMatchObject({ outcome: { what: 'expired' } });
  expect(kim.state().phase).toBe('running');
  expect(await types()).toEqual(['x.exam.started', 'x.command.expired', 'x.proctor.message']);
  expect(await saidByServer()).toEqual([]);
});

test('who was away gets all of it on return, in order and once, however often they return', async () => {
  const { kim, sent, kept, types } = await commanded();
  await kim.begin();
  const asked = [await sent('warn', 'Please look here.'), await sent('pause'), await sent('resume')];
  await kim.connect();
  for (const one of asked)
    await expect.poll(async () => (await kept(one))?.outcome?.what, patient).toBe('executed');
  kim.disconnect();
  await kim.connect();
  await expect.poll(() => kim.got.length, patient).toBe(3);
  expect(kim.got.map(({ action }) => action)).toEqual(['warn', 'pause', 'resume']);
  expect((await types()).filter((type) => type === 'x.exam.paused')).toHaveLength(1);
});

test('an app from before is not asked for what it does not know: refused, with words, and all else goes on', async () => {
  const { kim, sent, kept, saidByServer } = await commanded();
  await kim.connect(true, null);
  await kim.begin();
  const pause = await sent('pause');
  const release = await sent('release-lockdown');
  await expect
    .poll(async () => (await kept(pause))?.outcome, patient)
    .toMatchObject({ what: 'refused', reason: 'unknown' });
  await expect.poll(async () => (await kept(release))?.outcome?.what, patient).toBe('executed');
  // It could not read a message that has an end.
  expect(kim.got).toEqual([expect.not.objectContaining({ expiresAt: expect.anything() })]);
  expect(await saidByServer()).toMatchObject([
    { type: 'x.command.refused', data: { messageId: pause.id, action: 'pause', reason: 'unknown' } },
  ]);
});

test('a request that comes again is the same command', async () => {
  const { server, kim, sent, sessionId } = await commanded();
  await kim.connect();
  await kim.begin();
  const id = randomUUID();
  const [first, second] = [await sent('pause', 'Now.', { id }), await sent('pause', 'Now.', { id })];
  expect([first.id, second.id]).toEqual([id, id]);
  expect(first.sentAt).toBe(second.sentAt);
  expect((await server.page(sessionId)).messages).toHaveLength(1);
});

test('a request that comes several times at one instant is one command, with one answer', async () => {
  const { server, kim, ask, sent, sessionId } = await commanded();
  await kim.connect();
  await kim.begin();
  const id = randomUUID();
  const said = await Promise.all(Array.from({ length: 5 }, () => sent('pause', 'Now.', { id })));
  expect(new Set(said.map(({ sentAt }) => sentAt)).size).toBe(1);
  expect((await server.page(sessionId)).messages).toHaveLength(1);
  const other = await candidate(server, '00124', Date.now);
  const foreign = await server.ask(`sessions/${other.joined.sessionId}/messages`, { text: 'Hello', id });
  expect(await refusalOf(foreign)).toMatchObject({ status: 400, code: 'request.malformed' });
  expect((await ask('pause', 'Now.', { id })).status).toBe(200);
});
