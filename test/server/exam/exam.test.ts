import { join as joinPath } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { joinReply } from '../../../contract/http.ts';
import type { AnswerValue } from '../../../contract/exam.ts';
import { databaseFile } from '../../../server/data-folder.ts';
import { post, refusalOf, runningServer } from '../running-server.ts';
import { openedAt, openedExam } from './opened-exam.ts';
import { askAsComputer, newComputer } from '../../harness/candidate/computer.ts';

test('the start address becomes a cookie for the exam alone, and leaves the address bar', async () => {
  const { page } = await openedExam();
  expect([page.status, page.headers.get('location')]).toEqual([302, '/exam/']);
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  const cookies = page.headers.getSetCookie();
  expect(cookies.map((cookie) => /Path=([^;]+)/.exec(cookie)?.[1])).toEqual(['/exam', '/api/exam']);
  for (const cookie of cookies) {
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(cookie).not.toContain('Secure');
  }
});

test('behind TLS the addresses are the public ones, and cookies are for https only', async () => {
  const { url, address, demo } = await runningServer({ publicUrl: 'https://exams.example.org' });
  expect(url).toBe('https://exams.example.org');
  expect(demo.link).toContain('server=https%3A%2F%2Fexams.example.org');
  // As the proxy passes on what was asked of the public address.
  const { fetchForTicket } = await newComputer((input, init) =>
    fetch(String(input instanceof Request ? input.url : input).replace(url, address), init),
  );
  const joined = await fetchForTicket(demo.ticket)(new URL(`${url}/api/join`), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ v: 1, ticket: demo.ticket, appVersion: '0.1.0', platform: 'test' }),
  });
  const { startUrl } = joinReply.parse(await joined.json()).exam;
  expect(startUrl).toContain('https://exams.example.org/exam/?t=');
  const page = await fetch(startUrl.replace(url, address), { redirect: 'manual' });
  expect(page.headers.getSetCookie()[0]).toContain('Secure');
  expect(page.headers.get('strict-transport-security')).toContain('max-age=31536000');
});

test('the start address works until its cookie has come back, and then only with the cookie', async () => {
  const { joined, cookie, view } = await openedExam();
  const open = (headers: Record<string, string>) =>
    fetch(joined.exam.startUrl, { redirect: 'manual', headers });
  expect((await open({})).status).toBe(302);
  await view();
  expect(await refusalOf(await open({}))).toMatchObject({ status: 401, code: 'token.invalid' });
  expect((await open({ cookie })).status).toBe(302);
});

test('a later join closes the page of an earlier one', async () => {
  const { url, demo, joined, cookie, save, read } = await openedExam();
  await openedAt({ url, demo });
  expect(await refusalOf(await read())).toMatchObject({ status: 409, code: 'session.superseded' });
  expect(await refusalOf(await fetch(joined.exam.startUrl, { headers: { cookie } }))).toMatchObject({
    code: 'token.invalid',
  });
  expect(await refusalOf(await save('tides', 'sun'))).toMatchObject({
    status: 409,
    code: 'session.superseded',
  });
});

test('without the cookie there is no exam; a token of another kind is not one', async () => {
  const { url, joined } = await openedExam();
  expect(await refusalOf(await fetch(`${url}/api/exam`))).toMatchObject({
    status: 401,
    code: 'token.missing',
  });
  const headers = { cookie: `invigil_exam=${joined.token}` };
  expect(await refusalOf(await fetch(`${url}/api/exam`, { headers }))).toMatchObject({
    status: 401,
    code: 'token.invalid',
  });
});

test('the demonstration exam has every kind of question and no answers in it', async () => {
  const { view } = await openedExam();
  const { paper, answers, submittedAt, candidateName } = await view();
  expect(new Set(paper.questions.map(({ kind }) => kind)).size).toBe(6);
  expect({ answers, submittedAt, candidateName }).toEqual({
    answers: {},
    submittedAt: null,
    candidateName: 'Robin Ahlberg',
  });
});

