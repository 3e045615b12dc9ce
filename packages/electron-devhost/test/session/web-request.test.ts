import { expect, test } from 'vitest';
import { createWebRequest, matchesUrl } from '../../session/web-request.ts';

test.each([
  ['<all_urls>', 'app://main/x', true],
  ['*://*/*', 'https://exam.test/a?b', true],
  ['*://*/*', 'file:///x', false],
  ['*://*.exam.test/*', 'https://www.exam.test/', true],
  ['*://*.exam.test/*', 'https://exam.test/', true],
  ['*://*.exam.test/*', 'https://notexam.test/', false],
  ['https://exam.test/quiz/*', 'https://exam.test/quiz/1?x=2', true],
  ['https://exam.test/quiz/*', 'https://exam.test/other', false],
  ['http://127.0.0.1:8080/*', 'http://127.0.0.1:8080/x', true],
  ['http://127.0.0.1:8080/*', 'http://127.0.0.1:8081/x', false],
  ['app://*/*', 'app://main/index.html', true],
])('%s, %s: %s', (pattern, url, matches) => {
  expect(matchesUrl(pattern, url)).toBe(matches);
});

const details = { url: 'https://exam.test/a.js', resourceType: 'script' };

test('a listener answers for what its filter names, and null takes it away', async () => {
  const { electron, run, has } = createWebRequest(() => undefined);
  electron.onBeforeRequest({ urls: ['*://exam.test/*'], types: ['script'] }, (_details, callback) =>
    callback({ cancel: true }),
  );
  expect(await run('onBeforeRequest', details)).toEqual({ cancel: true });
  expect(await run('onBeforeRequest', { ...details, resourceType: 'image' })).toEqual({});
  expect(await run('onBeforeSendHeaders', details)).toEqual({});
  electron.onBeforeRequest(null);
  expect(has('onBeforeRequest')).toBe(false);
});
