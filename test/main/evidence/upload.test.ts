import { expect, test } from 'vitest';
import { login } from '../../server/running-server.ts';
import { expectOk } from '../journal/journal-setup.ts';
import { putRandom, randomPlain, until } from './evidence-setup.ts';
import { askAsComputer } from '../../harness/candidate/computer.ts';
import { servedEvidence, watchedFetch } from './served-evidence.ts';

test('what is put arrives, is the same when a proctor looks at it, and leaves the candidate’s disk', async () => {
  const { open, shown, files, changes } = await servedEvidence();
  const evidence = await open();
  const plain = randomPlain(700_000);
  const { sha256 } = expectOk(await evidence.put({ bytes: plain, kind: 'segment', mediaType: 'video/webm' }));
  expect(await evidence.drained(15_000)).toBe(true);
  const response = await shown(sha256);
  expect(response.headers.get('content-type')).toBe('video/webm');
  expect(Buffer.from(await response.arrayBuffer()).equals(plain)).toBe(true);
  expect(await files()).toEqual([]);
  expect(changes.at(-1)).toBe(0);
});

test('pictures go before recordings', async () => {
  const watched = watchedFetch();
  const { open } = await servedEvidence({ fetch: watched.fetch });
  const first = await open({ limits: { parallel: 0, reserveBytes: 0 } });
  const names: string[] = [];
  for (const kind of ['segment', 'room', 'snapshot', 'photo'] as const)
    names.push(await putRandom(first, kind));
  await first.dispose();
  const second = await open({ limits: { parallel: 1, reserveBytes: 0 } });
  expect(await second.drained(15_000)).toBe(true);
  expect(watched.puts.map(({ path }) => path.split('/').at(-1))).toEqual(names.toReversed());
});

test('a server that is away is waited for, with longer and longer pauses, and not by everybody at once', async () => {
  const watched = watchedFetch();
  watched.isDown = true;
  const { open } = await servedEvidence({
    fetch: watched.fetch,
    random: () => 0.999,
    limits: { parallel: 1, retry: { firstMs: 150, capMs: 600 } },
  });
  const evidence = await open();
  await putRandom(evidence, 'photo');
  await until(() => watched.puts.length >= 4);
  const pauses = watched.puts.slice(1).map(({ at }, index) => at - (watched.puts[index]?.at ?? 0));
  expect(pauses[0]).toBeGreaterThan(140);
  expect(pauses[1]).toBeGreaterThan(280);
  expect(pauses[2]).toBeGreaterThan(560);
  watched.isDown = false;
  expect(await evidence.drained(15_000)).toBe(true);
});

test('a restart goes on by itself with what is left', async () => {
  const watched = watchedFetch();
  watched.isDown = true;
  const { open, shown } = await servedEvidence({ fetch: watched.fetch });
  const first = await open();
  const names = await Promise.all([putRandom(first, 'segment', 50_000), putRandom(first, 'photo')]);
  expect(await first.drained(50)).toBe(false);
  await first.dispose();
  watched.isDown = false;
  const second = await open();
  expect(await second.drained(15_000)).toBe(true);
  for (const name of names) expect((await shown(name)).status).toBe(200);
});

test('a blob whose confirmation was lost is sent again, and is there once', async () => {
  let lost = 0;
  const deaf = (async (input: URL, init?: RequestInit) => {
    const response = await askAsComputer(input, init);
    if (init?.method !== 'PUT' || lost > 0) return response;
    lost += 1;
    throw new TypeError('fetch failed');
  }) as typeof fetch;
  const { open, serving, sessionId } = await servedEvidence({ fetch: deaf });
  const evidence = await open();
  await putRandom(evidence, 'segment');
  expect(await evidence.drained(15_000)).toBe(true);
  expect(lost).toBe(1);
  const cookie = await login(serving.url);
  const list = await fetch(`${serving.url}/api/console/sessions/${sessionId}/evidence`, {
    headers: { cookie },
  });
  expect(((await list.json()) as { evidence: unknown[] }).evidence).toHaveLength(1);
});

test('uploads keep to the ceiling, together', async () => {
  const bytesPerSecond = 400_000;
  const rate = {
    startBytesPerSecond: bytesPerSecond,
    leastBytesPerSecond: 1,
    mostBytesPerSecond: bytesPerSecond,
  };
  const { open } = await servedEvidence({ limits: { rate, parallel: 2 } });
  const evidence = await open();
  const startedAt = performance.now();
  await Promise.all([1, 2, 3].map(() => putRandom(evidence, 'segment', 200_000)));
  expect(await evidence.drained(15_000)).toBe(true);
  const elapsedMs = performance.now() - startedAt;
  // 600 kB at 400 kB/s; the last chunk of 16 kB does not wait for itself.
  expect(elapsedMs).toBeGreaterThan(1_400);
  expect(evidence.bytesPerSecond).toBeLessThanOrEqual(bytesPerSecond);
});

test('disposed in the middle of an upload, it ends at once and keeps the blob', async () => {
  const rate = { startBytesPerSecond: 20_000, leastBytesPerSecond: 20_000, mostBytesPerSecond: 20_000 };
  const watched = watchedFetch();
  const { open, files } = await servedEvidence({ fetch: watched.fetch, limits: { rate } });
  const evidence = await open();
  await putRandom(evidence, 'segment', 2_000_000);
  await until(() => watched.puts.length === 1);
  const startedAt = performance.now();
  await evidence.dispose();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(await files()).toHaveLength(1);
  const late = { bytes: randomPlain(1), kind: 'photo', mediaType: 'image/jpeg' } as const;
  expect(await evidence.put(late)).toMatchObject({ code: 'evidence.unwritable' });
});
