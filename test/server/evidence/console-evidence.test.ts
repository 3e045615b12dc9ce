import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { EventType } from '../../../contract/catalog.ts';
import { evidenceList, latestPictures } from '../../../contract/evidence.ts';
import { genesis, nextEvent } from '../chain-of-events.ts';
import { recordedLog } from '../recorded-log.ts';
import { login, post, refusalOf, runningServer } from '../running-server.ts';
import { tempFolder } from '../temp-folder.ts';
import { blobOf, joinForEvidence, putBlob } from './evidence-candidate.ts';

const run = promisify(execFile);

async function setup() {
  const { log, entries } = recordedLog();
  const server = await runningServer({ log });
  const candidate = await joinForEvidence(server.url, server.demo.ticket);
  const cookie = await login(server.url);
  const address = `${server.url}/api/console/sessions/${candidate.sessionId}/evidence`;
  const show = (path = '', headers: Record<string, string> = { cookie }) =>
    fetch(address + path, { headers });
  async function stored(plain: Buffer, mediaType = 'image/jpeg') {
    const piece = blobOf(plain, candidate);
    await putBlob(server.url, candidate, piece, { 'x-evidence-type': mediaType });
    return piece;
  }
  return { ...server, candidate, cookie, address, show, stored, entries };
}

test('a proctor sees what events refer to, arrived or not, and what came before its event', async () => {
  const { url, candidate, show, stored } = await setup();
  const [first, second, stray] = [
    await stored(randomBytes(10)),
    randomBytes(32).toString('hex'),
    await stored(randomBytes(20)),
  ];
  const { sessionId, token } = candidate;
  const one = nextEvent(sessionId, genesis, { evidence: [second] });
  const two = nextEvent(sessionId, { seq: 1, hash: one.hash }, { evidence: [first.sha256, second] });
  await post(
    `${url}/api/sessions/${sessionId}/batches`,
    { events: [one, two] },
    { authorization: `Bearer ${token}` },
  );
  const { evidence } = evidenceList.parse(await (await show()).json());
  expect(evidence).toMatchObject([
    { sha256: second, seq: 1, stored: null },
    { sha256: first.sha256, seq: 2, stored: { mediaType: 'image/jpeg', bytes: 37 } },
    { sha256: stray.sha256, seq: null, stored: { bytes: 47 } },
  ]);
});

test('a piece is shown as what it is, and can do nothing', async () => {
  const { show, stored, entries, candidate } = await setup();
  const plain = randomBytes(5_000);
  const { sha256 } = await stored(plain);
  const response = await show(`/${sha256}`);
  expect(Buffer.from(await response.arrayBuffer()).equals(plain)).toBe(true);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': '5000',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/default-src 'none'.*; sandbox$/),
    'content-disposition': `inline; filename="${sha256.slice(0, 12)}.jpg"`,
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
  });
  expect(entries).toContainEqual({
    event: 'evidence.shown',
    ids: expect.objectContaining({ sha256, sessionId: candidate.sessionId }),
  });
});

test('parts of it can be had, for seeking', async () => {
  const { show, stored, cookie } = await setup();
  const plain = randomBytes(1_000);
  const { sha256 } = await stored(plain, 'video/webm');
  const part = await show(`/${sha256}`, { cookie, range: 'bytes=100-199' });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100-199/1000']);
  expect(Buffer.from(await part.arrayBuffer()).equals(plain.subarray(100, 200))).toBe(true);
  const beyond = await show(`/${sha256}`, { cookie, range: 'bytes=1000-' });
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
});

test('nobody else sees anything', async () => {
  const { show, stored, candidate } = await setup();
  const { sha256 } = await stored(randomBytes(10));
  for (const headers of [
    {},
    { authorization: `Bearer ${candidate.token}` },
    { cookie: `invigil_console=${candidate.token}` },
  ]) {
    for (const path of ['', `/${sha256}`]) {
      expect(await refusalOf(await show(path, headers as Record<string, string>))).toMatchObject({
        status: 401,
        code: 'token.missing',
      });
    }
  }
});

test('what is not there is said so', async () => {
  const { url, cookie, show } = await setup();
  expect(await refusalOf(await show(`/${'0'.repeat(64)}`))).toMatchObject({
    status: 404,
    code: 'evidence.unknown',
  });
  expect(await refusalOf(await show('/etc'))).toMatchObject({ status: 400 });
  const nobody = await fetch(`${url}/api/console/sessions/nobody/evidence`, { headers: { cookie } });
  expect(await refusalOf(nobody)).toMatchObject({ status: 404, code: 'session.unknown' });
});

test('a piece that was changed on the server’s disk is not shown, and can be sent again when it is gone', async () => {
  const { url, dataFolder, candidate, show, stored, entries } = await setup();
  const piece = await stored(randomBytes(10));
  const { sessionId } = candidate;
  const file = join(dataFolder, 'evidence', sessionId.slice(0, 2), sessionId, piece.sha256);
  expect(existsSync(file)).toBe(true);
  const changed = Buffer.from(piece.blob);
  changed[20] = (changed[20] ?? 0) ^ 1;
  writeFileSync(file, changed);
  expect(await refusalOf(await show(`/${piece.sha256}`))).toMatchObject({
    status: 500,
    code: 'server.failed',
  });
  expect(entries.map(({ event }) => event)).toContain('evidence.unreadable');
  writeFileSync(file, '');
  expect((await putBlob(url, candidate, piece)).status).toBe(201);
  expect((await show(`/${piece.sha256}`)).status).toBe(200);
});

