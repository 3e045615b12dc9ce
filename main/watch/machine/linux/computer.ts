import { join } from 'node:path';
import type { DeviceSeen } from '../../../../core/watch/devices.ts';
import type { MachineFacts } from '../../../../core/watch/virtual-machine.ts';
import type { RunProgram } from '../run-program.ts';
import { listFolder, readKernelFile, readLink } from './proc-file.ts';

const dmiFiles = [
  'sys_vendor',
  'product_name',
  'board_vendor',
  'board_name',
  'bios_vendor',
  'bios_version',
  'chassis_vendor',
];

const read = (path: string): string => readKernelFile(path)?.trim() ?? '';

/** What the computer says about itself, from `/proc`, `/sys` and systemd. */
export async function readMachineFacts(run: RunProgram, root = '/'): Promise<MachineFacts> {
  const network = join(root, 'sys/class/net');
  // Bridges and tunnels have no device below them.
  const adapters = listFolder(network).filter((name) => readLink(join(network, name, 'device')) !== null);
  const pci = join(root, 'sys/bus/pci/devices');
  return {
    hasHypervisor: /^flags\s*:.*\bhypervisor\b/m.test(read(join(root, 'proc/cpuinfo'))),
    isHypervisorCommon: false,
    firmware: dmiFiles
      .map((name) => read(join(root, 'sys/class/dmi/id', name)))
      .filter((text) => text !== ''),
    macAddresses: adapters.map((name) => read(join(network, name, 'address'))),
    devices: listFolder(pci).map((name) => read(join(pci, name, 'vendor')).replace('0x', 'ven_')),
    detected: await detect(run),
  };
}

/** systemd's own detection. It exits with 1 where it finds nothing, and is missing where there is no systemd. */
async function detect(run: RunProgram): Promise<string | null> {
  try {
    const found = (await run('systemd-detect-virt', ['--vm'])).trim();
    return found === '' || found === 'none' ? null : found;
  } catch {
    return null;
  }
}

/** What is plugged into USB; hubs of the computer itself included, for they never change. */
export function listUsbDevices(root = '/'): readonly DeviceSeen[] {
  const folder = join(root, 'sys/bus/usb/devices');
  const devices = listFolder(folder);
  // Without USB there is no such folder; without any bus we cannot see.
  if (devices.length === 0 && listFolder(join(root, 'sys/bus')).length === 0) {
    throw new Error('the kernel lists no devices');
  }
  // `1-1:1.0` is an interface of the device `1-1`.
  return devices.filter((id) => !id.includes(':')).map((id) => ({ id, name: usbName(join(folder, id)) }));
}

function usbName(folder: string): string {
  const maker = read(join(folder, 'manufacturer'));
  const product = read(join(folder, 'product'));
  const ids = `${read(join(folder, 'idVendor'))}:${read(join(folder, 'idProduct'))}`;
  return [maker, product].filter((text) => text !== '').join(' ') || `USB device ${ids}`;
}

/** Outputs with a screen on them, used or not; null where there is no such list (a virtual display has none). */
export function countOutputs(root = '/'): number | null {
  const folder = join(root, 'sys/class/drm');
  const states = listFolder(folder)
    .map((name) => read(join(folder, name, 'status')))
    .filter((state) => state !== '');
  return states.length === 0 ? null : states.filter((state) => state === 'connected').length;
}

/** The process that traces us; null where the kernel does not say. */
export function readTracerPid(root = '/'): number | null {
  const found = /^TracerPid:\s*(\d+)$/m.exec(read(join(root, 'proc/self/status')))?.[1];
  return found === undefined ? null : Number(found);
}
