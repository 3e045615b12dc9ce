import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../server/temp-folder.ts';
import { root } from '../../structure/source-files.ts';

const few = ['--candidates', '4', '--rate', '5', '--seconds', '2', '--picture-seconds', '1'];

test('a few candidates join, report and send pictures, and the server has all of it, once', () => {
  const file = join(tempFolder(), 'load.json');
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts/load/load.ts'), ...few, '--json', file],
    { cwd: root, encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
  const report = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  expect(report).toMatchObject({
    store: 'sqlite',
    connections: 4,
    stored: report['sent'],
    distinct: report['sent'],
    sessionsNotAsSent: 0,
    evidence: { lost: 0, waitedFor: 0 },
  });
  expect(report['sent']).toBeGreaterThan(4);
});

test.each([
  ['nobody', ['--candidates', '0']],
  ['no rate', ['--rate', '0']],
  ['a seed that is none', ['--seed', 'x']],
])('%s is refused', (_what, args) => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/load/load.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr).toContain('Usage: npm run --silent load');
});
