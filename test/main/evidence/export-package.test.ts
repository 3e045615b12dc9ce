import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { fail } from '../../../contract/result.ts';
import { openEvidenceDisk } from '../../../main/evidence/evidence-disk.ts';
import { exportPackage } from '../../../main/evidence/export-package.ts';
import { openSpool } from '../../../main/evidence/spool.ts';
import { drafts, setupJournal } from '../journal/journal-setup.ts';
import { unpack } from '../../server/evidence/repacked.ts';
import { putRandom, setupEvidence } from './evidence-setup.ts';

const server = new URL('https://exams.example.org');

async function setup() {
  const { open: openJournal, dir } = await setupJournal();
  const journal = await openJournal();
  await journal.append(drafts(5));
  const { open, folder, files } = await setupEvidence({ limits: { parallel: 0, reserveBytes: 0 } });
  const evidence = await open();
  const file = join(dir, 'out', 'session.zip');
  await mkdir(dirname(file));
  const options = { file, journal, spool: evidence.spool, server, now: () => 7 };
  return { options, evidence, file, folder, files, outside: () => readdir(dirname(file)) };
}

test('what is delivered while it is exported is in the package, and leaves the disk afterwards', async () => {
  const { options, evidence, file, folder, files } = await setup();
  await putRandom(evidence, 'photo');
  const late = await putRandom(evidence, 'segment');
  await evidence.dispose();
  const disk = await openEvidenceDisk(folder);
  const limits = { diskBytes: 1e9, reserveBytes: 0 };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const spool = await openSpool({ disk, limits, log, onChange: () => {}, onDropped: () => {} });
  let isServed = false;
  const delivering = {
    ...spool,
    // The server confirms everything while the first blob is read.
    read: async (blob: Parameters<typeof spool.read>[0]) => {
      if (!isServed) await Promise.all([...spool.blobs()].map(spool.delivered));
      isServed = true;
      return spool.read(blob);
    },
  };
  expect(await exportPackage({ ...options, spool: delivering })).toMatchObject({ value: { blobs: 2 } });
  expect([...(await unpack(file)).keys()]).toContain(`evidence/${late}`);
  expect(spool.waiting.count).toBe(0);
  expect(await files()).toEqual([]);
});

test('a blob that cannot be read is not promised', async () => {
  const { options, evidence, file, folder, files } = await setup();
  await putRandom(evidence, 'photo');
  const [name = ''] = await files();
  await writeFile(join(folder, name), 'damaged');
  expect(await exportPackage(options)).toEqual({ ok: true, value: { events: 5, blobs: 0 } });
  expect(JSON.parse((await unpack(file)).get('manifest.json')?.toString() ?? '')).toMatchObject({
    evidence: [],
  });
});

test('a journal that cannot be read leaves no package behind', async () => {
  const { options, outside } = await setup();
  const { sessionId, base, mark } = options.journal;
  const read = () => Promise.resolve(fail('journal.damaged', 'no'));
  const exported = await exportPackage({ ...options, journal: { sessionId, base, mark, read } });
  expect(exported).toMatchObject({ ok: false, code: 'journal.damaged' });
  expect(await outside()).toEqual([]);
});

test('a place that cannot be written is a value, and the evidence stays', async () => {
  const { options, evidence, files } = await setup();
  await putRandom(evidence, 'photo');
  const exported = await exportPackage({ ...options, file: '/nowhere/at/all.zip' });
  expect(exported).toMatchObject({ ok: false, code: 'evidence.unwritable' });
  expect(await files()).toHaveLength(1);
  expect(await exportPackage(options)).toMatchObject({ ok: true });
});
