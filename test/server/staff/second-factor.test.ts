import { expect, test } from 'vitest';
import { runAdmin } from '../../../server/admin-commands.ts';
import { addPerson } from '../../harness/staff/people.ts';
import { codeAt } from '../../harness/staff/second-factor.ts';
import { cookieOf, post, refusalOf } from '../running-server.ts';

import { beginMs, secured, stepMs } from './secured.ts';

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
  expect(many.toSorted((a, b) => a - b)).toEqual([200, 401]);
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
