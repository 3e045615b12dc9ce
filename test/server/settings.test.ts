import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings, SettingsError } from '../../server/settings.ts';

test('everything has a default', () => {
  expect(readSettings([], {})).toEqual({
    host: '127.0.0.1',
    port: 8_080,
    dataFolder: resolve('.data/server'),
    publicUrl: null,
    consoleKey: null,
    demo: false,
  });
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
  ['a key anybody guesses', [], { INVIGIL_CONSOLE_KEY: 'secret' }, 'INVIGIL_CONSOLE_KEY: must have'],
  ['a flag that does not exist', ['--prot', '0'], {}, "Unknown option '--prot'"],
])('%s is named', (_what, args, env, message) => {
  expect(() => readSettings(args, env)).toThrow(SettingsError);
  expect(() => readSettings(args, env)).toThrow(message);
});
