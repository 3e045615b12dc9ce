import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  createSessionRecords,
  type SessionRecord,
  type Vault,
} from '../../../../main/session/start/session-record.ts';
import { aSessionRecord, signer } from '../../../fakes/disk/session-record.ts';

/** A vault that any reader of the file could not open by eye. */
const vault: Vault = {
  isKeyStore: true,
  encrypt: (text) => Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a) as Buffer,
  decrypt: (encrypted) => Buffer.from(encrypted.map((byte) => byte ^ 0x5a)).toString('utf8'),
};

async function records() {
  const dir = await mkdtemp(join(tmpdir(), 'session-record-'));
  return { dir, records: createSessionRecords(join(dir, 'sessions'), vault) };
}

test('what was saved is there after a restart, and not readable by eye', async () => {
  const { dir, records: first } = await records();
  const record: SessionRecord = aSessionRecord();
  expect(await first.load()).toBeNull();
  await first.save(record);
  expect(await createSessionRecords(join(dir, 'sessions'), vault).load()).toEqual(record);
  const file = await readFile(join(dir, 'sessions', 'current-session'), 'latin1');
  expect(file).not.toContain(record.reply.token);
});

test('a completed session leaves nothing behind', async () => {
  const { records: kept } = await records();
  await kept.save(aSessionRecord());
  await kept.clear();
  expect(await kept.load()).toBeNull();
});

test('a record that cannot be read is set aside, not deleted', async () => {
  const { dir, records: kept } = await records();
  await kept.save(aSessionRecord());
  await writeFile(join(dir, 'sessions', 'current-session'), 'scribble');
  expect(await kept.load()).toBeNull();
  expect(await readdir(join(dir, 'sessions'))).toEqual([
    expect.stringMatching(/^current-session\.unreadable-\d+$/),
  ]);
});

test('a record of another version of the app is gone on with, as far as it is understood', async () => {
  const { dir, records: kept } = await records();
  const record = aSessionRecord();
  await kept.save(record);
  const { state: _later, signature: _signature, ...reply } = record.reply;
  const answer = signer.sign({ ...reply, time: { endsAt: 9_000, breaksTaken: 1 } });
  const { reply: _read, ...old } = { ...record, answer };
  await writeFile(join(dir, 'sessions', 'current-session'), vault.encrypt(JSON.stringify(old)));
  const { signature } = answer;
  expect(await kept.load()).toEqual({ ...record, answer, reply: { ...record.reply, signature } });
});

test('a record of which one byte was changed is not gone on with', async () => {
  const { dir, records: kept } = await records();
  const file = join(dir, 'sessions', 'current-session');
  for (const [was, is] of [
    ['http://127.0.0.1:8080/exam/?t=1', 'http://127.0.0.1:8080/exam/?t=2'],
    ['Ada Example', 'Eda Example'],
    ['"attempt":1', '"attempt":2'],
  ] as const) {
    await kept.save(aSessionRecord());
    const text = vault.decrypt(await readFile(file));
    expect(text).toContain(was);
    await writeFile(file, vault.encrypt(text.replace(was, is)));
    expect(await kept.load(), was).toBeNull();
    expect(kept.isSetAside).toBe(true);
  }
});
