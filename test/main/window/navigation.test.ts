import { expect, test } from 'vitest';
import { hasOrigin } from '../../../main/window/navigation.ts';
import { mayUse } from '../../../main/window/permissions.ts';

const exam = ['https://exam.example'];

test.each([
  ['https://exam.example/', true],
  ['https://exam.example:443/next?x=https://evil.example', true],
  ['https://EXAM.example/', true],
  ['http://exam.example/', false],
  ['https://exam.example.evil.example/', false],
  ['https://exam.example@evil.example/', false],
  ['https://evil.example/https://exam.example/', false],
  ['https://exam.example:8443/', false],
  ['javascript:alert(1)', false],
  ['data:text/html,hi', false],
  ['file:///etc/passwd', false],
  ['view-source:https://exam.example/', false],
  ['not a url', false],
])('%s belongs to the exam: %s', (url, expected) => {
  expect(hasOrigin(url, exam)).toBe(expected);
});

test('our own pages have an origin too', () => {
  expect(hasOrigin('app://candidate/index.html', ['app://candidate'])).toBe(true);
  expect(hasOrigin('app://candidate.evil/index.html', ['app://candidate'])).toBe(false);
});

test('a permission that is not in the table is refused', () => {
  expect(mayUse('candidate', 'media')).toBe(true);
  expect(mayUse('candidate', 'geolocation')).toBe(false);
  expect(mayUse('exam', 'media')).toBe(false);
  expect(mayUse('exam', 'something-new')).toBe(false);
});
