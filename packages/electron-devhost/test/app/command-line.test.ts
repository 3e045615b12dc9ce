import { expect, test } from 'vitest';
import { chromiumArguments } from '../../chromium/chromium-switches.ts';
import { createCommandLine, parseHostArguments } from '../../app/command-line.ts';

test('what Playwright starts Electron with', () => {
  const parsed = parseHostArguments([
    '-r',
    '/loader.js',
    '--no-sandbox',
    '--inspect=0',
    '--remote-debugging-port=0',
    '.',
    'exam://join/1',
  ]);
  expect(parsed).toMatchObject({
    requires: ['/loader.js'],
    app: '.',
    inspect: { host: '127.0.0.1', port: 0 },
  });
  expect(parsed.switches).toEqual([
    { name: 'no-sandbox', value: '' },
    { name: 'remote-debugging-port', value: '0' },
  ]);
});

test('switches count on both sides of the app, and not behind a bare --', () => {
  const { app, switches } = parseHostArguments(['--a=1=2', 'path', '--b', '--', '--c']);
  expect(app).toBe('path');
  expect(switches).toEqual([
    { name: 'a', value: '1=2' },
    { name: 'b', value: '' },
  ]);
});

test.each([
  ['--inspect', { host: '127.0.0.1', port: 9229 }],
  ['--inspect=9300', { host: '127.0.0.1', port: 9300 }],
  ['--inspect-brk=0.0.0.0:1', { host: '0.0.0.0', port: 1 }],
])('%s', (argument, address) => {
  expect(parseHostArguments([argument]).inspect).toEqual(address);
});

test('lists of features grow, other switches are replaced', () => {
  const { electron, switches } = createCommandLine([{ name: 'lang', value: 'de' }]);
  electron.appendSwitch('disable-features', 'One');
  electron.appendSwitch('disable-features', 'Two');
  electron.appendSwitch('lang', 'fr');
  expect(electron.getSwitchValue('disable-features')).toBe('One,Two');
  expect(electron.hasSwitch('lang')).toBe(true);
  electron.removeSwitch('lang');
  expect(electron.getSwitchValue('lang')).toBe('');
  expect(switches()).toEqual([{ name: 'disable-features', value: 'One,Two' }]);
});

test('Chromium gets what the app asked for, and keeps what the host needs', () => {
  const args = chromiumArguments({
    profileDir: '/profile',
    appSwitches: [
      { name: 'use-file-for-fake-video-capture', value: '/f.y4m' },
      { name: 'user-data-dir', value: '/somewhere/else' },
      { name: 'remote-debugging-port', value: '0' },
      { name: 'disable-features', value: 'Own' },
    ],
    isRoot: false,
    withDebuggingPort: false,
  });
  expect(args).toContain('--use-file-for-fake-video-capture=/f.y4m');
  expect(args).toContain('--user-data-dir=/profile');
  expect(args.filter((argument) => argument.startsWith('--user-data-dir'))).toHaveLength(1);
  expect(args.find((argument) => argument.startsWith('--disable-features='))).toMatch(
    /LocalNetworkAccessChecks.*,Own$/,
  );
  expect(args).not.toContain('--no-sandbox');
  expect(args.some((argument) => argument.startsWith('--remote-debugging-port'))).toBe(false);
});
