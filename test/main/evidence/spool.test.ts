import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blobFormat, blobHeaderBytes, maxEvidencePlainBytes } from '../../../contract/evidence.ts';
import { deleteEvidence } from '../../../main/evidence/evidence.ts';
import { blobName, blobOf } from '../../../main/evidence/evidence-disk.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { faultyEvidenceDisk } from '../../fakes/disk/faulty-evidence-disk.ts';
import { nowhere, putRandom, randomPlain, setupEvidence } from './evidence-setup.ts';

/** What encryption adds to a piece of one chunk. */
const blobOverheadBytes = blobHeaderBytes + blobFormat.tagBytes;
const size = 100 + blobOverheadBytes;

test('what is put lies on the disk, encrypted, under the name of its bytes', async () => {
  const { open, files, folder, changes } = await setupEvidence();
  const evidence = await open();
  const plain = randomPlain(1_000);
  const put = await evidence.put({ bytes: plain, kind: 'photo', mediaType: 'image/jpeg' });
  const [name = ''] = await files();
  const bytes = await readFile(join(folder, name));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(put).toEqual({ ok: true, value: { sha256, bytes: 1_000 + blobOverheadBytes } });
  expect(name).toContain(sha256);
  expect(bytes.includes(Buffer.from(plain.subarray(0, 16)))).toBe(false);
  expect(evidence.waiting).toEqual({ count: 1, bytes: bytes.length });
  expect(changes.at(-1)).toBe(1);
});

test('a restart finds what there was, and nothing that was never finished', async () => {
  const { open, files, folder } = await setupEvidence();
  const first = await open();
  const kinds = ['photo', 'segment', 'snapshot', 'room'] as const;
  const names = await Promise.all(kinds.map((kind) => putRandom(first, kind)));
  await first.dispose();
  const before = await files();
  await writeFile(join(folder, `1.segment.video-webm.${'a'.repeat(64)}.new`), 'torn');
  await writeFile(join(folder, 'desktop.ini'), 'of somebody else');
  const again = await open();
  const kindOf = new Map([...again.spool.blobs()].map(({ sha256, kind }) => [sha256, kind]));
  expect(kindOf).toEqual(new Map(names.map((sha256, index) => [sha256, kinds[index]])));
  expect((await files()).toSorted()).toEqual([...before, 'desktop.ini'].toSorted());
});

test('the bound on the disk holds: the oldest snapshots go, then the oldest segments, and it is reported', async () => {
  const clock = fakeClock();
  const { open, dropped } = await setupEvidence({
    clock,
    limits: { diskBytes: 5 * size, parallel: 0, reserveBytes: 0 },
  });
  const evidence = await open();
  const put: Record<string, string> = {};
  for (const kind of ['segment', 'snapshot', 'photo', 'snapshot', 'segment'] as const) {
    put[`${kind} ${Object.keys(put).length}`] = await putRandom(evidence, kind);
    clock.advance(1);
  }
  const kept = () =>
    Object.keys(put).filter((name) => [...evidence.spool.blobs()].some(({ sha256 }) => sha256 === put[name]));
  put['segment 5'] = await putRandom(evidence, 'segment');
  expect(kept()).toEqual(['segment 0', 'photo 2', 'snapshot 3', 'segment 4', 'segment 5']);
  put['photo 6'] = await putRandom(evidence, 'photo', 100 + 2 * size);
  expect(kept()).toEqual(['photo 2', 'segment 5', 'photo 6']);
  expect(dropped).toEqual([
    { kind: 'snapshot', count: 1, bytes: size, reason: 'disk-limit' },
    { kind: 'snapshot', count: 1, bytes: size, reason: 'disk-limit' },
    { kind: 'segment', count: 2, bytes: 2 * size, reason: 'disk-limit' },
  ]);
  expect(evidence.waiting.bytes).toBeLessThanOrEqual(5 * size);
});

test('a snapshot for which only recordings would have to go is itself given up, and that is a value', async () => {
  const { open, dropped } = await setupEvidence({
    limits: { diskBytes: 2 * size, parallel: 0, reserveBytes: 0 },
  });
  const evidence = await open();
  await putRandom(evidence, 'segment');
  await putRandom(evidence, 'photo');
  const refused = await evidence.put({ bytes: randomPlain(100), kind: 'snapshot', mediaType: 'image/jpeg' });
  expect(refused).toMatchObject({ ok: false, code: 'evidence.unwritable' });
  expect(dropped).toEqual([{ kind: 'snapshot', count: 1, bytes: size, reason: 'unwritable' }]);
  expect(evidence.waiting.count).toBe(2);
});

