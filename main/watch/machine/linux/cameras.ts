import { join } from 'node:path';
import { listFolder, readKernelFile, readLink } from './proc-file.ts';

const usbIds = /\s*\([0-9a-f]{4}:[0-9a-f]{4}\)\s*$/i;

/**
 * Whether the kernel knows of no hardware behind the cameras of that name: a program feeds them (v4l2loopback, akvcam).
 * Chromium puts the ids of a USB device behind the name, so one that has them has hardware. False where it is not known.
 */
export function hasNoHardware(label: string, root = '/'): boolean {
  if (usbIds.test(label)) return false;
  const folder = join(root, 'sys/class/video4linux');
  const called = listFolder(folder).filter(
    (id) => readKernelFile(join(folder, id, 'name'))?.trim() === label.trim(),
  );
  return (
    called.length > 0 && called.every((id) => /\/devices\/virtual\//.test(readLink(join(folder, id)) ?? ''))
  );
}

/** The same of this computer: other systems do not say it. */
export const hasNoHardwareHere = (label: string): boolean =>
  process.platform === 'linux' && hasNoHardware(label);
