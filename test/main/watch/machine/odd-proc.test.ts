import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { draftMismatch, type EventDraft } from '../../../../contract/envelope.ts';
import { followWatch } from '../../../../core/outside/follow-watch.ts';
import { devicesRule } from '../../../../core/watch/devices.ts';
import {
  countOutputs,
  listUsbDevices,
  readMachineFacts,
} from '../../../../main/watch/machine/linux/computer.ts';
import { createListenerTable } from '../../../../main/watch/machine/linux/listeners.ts';
import { createProcessTable } from '../../../../main/watch/machine/linux/processes.ts';
import { kernelFolder } from './kernel-folder.ts';

const kernel = kernelFolder();

const stat = (pid: number, comm: string) => `${pid} (${comm}) S 1 ${'0 '.repeat(17)}100 0 0\n`;

test('programs that ended between list and read, or say nothing of themselves, leave the others in the list', async () => {
  const { root } = kernel;
  await kernel.files({
    '10/stat': stat(10, 'obs'),
    '10/cmdline': 'obs\0',
    '11/stat': '',
    '12/stat': 'no brackets at all',
    '13/stat': '13 (',
    '14/stat': stat(14, ') ) (\u0000\n'),
    '14/cmdline': '\0\0\0',
    '15/stat': stat(15, 'x'),
    '15/cmdline': 'x'.repeat(400_000),
    '16/cmdline': 'there is no stat\0',
    'not-a-number/stat': stat(17, 'obs'),
    '1e3/stat': stat(1_000, 'y'),
  });
  // Listed, and gone when it is looked at.
  await symlink(join(root, 'gone'), join(root, '18'));
  await mkdir(join(root, '19'));
  const seen = createProcessTable({ root, ownPid: -1 }).list();
  expect(seen.find(({ pid }) => pid === 10)?.names).toEqual(['obs']);
  expect(seen.every(({ names }) => names.every((name) => typeof name === 'string'))).toBe(true);
});

test('sockets in a table that is cut, empty or of other columns are passed over', async () => {
  const { root } = kernel;
  const line = '   0: 0100007F:170C 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000 0 4711 1';
  await kernel.files({
    'net/tcp': `header\n${line}\n\n 1: zz:zz\n 2: 0100007F:FFFFFFFF x 0A\n${line.slice(0, 20)}`,
  });
  expect(createListenerTable(root).list()).toEqual([{ port: 5_900, program: null }]);
});

test('USB devices with names of nothing, of 100 KB and of odd octets are devices', async () => {
  const { root } = kernel;
  const bus = 'sys/bus/usb/devices';
  await kernel.files({
    [`${bus}/1-1/product`]: 'x'.repeat(100_000),
    [`${bus}/1-2/product`]: '\n',
    [`${bus}/1-3/manufacturer`]: '\uFFFF\u0001\u202E',
    [`${bus}/1-4/idVendor`]: '',
  });
  const drafts: EventDraft[] = [];
  const failed: string[] = [];
  const see = followWatch('devices', devicesRule(), {
    record: (more) => void drafts.push(...more),
    onFailed: (_watch, reason) => void failed.push(reason),
  });
  see({ at: 1, devices: [] });
  see({ at: 2, devices: listUsbDevices(root) });
  expect(drafts).toHaveLength(4);
  expect([...failed, ...drafts.flatMap((draft) => draftMismatch(draft) ?? [])]).toEqual([]);
  await rm(join(root, bus), { recursive: true });
  expect(listUsbDevices(root)).toEqual([]);
});

test('a computer whose kernel says nothing, or nothing that can be read, has no facts', async () => {
  const { root } = kernel;
  await kernel.files({ 'sys/class/drm/card0/status': 'unknown\n', 'proc/cpuinfo': '\0'.repeat(500_000) });
  const nobody = (): Promise<string> => Promise.reject(new Error('timed out'));
  expect(await readMachineFacts(nobody, root)).toMatchObject({ firmware: [], devices: [], detected: null });
  expect(countOutputs(root)).toBe(0);
});
