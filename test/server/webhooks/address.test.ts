import { expect, test } from 'vitest';
import { createAddressRule } from '../../../server/webhooks/address.ts';

const isLetTo = async (url: string, networks: readonly string[] = []) =>
  (await createAddressRule(networks).destinationOf(new URL(url))) !== null;

test.each([
  'https://127.0.0.1/',
  'https://localhost/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://10.1.2.3/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://100.64.0.1/',
  'https://0.0.0.0/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[::]/',
  'https://[fe80::1]/',
  'https://[fc00::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'http://93.184.216.34/',
])('%s is refused where the settings name no network', async (url) => {
  expect(await isLetTo(url)).toBe(false);
});

test.each([
  ['https://93.184.216.34/', []],
  ['https://[2606:2800:220:1::1]/', []],
  ['http://127.0.0.1:8080/', ['127.0.0.1']],
  ['http://localhost/', ['127.0.0.0/8', '::1']],
  ['http://10.1.2.3/', ['10.1.0.0/16']],
  ['https://[::ffff:10.1.2.3]/', ['10.1.0.0/16']],
  ['http://[fc00::5]/', ['fc00::/7']],
])('%s is let through where they name %s', async (url, networks) => {
  expect(await isLetTo(url, networks)).toBe(true);
});

test('a network that is named opens no other', async () => {
  expect(await isLetTo('http://10.2.0.1/', ['10.1.0.0/16'])).toBe(false);
  expect(await isLetTo('http://127.0.0.2/', ['127.0.0.1'])).toBe(false);
});
