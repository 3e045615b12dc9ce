import { expect, test } from 'vitest';
import { auditPage } from '../../../contract/console/audit.ts';
import { secondFactor } from '../../../contract/console/second-factor.ts';
import { staffList } from '../../../contract/console/staff.ts';
import { runAdmin } from '../../../server/admin-commands.ts';
import { addPerson, beside } from '../../harness/staff/people.ts';
import { codeAt, setUpFactor } from '../../harness/staff/second-factor.ts';
import { cookieOf, login, post, refusalOf, runningServer } from '../running-server.ts';

const stepMs = 30_000;
/** The middle of a step, so that none ends while a test asks. */
const beginMs = Math.floor(Date.now() / stepMs) * stepMs + 15_000;

/** A person with a second factor, on a server whose clock the test sets. */
async function secured(options: Parameters<typeof runningServer>[0] = {}) {
  let [nowMs, monotonicMs] = [beginMs, 0];
  const timers = { monotonicNow: () => monotonicMs, after: () => () => {} };
  const server = await runningServer({ now: () => nowMs, timers, ...options });
  const { url, dataFolder } = server;
  const person = await addPerson(dataFolder, [{ role: 'proctor', examId: null }]);
  const { email, password } = person;
  const administrator = await login(url);
  const before = await login(url, person);
  const own = await login(url, person);
  const factor = await setUpFactor({ url, cookie: own, password, at: nowMs });
  const code = () => codeAt(factor.secret, nowMs);
  const signIn = (typed?: string, given = password, cookie = '') =>
    post(`${url}/api/console/sign-in`, { email, password: given, code: typed }, { cookie });
  const ask = (path: string, body: unknown, cookie = own) =>
    post(`${url}/api/console/me/second-factor${path}`, body, { cookie });
  const look = async (cookie = own) =>
    secondFactor.parse(
      await (await fetch(`${url}/api/console/me/second-factor`, { headers: { cookie } })).json(),
    );
  const me = (cookie: string) => fetch(`${url}/api/console/me`, { headers: { cookie } });
  const entries = async (...actions: readonly string[]) => {
    const page = await fetch(`${url}/api/console/audit`, { headers: { cookie: administrator } });
    return auditPage.parse(await page.json()).entries.filter(({ action }) => actions.includes(action));
  };
  /** Time goes by for the wall clock and for waits. */
  const pass = (ms: number) => {
    nowMs += ms;
    monotonicMs += ms;
  };
  return {
    ...server,
    ...factor,
    person,
    administrator,
    before,
    own,
    code,
    signIn,
    ask,
    look,
    me,
    entries,
    pass,
  };
}

test('the password alone brings no cookie, the code does; other browsers were signed out', async () => {
  const { signIn, code, pass, me, own, before, look, uri, person } = await secured();
  expect((await me(own)).status).toBe(200);
  expect((await me(before)).status).toBe(401);
  expect(await look()).toEqual({ since: beginMs, codesLeft: 10 });
  expect(uri).toMatch(/^otpauth:\/\/totp\/Invigil%20127\.0\.0\.1:.*&algorithm=SHA1&digits=6&period=30$/);
  expect(uri).toContain(encodeURIComponent(person.email));
  const needed = await signIn();
  expect(needed.headers.getSetCookie()).toEqual([]);
  expect(await refusalOf(needed)).toMatchObject({ status: 401, code: 'second-factor.needed' });
  pass(stepMs);
  const wrong = await signIn('000 000');
  expect(wrong.headers.getSetCookie()).toEqual([]);
  expect(await refusalOf(wrong)).toMatchObject({ status: 401, code: 'second-factor.wrong' });
  const entered = await signIn(`${code().slice(0, 3)} ${code().slice(3)}`);
  expect((await me(cookieOf(entered))).status).toBe(200);
});

test('who has not the right password is not told whether there is a factor, whatever code they send', async () => {
  const { signIn, code, pass, dataFolder, url } = await secured();
  const { email } = await addPerson(dataFolder, []);
  pass(stepMs);
  const body = { email, password: 'not this one', code: code() };
  const without = await refusalOf(await post(`${url}/api/console/sign-in`, body));
  expect(without).toMatchObject({ status: 401, code: 'credentials.wrong' });
  expect(await refusalOf(await signIn(code(), 'not this one'))).toEqual(without);
  expect(await refusalOf(await signIn(undefined, 'not this one'))).toEqual(without);
  expect((await signIn(code())).status, 'and it was not used up').toBe(200);
});

