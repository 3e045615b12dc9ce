import { z } from 'zod';
import type { DeviceSeen } from '../../../../core/watch/devices.ts';
import { listOf } from '../../../../core/outside/values.ts';
import { isRemotePort, type Listener } from '../../../../core/watch/remote.ts';
import type { MachineFacts } from '../../../../core/watch/virtual-machine.ts';
import type { RunProgram } from '../run-program.ts';
import { powershell } from './powershell.ts';
import { tasklist } from './processes.ts';

const text = z.string().nullable();
const computer = z
  .array(
    z.object({
      Manufacturer: text,
      Model: text,
      HypervisorPresent: z.boolean().nullable(),
      Bios: z.array(text),
      Macs: z.array(text),
      Devices: z.array(text),
    }),
  )
  .min(1);

const computerScript = `
$system = Get-CimInstance Win32_ComputerSystem
$bios = Get-CimInstance Win32_BIOS
[pscustomobject]@{
  Manufacturer = $system.Manufacturer
  Model = $system.Model
  HypervisorPresent = $system.HypervisorPresent
  Bios = @($bios.Manufacturer, $bios.SMBIOSBIOSVersion, $bios.Version)
  Macs = @(Get-CimInstance Win32_NetworkAdapter -Filter 'PhysicalAdapter=TRUE' | Where-Object { $_.PNPDeviceID -like 'PCI*' } | ForEach-Object MACAddress)
  Devices = @(Get-CimInstance Win32_PnPEntity | Where-Object { $_.PNPDeviceID -like 'PCI*' -or $_.PNPDeviceID -like 'SCSI*' } | ForEach-Object PNPDeviceID)
}`;

const given = (values: readonly (string | null)[]) =>
  values.filter((value): value is string => value !== null && value !== '');

/** Real computers with virtualization-based security have a hypervisor too. */
export async function readWindowsFacts(run: RunProgram): Promise<MachineFacts> {
  const [facts] = await powershell(run, computerScript, computer);
  return {
    hasHypervisor: facts?.HypervisorPresent ?? false,
    isHypervisorCommon: true,
    firmware: given([facts?.Manufacturer ?? null, facts?.Model ?? null, ...(facts?.Bios ?? [])]),
    macAddresses: given(facts?.Macs ?? []),
    devices: given(facts?.Devices ?? []),
    detected: null,
  };
}

/**
 * `TCP  0.0.0.0:3389  0.0.0.0:0  LISTENING  1234`. The word for the state is translated; that nobody is at the other
 * end is not.
 */
export function parseNetstat(printed: string): readonly { readonly port: number; readonly pid: number }[] {
  return [...printed.matchAll(/^\s*TCP\s+\S+:(\d+)\s+(?:0\.0\.0\.0|\[::\]):0\s+\S+\s+(\d+)\s*$/gm)].map(
    ([, port, pid]) => ({ port: Number(port), pid: Number(pid) }),
  );
}

/** The TCP ports on which somebody listens as remote desktops do. */
export async function listWindowsListeners(run: RunProgram): Promise<readonly Listener[]> {
  const sockets = parseNetstat(await run('netstat', ['-ano'])).filter(({ port }) => isRemotePort(port));
  if (sockets.length === 0) return [];
  const names = new Map((await tasklist(run)).map(({ pid, name }) => [pid, name]));
  return sockets.map(({ port, pid }) => ({ port, program: names.get(pid) ?? null }));
}

const usb = listOf(z.object({ InstanceId: z.string(), FriendlyName: text.catch(null) }), 500);
const usbScript = `Get-PnpDevice -PresentOnly | Where-Object { $_.InstanceId -like 'USB\\*' -or $_.InstanceId -like 'USBSTOR\\*' } | Select-Object InstanceId, FriendlyName`;

export async function listWindowsUsb(run: RunProgram): Promise<readonly DeviceSeen[]> {
  return (await powershell(run, usbScript, usb)).map(({ InstanceId, FriendlyName }) => {
    return { id: InstanceId, name: FriendlyName ?? 'USB device' };
  });
}
