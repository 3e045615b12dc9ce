import { verify, createPublicKey } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDeviceKey } from '../../../main/device/device-key.ts';
import { fakeLog } from '../../fakes/fake-log.ts';
import { temporaryFolder } from '../journal/journal-setup.ts';

/** As a key store: what it gives out is not what was put in. */
const vault = {
  isKeyStore: true,
  encrypt: (text: string) => Buffer.from(Buffer.from(text).toString('base64')),
  decrypt: (encrypted: Buffer) => Buffer.from(encrypted.toString(), 'base64').toString(),
};

test('an installation has one key, which only its user reads, and which stands nowhere in the clear', async () => {
  const dir = await temporaryFolder();
  const key = createDeviceKey(dir, vault, fakeLog());
  const [one, two] = await Promise.all([key(), key()]);
  expect(two.publicKey).toBe(one.publicKey);
  expect((await createDeviceKey(dir, vault, fakeLog())()).publicKey).toBe(one.publicKey);
  const file = join(dir, 'device-key');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, 'utf8')).not.toContain('PRIVATE KEY');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: one.publicKey }, format: 'jwk' });
  const said = Buffer.from('that it is me');
  expect(verify(null, said, publicKey, two.sign(said))).toBe(true);
});

test('a key that cannot be read is set aside, and a new one is made and said', async () => {
  const dir = await temporaryFolder();
  const file = join(dir, 'device-key');
  await writeFile(file, 'scribble');
  const log = fakeLog();
  const key = await createDeviceKey(dir, vault, log)();
  expect(log.events).toContain('device-key.unreadable');
  expect(await readFile(`${file}.unreadable`, 'utf8')).toBe('scribble');
  expect((await createDeviceKey(dir, vault, fakeLog())()).publicKey).toBe(key.publicKey);
});

test('a system without a key store is said', async () => {
  const log = fakeLog();
  await createDeviceKey(await temporaryFolder(), { ...vault, isKeyStore: false }, log)();
  expect(log.events).toEqual(['device-key.in-file']);
});

test('where the disk does not take it, it holds as long as the app runs, and is kept when there is room', async () => {
  const dir = join(await temporaryFolder(), 'sessions');
  // A file stands where the folder should be.
  await writeFile(dir, '');
  const key = createDeviceKey(dir, vault, fakeLog());
  const { publicKey } = await key();
  await rm(dir);
  expect((await key()).publicKey).toBe(publicKey);
  expect(await readdir(dir)).toEqual(['device-key']);
});
