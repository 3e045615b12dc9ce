import { expect, test } from 'vitest';
import { virtualMachineEvidence, type MachineFacts } from '../../../core/watch/virtual-machine.ts';

const laptop: MachineFacts = {
  hasHypervisor: false,
  isHypervisorCommon: false,
  firmware: ['LENOVO', '20XW004AGE', 'N32ET91W (1.67 )'],
  macAddresses: ['f0:de:f1:12:34:56'],
  devices: ['ven_8086', 'ven_10de'],
  detected: null,
};

test('a laptop shows no sign', () => expect(virtualMachineEvidence(laptop)).toEqual([]));

test.each<[string, Partial<MachineFacts>, string]>([
  ['the processor', { hasHypervisor: true }, 'processor: hypervisor flag'],
  ['firmware', { firmware: ['innotek GmbH', 'VirtualBox'] }, 'firmware: VirtualBox'],
  [
    'firmware with more words',
    { firmware: ['QEMU Standard PC (Q35 + ICH9, 2009)'] },
    'firmware: QEMU Standard PC',
  ],
  ['Hyper-V’s model', { firmware: ['Virtual Machine'] }, 'firmware: Virtual Machine'],
  ['the network address', { macAddresses: ['08-00-27-AB-CD-EF'] }, 'network address: VirtualBox'],
  ['a device', { devices: ['PCI\\VEN_15AD&DEV_0405'] }, 'device: VMware'],
  ['the system', { detected: 'kvm' }, 'system: kvm'],
])('%s gives it away', (_what, change, sign) => {
  expect(virtualMachineEvidence({ ...laptop, ...change }).join('; ')).toContain(sign);
});

test('words are compared whole', () => {
  expect(virtualMachineEvidence({ ...laptop, firmware: ['Xenon Systems', 'Utmost KVMS'] })).toEqual([]);
});

test('a hypervisor under Windows is common, and a sign only beside another', () => {
  const windows = { ...laptop, hasHypervisor: true, isHypervisorCommon: true };
  expect(virtualMachineEvidence(windows)).toEqual([]);
  expect(virtualMachineEvidence({ ...windows, firmware: ['VMware, Inc.'] })).toHaveLength(2);
});

test('evidence stays within what an event may carry', () => {
  const firmware = Array.from({ length: 60 }, (_, index) => `QEMU ${index} ${'x'.repeat(300)}`);
  const evidence = virtualMachineEvidence({ ...laptop, firmware });
  expect(evidence).toHaveLength(20);
  for (const each of evidence) expect(each.length).toBeLessThanOrEqual(200);
});
