import { expect, test } from 'vitest';
import { staffList } from '../../../contract/console/staff.ts';
import { runAdmin } from '../../../server/admin-commands.ts';
import { addPerson, beside } from '../../harness/staff/people.ts';
import { setUpFactor } from '../../harness/staff/second-factor.ts';
import { login, post, refusalOf, runningServer } from '../running-server.ts';

import { beginMs, secured, stepMs } from './secured.ts';

test('setting one up asks for the password and a code, and asks for nothing before', async () => {
  const { url, dataFolder } = await runningServer();
  const person = await addPerson(dataFolder, []);
  const cookie = await login(url, person);
  const ask = (path: string, body: unknown) =>
    post(`${url}/api/console/me/second-factor${path}`, body, { cookie });
  expect(await refusalOf(await ask('', { current: 'wrong' }))).toMatchObject({ code: 'credentials.wrong' });
  expect(await refusalOf(await ask('/confirm', { code: '000000' }))).toMatchObject({
    code: 'second-factor.none',
  });
  expect((await ask('', { current: person.password })).status).toBe(200);
  expect(await refusalOf(await ask('/confirm', { code: '00000' }))).toMatchObject({
    code: 'second-factor.wrong',
  });
  expect(await login(url, person)).toContain('invigil_staff');
  const raw = await beside(dataFolder, ({ secondFactors }) => secondFactors.find(person.id));
  expect(raw).toMatchObject({ confirmedAt: null });
  const { secret } = await setUpFactor({ url, cookie, password: person.password, at: Date.now() });
  const kept = await beside(dataFolder, ({ secondFactors }) => secondFactors.find(person.id));
  expect(JSON.stringify(kept)).not.toContain(secret);
  expect(await refusalOf(await ask('', { current: person.password }))).toMatchObject({
    status: 409,
    code: 'second-factor.taken',
  });
});

test('new codes void the old ones, and off is off; both ask for password and code', async () => {
  const { signIn, code, codes, pass, ask, look, person, entries } = await secured();
  const current = person.password;
  for (const path of ['/codes', '/end']) {
    expect(await refusalOf(await ask(path, { current: 'wrong', code: code() }))).toMatchObject({
      code: 'credentials.wrong',
    });
  }
  pass(stepMs);
  const renewed = (await (await ask('/codes', { current, code: code() })).json()) as { codes: string[] };
  expect((await signIn(codes[0])).status).toBe(401);
  expect((await signIn(renewed.codes[0])).status).toBe(200);
  expect((await look()).codesLeft).toBe(9);
  expect((await ask('/end', { current, code: renewed.codes[1] })).status).toBe(200);
  expect(await look()).toEqual({ since: null, codesLeft: 0 });
  expect((await signIn()).status).toBe(200);
  expect((await entries('second-factor-set', 'recovery-codes-made', 'second-factor-ended')).length).toBe(3);
});

test('who knows the password gets no more guesses at a code by changing it meanwhile', async () => {
  const { url, own, ask, person } = await secured();
  const current = person.password;
  const statuses = [];
  for (const code of ['111111', '222222', '333333', '444444']) {
    await post(`${url}/api/console/me/password`, { current, password: current }, { cookie: own });
    statuses.push((await ask('/end', { current, code })).status);
  }
  expect(statuses).toEqual([401, 401, 401, 429]);
});

test('an administrator takes one away, and so does the command for the last of them', async () => {
  const { url, dataFolder, administrator, person, signIn, own, entries } = await secured();
  const path = `${url}/api/console/staff/${person.id}/second-factor`;
  const take = (cookie: string) => fetch(path, { method: 'DELETE', headers: { cookie } });
  const hasFactor = async () => {
    const response = await fetch(`${url}/api/console/staff`, { headers: { cookie: administrator } });
    const { staff } = staffList.parse(await response.json());
    return staff.find(({ id }) => id === person.id)?.hasFactor;
  };
  expect(await hasFactor()).toBe(true);
  expect((await take(own)).status, 'a proctor').toBe(403);
  expect((await take(administrator)).status).toBe(200);
  expect(await hasFactor()).toBe(false);
  expect(await refusalOf(await take(administrator))).toMatchObject({ code: 'second-factor.none' });
  expect((await signIn()).status).toBe(200);
  await setUpFactor({ url, cookie: own, password: person.password, at: beginMs });
  const command = ['take-second-factor', '--email', person.email, '--data', dataFolder];
  expect(await runAdmin(command, {})).toEqual([{ person: person.email, secondFactor: null }]);
  await expect(runAdmin(command, {})).rejects.toThrow('their password is enough');
  expect((await signIn()).status).toBe(200);
  expect(await entries('second-factor-ended')).toMatchObject([
    { actor: { kind: 'command' }, about: { staffId: person.id } },
    { actor: { kind: 'person', name: 'Demo administrator' }, about: { staffId: person.id } },
  ]);
});
