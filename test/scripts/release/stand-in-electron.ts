import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { System } from '../../../scripts/release/target.ts';
import { root } from '../../structure/source-files.ts';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** A fuse wire as it lies in Electron's program: version 1, its length, and each fuse as it comes from its makers. */
export function fuseWire(states = '101100011'): Buffer {
  return Buffer.concat([Buffer.from(sentinel), Buffer.from([1, states.length]), Buffer.from(states)]);
}

/**
 * A folder in the shape of Electron's, for machines that cannot have the real one: it has the fuses, and what the builder
 * looks for. For Linux its program starts the app's archive over the development host; the others start nothing.
 */
export async function standInElectron(folder: string, system: System, wire = fuseWire()): Promise<string> {
  const files = system === 'mac' ? macFiles(wire) : await plainFiles(system, wire);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
    if (!/\.\w+$/.test(path) || path.endsWith('.exe')) await chmod(join(folder, path), 0o755);
  }
  return folder;
}

type Files = Readonly<Record<string, string | Buffer>>;

const devhost = join(root, 'packages/electron-devhost/electron');

const common: Files = {
  version: '0.0.0',
  LICENSE: 'The licence of Electron\n',
  'LICENSES.chromium.html': '<html></html>\n',
};

async function plainFiles(system: System, wire: Buffer): Promise<Files> {
  const program =
    system === 'win'
      ? // Any program with resources and no signature: the builder writes names, icon and the archive's sum into them.
        await readFile(join(root, 'node_modules/node-notifier/vendor/notifu/notifu64.exe'))
      : Buffer.from(
          `#!/bin/sh\nhere=$(dirname "$(readlink -f "$0")")\nexec ${devhost} "$here/resources/app.asar" "$@"\n# `,
        );
  return {
    ...common,
    [system === 'win' ? 'electron.exe' : 'electron']: Buffer.concat([program, wire]),
    'locales/en-US.pak': 'words',
    'resources/default_app.asar': 'to be taken away',
  };
}

const plist = (name: string) => `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
  <dict>
    <key>CFBundleExecutable</key>
    <string>${name}</string>
  </dict>
</plist>
`;

function macFiles(wire: Buffer): Files {
  const contents = 'Electron.app/Contents';
  const helpers = ['', ' (Renderer)', ' (Plugin)', ' (GPU)'].map((kind) => `Electron Helper${kind}`);
  return {
    ...common,
    [`${contents}/Info.plist`]: plist('Electron'),
    [`${contents}/MacOS/Electron`]: 'program',
    [`${contents}/Resources/electron.icns`]: 'icon',
    [`${contents}/Resources/default_app.asar`]: 'to be taken away',
    [`${contents}/Resources/en.lproj/locale.pak`]: 'words',
    [`${contents}/Frameworks/Electron Framework.framework/Electron Framework`]: Buffer.concat([
      Buffer.from('program'),
      wire,
    ]),
    ...Object.fromEntries(
      helpers.flatMap((name) => [
        [`${contents}/Frameworks/${name}.app/Contents/Info.plist`, plist(name)],
        [`${contents}/Frameworks/${name}.app/Contents/MacOS/${name}`, 'program'],
      ]),
    ),
  };
}
