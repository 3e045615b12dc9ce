import { expect, test } from 'vitest';
import { lockdownSettings, urlPattern } from '../../../contract/lockdown-settings.ts';
import { mayOpen, parseRule } from '../../../core/lockdown/url-rule.ts';
import { parseUrl } from '../../../main/lockdown/exam-page/parse-url.ts';

const may = (pattern: string, url: string): boolean => {
  const rule = parseRule(pattern);
  if (rule === null) throw new Error(`not a pattern: ${pattern}`);
  return mayOpen([rule], parseUrl(url));
};

test.each([
  ['https://exam.example', 'https://exam.example/', true],
  ['https://exam.example', 'https://exam.example:443/a?b#c', true],
  ['https://exam.example', 'https://EXAM.example/', true],
  ['https://exam.example:443', 'https://exam.example/', true],
  ['http://exam.example:80', 'http://exam.example/', true],
  ['https://exam.example', 'http://exam.example/', false],
  ['https://exam.example', 'https://exam.example:8443/', false],
  ['https://exam.example:8443', 'https://exam.example:8443/', true],
  ['https://exam.example:*', 'https://exam.example:8443/', true],
  ['https://exam.example', 'https://sub.exam.example/', false],
  ['https://*.exam.example', 'https://sub.exam.example/', true],
  ['https://*.exam.example', 'https://a.b.exam.example/', true],
  ['https://*.exam.example', 'https://exam.example/', false],
  ['https://*.exam.example', 'https://notexam.example/', false],
  ['https://*.exam.example', 'https://sub.exam.example.evil.example/', false],
  ['https://exam.example/quiz', 'https://exam.example/quiz', true],
  ['https://exam.example/quiz', 'https://exam.example/quiz/1', true],
  ['https://exam.example/quiz', 'https://exam.example/quizzes', false],
  ['https://exam.example/quiz/', 'https://exam.example/quiz', false],
  ['https://exam.example/quiz', 'https://exam.example/quiz/../admin', false],
  ['https://exam.example/quiz', 'https://exam.example/quiz/%2e%2e/admin', false],
  ['https://exam.example/quiz', 'https://exam.example/quiz/..%2fadmin', false],
  ['https://exam.example/quiz', 'https://exam.example/quiz/%252e%252e/admin', false],
  ['https://exam.example/quiz', 'https://exam.example/quiz/..%5cadmin', false],
  ['https://exam.example/quiz', 'https://exam.example//quiz', false],
  ['https://[::1]:8443', 'https://[::1]:8443/', true],
  ['https://[::1]:8443', 'https://[0:0:0:0:0:0:0:1]:8443/', true],
  ['https://[::1]:8443', 'https://[::2]:8443/', false],
  ['http://127.0.0.1', 'http://0x7f.1/', true],
  ['http://127.0.0.1', 'http://127.0.0.1.nip.example/', false],
] as const)('%s allows %s: %s', (pattern, url, expected) => {
  expect(may(pattern, url)).toBe(expected);
});

test.each([
  'exam.example',
  'ftp://exam.example',
  'https://',
  'https://*',
  'https://*example',
  'https://exam.*',
  'https://user@exam.example',
  'https://exam.example/%2e%2e',
  'https://exam.example?x=1',
  'https://exam.example/#x',
  'https://Exam.example',
  'https://exämple.example',
  'javascript:alert(1)',
])('%s is no pattern', (pattern) => {
  expect(urlPattern.safeParse(pattern).success).toBe(false);
});

test('what the settings accept as a pattern is one that the rules can read', () => {
  const patterns = ['https://a', 'http://*.b.c:8080/d/e', 'https://[::1]:*', 'https://a.b/c_d-e~f/'];
  expect(lockdownSettings.parse({ allowedUrls: patterns }).allowedUrls.map(parseRule)).not.toContain(null);
});
