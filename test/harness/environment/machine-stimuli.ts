import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScriptedCandidate } from '../candidate/candidate.ts';
import type { TestEnvironment } from './environment.ts';

/** Ends what was begun. */
export type Undo = () => Promise<void>;

async function ends(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** A real process that has the name of a program: what is looked for is a name. */
export async function runProgramNamed({ dir }: TestEnvironment, name: string): Promise<Undo> {
  const file = join(dir, name);
  await copyFile('/bin/sleep', file);
  const child = spawn(file, ['120'], { stdio: 'ignore' });
  return () => ends(child);
}

/** Another window in front of the exam, as a person would open one. */
export async function openAnotherWindow({ appEnv }: TestEnvironment, title = 'Notes'): Promise<Undo> {
  const editor = spawn('xterm', ['-T', title], { env: appEnv, stdio: 'ignore' });
  return () => ends(editor);
}

const xClient = fileURLToPath(new URL('../desktop/x-client.ts', import.meta.url));

/** A window over the exam that the window manager never hears of, and that lets clicks through. */
export async function layAWindowOver({ appEnv }: TestEnvironment): Promise<Undo> {
  const overlay = { windows: [{ at: [100, 100, 400, 300], unmanaged: true, clickThrough: true }] };
  const env = { env: appEnv, stdio: 'ignore' } as const;
  const program = spawn(process.execPath, [xClient, JSON.stringify(overlay)], env);
  return () => ends(program);
}

/** A program presses a key that types nothing. */
export async function pressKeysByProgram({ appEnv }: TestEnvironment): Promise<void> {
  const program = spawn('xdotool', ['key', '--delay', '20', 'Shift_L', 'Shift_L', 'Shift_L'], {
    env: appEnv,
    stdio: 'ignore',
  });
  await once(program, 'exit');
}

/** A real recorder of the candidate's screen. */
export async function recordTheScreen({ display }: TestEnvironment): Promise<Undo> {
  const input = ['-f', 'x11grab', '-framerate', '2', '-i', display];
  const recorder = spawn('ffmpeg', ['-loglevel', 'error', ...input, '-f', 'null', '-'], { stdio: 'ignore' });
  return () => ends(recorder);
}

/** Somebody listens where remote desktops do, on the first of their ports that is free. */
export async function listenForRemoteControl(): Promise<Undo> {
  for (let port = 5_900; port < 5_910; port++) {
    const server = createServer();
    const isListening = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, () => resolve(true));
    });
    if (isListening) return async () => void server.close();
  }
  throw new Error('every port of a remote desktop is taken');
}

/** Splits the display in two, as a second monitor does. */
export async function addADisplay({ appEnv, display }: TestEnvironment): Promise<Undo> {
  const xrandr = (...args: string[]) => execFileSync('xrandr', ['-d', display, ...args], { env: appEnv });
  xrandr('--setmonitor', 'second', '640/170x800/211+640+0', 'none');
  return async () => void xrandr('--delmonitor', 'second');
}

/** The kernel lists one more device. Told to the app in its own process, as there is no USB to plug anything into. */
export async function plugADeviceIn({ app }: ScriptedCandidate): Promise<void> {
  await app.evaluate(() => {
    const fs = process.getBuiltinModule('node:fs');
    const listed = fs.readdirSync.bind(fs);
    const withOneMore = (path: string) =>
      path.endsWith('bus/usb/devices') ? ['1-9'] : path.endsWith('sys/bus') ? ['usb'] : listed(path);
    Object.assign(fs, { readdirSync: withOneMore });
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  });
}

/** The wall clock goes forward, in the app's own process: that of the machine is everybody's. */
export async function setTheClock({ app }: ScriptedCandidate, byMs: number): Promise<Undo> {
  await app.evaluate((_electron, ms) => {
    const { now } = Date;
    Object.assign(globalThis, { rightClock: now });
    Date.now = () => now() + ms;
  }, byMs);
  return () =>
    app.evaluate(() => {
      Date.now = (globalThis as unknown as { rightClock: typeof Date.now }).rightClock;
    });
}

/** Electron's own word for it, as there is no desktop here that could be locked. */
export async function lockTheScreen({ app }: ScriptedCandidate): Promise<Undo> {
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  return () => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('unlock-screen'));
}
