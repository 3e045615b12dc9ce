import { expect, test } from 'vitest';
import { examPolicy, policyMark } from '../../../core/lockdown/exam-policy.ts';
import { parseRule, type UrlRule } from '../../../core/lockdown/url-rule.ts';

const policyOf = (...patterns: readonly string[]): string =>
  examPolicy(patterns.map(parseRule).filter((rule): rule is UrlRule => rule !== null));

test('an exam without patterns loads from itself alone', () => {
  expect(policyOf().split('; ')).toEqual([
    `default-src 'self' data: blob: mediastream: 'unsafe-inline' 'unsafe-eval' ${policyMark}`,
    `connect-src 'self' data: blob: ${policyMark}`,
    `object-src 'none'`,
  ]);
});

test.each([
  ['https://cdn.example', 'https://cdn.example wss://cdn.example'],
  ['https://*.cdn.example:8443', 'https://*.cdn.example:8443 wss://*.cdn.example:8443'],
  ['http://cdn.example:*', 'http://cdn.example:* ws://cdn.example:*'],
  [
    'https://cdn.example/fonts',
    'https://cdn.example/fonts https://cdn.example/fonts/ wss://cdn.example/fonts wss://cdn.example/fonts/',
  ],
  ['https://[::1]', ''],
])('%s becomes the sources "%s"', (pattern, sources) => {
  const connect = policyOf(pattern).split('; ')[1];
  expect(connect).toBe(`connect-src 'self' data: blob: ${sources === '' ? '' : `${sources} `}${policyMark}`);
});
