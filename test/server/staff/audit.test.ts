import { join as joinPath } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { auditEntry, auditPage, type AuditEntry } from '../../../contract/console/audit.ts';
import { runAdmin } from '../../../server/admin-commands.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { dial, heard, join, login, post, runningServer } from '../running-server.ts';
import { addPerson } from '../../harness/staff/people.ts';

async function auditedServer() {
  const server = await runningServer();
  const { url, dataFolder } = server;
  const administrator = await login(url);
  const get = (path: string, cookie = administrator) =>
    fetch(`${url}/api/console/${path}`, { headers: { cookie } });
  const { sessionId } = await join(url, server.demo.ticket);
  /** In order, without what is not asked for. */
  async function entries(...actions: readonly AuditEntry['action'][]): Promise<readonly AuditEntry[]> {
    const { entries: latest } = auditPage.parse(await (await get('audit')).json());
    return latest.toReversed().filter(({ action }) => actions.length === 0 || actions.includes(action));
  }
  const admin = (...args: readonly string[]) => runAdmin([...args, '--data', dataFolder], {});
  return { ...server, administrator, get, sessionId, entries, admin };
}

test('who signs in, fails to, and out', async () => {
  const { url, dataFolder, entries } = await auditedServer();
  const person = await addPerson(dataFolder, []);
  await post(`${url}/api/console/sign-in`, { email: person.email, password: 'not this one' });
  await post(`${url}/api/console/sign-in`, { email: 'my secret password', password: 'x' });
  const cookie = await login(url, person);
  await post(`${url}/api/console/sign-out`, {}, { cookie });
  const found = (await entries('signed-in', 'sign-in-failed', 'sign-in-ended')).slice(1);
  const self = { kind: 'person', id: person.id, name: 'Ines Duarte' };
  expect(found).toMatchObject([
    {
      action: 'sign-in-failed',
      actor: { kind: 'nobody', address: '127.0.0.1' },
      about: { staffId: person.id },
    },
    { action: 'signed-in', actor: self },
    { action: 'sign-in-ended', actor: self, about: { staffId: person.id } },
  ]);
  expect(JSON.stringify(await entries())).not.toMatch(/secret password|not this one/);
});

test('who looked at which session, once for each sign-in and look, before it is shown', async () => {
  const { url, get, sessionId, entries, administrator } = await auditedServer();
  for (let time = 0; time < 3; time += 1) await get(`sessions/${sessionId}/events`);
  const other = await login(url);
  const socket = dial(url, '/console', { cookie: other });
  await heard(socket, 'connect');
  await socket.emitWithAck('watch', { sessionId });
  await get(`sessions/${sessionId}/events`, other);
  const looks = await entries('session-looked-at');
  expect(looks.map(({ about }) => about)).toEqual([{ sessionId }, { sessionId }]);
  expect(new Set(looks.map(({ actor }) => JSON.stringify(actor))).size).toBe(2);
  expect(administrator).not.toBe(other);
});

test('what was sent, released, given and taken, by whom', async () => {
  const { url, get, sessionId, entries, administrator } = await auditedServer();
  const send = (path: string, body: unknown) =>
    post(`${url}/api/console/${path}`, body, { cookie: administrator });
  const scope = { who: 'sessions', sessionIds: [sessionId] };
  await send(`sessions/${sessionId}/messages`, { text: 'Please show your hands.' });
  await send(`sessions/${sessionId}/messages`, { text: '', action: 'release-lockdown' });
  const given = { id: sessionId, scope, extraMs: 60_000, reason: 'Alarm' };
  await send('time', given);
  await send('time', given);
  await get(`exams/${demoExam.id}/results/csv`);
  const found = await entries('message-sent', 'lockdown-released', 'time-given', 'results-exported');
  expect(found).toMatchObject([
    { action: 'message-sent', actor: { name: 'Demo administrator' }, about: { sessionId } },
    { action: 'lockdown-released', about: { sessionId } },
    { action: 'time-given', about: { candidates: 1, extraMs: 60_000 } },
    { action: 'results-exported', about: { examId: demoExam.id, format: 'csv' } },
  ]);
  expect(JSON.stringify(found)).not.toMatch(/Ahlberg|hands/);
});

test('commands on the server’s computer are in it, too', async () => {
  const { entries, admin } = await auditedServer();
  await admin('create-ticket', '--exam', demoExam.id, '--name', 'Ada Brennan');
  await admin('schedule-exam', '--exam', demoExam.id, '--closes-at', '2099-01-20T10:00Z');
  await admin('export-answers', '--exam', demoExam.id);
  await admin('setup-link');
  const made = await entries('tickets-made', 'exam-scheduled', 'answers-exported', 'link-made');
  expect(made.map(({ action }) => action)).toEqual([
    'tickets-made',
    'exam-scheduled',
    'answers-exported',
    'link-made',
  ]);
  expect(new Set(made.map(({ actor }) => actor.kind))).toEqual(new Set(['command']));
  expect(JSON.stringify(made)).not.toContain('Brennan');
});

test('all of it is a file that follows on itself; who has a role in one exam has none of it', async () => {
  const { url, dataFolder, get, entries, admin } = await auditedServer();
  const exported = await (await get('audit/export')).text();
  const lines = exported
    .trim()
    .split('\n')
    .map((line) => auditEntry.parse(JSON.parse(line)));
  expect(lines).toEqual(await entries());
  expect(lines.at(-1)).toMatchObject({ action: 'audit-exported' });
  expect(await admin('verify-audit', '--expect', lines[0]?.hash ?? '')).toEqual([
    { entries: lines.length, hash: lines.at(-1)?.hash },
  ]);
  const person = await addPerson(dataFolder, [{ role: 'administrator', examId: demoExam.id }]);
  const cookie = await login(url, person);
  for (const path of ['audit', 'audit/export']) expect((await get(path, cookie)).status).toBe(403);
});

test('the database refuses to change it, and what is changed all the same is found', async () => {
  const { url, dataFolder, entries, admin } = await auditedServer();
  for (let time = 0; time < 3; time += 1) await login(url);
  const all = await entries();
  const raw = new Database(joinPath(dataFolder, 'invigil.db'));
  const change = `UPDATE audit SET actor = '{"kind":"nobody","address":"x"}' WHERE seq = 2`;
  const cut = `DELETE FROM audit WHERE seq = ${all.length}`;
  for (const attempt of [change, cut]) expect(() => raw.exec(attempt)).toThrow('only ever added to');
  raw.exec('DROP TRIGGER audit_no_delete; DROP TRIGGER audit_no_update');
  raw.exec(cut);
  expect(await admin('verify-audit')).toMatchObject([{ entries: all.length - 1 }]);
  await expect(admin('verify-audit', '--expect', all.at(-1)?.hash ?? '')).rejects.toThrow('does not have');
  raw.exec(change);
  await expect(admin('verify-audit')).rejects.toThrow('entry 2 was changed');
  raw.exec('DELETE FROM audit WHERE seq = 2');
  await expect(admin('verify-audit')).rejects.toThrow('entry 2 is missing');
  raw.close();
});
