import { expect, test } from 'vitest';
import { allowBridge, outerOrigin, toInner, toInnerPolicy, toOuter } from '../../chromium/scheme-mapping.ts';
import { outerText } from '../../chromium/tool-gateway.ts';

const schemes = new Set(['app']);

test.each([
  ['app://main/index.html?a=1#b', 'https://main.app.devhost.invalid/index.html?a=1#b'],
  ['app://main', 'https://main.app.devhost.invalid/'],
  ['app://main?x', 'https://main.app.devhost.invalid/?x'],
  ['APP://Main/Path', 'https://main.app.devhost.invalid/Path'],
])('%s is %s to Chromium', (outer, inner) => {
  expect(toInner(outer, schemes)).toBe(inner);
});

test('there and back', () => {
  for (const url of ['app://main/', 'app://sub.main/a/b?c=d%20e#f']) {
    expect(toOuter(toInner(url, schemes))).toBe(url);
  }
});

test.each([
  'https://exam.test/a',
  'http://127.0.0.1:8080/',
  'file:///x',
  'about:blank',
  'data:text/html,app://x',
  'other://x/',
])('%s stays as it is', (url) => {
  expect(toInner(url, schemes)).toBe(url);
  expect(toOuter(url)).toBe(url);
});

test('an address that merely contains the disguise is not undressed', () => {
  const url = 'https://evil.test/?https://main.app.devhost.invalid/';
  expect(toOuter(url)).toBe(url);
  expect(toOuter('https://main.app.devhost.invalid.evil.test/')).toBe(
    'https://main.app.devhost.invalid.evil.test/',
  );
});

test('origins are those of the outer URL', () => {
  expect(outerOrigin('https://main.app.devhost.invalid/x')).toBe('app://main');
  expect(outerOrigin('https://exam.test:8443/x')).toBe('https://exam.test:8443');
  expect(outerOrigin('about:blank')).toBe('null');
  expect(outerOrigin('data:text/html,x')).toBe('null');
});

test('policies name the app as Chromium knows it', () => {
  expect(toInnerPolicy("default-src 'self' app: app://cdn/x; img-src data:", schemes)).toBe(
    "default-src 'self' https://*.app.devhost.invalid https://cdn.app.devhost.invalid/x; img-src data:",
  );
});

test.each([
  ["connect-src 'self'", "connect-src 'self' https://s/"],
  ["default-src 'none'; script-src 'self'", "default-src 'none'; script-src 'self'; connect-src https://s/"],
  ["default-src 'self' data:", "default-src 'self' data:; connect-src 'self' data: https://s/"],
  ["connect-src 'none'; default-src *", 'default-src *; connect-src https://s/'],
  ["script-src 'self'", "script-src 'self'"],
  [
    "default-src 'none', connect-src 'self'",
    "default-src 'none'; connect-src https://s/,connect-src 'self' https://s/",
  ],
])('the bridge gets through %s, and nothing else does', (policy, widened) => {
  expect(allowBridge(policy, ['https://s/'])).toBe(widened);
});

test('test tools read the URLs of Electron', () => {
  const opening =
    'file:///any/where/electron-devhost/chromium/blank.html?devhost-3f0c2c6e-0000-4000-8000-0123456789ab';
  expect(outerText(`{"url":"${opening}"}`)).toBe('{"url":"about:blank"}');
  expect(
    outerText('{"url":"https://main.app.devhost.invalid/a","o":"https://main.app.devhost.invalid"}'),
  ).toBe('{"url":"app://main/a","o":"app://main"}');
});
