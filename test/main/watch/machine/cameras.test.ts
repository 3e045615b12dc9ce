import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasNoHardware } from '../../../../main/watch/machine/linux/cameras.ts';
import { kernelFolder } from './kernel-folder.ts';

const kernel = kernelFolder();

/** As the kernel lists cameras: a link for each, to where its hardware is. */
async function cameras(
  listed: Readonly<Record<string, readonly [name: string, place: string]>>,
): Promise<void> {
  await mkdir(join(kernel.root, 'sys/class/video4linux'), { recursive: true });
  for (const [id, [name, place]] of Object.entries(listed)) {
    await kernel.files({ [`sys/devices/${place}/video4linux/${id}/name`]: `${name}\n` });
    const link = join(kernel.root, 'sys/class/video4linux', id);
    await symlink(`../../devices/${place}/video4linux/${id}`, link);
  }
}
const told = (label: string) => hasNoHardware(label, kernel.root);

test('a camera that a program feeds is known by its place, whatever it calls itself', async () => {
  await cameras({
    video0: ['Integrated Webcam', 'pci0000:00/0000:00:14.0/usb1/1-7/1-7:1.0'],
    video7: ['HD Pro Webcam C920', 'virtual'],
    video9: ['ov5675', 'platform/rkisp1'],
  });
  expect(told('HD Pro Webcam C920')).toBe(true);
  expect(told('Integrated Webcam')).toBe(false);
  // The camera of a tablet is on no bus that one could plug into.
  expect(told('ov5675')).toBe(false);
});

test('in doubt there is hardware', async () => {
  expect(told('HD Pro Webcam C920')).toBe(false);
  await cameras({
    video0: ['HD Pro Webcam C920', 'pci0000:00/0000:00:14.0/usb1/1-7/1-7:1.0'],
    video1: ['HD Pro Webcam C920', 'virtual'],
  });
  expect(told('HD Pro Webcam C920')).toBe(false);
  expect(told('HD Pro Webcam C920 (046d:082d)')).toBe(false);
  expect(told('another')).toBe(false);
});
