import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayOpen, mayRequest, parseRule, type UrlRule } from '../../../../core/lockdown/url-rule.ts';
import { parseUrl } from '../../../../main/lockdown/exam-page/parse-url.ts';
import { hostileUrls } from '../../../security/hostile-urls.ts';

const rules = ['https://exam.example', 'https://cdn.example:8443/fonts']
  .map(parseRule)
  .filter((rule): rule is UrlRule => rule !== null);
const opens = (url: string): boolean => mayOpen(rules, parseUrl(url));

test.each(hostileUrls.map((url) => [url]))('%j is not a place to go', (url) => {
  expect(opens(url)).toBe(false);
});

test.each(hostileUrls.filter((url) => !/^(data|blob|ws):/.test(url)).map((url) => [url]))(
  '%j is nothing to load either',
  (url) => {
    expect(mayRequest(rules, parseUrl(url))).toBe(false);
  },
);

test('the honest ones pass, in every spelling that a browser reads the same way', () => {
  const honest = [
    'https://exam.example/',
    'HTTPS://EXAM.EXAMPLE/',
    'https://ｅxam.example/',
    'https://cdn.example:8443/fonts/a.woff2',
  ];
  expect(honest.map(opens)).toEqual([true, true, true, true]);
});

test('what is allowed always has the origin of a rule: said by the standard parser alone', () => {
  const origins = ['https://exam.example', 'https://cdn.example:8443'];
  const piece = fc.oneof(
    fc.constantFrom(
      'https:',
      'http:',
      '//',
      '/',
      '\\',
      '@',
      ':',
      '.',
      '..',
      '%2e',
      '%2f',
      '#',
      '?',
      '443',
      '8443',
      'exam.example',
      'cdn.example',
      'evil.example',
      'fonts',
      'еxam',
      '\t',
      '[::1]',
      'user:pw@',
    ),
    fc.string({ maxLength: 3, unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const url = pieces.join('');
      if (!opens(url)) return;
      const parsed = new URL(url);
      expect(origins).toContain(parsed.origin);
      expect(parsed.username + parsed.password).toBe('');
    }),
    { numRuns: 2_000, examples: [[['https:', '//', 'exam.example', '/']]] },
  );
});
