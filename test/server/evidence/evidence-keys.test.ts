import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createEvidenceKeys } from '../../../server/evidence/evidence-keys.ts';
import { newMasterKey } from '../../../server/wrapped-secret.ts';
import { joinedSession, tempStore } from '../temp-store.ts';

async function setup() {
  const store = await tempStore();
  const master = newMasterKey();
  return { store, keys: createEvidenceKeys(store.evidence, master), sessionId: await joinedSession(store) };
}

test('a session keeps its key, and no two have the same', async () => {
  const { store, keys, sessionId } = await setup();
  const key = await keys.of(sessionId);
  expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  const [again, together] = await Promise.all([keys.of(sessionId), keys.of(sessionId)]);
  expect([again, together]).toEqual([key, key]);
  expect((await keys.find(sessionId))?.toString('base64url')).toBe(key);
  expect(await keys.of(await joinedSession(store))).not.toBe(key);
});

test('what the database holds is not the key, and is good for this session only', async () => {
  const { store, keys, sessionId } = await setup();
  const key = await keys.of(sessionId);
  const wrapped = (await store.evidence.wrappedKey(sessionId)) ?? '';
  expect(Buffer.from(wrapped, 'base64url').includes(Buffer.from(key, 'base64url'))).toBe(false);
  const other = await joinedSession(store);
  await store.evidence.keepWrappedKey(other, wrapped);
  await expect(keys.find(other)).rejects.toThrow();
});

test('another master key opens nothing, and one that is none is refused', async () => {
  const { store, keys, sessionId } = await setup();
  await keys.of(sessionId);
  await expect(createEvidenceKeys(store.evidence, newMasterKey()).of(sessionId)).rejects.toThrow();
  expect(() => createEvidenceKeys(store.evidence, randomBytes(16).toString('base64url'))).toThrow('32 bytes');
});

test('a key is found only where there is one', async () => {
  const { keys, sessionId } = await setup();
  expect(await keys.find(sessionId)).toBeNull();
  await keys.of(sessionId);
  await keys.forget(sessionId);
  expect(await keys.find(sessionId)).toBeNull();
});
