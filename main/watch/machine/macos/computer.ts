import { basename } from 'node:path';
import { tellsByArguments } from '../../../../core/watch/capture.ts';
import type { DeviceSeen } from '../../../../core/watch/devices.ts';
import type { ProcessSeen } from '../../../../core/watch/process.ts';
import { isRemotePort, type Listener } from '../../../../core/watch/remote.ts';
import type { MachineFacts } from '../../../../core/watch/virtual-machine.ts';
import type { RunProgram } from '../run-program.ts';

/** `pid parent-pid path of the executable`: the path may hold spaces. */
export function parsePs(printed: string): readonly { pid: number; parent: number; path: string }[] {
  return [...printed.matchAll(/^\s*(\d+)\s+(\d+)\s+(.+?)\s*$/gm)].map(([, pid, parent, path = '']) => {
    return { pid: Number(pid), parent: Number(parent), path };
  });
}

/** The running programs, from `ps`; our own and what descends from it is left out. */
export async function listMacProcesses(run: RunProgram, ownPid: number): Promise<readonly ProcessSeen[]> {
  const all = parsePs(await run('ps', ['-axo', 'pid=,ppid=,comm=']));
  if (all.length === 0) throw new Error('ps lists no process');
  const own = new Set([ownPid]);
  // Children come after their parents nearly always; what is missed is our own helper under a name of ours.
  for (const { pid, parent } of all) if (own.has(parent)) own.add(pid);
  const others = all.filter(({ pid }) => !own.has(pid));
  const tools = others.filter(({ path }) => tellsByArguments([basename(path)]));
  const commands = new Map<number, string>();
  if (tools.length > 0) {
    const pids = tools.map(({ pid }) => pid).join(',');
    for (const [, pid, command = ''] of (await run('ps', ['-o', 'pid=,command=', '-p', pids])).matchAll(
      /^\s*(\d+)\s+(.*)$/gm,
    )) {
      commands.set(Number(pid), command);
    }
  }
  return others.map(({ pid, path }) => {
    const argv = commands.get(pid)?.split(/\s+/) ?? [];
    return { pid, names: [basename(path)], originalName: null, argv };
  });
}

/** `lsof -F`: a line `p` with the process, `c` with its name, `n` with each address it listens on. */
export function parseLsof(printed: string): readonly Listener[] {
  const listeners: Listener[] = [];
  let program: string | null = null;
  for (const line of printed.split('\n')) {
    if (line.startsWith('p')) program = null;
    if (line.startsWith('c')) program = line.slice(1);
    const port = line.startsWith('n') ? /:(\d+)$/.exec(line)?.[1] : undefined;
    if (port !== undefined) listeners.push({ port: Number(port), program });
  }
  return listeners;
}

export async function listMacListeners(run: RunProgram): Promise<readonly Listener[]> {
  try {
    const printed = await run('lsof', ['-nP', '-iTCP', '-sTCP:LISTEN', '-F', 'pcn']);
    return parseLsof(printed).filter(({ port }) => isRemotePort(port));
  } catch (error) {
    // It exits with 1 where nobody listens.
    if (error instanceof Error && 'code' in error && error.code === 1) return [];
    throw error;
  }
}

export async function readMacFacts(run: RunProgram): Promise<MachineFacts> {
  const names = ['kern.hv_vmm_present', 'hw.model', 'machdep.cpu.brand_string'];
  const [present = '', model = '', processor = ''] = (await run('sysctl', ['-n', ...names])).split('\n');
  const board = await run('ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']);
  const maker = /"manufacturer" = <"([^"]*)">/.exec(board)?.[1] ?? '';
  return {
    hasHypervisor: present.trim() === '1',
    isHypervisorCommon: false,
    firmware: [maker, model.trim(), processor.trim()].filter((text) => text !== ''),
    macAddresses: [],
    devices: [],
    detected: null,
  };
}

/** `+-o Flash Disk@14100000  <class IOUSBHostDevice, id 0x1000...>`; the number behind @ is where it is plugged in. */
export function parseIoregUsb(printed: string): readonly DeviceSeen[] {
  return [...printed.matchAll(/\+-o (.+?)@([0-9a-f]+)\s+<class IOUSB(?:Host)?Device[,>]/g)].map(
    ([, name = '', id = '']) => ({ id, name }),
  );
}

export async function listMacUsb(run: RunProgram): Promise<readonly DeviceSeen[]> {
  return parseIoregUsb(await run('ioreg', ['-p', 'IOUSB', '-w0']));
}