const good: readonly [string, AnswerValue][] = [
  ['tides', 'difference'],
  ['primes', ['n53', 'n97']],
  ['primes', []],
  ['loanword', 'algebra: the reunion of broken parts'],
  ['train', '84'],
  ['train', '-'],
  ['train', '٣٫٥'],
  ['train', '1’250'],
  ['train', '3×10⁸'],
  ['train', '7/12'],
  ['inventions', ['wheel', 'paper', 'print', 'telescope', 'telegraph']],
  ['library', 'The library, because …\n\nAgainst it speaks 泳池.'],
];
test.each(good)('%s takes %j', async (question, value) => {
  const { save, view } = await openedExam();
  const saved = await save(question, value, 1_234);
  expect([saved.status, await saved.json()]).toEqual([200, { ok: true, version: 1, others: [] }]);
  expect((await view()).answers).toEqual({ [question]: value });
});

test.each([
  ['tides', 'the cat'],
  ['tides', ['difference']],
  ['primes', ['n53', 'n53']],
  ['primes', 'n53'],
  ['train', 'eighty-four'],
  ['inventions', ['wheel', 'paper']],
  ['inventions', ['wheel', 'wheel', 'print', 'telescope', 'telegraph']],
  ['library', 7],
  ['library', 'x'.repeat(100_001)],
])('%s does not take %j', async (question, value) => {
  const { save, view } = await openedExam();
  expect(await refusalOf(await save(question, value))).toMatchObject({
    status: 400,
    code: 'request.malformed',
  });
  expect((await view()).answers).toEqual({});
});

test('a question the paper does not have is not answered', async () => {
  const { save } = await openedExam();
  expect(await refusalOf(await save('meaning-of-life', '42'))).toMatchObject({
    status: 404,
    code: 'question.unknown',
  });
});

test('pages of before number their edits by their clock: every version is kept, and the last edit counts', async () => {
  const { save, view, dataFolder, url, demo } = await openedExam();
  await save('loanword', 'sugar', 10);
  await save('loanword', 'zero', 30);
  await save('loanword', 'coffee', 20);
  expect((await view()).answers).toEqual({ loanword: 'zero' });
  // On another machine, whose clock is behind.
  const there = await openedAt({ url, demo });
  await there.save('loanword', 'alcove', 5);
  expect((await there.view()).answers).toEqual({ loanword: 'alcove' });
  const database = new Database(joinPath(dataFolder, databaseFile), { readonly: true });
  const versions = database.prepare('SELECT value FROM answers ORDER BY version').pluck().all();
  database.close();
  expect(versions).toEqual(['sugar', 'zero', 'coffee', 'alcove'].map((word) => JSON.stringify(word)));
});

test('after handing in, once or twice, nothing can be changed', async () => {
  const { save, submit, view } = await openedExam();
  await save('train', '84');
  const first = (await (await submit()).json()) as { ok: true; submittedAt: number };
  expect(await (await submit()).json()).toEqual(first);
  expect(await refusalOf(await save('train', '48'))).toMatchObject({
    status: 409,
    code: 'session.wrong-phase',
  });
  expect(await view()).toMatchObject({ answers: { train: '84' }, submittedAt: first.submittedAt });
});

test('saving is rate limited by candidate, not by address', async () => {
  const { save, url } = await openedExam({ rates: { answersPerMinute: 2 } });
  await save('train', '8');
  await save('train', '84');
  expect(await refusalOf(await save('train', '840'))).toMatchObject({
    status: 429,
    code: 'request.rate-limited',
  });
  const other = await fetch(`${url}/api/exam/answers/train`, { method: 'PUT' });
  expect(await refusalOf(other)).toMatchObject({ code: 'token.missing' });
});

test('what is not JSON is refused as malformed', async () => {
  const { url } = await openedExam();
  const response = await askAsComputer(`${url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"v":1,',
  });
  expect(await refusalOf(response)).toMatchObject({ status: 400, code: 'request.malformed' });
  expect(await refusalOf(await post(`${url}/api/join`, { v: 1 }))).toMatchObject({
    status: 400,
    message: expect.stringContaining('ticket'),
  });
});
