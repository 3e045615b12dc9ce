import { execFile, spawnSync } from 'node:child_process';
import type { NetworkInterfaceInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { NetworkObservation } from '../../../core/watch/network.ts';
import { hasAddress, watchNetwork } from '../../../main/watch/network.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';

const address = (text: string, internal = false): NetworkInterfaceInfo => ({
  address: text,
  internal,
  family: 'IPv4',
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
});

test.each([
  [true, { eth0: [address('192.0.2.7')] }],
  [true, { lo: [address('127.0.0.1', true)], wlan0: [address('2001:db8::7')] }],
  [false, { lo: [address('127.0.0.1', true)] }],
  [false, { eth0: [address('169.254.7.7'), address('fe80::7')] }],
  [false, { eth0: [] }],
  [false, {}],
])('%s: %j', (expected, interfaces) => {
  expect(hasAddress(interfaces)).toBe(expected);
});

test('the network is looked at every second; that it is back is said at once, and once', () => {
  const clock = fakeClock();
  let isThere = true;
  let back = 0;
  const seen: NetworkObservation[] = [];
  const watch = watchNetwork({
    clock,
    hasNetwork: () => isThere,
    isConnected: () => true,
    onObservation: (observation) => seen.push(observation),
    onBack: () => (back += 1),
    onDegraded: () => {},
  });
  clock.advance(1_000);
  isThere = false;
  clock.advance(2_000);
  expect(back).toBe(0);
  isThere = true;
  clock.advance(2_000);
  expect(back).toBe(1);
  expect(seen.map(({ hasNetwork }) => hasNetwork)).toEqual([true, true, false, false, true, true]);
  watch.dispose();
  clock.advance(9_000);
  expect(seen).toHaveLength(6);
});

const namespace = ['--net', '--map-root-user'];
const cannot = spawnSync('unshare', [...namespace, 'ip', 'link', 'add', 'a0', 'type', 'veth', 'peer', 'b0']);
const missing = cannot.status === 0 ? '' : '(skipped: no network namespaces with veth here)';

test.skipIf(missing)(`a real network that goes and comes back ${missing}`, async () => {
  const child = fileURLToPath(new URL('network-child.ts', import.meta.url));
  const { stdout } = await promisify(execFile)('unshare', [...namespace, process.execPath, child]);
  const [there, gone, offline, ...rest] = stdout.trim().split('\n');
  expect([there, gone]).toEqual(['there', 'gone']);
  expect(offline).toMatch(/^candidate\.offline \{"sinceMs":[5-9]\d\d\d\b/);
  expect(rest.toSorted()).toEqual(['back', 'there']);
});
