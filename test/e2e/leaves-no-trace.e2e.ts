import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { restoreExitCode } from '../../main/restore.ts';
import { launchCandidate, type ScriptedCandidate } from '../harness/candidate/candidate.ts';
import type { TestEnvironment } from '../harness/environment/environment.ts';
import type { DemoSettings } from '../../server/demo-exam.ts';
import { differences, otherWindow, takeSnapshot, type Machine, type Snapshot } from './machine-snapshot.ts';
import { bareExam, inEnvironment, startBareExam, type Scene } from './in-environment.ts';

/** What stays in the app's own folder, as `docs/threat-model.md` says; `devhost-` is the development host's. */
const stays = /^(sessions|Partitions|devhost-[\w-]+(\.key)?)$/;

const services = [
  [
    'org.freedesktop.Notifications',
    '/org/freedesktop/Notifications',
    'org.freedesktop.Notifications.GetServerInformation',
  ],
  ['org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus.GetAddress'],
] as const;

type Lab = Machine & { readonly environment: TestEnvironment; readonly before: Snapshot };

/** A machine with folders of its own and a window that is not ours, as it is before the app was ever started. */
async function openLab({ environment }: Scene): Promise<Lab> {
  const folder = (name: string): string => join(environment.dir, name);
  const folders = { home: folder('home'), temp: folder('temp'), runtime: folder('runtime') };
  for (const path of Object.values(folders)) await mkdir(path, { mode: 0o700 });
  const env = {
    ...environment.appEnv,
    HOME: folders.home,
    TMPDIR: folders.temp,
    XDG_RUNTIME_DIR: folders.runtime,
  };
  spawn('xterm', ['-T', otherWindow], { env, stdio: 'ignore' });
  const waits = spawnSync('xdotool', ['search', '--sync', '--onlyvisible', '--name', `^${otherWindow}$`], {
    env,
  });
  expect(waits.status).toBe(0);
  // What a desktop runs is running, and is not only started because somebody asks for it.
  for (const [name, path, method] of services) {
    const call = ['--session', '--print-reply', `--dest=${name}`, path, method];
    spawnSync('dbus-send', call, { env, stdio: 'ignore' });
  }
  const machine = { env, display: environment.display, folders };
  return { ...machine, environment: { ...environment, appEnv: env }, before: await takeSnapshot(machine) };
}

const changes = async (lab: Lab): Promise<readonly string[]> =>
  differences(lab.before, await takeSnapshot(lab));

/** Nothing but what the documentation names is left; what ends with the app may take a moment to do so. */
async function expectUntouched(lab: Lab): Promise<void> {
  await expect.poll(() => changes(lab)).toEqual([]);
  const { appDir } = lab.environment;
  expect((await readdir(appDir)).filter((name) => !stays.test(name))).toEqual([]);
  expect(await readdir(join(appDir, 'Partitions'))).toEqual([]);
}

/** The app from outside, as from a terminal. */
async function restore({
  environment,
}: Lab): Promise<{ readonly code: number | null; readonly said: string }> {
  const executable = createRequire(import.meta.url)('electron') as unknown as string;
  const app = spawn(executable, [...environment.appArgs, '--restore'], {
    env: environment.appEnv,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  app.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(app, 'close')) as [number | null];
  return { code, said };
}

async function completes(candidate: ScriptedCandidate): Promise<void> {
  await candidate.handsIn();
  await candidate.seesDone();
  await candidate.leaves();
}

/** Plays on a machine that is looked at before and after. */
const inLab = (settings: DemoSettings, play: (scene: Scene, lab: Lab) => Promise<void>): Promise<void> =>
  inEnvironment(async (scene) => play(scene, await openLab(scene)), settings);

test('an exam that is completed leaves the machine as it was, with what lay on its clipboard', async () => {
  await inLab({ ...bareExam, lockdown: { kiosk: true, clipboard: 'allow' } }, async (scene, lab) => {
    for (const which of ['--clipboard', '--primary'])
      spawnSync('xsel', [which, '--input'], {
        env: lab.env,
        input: 'mine',
        stdio: ['pipe', 'ignore', 'ignore'],
      });
    const filled = { ...lab, before: await takeSnapshot(lab) };
    expect([...filled.before]).toEqual(expect.arrayContaining(['clipboard: mine', 'selection: mine']));
    const candidate = await launchCandidate(lab.environment);
    await startBareExam(scene, candidate);
    await candidate.answersTheFirstQuestion();
    // The comparison sees what there is to see.
    const amid = (await changes(filled)).join('\n');
    for (const changed of ['new   key held', 'new   window: ', 'new   process: ', 'gone  root window: '])
      expect(amid).toContain(changed);
    expect(await readdir(join(lab.environment.appDir, 'Partitions'))).toHaveLength(1);
    await completes(candidate);
    await expectUntouched(filled);
  });
});

test('an app that is killed in the exam leaves what --restore takes back', async () => {
  await inLab(bareExam, async (scene, lab) => {
    const candidate = await launchCandidate(lab.environment);
    await startBareExam(scene, candidate);
    await candidate.answersTheFirstQuestion();
    expect(await restore(lab)).toMatchObject({ code: restoreExitCode.running });
    await candidate.dies();
    expect(await readdir(join(lab.environment.appDir, 'Partitions'))).toHaveLength(1);
    const { code, said } = await restore(lab);
    expect(said).toMatch(/^taken back: exam-storage \{"sessionId":"[\w-]+"\}\n$/);
    expect(code).toBe(restoreExitCode.done);
    await expectUntouched(lab);
  });
});

test('an app that is killed in the exam, goes on and completes it leaves the machine as it was', async () => {
  await inLab(bareExam, async (scene, lab) => {
    const first = await launchCandidate(lab.environment);
    await startBareExam(scene, first);
    await first.answersTheFirstQuestion();
    await first.dies();
    const second = await launchCandidate(lab.environment);
    await second.page.getByRole('button', { name: 'Hand in', exact: true }).waitFor();
    expect(await readdir(join(lab.environment.appDir, 'Partitions'))).toHaveLength(1);
    await completes(second);
    await expectUntouched(lab);
  });
});
