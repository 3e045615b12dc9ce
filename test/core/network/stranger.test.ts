import { expect, test } from 'vitest';
import { strangerOf, strangerOfError } from '../../../core/network/stranger.ts';

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

const nodes = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code }) });

test.each([
  [
    'Chromium, a maker of certificates that nobody knows',
    new Error('net::ERR_CERT_AUTHORITY_INVALID'),
    'certificate',
  ],
  ['Chromium, a certificate for another name', new Error('net::ERR_CERT_COMMON_NAME_INVALID'), 'certificate'],
  ['Chromium, a clock that is a year off', new Error('net::ERR_CERT_DATE_INVALID'), 'date'],
  ['Node, a certificate that has signed itself', nodes('DEPTH_ZERO_SELF_SIGNED_CERT'), 'certificate'],
  ['Node, a chain that ends nowhere', nodes('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'certificate'],
  ['Node, a certificate for another name', nodes('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate'],
  ['Node, a certificate of last year', nodes('CERT_HAS_EXPIRED'), 'date'],
  ['nobody listens', nodes('ECONNREFUSED'), null],
  ['no such name', new Error('net::ERR_NAME_NOT_RESOLVED'), null],
  ['no time left', new DOMException('', 'TimeoutError'), null],
] as const)('no answer: %s', (_what, error, who) => {
  expect(strangerOfError(error)).toBe(who);
});
