import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { takenAccelerators } from '../../core/lockdown/shortcuts.ts';
import { parseAccelerator } from '../../packages/electron-devhost/x11/accelerator.ts';
import { createKeyGrabs } from '../../packages/electron-devhost/x11/key-grabs.ts';
import { xReply } from '../../packages/electron-devhost/x11/protocol.ts';
import { connectX11 } from '../../packages/electron-devhost/x11/connection.ts';

export type Machine = {
  /** Of everything that runs on this machine; what runs there is recognised by its `HOME`. */
  readonly env: Readonly<Record<string, string>>;
  readonly display: string;
  /** Folders that are looked through, with what is in the files. */
  readonly folders: Readonly<Record<string, string>>;
};

/** What is so on the machine, a line each. */
export type Snapshot = ReadonlySet<string>;

/** Everything that an app without administrator rights could change here and leave behind. */
export async function takeSnapshot({ env, display, folders }: Machine): Promise<Snapshot> {
  const ask = async (program: string, ...args: readonly string[]): Promise<string> =>
    (await promisify(execFile)(program, [...args], { env })).stdout;
  // Windows without a name are a window manager's frames: it makes them anew whenever it likes.
  const named = (line: string): boolean => line.includes('"');
  const files = Object.entries(folders).map(([name, folder]) => filesIn(name, folder));
  return new Set([
    ...facts('root window', await ask('xprop', '-root')),
    ...facts('window', await ask('xwininfo', '-root', '-tree')).filter(named),
    ...facts(`window ${otherWindow}`, await ask('xprop', '-name', otherWindow)),
    ...facts('screen saver, power, keyboard, pointer', await ask('xset', 'q')),
    ...facts('display', await ask('xrandr', '--query')),
    ...facts('clipboard', await ask('xsel', '--output', '--clipboard')),
    ...facts('selection', await ask('xsel', '--output', '--primary')),
    ...facts('key held by somebody', (await heldKeys(display)).join('\n')),
    ...facts('name on the session bus', await busNames(ask)),
    ...facts('process', await processesOf(env['HOME'] ?? '')),
    ...(await Promise.all(files)).flat(),
  ]);
}

const facts = (name: string, text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `${name}: ${line.trim()}`);

/** The title of a window that is open all the time, as the desktop's own would be. */
export const otherWindow = 'Desktop';

/** What is not as it was. */
export function differences(before: Snapshot, after: Snapshot): readonly string[] {
  return [
    ...[...before].filter((fact) => !after.has(fact)).map((fact) => `gone  ${fact}`),
    ...[...after].filter((fact) => !before.has(fact)).map((fact) => `new   ${fact}`),
  ];
}

async function filesIn(name: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const read = async (): Promise<string> => {
        if (entry.isSymbolicLink()) return readlink(path);
        if (!entry.isFile()) return '';
        return createHash('sha256')
          .update(await readFile(path))
          .digest('hex');
      };
      // What goes away meanwhile has no content.
      return `file: ${name}/${relative(folder, path)} ${await read().catch(() => '')}`;
    }),
  );
}

/** The chords that the lockdown may take, and that the display now refuses to give to us. */
async function heldKeys(display: string): Promise<readonly string[]> {
  const x11 = await connectX11(display);
  try {
    const grabs = await createKeyGrabs(x11.display);
    const held: string[] = [];
    const none = { reload: false, find: false, zoom: false, print: false, downloads: false, isMac: false };
    const ours = takenAccelerators(none).map(([accelerator]) =>
      grabs.grab(
        parseAccelerator(accelerator),
        () => undefined,
        () => held.push(accelerator),
      ),
    );
    // The answer to this comes after all refusals.
    await xReply((callback) => x11.display.client.GetGeometry(x11.root, callback));
    ours.forEach((grab) => grab?.dispose());
    return [...new Set(held)].sort();
  } finally {
    x11.dispose();
  }
}

async function busNames(ask: (program: string, ...args: readonly string[]) => Promise<string>) {
  const list = [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.DBus',
    '/',
    'org.freedesktop.DBus.ListNames',
  ];
  // Names that begin with a colon are of connections: that of this question is one.
  return [...(await ask('dbus-send', ...list)).matchAll(/string "([^":]+)"/g)]
    .map(([, name]) => name)
    .join('\n');
}

/** Programs that run with this `HOME`; with them go their ports and whatever they keep the machine from. */
async function processesOf(home: string): Promise<string> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const names = pids.map(async (pid) => {
    const env = await readFile(join('/proc', pid, 'environ'), 'utf8').catch(() => '');
    if (!env.split('\0').includes(`HOME=${home}`)) return [];
    const name = await readFile(join('/proc', pid, 'comm'), 'utf8').catch(() => '');
    return [name.trim()];
  });
  return (await Promise.all(names)).flat().join('\n');
}
