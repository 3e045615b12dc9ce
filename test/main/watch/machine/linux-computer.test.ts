import { spawn } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  countOutputs,
  listUsbDevices,
  readMachineFacts,
  readTracerPid,
} from '../../../../main/watch/machine/linux/computer.ts';
import { kernelFolder } from './kernel-folder.ts';

const onLinux = process.platform === 'linux';
const elsewhere = onLinux ? '' : '(skipped: not Linux)';
const kernel = kernelFolder();

describe('the computer', () => {
  test('says what it is made of; adapters without a device are no evidence', async () => {
    await kernel.files({
      'proc/cpuinfo': 'processor\t: 0\nflags\t\t: fpu hypervisor sse2\n',
      'sys/class/dmi/id/sys_vendor': 'QEMU\n',
      'sys/class/net/eth0/address': '52:54:00:aa:bb:cc\n',
      'sys/class/net/virbr0/address': '52:54:00:11:22:33\n',
      'sys/bus/pci/devices/0000:00:02.0/vendor': '0x1af4\n',
    });
    await symlink('../../pci', join(kernel.root, 'sys/class/net/eth0/device'));
    const facts = await readMachineFacts(async () => 'kvm\n', kernel.root);
    expect(facts).toMatchObject({
      hasHypervisor: true,
      firmware: ['QEMU'],
      macAddresses: ['52:54:00:aa:bb:cc'],
      devices: ['ven_1af4'],
      detected: 'kvm',
    });
  });

  test('without systemd or DMI says nothing, and does not fail', async () => {
    const noProgram = () => Promise.reject(new Error('ENOENT'));
    expect(await readMachineFacts(noProgram, kernel.root)).toMatchObject({ detected: null, firmware: [] });
    expect(await readMachineFacts(async () => 'none\n', kernel.root)).toMatchObject({ detected: null });
  });

  test('lists what is plugged into USB by name; interfaces of a device are not devices', async () => {
    await kernel.files({
      'sys/bus/usb/devices/1-2/manufacturer': 'Acme\n',
      'sys/bus/usb/devices/1-2/product': 'Flash Disk\n',
      'sys/bus/usb/devices/1-2:1.0/bInterfaceClass': '08\n',
      'sys/bus/usb/devices/1-3/idVendor': '1d6b\n',
      'sys/bus/usb/devices/1-3/idProduct': '0002\n',
    });
    expect(listUsbDevices(kernel.root)).toEqual([
      { id: '1-2', name: 'Acme Flash Disk' },
      { id: '1-3', name: 'USB device 1d6b:0002' },
    ]);
  });

  test('without USB has no devices; one whose buses cannot be seen is a failure', async () => {
    expect(() => listUsbDevices(kernel.root)).toThrow('no devices');
    await kernel.files({ 'sys/bus/pci/drivers_probe': '' });
    expect(listUsbDevices(kernel.root)).toEqual([]);
  });

  test('counts screens that are plugged in, and does not know of any without a list', async () => {
    expect(countOutputs(kernel.root)).toBeNull();
    await kernel.files({
      'sys/class/drm/card0-eDP-1/status': 'connected\n',
      'sys/class/drm/card0-DP-1/status': 'disconnected\n',
    });
    expect(countOutputs(kernel.root)).toBe(1);
  });

  test('says who traces us', async () => {
    expect(readTracerPid(kernel.root)).toBeNull();
    await kernel.files({ 'proc/self/status': 'Name:\tnode\nTracerPid:\t4711\nUid:\t0\n' });
    expect(readTracerPid(kernel.root)).toBe(4711);
  });
});

test.skipIf(!onLinux)(`an inspector that is opened from outside shows ${elsewhere}`, async () => {
  const module = resolve(import.meta.dirname, '../../../../main/watch/machine/this-machine.ts');
  const script = `
    import { readTamperFacts } from ${JSON.stringify(module)};
    console.log(readTamperFacts({}).isInspected);
    setInterval(() => { if (readTamperFacts({}).isInspected) { console.log('open'); process.exit(); } }, 20);`;
  const args = ['--inspect-port=0', '--input-type=module', '-e', script];
  const child = kernel.during(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] }));
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await expect.poll(() => printed).toBe('false\n');
  child.kill('SIGUSR1');
  await expect.poll(() => printed).toBe('false\nopen\n');
});
