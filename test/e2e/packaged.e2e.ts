import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackageWithOptions, extractAll } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { openDisplay, type Display } from '../../packages/electron-devhost/fixtures/display.ts';
import { checkFolder } from '../../scripts/release/check/folder.ts';
import { targetOf } from '../../scripts/release/target.ts';
import { standInElectron } from '../scripts/release/stand-in-electron.ts';
import { root } from '../structure/source-files.ts';

/** The folder that a release makes, started as it is: nothing can look into it, so it is judged from outside. */
const id = 'northfield-exams';
let work: string;
let app: string;
let display: Display;

test.beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'invigil-packaged-'));
  const electron = await standInElectron(join(work, 'electron'), 'linux');
  const args = ['--profile', 'profiles/example.json', '--linux', '--dir', '--out', join(work, 'out')];
  const env = { ...process.env, INVIGIL_ELECTRON_DIST: electron };
  const made = spawnSync('node', ['scripts/release.ts', ...args], { cwd: root, env, encoding: 'utf8' });
  expect(made.status, made.stdout + made.stderr).toBe(0);
  app = join(work, 'out', id, 'work/linux-x64/builder/linux-unpacked');
  display = await openDisplay();
});
test.afterAll(async () => {
  await display.dispose();
  await rm(work, { recursive: true, force: true });
});

type Started = {
  readonly said: () => string;
  readonly ended: Promise<number | null>;
  readonly stop: () => void;
};

function start(
  folder: string,
  args: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): Started {
  const env = { ...process.env, DISPLAY: display.display, ...variables };
  const userData = `--user-data-dir=${join(work, 'data')}`;
  const program = spawn(join(folder, id), [userData, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [program.stdout, program.stderr])
    stream.on('data', (bytes: Buffer) => (said += String(bytes)));
  const ended = once(program, 'exit').then(([code]) => code as number | null);
  return { said: () => said, ended, stop: () => void program.kill('SIGTERM') };
}

const windows = (): string =>
  spawnSync('xdotool', ['search', '--onlyvisible', '--name', 'Northfield Exams'], {
    env: { ...process.env, DISPLAY: display.display },
    encoding: 'utf8',
  }).stdout.trim();

test('what was made has nothing wrong with it', async () => {
  const report = await checkFolder(app, targetOf('linux'), { id, name: 'Northfield Exams' });
  expect(report.wrong).toEqual([]);
});

test('it shows its first screen, from its archive, and ends when it is told to', async () => {
  const started = start(app);
  await expect.poll(windows, { timeout: 60_000 }).not.toBe('');
  expect(started.said()).not.toContain('start.refused');
  started.stop();
  expect(await started.ended).toBe(0);
});

test.describe('it is refused, by name,', () => {
  test('with a switch that weakens it', async () => {
    const started = start(app, ['--no-sandbox']);
    expect(await started.ended).toBe(3);
    expect(started.said()).toContain('switch: --no-sandbox');
  });

  test('with a variable that writes down its keys', async () => {
    const started = start(app, [], { SSLKEYLOGFILE: join(work, 'keys') });
    expect(await started.ended).toBe(3);
    expect(started.said()).toContain('variable: SSLKEYLOGFILE');
  });

  test('without the profile of its institution', async () => {
    const changed = join(work, 'changed');
    await cp(app, changed, { recursive: true });
    const archive = join(changed, 'resources/app.asar');
    extractAll(archive, join(work, 'archive'));
    await writeFile(join(work, 'archive/profile.json'), '{"v":1}');
    await createPackageWithOptions(join(work, 'archive'), archive, { unpack: '**/*.{node,so.1}' });
    const started = start(changed);
    expect(await started.ended).toBe(3);
    expect(started.said()).toContain('part: profile.json');
  });
});
