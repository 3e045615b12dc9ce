import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  CHEAT_PACKAGES,
  DEVHOST_PACKAGES,
  E2E_PACKAGES,
  MISFORTUNE_PACKAGES,
  PACKAGE_PROBES,
} from '../../packages/electron-devhost/fixtures/debian-packages.ts';
import { root } from '../structure/source-files.ts';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const commands = Object.entries(scripts).flatMap(([name, line]) => {
  const [, file] = /^node (\S+\.ts)/.exec(line) ?? [];
  return file === undefined ? [] : [{ name, file }];
});

test.each(commands)('npm run $name says how it is used when it is used wrongly', ({ file }) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [file, '--no-such-flag'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(2);
  expect(stderr).toMatch(/usage/i);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stdout).toBe('');
});

test.each([
  ['scripts/evals/eval-video.ts'],
  ['scripts/evals/eval-vision.ts', 'a', 'b'],
  ['scripts/soak.ts', '--minutes', 'long'],
  ['scripts/coverage-catalog.ts', '--only', 'half'],
  ['scripts/detect.ts'],
  ['scripts/audit-real-life.ts', '--only', 'Z'],
  ['scripts/kiosk.ts', '--account', 'A B'],
  ['test/server/bench/bench-ingest.ts', '--sessions', '0'],
  ['server/main.ts', '--port'],
])('%s %s %s is no way to use it', (...args) => {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(status, stderr).toBe(2);
  expect(stderr).toMatch(/usage/i);
});

/** Program -> the Debian package it comes from. */
const programs = new Map(
  Object.entries(PACKAGE_PROBES)
    .filter(([, path]) => path.startsWith('/usr/bin/'))
    .map(([name, path]) => [path.replace('/usr/bin/', ''), name]),
);

/** A command's own sources and all they import, except the app's: what that starts is its own affair. */
function sourcesOf(file: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(file) || !existsSync(join(root, file)) || /^(?:main|core|contract|server)\//.test(file))
    return known;
  known.add(file);
  const text = readFileSync(join(root, file), 'utf8');
  for (const [, path = ''] of text.matchAll(/(?:from|import\() ?'(\.[^']+)'/g))
    sourcesOf(normalize(join(dirname(file), path)), known);
  return known;
}

/** The packages of the programs that a text starts, and those that it asks for. */
function packagesIn(text: string) {
  const started = [...text.matchAll(/\b(?:spawn|spawnSync|execFile|execFileSync)\(\s*'([\w.-]+)'/g)];
  const asked = [...text.matchAll(/\b(?:needs|ensureDebianPackages)\(([^)]*)\)/g)].flatMap(
    ([, list = '']) => [
      ...(list.includes('CHEAT_PACKAGES') ? CHEAT_PACKAGES : []),
      ...(list.includes('DEVHOST_PACKAGES') ? DEVHOST_PACKAGES : []),
      ...(list.includes('E2E_PACKAGES') ? E2E_PACKAGES : []),
      ...(list.includes('MISFORTUNE_PACKAGES') ? MISFORTUNE_PACKAGES : []),
      ...[...list.matchAll(/'([\w-]+)'/g)].map(([, name]) => name),
    ],
  );
  return { started: started.flatMap(([, program = '']) => programs.get(program) ?? []), asked };
}

describe('what a command starts of other makers', () => {
  test.each(commands)('npm run $name asks for it first', ({ file }) => {
    const own = packagesIn(readFileSync(join(root, file), 'utf8'));
    const all = [...sourcesOf(file)].map((each) => packagesIn(readFileSync(join(root, each), 'utf8')));
    const started = new Set(all.flatMap((each) => each.started));
    expect([...started].filter((name) => !own.asked.includes(name))).toEqual([]);
  });

  test('the programs are seen where they are started', () => {
    const startedBy = (file: string) =>
      [...sourcesOf(file)].flatMap((each) => packagesIn(readFileSync(join(root, each), 'utf8')).started);
    expect(startedBy('scripts/evals/eval-video.ts')).toEqual(['ffmpeg']);
    expect(startedBy('scripts/demo.ts')).toEqual(expect.arrayContaining(['xterm', 'xdotool']));
  });
});
