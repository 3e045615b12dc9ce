import { z } from 'zod';
import { plainText } from '../outside/plain-text.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import { listOf, maybeText, text, time } from '../outside/values.ts';

/** What a computer says about itself. Everything that could not be read is empty or null. */
export type MachineFacts = {
  /** The processor says that a hypervisor runs below the system. */
  readonly hasHypervisor: boolean;
  /** Whether real computers of this system commonly have one too (Windows with virtualization-based security). */
  readonly isHypervisorCommon: boolean;
  /** Maker, model and firmware, as in the DMI tables. */
  readonly firmware: readonly string[];
  /** Of physical network adapters; bridges that software makes are no sign of anything. */
  readonly macAddresses: readonly string[];
  /** Ids of devices (PCI, PnP). */
  readonly devices: readonly string[];
  /** The verdict of the system's own detection; null when there is none, or none was found. */
  readonly detected: string | null;
};

/** Words in DMI strings that makers of virtual machines leave there, as whole words. */
const firmwareSigns = [
  'virtualbox',
  'innotek',
  'vmware',
  'qemu',
  'kvm',
  'bochs',
  'seabios',
  'ovmf',
  'xen',
  'parallels',
  'bhyve',
  'utm',
  'virtual machine',
  'virtualmac2',
  'google compute engine',
  'amazon ec2',
  'openstack',
  'digitalocean',
];

/** First three bytes of network addresses that hypervisors give out. */
const macSigns: Readonly<Record<string, string>> = {
  '08:00:27': 'VirtualBox',
  '0a:00:27': 'VirtualBox',
  '00:05:69': 'VMware',
  '00:0c:29': 'VMware',
  '00:1c:14': 'VMware',
  '00:50:56': 'VMware',
  '52:54:00': 'QEMU',
  '00:15:5d': 'Hyper-V',
  '00:1c:42': 'Parallels',
  '00:16:3e': 'Xen',
};

const deviceSigns: Readonly<Record<string, string>> = {
  ven_80ee: 'VirtualBox',
  ven_vbox: 'VirtualBox',
  ven_15ad: 'VMware',
  ven_vmware: 'VMware',
  ven_1af4: 'QEMU',
  ven_1b36: 'QEMU',
  ven_qemu: 'QEMU',
  ven_1ab8: 'Parallels',
  ven_5853: 'Xen',
};

const limit = 20;

/** Signs of a virtual machine, in words; empty on a computer that shows none. Evidence: a person judges it. */
export function virtualMachineEvidence(facts: MachineFacts): readonly string[] {
  const evidence = new Set<string>();
  for (const text of facts.firmware) {
    const words = ` ${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ')} `;
    if (firmwareSigns.some((sign) => words.includes(` ${sign} `)))
      evidence.add(`firmware: ${plainText(text, 100)}`);
  }
  for (const address of facts.macAddresses) {
    const maker = macSigns[address.toLowerCase().replaceAll('-', ':').slice(0, 8)];
    if (maker !== undefined) evidence.add(`network address: ${maker}`);
  }
  for (const device of facts.devices) {
    const id = device.toLowerCase();
    for (const [sign, maker] of Object.entries(deviceSigns)) {
      if (id.includes(sign)) evidence.add(`device: ${maker}`);
    }
  }
  if (facts.detected !== null) evidence.add(`system: ${plainText(facts.detected, 100)}`);
  // On a system where real computers run on a hypervisor too, it is a sign only beside another one.
  if (facts.hasHypervisor && (!facts.isHypervisorCommon || evidence.size > 0)) {
    evidence.add('processor: hypervisor flag');
  }
  return [...evidence].slice(0, limit);
}

/** `at` is epoch milliseconds. */
export type FactsSeen = { readonly at: number; readonly facts: MachineFacts };

const facts: z.ZodType<MachineFacts> = z.object({
  hasHypervisor: z.boolean().catch(false),
  isHypervisorCommon: z.boolean().catch(false),
  firmware: listOf(text, 100).catch([]),
  macAddresses: listOf(text, 1_000).catch([]),
  devices: listOf(text, 10_000).catch([]),
  detected: maybeText,
});

/** Says all signs of a virtual machine at once: a computer does not become one. */
export function virtualMachineRule(): WatchRule<null, FactsSeen> {
  return {
    seen: z.object({ at: time, facts }),
    initial: null,
    step(state, seen) {
      const evidence = virtualMachineEvidence(seen.facts);
      if (evidence.length === 0) return [state, []];
      return [state, [{ type: 'x.machine.virtual', occurredAt: seen.at, data: { evidence } }]];
    },
  };
}
