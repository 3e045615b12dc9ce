import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { fastify } from 'fastify';
import { expect, test } from 'vitest';
import { demoExam } from '../../../server/demo-exam.ts';
import { openApiDocument } from '../../../server/api/openapi.ts';
import { serveApi } from '../../../server/api/serve-api.ts';
import { beside } from '../../harness/staff/people.ts';
import { blobOf, putBlob } from '../evidence/evidence-candidate.ts';
import { openedExam } from '../exam/opened-exam.ts';
import { markOf, nextEvent } from '../chain-of-events.ts';
import { post } from '../running-server.ts';
import { clientOf, everyOperation, keyOf } from './api-of-server.ts';

const table = 'student_number,name,extra_minutes\n00123,Ada Lovelace,15\n00124,Alan Turing,\n';
const paper = {
  title: 'History',
  instructions: 'Take your time.',
  questions: [{ kind: 'short-text', id: 'rome', title: 'When was Rome founded?', points: 1 }],
};
const csv = { headers: { 'content-type': 'text/csv' } };

test('the document says the routes that there are, and no others, and each part of it leads somewhere', async () => {
  const document = openApiDocument('https://exams.example.org');
  expect(document.openapi).toMatch(/^3\.1\./);
  for (const [, pointer = ''] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]*)"/g))
    expect(
      pointer.split('/').reduce<unknown>((at, name) => (at as never)[name], document),
      pointer,
    ).toBeTruthy();
  expect(new Set(everyOperation(document)).size).toBe(everyOperation(document).length);
  for (const [path, methods] of Object.entries(document.paths))
    for (const { parameters } of Object.values(methods)) {
      const inPath = (parameters as { in: string; name: string }[]).filter((one) => one.in === 'path');
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(
        inPath.map(({ name }) => name),
        path,
      ).toEqual(named);
    }
  const app = fastify({ exposeHeadRoutes: false });
  const routes: string[] = [];
  app.addHook('onRoute', ({ method, url }) => void routes.push(`${String(method)} ${url}`));
  serveApi(app, {} as never);
  await app.ready();
  const said = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => `${method.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ),
  );
  expect(routes.toSorted()).toEqual(said.toSorted());
  await app.close();
});

/** A server with a session of the demonstration in which everything has happened, and a client with a key. */
async function busyServer() {
  const exam = await openedExam({ webhookNetworks: ['127.0.0.1'] });
  const { url, joined } = exam;
  const { sessionId, token, evidenceKey: key } = joined;
  await exam.write(demoExam.venue.kind === 'paper' ? demoExam.venue.paper.questions[0]!.id : '', 'sun');
  const plain = randomBytes(70_000);
  const piece = blobOf(plain, { sessionId, key });
  await putBlob(url, { sessionId, token, key }, piece);
  const { ask, asked, document } = await clientOf(url, await keyOf(url));
  const events = async () =>
    (await ask('listEvents', { params: { id: sessionId } })).data as {
      events: { event: Parameters<typeof markOf>[0] }[];
    };
  const last = (await events()).events.at(-1)!.event;
  const next = nextEvent(sessionId, markOf(last), {
    type: 'window.focus-out',
    data: { application: 'chess' },
  });
  await post(
    `${url}/api/sessions/${sessionId}/batches`,
    { events: [next] },
    { authorization: `Bearer ${token}` },
  );
  return { ...exam, sessionId, plain, piece, ask, asked, document };
}

/** Changes what the first event says, as somebody could who has the database. */
function breakChain(dataFolder: string): void {
  const database = new Database(join(dataFolder, 'invigil.db'));
  database.exec(`UPDATE events SET body = json_set(body, '$.data.endsAt', 1) WHERE seq = 1`);
  database.close();
}

/** An endpoint that nobody is at, from its beginning to its end. */
async function askOfWebhooks(ask: Awaited<ReturnType<typeof clientOf>>['ask']): Promise<void> {
  const asked = { url: 'http://127.0.0.1:9/hook', kinds: ['alerts'] };
  const far = await ask('addWebhook', { body: { ...asked, url: 'http://10.0.0.1/' } });
  expect(far.data).toMatchObject({ code: 'webhook.address-refused' });
  const { webhook } = (await ask('addWebhook', { body: asked })).data as { webhook: { id: string } };
  const params = { id: webhook.id };
  expect((await ask('testWebhook', { params })).data).toMatchObject({ outcome: 'unreachable' });
  const changed = await ask('changeWebhook', { params, body: { ...asked, isOn: false } });
  expect(changed.data).toMatchObject({ ...params, isOn: false });
  expect((await ask('listUndelivered', { params })).data).toEqual({ deliveries: [] });
  for (const id of ['resendDelivery', 'discardDelivery'])
    expect((await ask(id, { params: { ...params, delivery: webhook.id } })).status).toBe(404);
  expect((await ask('deleteWebhook', { params })).status).toBe(200);
  expect((await ask('listWebhooks')).data).toEqual({ webhooks: [] });
}

test('every operation answers as the document says, to a client that is built from it', async () => {
  const { ask, asked, document, sessionId, plain, piece, dataFolder } = await busyServer();
  expect((await ask('readOpenApi')).data).toEqual(document);
  expect((await ask('readAsyncApi')).data).toMatchObject({ asyncapi: '3.0.0' });
  expect((await ask('readKey')).data).toMatchObject({ name: 'Campus', usedAt: expect.any(Number) });

  // An exam, and its candidates.
  const created = (await ask('createExam', { body: { title: 'History', paper } })).data as { id: string };
  const exam = { id: created.id };
  expect((await ask('createExam', { body: { id: exam.id, title: 'History', paper } })).status).toBe(409);
  expect((await ask('createExam', { body: { title: 'Nowhere' } })).data).toMatchObject({
    code: 'request.malformed',
    message: expect.stringContaining('either a "paper" or a "page"'),
  });
  await ask('replaceExam', { params: exam, body: { title: 'History II', paper } });
  expect((await ask('readExam', { params: exam })).data).toMatchObject({ title: 'History II', paper });
  expect((await ask('listExams')).data).toMatchObject({
    exams: expect.arrayContaining([
      expect.objectContaining({ id: exam.id, title: 'History II', version: 2 }),
    ]),
  });
  const dry = await ask('putCandidates', { params: { ...exam, dryRun: 'true' }, body: table, ...csv });
  expect(dry.data).toMatchObject({ new: 2, dryRun: true });
  const put = async () => (await ask('putCandidates', { params: exam, body: table, ...csv })).data;
  expect(await put()).toMatchObject({ new: 2, tickets: [{ extraTimeMs: 900_000, outcome: 'new' }, {}] });
  expect(await put()).toMatchObject({ unchanged: 2 });
  const wrong = 'student_number,name,extra_minutes\n1,,15\n1,Kim,soon\n';
  expect((await ask('putCandidates', { params: exam, body: wrong, ...csv })).data).toMatchObject({
    code: 'request.malformed',
    errors: [
      { line: 2, column: 'name' },
      { line: 3, column: 'extra_minutes' },
      { line: 3, column: 'student_number' },
    ],
  });
  const twice = { candidates: [1, 2].map(() => ({ studentNumber: '7', candidateName: 'Kim' })) };
  expect((await ask('putCandidates', { params: exam, body: twice })).data).toMatchObject({
    errors: [{ path: 'body.candidates.1.studentNumber' }],
  });
  const one = (await ask('listTickets', { params: { ...exam, limit: 1 } })).data as {
    tickets: { ticket: string; link: string }[];
    next: string;
  };
  expect(one.tickets[0]?.link).toMatch(/^invigil:\/\/join\?/);
  const rest = await ask('listTickets', { params: { ...exam, after: one.next } });
  expect(rest.data).toMatchObject({ tickets: [{ candidateName: 'Alan Turing' }], next: null });
  const ada = { ...exam, code: one.tickets[0]!.ticket };

  // What is kept, and what is erased.
  await ask('holdExam', { params: exam, body: { reason: 'an appeal' } });
  await ask('holdCandidate', { params: ada, body: { reason: 'an appeal', by: 'Ines Duarte' } });
  expect((await ask('eraseCandidate', { params: ada, body: { reason: 'asked for it' } })).data).toMatchObject(
    {
      by: 'Campus',
      isHeld: true,
    },
  );
  expect((await ask('listOrders', { params: exam })).data).toMatchObject({
    holds: [{ ticket: null }, { ticket: ada.code, by: 'Ines Duarte' }],
    erasures: [{ ticket: ada.code }],
  });
  for (const id of ['releaseCandidate', 'keepCandidate']) {
    expect((await ask(id, { params: ada })).status).toBe(200);
    expect((await ask(id, { params: ada })).status).toBe(404);
  }
  expect((await ask('releaseExam', { params: exam })).status).toBe(200);
  expect((await ask('withdrawTicket', { params: ada })).data).toMatchObject({
    expiresAt: expect.any(Number),
  });

  // A session, and all that there is of it.
  const session = { id: sessionId };
  const listed = await ask('listSessions', { params: { examId: demoExam.id, limit: 1 } });
  expect(listed.data).toMatchObject({ sessions: [{ id: sessionId, step: 'running' }], next: null });
  expect((await ask('readSession', { params: session })).data).toMatchObject({ id: sessionId });
  const grave = await ask('listEvents', { params: { ...session, severity: 'notice' } });
  expect(grave.data).toMatchObject({ events: [{ event: { type: 'window.focus-out' } }], next: null });
  await ask('listEvents', { params: { ...session, chain: 'server' } });
  expect((await ask('readAnswers', { params: session })).data).toMatchObject({
    versions: [{ value: 'sun' }],
  });
  expect((await ask('listEvidence', { params: session })).data).toMatchObject({
    evidence: [{ sha256: piece.sha256, stored: { mediaType: 'image/jpeg' } }],
  });
  const part = await ask('readEvidence', {
    params: { ...session, sha256: piece.sha256 },
    headers: { range: 'bytes=65530-65549' },
  });
  expect(part.status).toBe(206);
  expect(Buffer.from(part.data as Buffer)).toEqual(plain.subarray(65_530, 65_550));
  const lines = async (format: string) =>
    Buffer.from((await ask('exportSession', { params: { ...session, format } })).data as Buffer)
      .toString()
      .trim()
      .split('\n');
  // On a slow computer the server says beside it that the candidate is offline.
  const all = (await lines('ndjson')).map((line) => JSON.parse(line) as { chain: string });
  const app = all.filter(({ chain }) => chain === 'app');
  expect(app.at(-1)).toMatchObject({ event: { type: 'window.focus-out' } });
  const clouds = (await lines('cloudevents')).map((line) => JSON.parse(line) as { chain: string });
  expect(clouds.findLast(({ chain }) => chain === 'app')).toMatchObject({
    specversion: '1.0',
    type: 'org.invigil.event.window.focus-out',
    subject: sessionId,
    time: expect.stringMatching(/Z$/),
  });
  expect((await lines('csv')).length).toBeGreaterThan(app.length);
  await ask('exportResults', { params: { id: demoExam.id, format: 'json' } });

  // All of a candidate, by what the ticket of the demonstration is.
  const theirs = await beside(
    dataFolder,
    async ({ sessions }) => (await sessions.find(sessionId))!.ticketCode,
  );
  const zip = await ask('exportPerson', { params: { id: demoExam.id, code: theirs } });
  expect(Buffer.from(zip.data as Buffer).includes(plain)).toBe(true);
  expect(Buffer.from(zip.data as Buffer).toString('latin1')).toContain(`evidence/${piece.sha256}.jpg`);

  // A chain that holds, and where it is broken.
  expect((await ask('verifySession', { params: session })).data).toMatchObject({
    holds: true,
    app: { events: app.length, brokenAt: null },
  });
  await askOfWebhooks(ask);
  breakChain(dataFolder);
  expect((await ask('verifySession', { params: session })).data).toMatchObject({
    holds: false,
    app: { brokenAt: 1, problem: expect.stringContaining('was changed') },
  });
  expect(everyOperation(document).filter((id) => !asked.has(id))).toEqual([]);
});
