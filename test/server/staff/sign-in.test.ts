import { expect, test } from 'vitest';
import { signInList, type Me } from '../../../contract/console/account.ts';
import { cookieOf, login, post, refusalOf, runningServer } from '../running-server.ts';
import { addPerson } from '../../harness/staff/people.ts';

const hourMs = 60 * 60 * 1_000;

async function staffed(options: Parameters<typeof runningServer>[0] = {}) {
  const server = await runningServer(options);
  const { url } = server;
  const signIn = (email: string, password: string, cookie = '') =>
    post(`${url}/api/console/sign-in`, { email, password }, { cookie });
  const get = (cookie: string, path = 'me') => fetch(`${url}/api/console/${path}`, { headers: { cookie } });
  const signIns = async (cookie: string) =>
    signInList.parse(await (await get(cookie, 'me/sign-ins')).json()).signIns;
  const { email, password } = server.staff ?? { email: '', password: '' };
  return { ...server, signIn, get, signIns, email, password };
}

test('people sign in by e-mail address and password, and the answer tells neither which was wrong', async () => {
  const { email, password, signIn, get } = await staffed();
  const wrong = await Promise.all([
    signIn(email, 'not this one').then(refusalOf),
    signIn('nobody@example.org', password).then(refusalOf),
    signIn('no address', password).then(refusalOf),
  ]);
  expect(wrong[0]).toMatchObject({ status: 401, code: 'credentials.wrong' });
  expect(wrong[1]).toEqual(wrong[0]);
  expect(wrong[2]).toEqual(wrong[0]);
  const response = await signIn(` ${email.toUpperCase()} `, password);
  expect(response.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^invigil_staff=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/),
    expect.stringMatching(/^invigil_browser=.*HttpOnly; SameSite=Strict$/),
  ]);
  expect(await (await get(cookieOf(response))).json()).toMatchObject({
    name: 'Demo administrator',
    email,
    grants: [{ role: 'administrator', examId: null }],
  } satisfies Partial<Me>);
});

test('behind https the cookie is one that no other host and no plain connection can set', async () => {
  const { staff, address } = await runningServer({ publicUrl: 'https://exams.example.org' });
  const response = await post(`${address}/api/console/sign-in`, staff);
  expect(response.headers.getSetCookie()[0]).toMatch(
    /^__Host-invigil_staff=.*Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
});

test('a password is the same however its letters are composed', async () => {
  const { dataFolder, signIn } = await staffed();
  const { email, password } = await addPerson(dataFolder, [], 'zoe@example.org', 'Zoë’s long password');
  expect(password).not.toBe(password.normalize('NFD'));
  expect((await signIn(email, password.normalize('NFD'))).status).toBe(200);
});

test('a sign-in ends after a working day, and earlier where it is not used', async () => {
  let nowMs = Date.now();
  const { url, get } = await staffed({ now: () => nowMs });
  const [used, idle] = [await login(url), await login(url)];
  for (let hour = 3; hour < 12; hour += 3) {
    nowMs += 3 * hourMs;
    expect((await get(used)).status).toBe(200);
  }
  expect((await get(idle)).status).toBe(401);
  nowMs += 3 * hourMs;
  expect((await get(used)).status).toBe(401);
});

test('who signs out is out, and everybody sees and ends their own sign-ins', async () => {
  const { url, dataFolder, signIn, get, signIns } = await staffed();
  const [here, there] = [await login(url), await login(url)];
  expect(await signIns(here)).toMatchObject([
    { isThisOne: false },
    { isThisOne: true, address: '127.0.0.1' },
  ]);
  const [other] = (await signIns(here)).filter(({ isThisOne }) => !isThisOne);
  const end = (cookie: string) =>
    fetch(`${url}/api/console/me/sign-ins/${other?.id}`, { method: 'DELETE', headers: { cookie } });
  const { email, password } = await addPerson(dataFolder, []);
  const stranger = cookieOf(await signIn(email, password));
  expect((await end(stranger)).status).toBe(404);
  expect((await get(there)).status).toBe(200);
  expect((await end(here)).status).toBe(200);
  expect((await get(there)).status).toBe(401);
  const out = await post(`${url}/api/console/sign-out`, {}, { cookie: here });
  expect(out.headers.getSetCookie()[0]).toMatch(/^invigil_staff=; Max-Age=0/);
  expect((await get(here)).status).toBe(401);
});

test('a new password ends all other sign-ins of the person', async () => {
  const { url, email, password, signIn, get } = await staffed();
  const [here, there] = [await login(url), await login(url)];
  const change = (current: string, next: string) =>
    post(`${url}/api/console/me/password`, { current, password: next }, { cookie: here });
  expect(await refusalOf(await change('not this one', 'another long password'))).toMatchObject({
    code: 'credentials.wrong',
  });
  expect(await refusalOf(await change(password, 'too short'))).toMatchObject({ code: 'request.malformed' });
  expect((await change(password, 'another long password')).status).toBe(200);
  expect((await get(here)).status).toBe(200);
  expect((await get(there)).status).toBe(401);
  expect((await signIn(email, password)).status).toBe(401);
  expect((await signIn(email, 'another long password')).status).toBe(200);
});

test('wrong passwords of a stranger behind the same address do not keep the person out', async () => {
  const { email, password, signIn } = await staffed();
  const known = (await signIn(email, password)).headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const strangers = [];
  for (let time = 0; time < 10; time += 1) strangers.push((await signIn(email, `guess ${time}`)).status);
  expect(strangers).toEqual([401, 401, 401, ...Array<number>(7).fill(429)]);
  const late = await signIn(email, password);
  expect(late.status).toBe(429);
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await signIn(email, password, known)).status).toBe(200);
});
