import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evidenceStatus } from '../../../contract/http.ts';
import { faultyEvidenceDisk } from '../../fakes/disk/faulty-evidence-disk.ts';
import { genesis, nextEvent } from '../../server/chain-of-events.ts';
import { post } from '../../server/running-server.ts';
import { putRandom, until } from './evidence-setup.ts';
import { servedEvidence, watchedFetch } from './served-evidence.ts';
import { askAsComputer } from '../../harness/candidate/computer.ts';

test('bytes that change on the way are refused, and sent again', async () => {
  let damaged = 0;
  const noisy = (async (input: URL, init?: RequestInit) => {
    if (init?.method !== 'PUT' || damaged > 0) return askAsComputer(input, init);
    damaged += 1;
    const bytes = Buffer.from(await new Response(init.body).arrayBuffer());
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    return askAsComputer(input, { ...init, body: bytes });
  }) as typeof fetch;
  const { open, dropped } = await servedEvidence({ fetch: noisy });
  const evidence = await open();
  await putRandom(evidence, 'segment');
  expect(await evidence.drained(15_000)).toBe(true);
  expect([damaged, dropped]).toEqual([1, []]);
});

test('a file that was damaged on the disk is set aside and reported; the others go on', async () => {
  const { open, folder, files, asides, dropped } = await servedEvidence({ limits: { parallel: 0 } });
  const first = await open();
  await putRandom(first, 'segment', 5_000);
  const [name = ''] = await files();
  await first.dispose();
  await writeFile(join(folder, name), randomBytes(5_032));
  const second = await open({ limits: { parallel: 2 } });
  await putRandom(second, 'photo');
  expect(await second.drained(15_000)).toBe(true);
  expect(await asides()).toEqual([name]);
  expect(dropped).toEqual([{ kind: 'segment', count: 1, bytes: 5_032, reason: 'damaged' }]);
});

test('what the server can never open is set aside, not sent for ever', async () => {
  const { open, asides, dropped, problems } = await servedEvidence({
    key: randomBytes(32).toString('base64url'),
  });
  const evidence = await open();
  await putRandom(evidence, 'photo');
  expect(await evidence.drained(15_000)).toBe(true);
  expect(await asides()).toHaveLength(1);
  expect(dropped).toMatchObject([{ kind: 'photo', reason: 'refused' }]);
  expect(problems).toMatchObject([{ code: 'evidence.malformed' }]);
});

test('after a refused token it waits for another one', async () => {
  const watched = watchedFetch();
  let token = 'expired';
  const { open, realToken, problems } = await servedEvidence({
    fetch: watched.fetch,
    token: () => token,
    limits: { parallel: 1 },
  });
  const evidence = await open();
  await putRandom(evidence, 'segment', 1_000_000);
  await until(() => problems.length > 0);
  expect(problems).toMatchObject([{ code: 'token.invalid' }]);
  expect(await evidence.drained(600)).toBe(false);
  expect(watched.puts).toHaveLength(1);
  token = realToken;
  expect(await evidence.drained(15_000)).toBe(true);
});

test('where the server has no room for recordings, photos still arrive, and nothing is thrown away', async () => {
  const { open, problems, dropped } = await servedEvidence({}, { evidenceLimits: { quotaBytes: 20_000 } });
  const evidence = await open();
  await putRandom(evidence, 'segment', 15_000);
  expect(await evidence.drained(15_000)).toBe(true);
  await putRandom(evidence, 'segment', 15_000);
  await until(() => problems.length > 0);
  await putRandom(evidence, 'segment', 15_000);
  await putRandom(evidence, 'photo', 2_000);
  // It does not wait for what cannot come.
  expect(await evidence.drained(60_000)).toBe(false);
  expect([...evidence.spool.blobs()].map(({ kind }) => kind)).toEqual(['segment', 'segment']);
  expect(problems.map(({ code }) => code)).toEqual(['evidence.quota']);
  expect(dropped).toEqual([]);
});

test('it knows what the server lacks and this machine does not have', async () => {
  const { open, serving, sessionId, realToken } = await servedEvidence();
  const evidence = await open();
  const put = await putRandom(evidence, 'photo');
  const event = nextEvent(sessionId, genesis, { evidence: [put, 'f'.repeat(64)] });
  const headers = { authorization: `Bearer ${realToken}` };
  await post(`${serving.url}/api/sessions/${sessionId}/batches`, { events: [event] }, headers);
  await evidence.drained(15_000);
  evidence.online();
  await until(() => evidence.lost === 1);
  const status = await askAsComputer(`${serving.url}/api/sessions/${sessionId}/evidence`, { headers });
  expect(evidenceStatus.parse(await status.json())).toEqual({ missing: ['f'.repeat(64)] });
});

test('a disk that cannot be read for a while is tried again', async () => {
  const disk = faultyEvidenceDisk();
  disk.readError = 'EIO';
  const { open, dropped } = await servedEvidence({ openDisk: disk.openDisk });
  const evidence = await open();
  await putRandom(evidence, 'photo');
  expect(await evidence.drained(300)).toBe(false);
  disk.readError = null;
  expect(await evidence.drained(15_000)).toBe(true);
  expect(dropped).toEqual([]);
});
