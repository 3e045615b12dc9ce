import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evidenceStatus } from '../../../contract/http.ts';
import type { EvidenceOptions } from '../../../main/evidence/evidence.ts';
import { joinForEvidence } from '../../server/evidence/evidence-candidate.ts';
import { genesis, nextEvent } from '../../server/chain-of-events.ts';
import { login, post, runningServer } from '../../server/running-server.ts';
import { faultyEvidenceDisk } from '../../fakes/faulty-evidence-disk.ts';
import { expectOk } from '../journal/journal-setup.ts';
import { putRandom, randomPlain, setupEvidence, until } from './evidence-setup.ts';

/** A real server, and the app's evidence of a session on it. */
async function setup(
  given: Partial<EvidenceOptions> = {},
  serverOptions: Parameters<typeof runningServer>[0] = {},
) {
  const server = await runningServer(serverOptions);
  const { sessionId, token, key } = await joinForEvidence(server.url, server.demo.ticket);
  const candidate = { sessionId, key, server: new URL(server.url), token: () => token };
  const evidence = await setupEvidence({ ...candidate, ...given });
  const shown = async (sha256: string) => {
    const cookie = await login(server.url);
    return fetch(`${server.url}/api/console/sessions/${sessionId}/evidence/${sha256}`, {
      headers: { cookie },
    });
  };
  return { ...evidence, serving: server, sessionId, realToken: token, shown };
}

/** `fetch` that remembers the uploads, and can be stopped. */
function watchedFetch() {
  const puts: { readonly path: string; readonly at: number }[] = [];
  const watched = {
    puts,
    isDown: false,
    fetch: (async (input: URL, init?: RequestInit) => {
      if (init?.method === 'PUT') puts.push({ path: input.pathname, at: performance.now() });
      if (watched.isDown) throw new TypeError('fetch failed');
      return fetch(input, init);
    }) as typeof fetch,
  };
  return watched;
}

test('what is put arrives, is the same when a proctor looks at it, and leaves the candidate’s disk', async () => {
  const { open, shown, files, changes } = await setup();
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
  watched.isDown = true;
  const { open } = await setup({ fetch: watched.fetch, limits: { parallel: 1 } });
  const evidence = await open();
  const names: string[] = [];
  for (const kind of ['segment', 'room', 'snapshot', 'photo'] as const)
    names.push(await putRandom(evidence, kind));
  watched.isDown = false;
  watched.puts.length = 0;
  evidence.online();
  expect(await evidence.drained(15_000)).toBe(true);
  expect(watched.puts.slice(-4).map(({ path }) => path.split('/').at(-1))).toEqual(names.toReversed());
});