test('a code counts once, for signing in and for all else; of many at once one gets in', async () => {
  const { signIn, code, pass, ask, person } = await secured();
  expect(await refusalOf(await signIn(code())), 'the one that confirmed').toMatchObject({
    code: 'second-factor.wrong',
  });
  pass(stepMs);
  const many = await Promise.all([1, 2].map(async () => (await signIn(code())).status));
  expect(many.toSorted()).toEqual([200, 401]);
  const end = { current: person.password, code: code() };
  expect(await refusalOf(await ask('/end', end))).toMatchObject({ code: 'second-factor.wrong' });
});

test('a clock that is half a minute off is right, one that is a minute off is not', async () => {
  const { signIn, secret, pass } = await secured();
  pass(10 * stepMs);
  const at = beginMs + 10 * stepMs;
  for (const off of [-2, 2])
    expect(await refusalOf(await signIn(codeAt(secret, at + off * stepMs)))).toMatchObject({
      code: 'second-factor.wrong',
    });
  pass(600_000);
  const later = at + 600_000;
  expect((await signIn(codeAt(secret, later - stepMs))).status).toBe(200);
  expect((await signIn(codeAt(secret, later + stepMs))).status).toBe(200);
});

test('wrong codes are slowed down like wrong passwords, and only all of it right ends that', async () => {
  const { signIn, code, pass, entries, person } = await secured();
  pass(stepMs);
  const statuses = [];
  // Asking for the password alone meanwhile, which is right, must not begin the count anew.
  for (const typed of ['111111', undefined, '222222', '333333', code()])
    statuses.push((await signIn(typed)).status);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  expect(await entries('sign-in-failed')).toMatchObject(
    [1, 2].map(() => ({
      actor: { kind: 'nobody', address: '127.0.0.1' },
      about: { staffId: person.id, wrongIs: 'code' },
    })),
  );
  pass(60_000);
  expect((await signIn(code())).status).toBe(200);
  pass(stepMs);
  expect(await refusalOf(await signIn('444444'))).toMatchObject({ code: 'second-factor.wrong' });
});

test('strangers who have the password guess few codes, from however many addresses; a known browser gets in', async () => {
  const { address, person, code, pass, signIn } = await secured({ trustedProxies: ['127.0.0.1'] });
  pass(stepMs);
  const known = (await signIn(code())).headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const { email, password } = person;
  const tries = [];
  for (let from = 1; from <= 12; from += 1) {
    const body = { email, password, code: '000000' };
    const headers = { 'x-forwarded-for': `198.51.100.${from}` };
    tries.push((await post(`${address}/api/console/sign-in`, body, headers)).status);
  }
  expect(tries).toEqual([...Array<number>(9).fill(401), 429, 429, 429]);
  pass(stepMs);
  expect((await signIn(code(), password, known)).status).toBe(200);
});

test('a recovery code signs in once, however it is typed, and is written down', async () => {
  const { signIn, codes, look, entries, person } = await secured();
  const [first = '', second = ''] = codes;
  expect(new Set(codes).size).toBe(10);
  expect(first).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/);
  const twice = [(await signIn(first)).status, (await signIn(first)).status];
  expect(twice).toEqual([200, 401]);
  expect((await signIn(second.replaceAll('-', ' ').toLowerCase())).status).toBe(200);
  expect((await look()).codesLeft).toBe(8);
  expect(await entries('recovery-code-used')).toMatchObject([
    { actor: { kind: 'person', id: person.id }, about: { staffId: person.id } },
    { actor: { kind: 'person', id: person.id } },
  ]);
});

test('digits of an Arabic keyboard are digits', async () => {
  const { signIn, code, pass } = await secured();
  pass(stepMs);
  const arabic = code().replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
  expect((await signIn(arabic)).status).toBe(200);
});

test('a link to a new password is no way around: it sets the password, and signs nobody in', async () => {
  const { url, dataFolder, person, signIn, code, pass, own, me } = await secured();
  const made = await runAdmin(['setup-link', '--email', person.email, '--data', dataFolder], {});
  const [{ setup }] = made as [{ setup: string }];
  const password = 'another long password';
  const token = setup.split('/').at(-1);
  const used = await post(`${url}/api/console/set-up`, { token, password, person: null });
  expect(used.headers.getSetCookie()).toEqual([]);
  expect(await refusalOf(used)).toMatchObject({ status: 401, code: 'second-factor.needed' });
  expect((await me(own)).status).toBe(401);
  pass(stepMs);
  expect(await refusalOf(await signIn(undefined, password))).toMatchObject({ code: 'second-factor.needed' });
  expect((await signIn(code(), password)).status).toBe(200);
});

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
