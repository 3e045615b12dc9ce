import { readFileSync, statSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { expect, test } from 'vitest';
import { parseJoinLink } from '../../main/join-link.ts';
import { verifyAnswer } from '../../main/session/start/verify-answer.ts';
import { join, login, postJoin } from './running-server.ts';
import { run, startedServer } from './server-process.ts';
import { tempFolder } from './temp-folder.ts';

test('says where it is in one line, serves, and stops when it is told to', async () => {
  const folder = tempFolder();
  const server = await startedServer(folder, ['--port', '0', '--demo']);
  const { url, console, demo, staff } = server.ready;
  expect(console).toBe(`${url}/console/`);
  expect(await join(url, demo!.ticket)).toMatchObject({ attempt: 1 });
  const invited = parseJoinLink(demo!.link);
  expect(invited).toMatchObject({ ok: true, value: { server: url, ticket: demo!.ticket } });
  const reply = await join(url, demo!.ticket);
  const key = invited.ok ? invited.value.key : 'none';
  expect(verifyAnswer({ answer: reply, reply }, { server: url, key })).toEqual({ ok: true, value: null });
  expect(await login(url, staff)).toContain('invigil_staff=');
  expect(await server.stop('SIGTERM')).toBe(0);
  expect(server.lines).toHaveLength(1);
  const log = server
    .errors()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string });
  expect(log.at(-1)?.msg).toBe('server.closed');
  expect(server.errors()).not.toContain('Ahlberg');
});

test('keeps its keys to itself, and keeps them', async () => {
  const folder = tempFolder();
  const first = await startedServer(folder);
  await first.stop('SIGTERM');
  const file = joinPath(folder, 'signing-key.pem');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const key = readFileSync(file, 'utf8');
  await startedServer(folder);
  expect(readFileSync(file, 'utf8')).toBe(key);
});

test('a data folder has one server at a time, also after one was killed', async () => {
  const folder = tempFolder();
  const first = await startedServer(folder);
  const second = await run('main.ts', ['--data', folder, '--port', '0']);
  expect(second).toMatchObject({ code: 2, stdout: '' });
  expect(second.stderr).toContain(`${folder} is in use by another server`);
  await first.stop('SIGKILL');
  const third = await startedServer(folder);
  expect((await postJoin(third.ready.url, 'ABCD-EFGH-JKMN')).status).toBe(404);
});

test('a setting that cannot be used ends it at once, by name', async () => {
  const ended = await run('main.ts', ['--port', 'http'], { INVIGIL_DATA: '/dev/null/data' });
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toBe('The server cannot start:\nINVIGIL_PORT (--port): must be a number\n');
});

test('a port that is taken is said', async () => {
  const first = await startedServer(tempFolder());
  const { port } = new URL(first.ready.url);
  const second = await run('main.ts', ['--data', tempFolder(), '--port', port]);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain('EADDRINUSE');
});
