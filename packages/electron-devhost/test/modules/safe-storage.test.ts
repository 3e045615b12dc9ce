import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSafeStorage } from '../../modules/safe-storage.ts';

const userData = (): string => mkdtempSync(join(tmpdir(), 'safe-storage-'));

test('what one run encrypts the next run of the same user data decrypts', async () => {
  const dir = userData();
  const encrypted = createSafeStorage(() => dir).encryptString('käse 🧀');
  expect(encrypted.includes('käse')).toBe(false);
  const next = createSafeStorage(() => dir);
  expect(next.decryptString(encrypted)).toBe('käse 🧀');
  expect(await next.decryptStringAsync(encrypted)).toEqual({ shouldReEncrypt: false, result: 'käse 🧀' });
  expect(next.getSelectedStorageBackend()).toBe('basic_text');
  expect(statSync(join(dir, readdirSync(dir)[0]!)).mode & 0o777).toBe(0o600);
});

test('a changed byte, another key and foreign bytes are refused', () => {
  const dir = userData();
  const storage = createSafeStorage(() => dir);
  const encrypted = storage.encryptString('secret');
  const flipped = Buffer.from(encrypted);
  flipped[flipped.length - 1]! ^= 1;
  expect(() => storage.decryptString(flipped)).toThrow(/Error while decrypting/);
  expect(() => createSafeStorage(userData).decryptString(encrypted)).toThrow(/Error while decrypting/);
  expect(() => storage.decryptString(Buffer.from('plain'))).toThrow(/Error while decrypting/);
});