test('a server that is away is waited for, with longer and longer pauses, and not by everybody at once', async () => {
  const watched = watchedFetch();
  watched.isDown = true;
  const { open } = await setup({
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
  const { open, shown } = await setup({ fetch: watched.fetch });
  const first = await open();
  const names = await Promise.all([putRandom(first, 'segment', 50_000), putRandom(first, 'photo')]);
  expect(await first.drained(50)).toBe(false);
  await first.dispose();
  watched.isDown = false;
  const second = await open();
  expect(await second.drained(15_000)).toBe(true);
  for (const name of names) expect((await shown(name)).status).toBe(200);
});

test('a piece whose confirmation was lost is sent again, and is there once', async () => {
  let lost = 0;
  const deaf = (async (input: URL, init?: RequestInit) => {
    const response = await fetch(input, init);
    if (init?.method !== 'PUT' || lost > 0) return response;
    lost += 1;
    throw new TypeError('fetch failed');
  }) as typeof fetch;
  const { open, serving, sessionId } = await setup({ fetch: deaf });
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

test('bytes that change on the way are refused, and sent again', async () => {
  let damaged = 0;
  const noisy = (async (input: URL, init?: RequestInit) => {
    if (init?.method !== 'PUT' || damaged > 0) return fetch(input, init);
    damaged += 1;
    const bytes = Buffer.from(await new Response(init.body).arrayBuffer());
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    return fetch(input, { ...init, body: bytes });
  }) as typeof fetch;
  const { open, dropped } = await setup({ fetch: noisy });
  const evidence = await open();
  await putRandom(evidence, 'segment');
  expect(await evidence.drained(15_000)).toBe(true);
  expect([damaged, dropped]).toEqual([1, []]);
});

test('a file that was damaged on the disk is set aside and reported; the others go on', async () => {
  const { open, folder, files, asides, dropped } = await setup({ limits: { parallel: 0 } });
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
  const { open, asides, dropped, problems } = await setup({ key: randomBytes(32).toString('base64url') });
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
  const { open, realToken, problems } = await setup({
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
  const { open, problems, dropped } = await setup({}, { evidenceLimits: { quotaBytes: 20_000 } });
  const evidence = await open();
  await putRandom(evidence, 'segment', 15_000);
  expect(await evidence.drained(15_000)).toBe(true);
  await putRandom(evidence, 'segment', 15_000);
  await until(() => problems.length > 0);
  await putRandom(evidence, 'segment', 15_000);
  await putRandom(evidence, 'photo', 2_000);
  // It does not wait for what cannot come.
  expect(await evidence.drained(60_000)).toBe(false);
  expect([...evidence.spool.pieces()].map(({ kind }) => kind)).toEqual(['segment', 'segment']);
  expect(problems.map(({ code }) => code)).toEqual(['evidence.quota']);
  expect(dropped).toEqual([]);
});

test('it knows what the server lacks and this machine does not have', async () => {
  const { open, serving, sessionId, realToken } = await setup();
  const evidence = await open();
  const put = await putRandom(evidence, 'photo');
  const event = nextEvent(sessionId, genesis, { evidence: [put, 'f'.repeat(64)] });
  const headers = { authorization: `Bearer ${realToken}` };
  await post(`${serving.url}/api/sessions/${sessionId}/batches`, { events: [event] }, headers);
  await evidence.drained(15_000);
  evidence.online();
  await until(() => evidence.lost === 1);
  const status = await fetch(`${serving.url}/api/sessions/${sessionId}/evidence`, { headers });
  expect(evidenceStatus.parse(await status.json())).toEqual({ missing: ['f'.repeat(64)] });
});

test('a disk that cannot be read for a while is tried again', async () => {
  const disk = faultyEvidenceDisk();
  disk.readError = 'EIO';
  const { open, dropped } = await setup({ openDisk: disk.openDisk });
  const evidence = await open();
  await putRandom(evidence, 'photo');
  expect(await evidence.drained(300)).toBe(false);
  disk.readError = null;
  expect(await evidence.drained(15_000)).toBe(true);
  expect(dropped).toEqual([]);
});

test('uploads keep to the ceiling, together', async () => {
  const bytesPerSecond = 400_000;
  const rate = {
    startBytesPerSecond: bytesPerSecond,
    leastBytesPerSecond: 1,
    mostBytesPerSecond: bytesPerSecond,
  };
  const { open } = await setup({ limits: { rate, parallel: 2 } });
  const evidence = await open();
  const startedAt = performance.now();
  await Promise.all([1, 2, 3].map(() => putRandom(evidence, 'segment', 200_000)));
  expect(await evidence.drained(15_000)).toBe(true);
  const elapsedMs = performance.now() - startedAt;
  // 600 kB at 400 kB/s; the last chunk of 16 kB does not wait for itself.
  expect(elapsedMs).toBeGreaterThan(1_400);
  expect(evidence.bytesPerSecond).toBeLessThanOrEqual(bytesPerSecond);
});

test('disposed in the middle of an upload, it ends at once and keeps the piece', async () => {
  const rate = { startBytesPerSecond: 20_000, leastBytesPerSecond: 20_000, mostBytesPerSecond: 20_000 };
  const watched = watchedFetch();
  const { open, files } = await setup({ fetch: watched.fetch, limits: { rate } });
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
