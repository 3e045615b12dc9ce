import { expect, test } from 'vitest';
import { parseJoinLink, parseServer } from '../../main/join-link.ts';

test('a join link names server and ticket', () => {
  expect(parseJoinLink('invigil://join?server=https%3A%2F%2Fexams.example&ticket=ABCD-2345')).toEqual({
    ok: true,
    value: { server: 'https://exams.example', ticket: 'ABCD-2345', key: null },
  });
});

test('a join link can name the key of the server', () => {
  const key = '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU';
  expect(parseJoinLink(`invigil://join?server=https%3A%2F%2Fexams.example&ticket=A&key=${key}`)).toEqual({
    ok: true,
    value: { server: 'https://exams.example', ticket: 'A', key },
  });
});

test.each([
  'https://join?server=https://a.example&ticket=A',
  'invigil://leave?server=https://a.example&ticket=A',
  'invigil://join?ticket=A',
  'invigil://join?server=https://a.example',
  'invigil://join?server=javascript:alert(1)&ticket=A',
  'invigil://join?server=https://a.example&ticket=A&key=',
  'invigil://join?server=https://a.example&ticket=A&key=47DEQpj8HBSa-_TImW',
  'invigil://join?server=https://a.example&ticket=A&key=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
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
