import { expect, test } from 'vitest';
import { strangerOf } from '../../../core/network/stranger.ts';

test.each([
  ['a page with 200', 200, 'text/html; charset=utf-8', false, 'sign-in'],
  ['a page in capitals', 200, 'TEXT/HTML', false, 'sign-in'],
  ['a redirect that was not followed', 302, null, false, 'sign-in'],
  ['JSON of another origin', 200, 'application/json', true, 'sign-in'],
  ['Network Authentication Required', 511, null, false, 'sign-in'],
  ['a proxy that wants a name', 407, 'text/html', false, 'proxy'],
  ['a filter', 403, 'text/html', false, 'blocked'],
  ['a gateway without its server', 502, 'text/html', false, 'gateway'],
  ['maintenance', 503, 'text/html', false, 'gateway'],
  ['an empty time-out', 504, null, false, 'gateway'],
  ['a proxy with too many requests', 429, 'text/plain', false, 'crowded'],
  ['plain text', 200, 'text/plain', false, 'other'],
  ['a page that is not there', 404, 'text/html', false, 'other'],
] as const)('%s', (_what, status, contentType, isElsewhere, who) => {
  expect(strangerOf({ status, contentType, isElsewhere })).toBe(who);
});
