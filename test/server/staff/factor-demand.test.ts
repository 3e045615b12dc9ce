import { expect, test } from 'vitest';
import { me } from '../../../contract/console/account.ts';
import { runAdmin } from '../../../server/admin-commands.ts';
import { addPerson } from '../../harness/staff/people.ts';
import { setUpFactor } from '../../harness/staff/second-factor.ts';
import { dial, heard, login, refusalOf, refusedWith, runningServer } from '../running-server.ts';

const missing = { status: 403, code: 'second-factor.missing' };

test.each([
  { factorDemand: 'optional', role: 'administrator', isDemanded: false },
  { factorDemand: 'administrators', role: 'proctor', isDemanded: false },
  { factorDemand: 'administrators', role: 'administrator', isDemanded: true },
  { factorDemand: 'everyone', role: 'proctor', isDemanded: true },
] as const)(
  'where it is for $factorDemand, a $role without a second factor sees nothing: $isDemanded',
  async ({ factorDemand, role, isDemanded }) => {
    const { url, dataFolder } = await runningServer({ factorDemand });
    const person = await addPerson(dataFolder, [{ role, examId: null }]);
    const cookie = await login(url, person);
    const ask = (path: string) => fetch(`${url}/api/console/${path}`, { headers: { cookie } });
    const who = async () => me.parse(await (await ask('me')).json());
    expect((await who()).lacksFactor).toBe(isDemanded);
    const sessions = await ask('sessions');
    if (!isDemanded) return expect(sessions.status).toBe(200);
    expect(await refusalOf(sessions)).toMatchObject(missing);
    expect((await who()).grants).toEqual([]);
    await setUpFactor({ url, cookie, password: person.password, at: Date.now() });
    expect(await who()).toMatchObject({ lacksFactor: false, grants: [{ role, examId: null }] });
    expect((await ask('sessions')).status).toBe(200);
  },
);

test('sockets go by it, too: none without a factor, and none any more once it is taken away', async () => {
  const { url, dataFolder } = await runningServer({ factorDemand: 'everyone' });
  const person = await addPerson(dataFolder, [{ role: 'proctor', examId: null }]);
  const cookie = await login(url, person);
  expect(await refusedWith(dial(url, '/console', { cookie }))).toMatchObject({ code: 'access.denied' });
  await setUpFactor({ url, cookie, password: person.password, at: Date.now() });
  const socket = dial(url, '/console', { cookie });
  await heard(socket, 'connect');
  const gone = heard(socket, 'disconnect');
  await runAdmin(['take-second-factor', '--email', person.email, '--data', dataFolder], {});
  await gone;
  expect(await refusedWith(dial(url, '/console', { cookie }))).toMatchObject({ code: 'access.denied' });
});
