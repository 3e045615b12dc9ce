import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { maxEvidenceBytes } from '../../../contract/evidence.ts';
import { evidenceStatus } from '../../../contract/http.ts';
import { refusalOf, post, runningServer } from '../running-server.ts';
import { genesis, nextEvent } from '../chain-of-events.ts';
import { patient } from '../patient.ts';
import { blobOf, joinForEvidence, named, putBlob, type EvidenceCandidate } from './evidence-candidate.ts';
import { askAsComputer, computerOf } from '../../harness/candidate/computer.ts';

async function setup(options: Parameters<typeof runningServer>[0] = {}) {
  const server = await runningServer(options);
  const candidate = await joinForEvidence(server.url, server.demo.ticket);
  const folder = join(server.dataFolder, 'evidence');
  /** Every file of evidence there is, finished or not. */
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
  return { ...server, candidate, files };
}

async function missingOf(url: string, { sessionId, token }: EvidenceCandidate) {
  const response = await askAsComputer(`${url}/api/sessions/${sessionId}/evidence`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return evidenceStatus.parse(await response.json()).missing;
}

test('a piece is stored once, byte for byte, and confirmed again', async () => {
  const { url, candidate, files } = await setup();
  const piece = blobOf(randomBytes(300_000), candidate);
  const first = await putBlob(url, candidate, piece);
  expect([first.status, await first.json()]).toEqual([201, { ok: true, sha256: piece.sha256 }]);
  expect((await putBlob(url, candidate, piece)).status).toBe(200);
  expect(files()).toHaveLength(1);
  expect(readFileSync(files()[0]!).equals(piece.blob)).toBe(true);
  // Named by the session and by its hash.
  expect(files()[0]).toContain(join(candidate.sessionId, piece.sha256));
});

test('what events refer to is missing until it arrives, whichever comes first', async () => {
  const { url, candidate } = await setup();
  const [early, late] = [blobOf(randomBytes(100), candidate), blobOf(randomBytes(100), candidate)];
  await putBlob(url, candidate, early);
  const { sessionId, token } = candidate;
  const event = nextEvent(sessionId, genesis, { evidence: [early.sha256, late.sha256] });
  const batch = await post(
    `${url}/api/sessions/${sessionId}/batches`,
    { events: [event] },
    { authorization: `Bearer ${token}` },
  );
  expect(batch.status).toBe(200);
  expect(await missingOf(url, candidate)).toEqual([late.sha256]);
  await putBlob(url, candidate, late);
  expect(await missingOf(url, candidate)).toEqual([]);
});

test.each<
  [string, (candidate: EvidenceCandidate) => { blob: Buffer<ArrayBuffer>; sha256: string }, number, string]
>([
  [
    'other bytes than the name says',
    (candidate) => ({ ...blobOf(randomBytes(99), candidate), sha256: 'a'.repeat(64) }),
    422,
    'evidence.mismatch',
  ],
  ['plain bytes', () => named(randomBytes(500)), 422, 'evidence.malformed'],
  ['nothing', () => named(Buffer.alloc(0)), 422, 'evidence.malformed'],
  ['a header and nothing else', () => named(Buffer.from('IVE2abcdefghijkl')), 422, 'evidence.malformed'],
  [
    'evidence of another session',
    (candidate) =>
      blobOf(randomBytes(99), { ...candidate, sessionId: '0190b5f4-7c1a-7000-8000-00000000abcd' }),
    422,
    'evidence.malformed',
  ],
  [
    'evidence of another key',
    (candidate) => blobOf(randomBytes(99), { ...candidate, key: randomBytes(32).toString('base64url') }),
    422,
    'evidence.malformed',
  ],
  ['more than a piece may be', () => named(Buffer.alloc(maxEvidenceBytes + 1)), 413, 'request.too-large'],
  [
    'a name that is none',
    (candidate) => ({ ...blobOf(randomBytes(9), candidate), sha256: '..%2fx' }),
    400,
    'request.malformed',
  ],
])('%s is refused, and nothing of it stays', async (_what, make, status, code) => {
  const { url, candidate, files } = await setup();
  expect(await refusalOf(await putBlob(url, candidate, make(candidate)))).toMatchObject({ status, code });
  expect(files()).toEqual([]);
});

test.each<[string, Record<string, string>, number, string]>([
  ['without a token', { authorization: '' }, 401, 'token.missing'],
  ['with a forged token', { authorization: 'Bearer x' }, 401, 'token.invalid'],
  ['as something to run', { 'x-evidence-type': 'text/html' }, 422, 'evidence.malformed'],
])('%s it is refused', async (_what, headers, status, code) => {
  const { url, candidate, files } = await setup();
  const piece = blobOf(randomBytes(3_000_000), candidate);
  const refused = await refusalOf(await putBlob(url, candidate, piece, headers));
  expect(refused).toMatchObject({ status, code });
  expect(files()).toEqual([]);
});

test('a token opens its own session only; one of an earlier machine still does', async () => {
  const { url, candidate, demo } = await setup();
  const { sessionId } = candidate;
  const again = await joinForEvidence(url, demo.ticket);
  expect(again.key).toBe(candidate.key);
  const piece = blobOf(randomBytes(10), candidate);
  expect((await putBlob(url, candidate, piece)).status).toBe(201);
  const elsewhere = {
    ...candidate,
    sessionId: sessionId.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
  };
  expect(await refusalOf(await putBlob(url, elsewhere, piece))).toMatchObject({
    code: 'batch.foreign-session',
  });
});

test('a session has so much room, and what fits into the rest is still taken', async () => {
  const { url, candidate, files } = await setup({ evidenceLimits: { quotaBytes: 10_000 } });
  expect((await putBlob(url, candidate, blobOf(randomBytes(6_000), candidate))).status).toBe(201);
  const tooMuch = await putBlob(url, candidate, blobOf(randomBytes(6_000), candidate));
  expect(await refusalOf(tooMuch)).toMatchObject({ status: 507, code: 'evidence.quota' });
  expect((await putBlob(url, candidate, blobOf(randomBytes(3_000), candidate))).status).toBe(201);
  expect(files()).toHaveLength(2);
});

/** An upload that stops in the middle: `send` more, or `drop` the connection. */
async function startUpload(url: string, { sessionId, token }: EvidenceCandidate, sha256: string) {
  const address = new URL(`${url}/api/sessions/${sessionId}/evidence/${sha256}`);
  const { prove } = await computerOf(token);
  const upload = request(address, {
    method: 'PUT',
    headers: {
      authorization: `DPoP ${token}`,
      dpop: await prove({ method: 'PUT', url: address, bound: token }),
      'content-type': 'application/octet-stream',
      'x-evidence-type': 'video/webm',
    },
  });
  upload.on('error', () => {});
  return upload;
}

test('an upload that is cut short leaves nothing, and the next one succeeds', async () => {
  const { url, candidate, files } = await setup();
  const piece = blobOf(randomBytes(500_000), candidate);
  const upload = await startUpload(url, candidate, piece.sha256);
  upload.write(piece.blob.subarray(0, 250_000));
  await expect.poll(() => files().length, patient).toBe(1);
  upload.destroy();
  await expect.poll(() => files(), patient).toEqual([]);
  expect((await putBlob(url, candidate, piece)).status).toBe(201);
});

test('an upload that brings nothing more is given up', async () => {
  const { url, candidate, files } = await setup({ evidenceLimits: { stallMs: 150 } });
  const piece = blobOf(randomBytes(500_000), candidate);
  const upload = await startUpload(url, candidate, piece.sha256);
  upload.write(piece.blob.subarray(0, 250_000));
  await expect.poll(() => files().length, patient).toBe(1);
  await expect.poll(() => files(), patient).toEqual([]);
});

test('a session sends a few pieces at a time, and the server closes without waiting for them', async () => {
  const { url, candidate, files, dispose } = await setup({ evidenceLimits: { parallel: 2 } });
  const start = async () => {
    const piece = blobOf(randomBytes(200_000), candidate);
    const upload = await startUpload(url, candidate, piece.sha256);
    upload.write(piece.blob.subarray(0, 100_000));
    return upload;
  };
  const open = await Promise.all([start(), start()]);
  await expect.poll(() => files().length, patient).toBe(2);
  const third = await putBlob(url, candidate, blobOf(randomBytes(10), candidate));
  expect(await refusalOf(third)).toMatchObject({ status: 429, code: 'request.rate-limited' });
  await dispose();
  expect(files()).toEqual([]);
  for (const upload of open) upload.destroy();
});

test('while the disk is as full as evidence may make it, evidence waits, and events and answers are stored', async () => {
  const { url, candidate, files } = await setup({
    evidenceLimits: { reserveBytes: Number.MAX_SAFE_INTEGER },
  });
  const piece = blobOf(randomBytes(100), candidate);
  const refused = await refusalOf(await putBlob(url, candidate, piece));
  expect(refused).toMatchObject({ status: 507, code: 'evidence.unwritable' });
  expect(files()).toEqual([]);
  const { sessionId, token } = candidate;
  const events = [nextEvent(sessionId, genesis, { evidence: [piece.sha256] })];
  const headers = { authorization: `Bearer ${token}` };
  expect((await post(`${url}/api/sessions/${sessionId}/batches`, { events }, headers)).status).toBe(200);
  expect(await missingOf(url, candidate)).toEqual([piece.sha256]);
});
