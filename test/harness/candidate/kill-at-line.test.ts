import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { armKillAtLine } from './kill-at-line.ts';

const line = (type: string): string => `${JSON.stringify({ type })}\n`;

/** Once it is spoken to, a process that writes a line of each of these types into a journal, 50 ms apart. */
const writer = (file: string, types: readonly string[]): string => `
  const { appendFileSync } = require('node:fs');
  const lines = ${JSON.stringify(types.map(line))};
  const write = () => lines.length > 0 && appendFileSync(${JSON.stringify(file)}, lines.shift());
  process.stdin.once('data', () => setInterval(write, 50));
`;

async function openFolder() {
  const appDir = await mkdtemp(join(tmpdir(), 'kill-at-line-'));
  onTestFinished(() => rm(appDir, { recursive: true, force: true }));
  await mkdir(join(appDir, 'sessions'));
  return { appDir, journal: join(appDir, 'sessions', 'one.ndjson') };
}

test('a process is killed when the event is written, and not for one that was there before', async () => {
  const { appDir, journal } = await openFolder();
  await writeFile(journal, line('x.hand.raised'));
  const types = ['face.detected', 'x.hand.raised', 'face.multiple', 'x.hand.raised'];
  const app = spawn(process.execPath, ['-e', writer(journal, types)], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const gone = once(app, 'exit');
  const armed = await armKillAtLine(appDir, app.pid ?? 0, 'x.hand.raised');
  onTestFinished(armed.dispose);
  app.stdin.write('go');
  await armed.killed;
  expect(await gone).toEqual([null, 'SIGKILL']);
  const written = ['x.hand.raised', 'face.detected', 'x.hand.raised'];
  expect(await readFile(journal, 'utf8')).toBe(written.map(line).join(''));
});
