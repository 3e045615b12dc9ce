import { open } from 'node:fs/promises';
import type { Arch, System, Target } from '../target.ts';

/** What a file of machine code is for. A Mac's may be for several processors. */
export type Binary = { readonly system: System; readonly archs: readonly (Arch | 'other')[] };

const enough = 4096;

/** Null for a file that is no machine code. */
export async function binaryIn(path: string): Promise<Binary | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(enough), 0, enough, 0);
    return binaryOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

export function isFor(binary: Binary, { system, arch }: Target): boolean {
  return binary.system === system && binary.archs.includes(arch);
}

/** By the magic numbers of ELF, PE and Mach-O. */
export function binaryOf(head: Buffer): Binary | null {
  if (head.length < 64) return null;
  const magic = head.readUInt32BE(0);
  if (magic === 0x7f_45_4c_46) return { system: 'linux', archs: [elfMachine(head.readUInt16LE(18))] };
  if (magic === 0xcf_fa_ed_fe) return { system: 'mac', archs: [machCpu(head.readUInt32LE(4))] };
  if (magic === 0xca_fe_ba_be) return universal(head);
  return head.toString('latin1', 0, 2) === 'MZ' ? portableExecutable(head) : null;
}

function portableExecutable(head: Buffer): Binary | null {
  const at = head.readUInt32LE(60);
  if (at + 6 > head.length || head.toString('latin1', at, at + 4) !== 'PE\0\0') return null;
  const machines: Readonly<Record<number, Arch>> = { 0x86_64: 'x64', 0xaa_64: 'arm64' };
  return { system: 'win', archs: [machines[head.readUInt16LE(at + 4)] ?? 'other'] };
}

function universal(head: Buffer): Binary | null {
  const count = head.readUInt32BE(4);
  // Class files of Java begin alike, and have their version here.
  if (count === 0 || count > 8 || 8 + count * 20 > head.length) return null;
  const archs = Array.from({ length: count }, (_, index) => machCpu(head.readUInt32BE(8 + index * 20)));
  return { system: 'mac', archs };
}

function elfMachine(machine: number): Arch | 'other' {
  if (machine === 0x3e) return 'x64';
  return machine === 0xb7 ? 'arm64' : 'other';
}

function machCpu(cpu: number): Arch | 'other' {
  if (cpu === 0x01_00_00_07) return 'x64';
  return cpu === 0x01_00_00_0c ? 'arm64' : 'other';
}
