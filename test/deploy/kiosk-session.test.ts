import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { spawnBound, type BoundProcess } from '../../packages/electron-devhost/fixtures/bound-process.ts';
import { labKiosk } from '../../scripts/kiosk/description.ts';
import { writeKiosk } from '../../scripts/kiosk/files.ts';
import { linuxProgramsMissing } from '../../packages/electron-devhost/fixtures/linux-programs-missing.ts';

/** The generated sessions, started for real with a program that stands in for the app. */
const run = promisify(execFile);
const nobody = 65_534;
let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'invigil-session-'));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(end));
  await rm(folder, { recursive: true });
});
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
function start(file: string, args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(file, [...args], { env: { ...process.env, ...env }, stdio: 'ignore' });
  children.push(child);
  return child;
}
/** Writes the kiosk with a script as its app. */
async function kioskWith(script: string): Promise<string> {
  const app = join(folder, "the candidate's app");
  await writeFile(app, `#!/bin/sh\n${script}\n`);
  await chmod(app, 0o755);
  const linuxDir = join(folder, 'kiosk/linux');
  const program = { ...labKiosk.program, linux: app };
  await writeKiosk({ ...labKiosk, program, linuxDir, restarts: 2 }, join(folder, 'kiosk'));
  return linuxDir;
}

const noX11 = linuxProgramsMissing(['xvfb', 'openbox', 'xterm', 'xdotool', 'x11-utils', 'x11-xserver-utils']);
describe.skipIf(noX11)(`the X11 session ${noX11}`, () => {
  let xvfb: BoundProcess;
  let display: string;
  beforeEach(async () => {
    xvfb = spawnBound('Xvfb', [
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1024x768x24',
      '-nolisten',
      'tcp',
      '-noreset',
    ]);
    display = `:${await xvfb.firstLine('fd3')}`;
  });
  afterEach(() => xvfb.dispose());

  const x = async (file: string, ...args: string[]): Promise<string> => {
    const { stdout } = await run(file, args, { env: { ...process.env, DISPLAY: display } });
    return stdout.trim();
  };
  const root = async (property: string): Promise<string> => x('xprop', '-root', property);
  /** The window of a title, once it is there. */
  async function windowOf(title: string): Promise<string> {
    let found = '';
    await expect
      .poll(
        async () => (found = await x('xdotool', 'search', '--onlyvisible', '--name', title).catch(() => '')),
        {
          timeout: 10_000,
        },
      )
      .toMatch(/^\d+$/);
    return found;
  }
  const hex = (id: string) => `0x${Number(id).toString(16)}`;
  const geometry = (id: string) => x('xdotool', 'getwindowgeometry', id);
  const onTop = async () => (await root('_NET_CLIENT_LIST_STACKING')).split(/[ ,]+/).at(-1);
  const standIn = `exec xterm -class ${labKiosk.windowClass} -T exam -e sleep 1000`;
  const chords = [
    'alt+F4 alt+Tab alt+shift+Tab alt+Escape alt+space alt+F10 alt+F9 alt+F7 super super+d super+e super+F1',
    'ctrl+alt+d ctrl+alt+Left ctrl+alt+Right shift+alt+Right ctrl+alt+t ctrl+alt+Delete ctrl+Escape',
    'Print alt+Print Menu',
  ].flatMap((line) => line.split(' '));

  test('shows one window over the whole screen, and no key of a window manager does anything', async () => {
    const dir = await kioskWith(standIn);
    start(join(dir, 'start-x11'), [], { DISPLAY: display });
    const exam = await windowOf('exam');
    await expect.poll(() => geometry(exam)).toMatch(/Position: 0,0[^]*Geometry: 1024x768/);
    await expect.poll(() => x('xdotool', 'getactivewindow').catch(() => '')).toBe(exam);
    const before = await root('_NET_CLIENT_LIST');
    for (const chord of chords) await x('xdotool', 'key', chord);
    for (const button of ['1', '2', '3', '4']) await x('xdotool', 'mousemove', '500', '400', 'click', button);
    await x('xdotool', 'mousemove', '500', '400', 'keydown', 'alt', 'mousedown', '1');
    await x('xdotool', 'mousemove', '700', '500', 'mouseup', '1', 'keyup', 'alt');
    expect(await root('_NET_CLIENT_LIST')).toBe(before);
    expect(await root('_NET_NUMBER_OF_DESKTOPS')).toMatch(/= 1$/);
    expect(await geometry(exam)).toMatch(/Position: 0,0[^]*Geometry: 1024x768/);
    expect(await x('xdotool', 'getactivewindow')).toBe(exam);
  });

  test('with the window manager’s own file the same keys do things: the test can fail', async () => {
    start('openbox', ['--sm-disable', '--config-file', '/etc/xdg/openbox/rc.xml'], { DISPLAY: display });
    await expect.poll(() => root('_NET_SUPPORTING_WM_CHECK')).toContain('window id');
    start('xterm', ['-class', labKiosk.windowClass, '-T', 'exam', '-e', 'sleep', '1000'], {
      DISPLAY: display,
    });
    const exam = await windowOf('exam');
    expect(await geometry(exam)).not.toContain('1024x768');
    // A window manager that is just beginning may not have the key yet.
    const close = async (): Promise<string> => {
      await x('xdotool', 'windowfocus', exam, 'key', 'alt+F4').catch(() => '');
      return x('xdotool', 'search', '--name', '^exam$').catch(() => '');
    };
    await expect.poll(close).toBe('');
  });

  test('keeps every other program below the exam, without focus', async () => {
    const dir = await kioskWith(standIn);
    start(join(dir, 'start-x11'), [], { DISPLAY: display });
    const exam = await windowOf('exam');
    await expect.poll(() => geometry(exam)).toContain('1024x768');
    start('xterm', ['-T', 'other', '-e', 'sleep', '1000'], { DISPLAY: display });
    const other = await windowOf('other');
    await expect.poll(() => root('_NET_CLIENT_LIST')).toContain(hex(other));
    await x('xdotool', 'windowraise', other);
    await x('xdotool', 'windowactivate', other).catch(() => '');
    expect(await onTop()).toBe(hex(exam));
    await x('xdotool', 'mousemove', '500', '400', 'click', '1');
    expect(await x('xdotool', 'getactivewindow')).toBe(exam);
  });

  test('brings the app back when it breaks, and ends when it ends', async () => {
    const log = join(folder, 'log');
    const dir = await kioskWith(`echo start >> '${log}'; [ "$(wc -l < '${log}')" -lt 3 ] && exit 9; exit 0`);
    const session = start(join(dir, 'start-x11'), [], { DISPLAY: display });
    const code = await new Promise((resolve) => session.once('exit', resolve));
    expect(code).toBe(0);
    expect(await readFile(log, 'utf8')).toBe('start\nstart\nstart\n');
    // The window manager went with it.
    await expect.poll(() => root('_NET_ACTIVE_WINDOW')).toMatch(/not found|0x0/);
  });

  test('does not start for ever an app that cannot run', async () => {
    const dir = await kioskWith('exit 9');
    const session = start(join(dir, 'start-x11'), [], { DISPLAY: display });
    expect(await new Promise((resolve) => session.once('exit', resolve))).toBe(1);
  });
});

