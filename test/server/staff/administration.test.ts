import { expect, test } from 'vitest';
import type { StaffGrant } from '../../../contract/access.ts';
import { invited, staffList, staffSignIns, type StaffMember } from '../../../contract/console/staff.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { cookieOf, login, post, refusalOf, runningServer } from '../running-server.ts';
import { addPerson } from '../../harness/staff/people.ts';

const proctor: StaffGrant = { role: 'proctor', examId: demoExam.id };
const password = 'correct horse battery';

async function administered() {
  const server = await runningServer();
  const { url } = server;
  const cookie = await login(url);
  const api = `${url}/api/console/staff`;
  const get = async (path = ''): Promise<unknown> =>
    (await fetch(api + path, { headers: { cookie } })).json();
  const list = async () => staffList.parse(await get()).staff;
  const invite = (body: unknown) => post(api, body, { cookie });
  const change = (id: string, body: unknown) =>
    fetch(`${api}/${id}`, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const me = (as: string) => fetch(`${url}/api/console/me`, { headers: { cookie: as } });
  const setUp = (link: string) =>
    post(`${url}/api/console/set-up`, { token: link.split('/').at(-1), password, person: null });
  const ask = (path: string, method: string) => fetch(api + path, { method, headers: { cookie } });
  return { ...server, get, list, invite, change, me, setUp, ask };
}

const stateOf = (staff: readonly StaffMember[], id: string) => staff.find((one) => one.id === id)?.state;

test('somebody is invited by a link, chooses a password, and has the roles that were given', async () => {
  const { invite, list, setUp, me } = await administered();
  const ines = { name: 'Ines Duarte', email: 'Ines@Example.org', grants: [proctor, proctor] };
  const { person, setup } = invited.parse(await (await invite(ines)).json());
  expect(person).toMatchObject({
    email: 'ines@example.org',
    grants: [proctor],
    state: 'invited',
    usedAt: null,
  });
  expect(await refusalOf(await invite(ines))).toMatchObject({ status: 409, code: 'staff.taken' });
  const cookie = cookieOf(await setUp(setup));
  expect(await (await me(cookie)).json()).toMatchObject({ id: person.id, grants: [proctor] });
  const found = (await list()).find(({ id }) => id === person.id);
  expect(found).toMatchObject({ state: 'active', usedAt: expect.any(Number) });
  const nowhere = { role: 'proctor', examId: '00000000-0000-4000-8000-000000000000' };
  expect(await refusalOf(await invite({ ...ines, email: 'b@example.org', grants: [nowhere] }))).toMatchObject(
    {
      code: 'exam.unknown',
    },
  );
});

test('other roles count at once, and who is disabled is out everywhere and stays out', async () => {
  const { url, dataFolder, change, list, me, ask, setUp } = await administered();
  const person = await addPerson(dataFolder, [proctor]);
  const cookie = await login(url, person);
  const sessions = () => fetch(`${url}/api/console/sessions`, { headers: { cookie } });
  expect((await sessions()).status).toBe(200);
  const name = 'Ines Duarte';
  const link = (await (await ask(`/${person.id}/link`, 'POST')).json()) as { setup: string };
  expect((await change(person.id, { name, grants: [], isDisabled: false })).status).toBe(200);
  expect((await sessions()).status).toBe(403);
  expect((await change(person.id, { name, grants: [proctor], isDisabled: true })).status).toBe(200);
  expect(stateOf(await list(), person.id)).toBe('disabled');
  expect((await me(cookie)).status).toBe(401);
  const { email } = person;
  const again = await post(`${url}/api/console/sign-in`, { email, password: person.password });
  expect(again.status).toBe(401);
  expect((await setUp(link.setup)).status).toBe(403);
  expect((await ask(`/${person.id}/link`, 'POST')).status).toBe(404);
  expect((await change(person.id, { name, grants: [proctor], isDisabled: false })).status).toBe(200);
  expect(await login(url, person)).toContain('invigil_staff');
});

test('the last administrator stays', async () => {
  const { list, change } = await administered();
  const [{ id, name, grants }] = (await list()) as [StaffMember];
  for (const body of [
    { name, grants: [], isDisabled: false },
    { name, grants, isDisabled: true },
  ]) {
    expect(await refusalOf(await change(id, body))).toMatchObject({
      status: 409,
      code: 'staff.last-administrator',
    });
  }
  expect(await list()).toMatchObject([{ grants, state: 'active' }]);
});

test('an administrator sees where somebody is signed in, and ends it', async () => {
  const { url, dataFolder, get, ask, me } = await administered();
  const person = await addPerson(dataFolder, []);
  const cookie = await login(url, person);
  const { signIns } = staffSignIns.parse(await get(`/${person.id}/sign-ins`));
  expect(signIns).toHaveLength(1);
  expect((await ask(`/${person.id}/sign-ins/${signIns[0]?.id}`, 'DELETE')).status).toBe(200);
  expect((await me(cookie)).status).toBe(401);
});