test('of a long piece only the part is read that is asked for, and a part that was changed is never shown', async () => {
  const { dataFolder, candidate, show, stored, cookie } = await setup();
  const plain = randomBytes(300_000);
  const piece = await stored(plain, 'video/webm');
  const whole = await show(`/${piece.sha256}`);
  expect(Buffer.from(await whole.arrayBuffer()).equals(plain)).toBe(true);
  const over = await show(`/${piece.sha256}`, { cookie, range: 'bytes=65530-200000' });
  expect(Buffer.from(await over.arrayBuffer()).equals(plain.subarray(65_530, 200_001))).toBe(true);

  const { sessionId } = candidate;
  const changed = Buffer.from(piece.blob);
  changed[150_000] = (changed[150_000] ?? 0) ^ 1;
  writeFileSync(join(dataFolder, 'evidence', sessionId.slice(0, 2), sessionId, piece.sha256), changed);
  const beside = await show(`/${piece.sha256}`, { cookie, range: 'bytes=0-131071' });
  expect(Buffer.from(await beside.arrayBuffer()).equals(plain.subarray(0, 131_072))).toBe(true);
  const within = await show(`/${piece.sha256}`, { cookie, range: 'bytes=140000-140001' });
  expect(await refusalOf(within)).toMatchObject({ status: 500, code: 'server.failed' });
  // Two good chunks have gone out when the third is found to be changed: the rest never comes.
  await expect(show(`/${piece.sha256}`).then((response) => response.arrayBuffer())).rejects.toThrow();
});

test.skipIf(!existsSync('/usr/bin/ffmpeg'))('a recording plays from the address, with a seek', async () => {
  const { address, cookie, stored } = await setup();
  const file = join(tempFolder(), 'test.webm');
  await run('ffmpeg', [
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    'testsrc=size=160x120:rate=10:duration=3',
    '-c:v',
    'libvpx',
    '-b:v',
    '500k',
    '-cluster_time_limit',
    '500',
    file,
  ]);
  const { sha256 } = await stored(readFileSync(file), 'video/webm');
  const headers = `Cookie: ${cookie}\r\n`;
  const probe = [
    '-v',
    'error',
    '-headers',
    headers,
    '-read_intervals',
    '2%+1',
    '-show_entries',
    'stream=codec_name:format=duration:packet=pts_time',
    '-of',
    'json',
    `${address}/${sha256}`,
  ];
  const { stdout, stderr } = await run('ffprobe', probe);
  expect(stderr).toBe('');
  const { streams, format, packets } = JSON.parse(stdout) as {
    streams: { codec_name: string }[];
    format: { duration: string };
    packets: unknown[];
  };
  expect(streams[0]?.codec_name).toBe('vp8');
  expect(Number(format.duration)).toBeCloseTo(3, 0);
  expect(packets.length).toBeGreaterThan(0);
});

test('leftovers of a crash are cleared away when the server starts', async () => {
  const first = await runningServer();
  await first.dispose();
  const incoming = join(first.dataFolder, 'evidence', 'incoming');
  writeFileSync(join(incoming, 'torn'), 'IVE2');
  await runningServer({ dataFolder: first.dataFolder });
  expect(readdirSync(incoming)).toEqual([]);
});

test('the latest picture of a session is one that has arrived, and not the document', async () => {
  const { url, cookie, candidate, stored } = await setup();
  const { sessionId, token } = candidate;
  let mark = genesis;
  async function say(type: EventType, data: Record<string, unknown>, sha256: string) {
    const event = nextEvent(sessionId, mark, {
      type,
      data,
      evidence: [sha256],
      occurredAt: 1_000 + mark.seq,
    });
    mark = { seq: event.seq, hash: event.hash };
    const path = `${url}/api/sessions/${sessionId}/batches`;
    const said = await post(path, { events: [event] }, { authorization: `Bearer ${token}` });
    expect(said.status).toBe(200);
  }
  const latest = async () => {
    const reply = await post(`${url}/api/console/pictures`, { sessionIds: [sessionId] }, { cookie });
    return latestPictures.parse(await reply.json()).pictures;
  };
  const photo = { width: 1, height: 1 };
  await say('id-photo.captured', photo, (await stored(randomBytes(10))).sha256);
  expect(await latest()).toEqual([]);
  const face = (await stored(randomBytes(11))).sha256;
  await say('face-photo.captured', photo, face);
  expect(await latest()).toEqual([{ sessionId, sha256: face, at: 1_001 }]);
  // A recording is no picture, and what has not arrived cannot be shown.
  const box = [0, 0, 1, 1];
  await say('object.book', { score01: 0.7, box }, (await stored(randomBytes(12), 'video/webm')).sha256);
  await say('object.book', { score01: 0.7, box }, 'f'.repeat(64));
  expect(await latest()).toMatchObject([{ sha256: face }]);
  const phone = (await stored(randomBytes(13))).sha256;
  await say('object.mobile-phone', { score01: 0.7, box }, phone);
  expect(await latest()).toEqual([{ sessionId, sha256: phone, at: 1_004 }]);
});
