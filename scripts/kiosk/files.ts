import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Kiosk } from './description.ts';
import { linuxFiles } from './linux.ts';
import { macosFiles } from './macos.ts';
import { windowsFiles } from './windows.ts';

/** Everything a lab needs, by path below the output folder. */
export function kioskFiles(kiosk: Kiosk): Readonly<Record<string, string>> {
  return { ...linuxFiles(kiosk), ...windowsFiles(kiosk), ...macosFiles(kiosk) };
}

export const isProgram = (path: string): boolean => /\/(run|start)-[\w-]+$/.test(path);

export async function writeKiosk(kiosk: Kiosk, folder: string): Promise<readonly string[]> {
  const files = Object.entries(kioskFiles(kiosk));
  for (const [path, text] of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    await chmod(file, isProgram(path) ? 0o755 : 0o644);
  }
  return files.map(([path]) => path);
}
