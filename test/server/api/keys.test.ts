import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditPage } from '../../../contract/console/audit.ts';
import { keyList } from '../../../contract/console/keys.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { login, post, refusalOf, runningServer } from '../running-server.ts';
import { keyOf } from './api-of-server.ts';

async function keyed(options: Parameters<typeof runningServer>[0] = {}) {
  const server = await runningServer(options);
  const { url } = server;
  const cookie = await login(url);
  const as =
    (secret: string) =>
    (path: string, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`${url}/api/v1/${path}`, { headers: { authorization: `Bearer ${secret}`, ...headers } });
  const console = async (path: string): Promise<unknown> =>
    (await fetch(`${url}/api/console/${path}`, { headers: { cookie } })).json();
  const keys = async () => keyList.parse(await console('keys')).keys;
  return { ...server, cookie, as, console, keys };
}

test('a key is told once and kept as a hash, says what it may, and is no more when it is ended', async () => {
  const { url, cookie, as, console, keys, dataFolder } = await keyed();
  const secret = await keyOf(url, { scopes: ['exams.read'], examIds: [demoExam.id] });
  const ask = as(secret);
  expect(await (await ask('exams')).json()).toMatchObject({
    exams: [{ id: demoExam.id, title: demoExam.title }],
  });
  expect(await refusalOf(await ask('sessions'))).toMatchObject({ status: 403, code: 'access.denied' });
  const [key] = await keys();
  expect(key).toMatchObject({
    name: 'Campus',
    hint: secret.slice(-4),
    usedAt: expect.any(Number),
    endedAt: null,
  });
  expect(JSON.stringify([await keys(), await console('audit')])).not.toContain(secret);
  const files = ['invigil.db', 'invigil.db-wal'].map((name) =>
    readFileSync(join(dataFolder, name), 'latin1'),
  );
  expect(files.some((text) => text.includes(key!.id))).toBe(true);
  expect(files.some((text) => text.includes(secret) || text.includes(secret.slice(8)))).toBe(false);
  const end = () => fetch(`${url}/api/console/keys/${key!.id}`, { method: 'DELETE', headers: { cookie } });
  expect((await end()).status).toBe(200);
  expect(await refusalOf(await ask('exams'))).toMatchObject({ status: 401, code: 'token.invalid' });
  expect((await end()).status).toBe(404);
  const { entries } = auditPage.parse(await console('audit'));
  expect(entries.slice(0, 2)).toMatchObject([
    { action: 'key-ended', about: { keyId: key!.id } },
    { action: 'key-made', about: { keyId: key!.id, scopes: 'exams.read', exams: demoExam.id } },
  ]);
});

test('what a system does and sees is in the log under the name of its key, once for each look', async () => {
  const { url, as, console, demo } = await keyed();
  const joined = await (
    await post(`${url}/api/join`, { v: 1, ticket: demo.ticket, appVersion: '1', platform: 'x' })
  ).json();
  const { sessionId } = joined as { sessionId: string };
  const ask = as(await keyOf(url));
  await ask(`sessions/${sessionId}`);
  await ask(`sessions/${sessionId}/events`);
  await ask(`sessions/${sessionId}/export/csv`);
  const { entries } = auditPage.parse(await console('audit'));
  const actor = { kind: 'key', name: 'Campus' };
  expect(entries.slice(0, 3)).toMatchObject([
    { action: 'session-exported', actor, about: { sessionId } },
    { action: 'session-looked-at', actor, about: { sessionId } },
    { action: 'key-made', actor: { kind: 'person' } },
  ]);
});

test('a key that has expired is refused, by the server’s clock', async () => {
  let aheadMs = 0;
  const { url, as } = await keyed({ now: () => Date.now() + aheadMs });
  const ask = as(await keyOf(url, { days: 1 }));
  expect((await ask('exams')).status).toBe(200);
  aheadMs = 24 * 60 * 60 * 1_000;
  expect(await refusalOf(await ask('exams'))).toMatchObject({ status: 401, code: 'token.invalid' });
});

test('one key that asks too often waits, and no other does', async () => {
  const { url, as } = await keyed({ rates: { keys: { burst: 3, perSecond: 0.001 } } });
  const [eager, other] = [as(await keyOf(url)), as(await keyOf(url))];
  for (let asked = 0; asked < 3; asked += 1) expect((await eager('key')).status).toBe(200);
  const limited = await eager('key');
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refusalOf(limited)).toMatchObject({ status: 429, code: 'request.rate-limited' });
  expect((await other('key')).status).toBe(200);
});

test('a cookie opens no route of the API: a foreign page could make a browser send it', async () => {
  const { url, cookie } = await keyed();
  const refused = await refusalOf(await fetch(`${url}/api/v1/exams`, { headers: { cookie } }));
  expect(refused).toMatchObject({ status: 401, code: 'token.missing' });
  expect((await fetch(`${url}/api/v1/openapi.json`)).status).toBe(200);
});