const noCage = linuxProgramsMissing(['cage', 'xwayland']);
test.skipIf(noCage)(
  `the Wayland session starts the app in cage, and again when it breaks ${noCage}`,
  async () => {
    const log = join(folder, 'log');
    const dir = await kioskWith(
      `echo "$WAYLAND_DISPLAY $*" >> '${log}'; [ -S "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" ] && [ "$(wc -l < '${log}')" -gt 1 ]`,
    );
    const runtime = join(folder, 'runtime');
    await mkdir(runtime, { mode: 0o700 });
    // No screen and no keyboard here: the compositor's own stand-ins for them.
    const env = {
      XDG_RUNTIME_DIR: runtime,
      WLR_BACKENDS: 'headless',
      WLR_RENDERER: 'pixman',
      WLR_LIBINPUT_NO_DEVICES: '1',
      HOME: folder,
    };
    // cage refuses to run as root: then it is nobody's session.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) await Promise.all([folder, runtime].map((each) => chown(each, nobody, nobody)));
    const asNobody = ['--reuid', `${nobody}`, '--regid', `${nobody}`, '--clear-groups'];
    const script = join(dir, 'start-wayland');
    const session = isRoot ? start('setpriv', [...asNobody, script], env) : start(script, [], env);
    expect(await new Promise((resolve) => session.once('exit', resolve))).toBe(0);
    expect(await readFile(log, 'utf8')).toMatch(/^(wayland-\d+ --in-kiosk --ozone-platform=wayland\n){2}$/);
  },
);