test('the last of the disk is left to the journal', async () => {
  const disk = faultyEvidenceDisk();
  disk.freeBytes = 10 * size;
  const { open, dropped } = await setupEvidence({
    openDisk: disk.openDisk,
    limits: { reserveBytes: 8 * size, parallel: 0 },
  });
  const evidence = await open();
  for (let count = 0; count < 4; count += 1) await putRandom(evidence, 'segment');
  expect(evidence.waiting.count).toBe(2);
  expect(disk.freeBytes).toBe(8 * size);
  expect(dropped).toHaveLength(2);
  expect(dropped[0]).toMatchObject({ kind: 'segment', reason: 'disk-full' });
});

test.each([true, false])('a full disk crashes nobody (it tells what is free: %s)', async (tells) => {
  const disk = faultyEvidenceDisk();
  const { open, dropped, files } = await setupEvidence({
    openDisk: disk.openDisk,
    limits: { parallel: 0, reserveBytes: 0 },
  });
  const evidence = await open();
  disk.tells = tells;
  disk.freeBytes = 2 * size + 5;
  await putRandom(evidence, 'segment');
  const photo = await putRandom(evidence, 'photo');
  const newest = await putRandom(evidence, 'segment');
  expect(dropped).toEqual([{ kind: 'segment', count: 1, bytes: size, reason: 'disk-full' }]);
  expect([...evidence.spool.blobs()].map(({ sha256 }) => sha256)).toEqual([photo, newest]);
  disk.freeBytes = 0;
  const tooLarge = { bytes: randomPlain(10 * size), kind: 'photo', mediaType: 'image/jpeg' } as const;
  expect(await evidence.put(tooLarge)).toMatchObject({ ok: false, code: 'evidence.unwritable' });
  // What could not be saved by it is not given up for it.
  expect(evidence.waiting.count).toBe(2);
  expect(await files()).toHaveLength(2);
});

test('many at once are taken one after the other', async () => {
  const { open, dropped } = await setupEvidence({
    limits: { diskBytes: 10 * size, parallel: 0, reserveBytes: 0 },
  });
  const evidence = await open();
  await Promise.all(Array.from({ length: 30 }, () => putRandom(evidence, 'segment')));
  expect(evidence.waiting).toEqual({ count: 10, bytes: 10 * size });
  expect(dropped.reduce((sum, { count }) => sum + count, 0)).toBe(20);
});

test('a blob that is too large is refused before it is encrypted', async () => {
  const { open, files } = await setupEvidence();
  const evidence = await open();
  const bytes = new Uint8Array(maxEvidencePlainBytes + 1);
  expect(await evidence.put({ bytes, kind: 'room', mediaType: 'video/webm' })).toMatchObject({
    code: 'request.too-large',
  });
  expect(await files()).toEqual([]);
});

test('of a session that is over, nothing stays', async () => {
  const { open, dir } = await setupEvidence();
  const evidence = await open();
  await putRandom(evidence, 'segment');
  await evidence.dispose();
  const { sessionId } = nowhere;
  expect(await deleteEvidence(dir, sessionId)).toEqual({ ok: true, value: null });
  expect(await readdir(dir)).toEqual([]);
  expect(await deleteEvidence(dir, sessionId)).toEqual({ ok: true, value: null });
});

test('a folder that cannot be is a value', async () => {
  const { dir } = await setupEvidence();
  await writeFile(join(dir, 'file'), '');
  const { tryOpen } = await setupEvidence({ dir: join(dir, 'file') });
  expect(await tryOpen()).toMatchObject({ ok: false, code: 'evidence.unwritable' });
});

test('a file says what it is by its name, or is none of ours', () => {
  const blob = {
    sha256: 'ab'.repeat(32),
    kind: 'segment',
    mediaType: 'audio/webm',
    createdAt: 17,
    bytes: 5,
  } as const;
  expect(blobOf({ name: blobName(blob), bytes: 5 })).toEqual(blob);
  for (const name of [
    'x',
    `17.segment.text-html.${blob.sha256}`,
    `17.film.audio-webm.${blob.sha256}`,
    `${blobName(blob)}.new`,
  ]) {
    expect(blobOf({ name, bytes: 5 })).toBeNull();
  }
});
