import { expect, test } from 'vitest';
import type { Me } from '../../../contract/console/account.ts';
import { cookieOf, login, post, refusalOf, runningServer } from '../running-server.ts';
import { run, startedServer } from '../server-process.ts';
import { tempFolder } from '../temp-folder.ts';
import { addPerson, beside } from '../../harness/staff/people.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const password = 'correct horse battery';
const ines = { name: 'Ines Duarte', email: 'Ines.Duarte@Example.org' };

function tokenOf(link: string | null): string {
  const [, token = ''] = /\/console\/#\/set-up\/([\w-]{43})$/.exec(link ?? '') ?? [];
  expect(token).not.toBe('');
  return token;
}

const setUp = (url: string, token: string, person: unknown = ines) =>
  post(`${url}/api/console/set-up`, { token, password, person });

test('the first start prints a link that makes an administrator, once; there is no password before', async () => {
  const folder = tempFolder();
  const first = await startedServer(folder);
  expect(first.ready.staff).toBeUndefined();
  const replaced = tokenOf(first.ready.setup ?? null);
  await first.stop('SIGTERM');
  const { ready, errors, stop } = await startedServer(folder);
  const token = tokenOf(ready.setup ?? null);
  expect(await refusalOf(await setUp(ready.url, replaced))).toMatchObject({
    status: 403,
    code: 'setup-link.invalid',
  });
  const look = await post(`${ready.url}/api/console/set-up/look`, { token });
  expect(await look.json()).toEqual({ person: null });
  const cookie = cookieOf(await setUp(ready.url, token));
  const me = await fetch(`${ready.url}/api/console/me`, { headers: { cookie } });
  expect(await me.json()).toMatchObject({
    name: 'Ines Duarte',
    email: 'ines.duarte@example.org',
    grants: [{ role: 'administrator', examId: null }],
  } satisfies Partial<Me>);
  expect(await refusalOf(await setUp(ready.url, token, { ...ines, email: 'b@example.org' }))).toMatchObject({
    code: 'setup-link.invalid',
  });
  expect(errors()).not.toContain(token);
  await stop('SIGTERM');
  const third = await startedServer(folder);
  expect(third.ready.setup).toBeUndefined();
  expect(await login(third.ready.url, { email: 'ines.duarte@example.org', password })).toContain(
    'invigil_staff',
  );
});

test('a link of the command line sets somebody’s password, and ends where they are signed in', async () => {
  const { url, dataFolder } = await runningServer();
  const person = await addPerson(dataFolder, [{ role: 'reviewer', examId: null }]);
  const before = await login(url, person);
  const made = await run('admin.ts', ['setup-link', '--email', person.email, '--server', url], {
    INVIGIL_DATA: dataFolder,
  });
  expect(made.stderr).toBe('');
  const { setup } = JSON.parse(made.stdout) as { setup: string };
  expect(setup.startsWith(url)).toBe(true);
  const token = tokenOf(setup);
  expect((await setUp(url, token)).status, 'somebody else').toBe(403);
  const cookie = cookieOf(await setUp(url, token, null));
  const read = (with_: string) => fetch(`${url}/api/console/me`, { headers: { cookie: with_ } });
  expect(await (await read(cookie)).json()).toMatchObject({ id: person.id, email: person.email });
  expect((await read(before)).status).toBe(401);
  const unknown = await run('admin.ts', ['setup-link', '--email', 'x@example.org'], {
    INVIGIL_DATA: dataFolder,
  });
  expect(unknown).toMatchObject({ code: 2, stderr: 'nobody here has the address x@example.org\n' });
});

test('a link is over after a day, and an address that somebody has makes nobody', async () => {
  let nowMs = Date.now();
  const { url, dataFolder, setup } = await runningServer({ demo: false, now: () => nowMs });
  const token = tokenOf(setup);
  const person = await addPerson(dataFolder, []);
  expect(await refusalOf(await setUp(url, token, { name: 'B', email: person.email }))).toMatchObject({
    status: 409,
    code: 'staff.taken',
  });
  nowMs += dayMs;
  expect((await setUp(url, token)).status).toBe(403);
  expect(await beside(dataFolder, ({ staff }) => staff.findByEmail('ines.duarte@example.org'))).toBeNull();
});
