import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings, SettingsError } from '../../server/settings.ts';
import { tempFolder } from './temp-folder.ts';

test('everything has a default', () => {
  expect(readSettings([], {})).toEqual({
    host: '127.0.0.1',
    port: 8_080,
    dataFolder: resolve('.data/server'),
    publicUrl: null,
    demo: false,
    demoSettings: null,
  });
});

test('limits are given in gigabytes, and proxies by address or network', () => {
  const env = {
    INVIGIL_EVIDENCE_GB: '500',
    INVIGIL_DISK_RESERVE_GB: '0.5',
    INVIGIL_TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/16,2001:db8::/32',
  };
  expect(readSettings([], env)).toMatchObject({
    evidenceLimits: { totalBytes: 500_000_000_000, reserveBytes: 500_000_000 },
    trustedProxies: ['10.0.0.5', '10.1.0.0/16', '2001:db8::/32'],
  });
  for (const [name, value] of [
    ['INVIGIL_EVIDENCE_GB', '0'],
    ['INVIGIL_EVIDENCE_SESSION_GB', 'much'],
    ['INVIGIL_TRUSTED_PROXIES', 'proxy.example.org'],
  ] as const)
    expect(() => readSettings([], { [name]: value })).toThrow(name);
});

function settingsFile(content: string): string {
  const file = join(tempFolder(), 'settings.json');
  writeFileSync(file, content);
  return file;
}

test('settings of the demonstration come from a file as they are, and mean that there is one', () => {
  const file = settingsFile('{"streams": {"screen": false}}');
  expect(readSettings(['--demo-settings', file], {})).toMatchObject({
    demo: true,
    demoSettings: { streams: { screen: false } },
  });
});

test.each([
  ['{"streams": {"screens": false}}', 'screens'],
  ['{', 'JSON'],
])('settings of the demonstration that are none are explained: %s', (content, message) => {
  const args = ['--demo-settings', settingsFile(content)];
  expect(() => readSettings(args, {})).toThrow(SettingsError);
  expect(() => readSettings(args, {})).toThrow(message);
});

test('a flag wins over the environment, and an empty variable is none', () => {
  const env = { INVIGIL_PORT: '9000', INVIGIL_HOST: '', INVIGIL_PUBLIC_URL: 'https://exams.example.org/' };
  expect(readSettings(['--port', '0', '--demo'], env)).toMatchObject({
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'https://exams.example.org',
    demo: true,
  });
});

test.each<[string, readonly string[], Record<string, string>, string]>([
  ['a port that is none', ['--port', 'http'], {}, 'INVIGIL_PORT (--port): must be a number'],
  ['a port out of range', [], { INVIGIL_PORT: '70000' }, 'INVIGIL_PORT (--port): '],
  [
    'a public address that is none',
    ['--public-url', 'exams'],
    {},
    'INVIGIL_PUBLIC_URL (--public-url): must be',
  ],
  ['one with a path', [], { INVIGIL_PUBLIC_URL: 'https://example.org/exams' }, 'without a path'],
  [
    'a database of another kind',
    [],
    { DATABASE_URL: 'mysql://u:geheim@db/x' },
    'DATABASE_URL: must be an address',
  ],
  [
    'one without a name',
    [],
    { DATABASE_URL: 'postgresql://u:geheim@db' },
    'DATABASE_URL: must name a database',
  ],
  ['a flag that does not exist', ['--prot', '0'], {}, "Unknown option '--prot'"],
])('%s is named', (_what, args, env, message) => {
  expect(() => readSettings(args, env)).toThrow(SettingsError);
  expect(() => readSettings(args, env)).toThrow(message);
  expect(() => readSettings(args, env)).not.toThrow('geheim');
});
