import { expect, test } from 'vitest';
import { parseJoinLink, parseServer } from '../../main/join-link.ts';

test('a join link names server and ticket', () => {
  expect(parseJoinLink('invigil://join?server=https%3A%2F%2Fexams.example&ticket=ABCD-2345')).toEqual({
    ok: true,
    value: { server: 'https://exams.example', ticket: 'ABCD-2345' },
  });
});

test.each([
  'https://join?server=https://a.example&ticket=A',
  'invigil://leave?server=https://a.example&ticket=A',
  'invigil://join?ticket=A',
  'invigil://join?server=https://a.example',
  'invigil://join?server=javascript:alert(1)&ticket=A',
  'hello',
])('%s is refused with a code', (link) => {
  expect(parseJoinLink(link)).toMatchObject({ ok: false, code: 'link.malformed' });
});

test.each([
  ['exams.example', 'https://exams.example'],
  ['https://exams.example/some/path', 'https://exams.example'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
])('the server %s is %s', (typed, origin) => {
  expect(parseServer(typed)).toEqual({ ok: true, value: origin });
});

test.each([
  'http://exams.example',
  'https://user:secret@exams.example',
  'ftp://exams.example',
  '',
  'https://',
])('the server %s is refused', (typed) => {
  expect(parseServer(typed)).toMatchObject({ ok: false, code: 'link.malformed' });
});
