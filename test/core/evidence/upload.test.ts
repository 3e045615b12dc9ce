import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  adaptRate,
  initialRate,
  queueUp,
  rateLimits,
  nextUpload,
  uploadVerdict,
  type UploadObservation,
  type UploadRate,
} from '../../../core/evidence/upload.ts';
import type { WaitingBlob } from '../../../core/evidence/drop-policy.ts';
import { fail, failureCodes, type FailureCode } from '../../../contract/result.ts';
import { arbitraryBlobs, blob } from './waiting-blobs.ts';

const pieceBytes = 1_500_000;

/** A line of `lineBytesPerSecond` with a deep buffer: what comes too fast waits in it, and the answer with it. */
function uploadOver(rate: UploadRate, atMs: number, lineBytesPerSecond: number) {
  const sendingMs = (pieceBytes / rate.bytesPerSecond) * 1_000;
  const carryingMs = (pieceBytes / lineBytesPerSecond) * 1_000;
  const elapsedMs = Math.max(sendingMs, carryingMs) + 40;
  const lagMs = Math.max(0, carryingMs - sendingMs) + 40;
  const seen = { kind: 'uploaded', atMs: atMs + elapsedMs, bytes: pieceBytes, elapsedMs, lagMs } as const;
  return { rate: adaptRate(rate, seen, rateLimits), atMs: atMs + elapsedMs, lagMs };
}

function uploads(from: UploadRate, lineBytesPerSecond: number, count: number, startMs = 0) {
  let state = { rate: from, atMs: startMs, lagMs: 0 };
  const lags: number[] = [];
  for (let index = 0; index < count; index += 1) {
    state = uploadOver(state.rate, state.atMs, lineBytesPerSecond);
    lags.push(state.lagMs);
  }
  return { ...state, lags };
}

test('on a narrow line it falls below what the line carries, and stays out of the exam’s way', () => {
  const line = 100_000;
  const { rate, lags } = uploads(initialRate(rateLimits), line, 30);
  expect(rate.bytesPerSecond).toBeLessThan(line * 1.2);
  expect(rate.bytesPerSecond).toBeGreaterThan(line * 0.4);
  // At first it did fill the line; later hardly ever, and then not for long.
  expect(lags[0]).toBeGreaterThan(5_000);
  expect(Math.max(...lags.slice(10))).toBeLessThan(2_000);
});

test('it grows back slowly when the line is free again', () => {
  const narrow = uploads(initialRate(rateLimits), 100_000, 20);
  const wide = uploads(narrow.rate, 5_000_000, 3, narrow.atMs);
  expect(wide.rate.bytesPerSecond).toBeGreaterThan(narrow.rate.bytesPerSecond);
  expect(wide.rate.bytesPerSecond).toBeLessThan(2 * narrow.rate.bytesPerSecond);
  const later = uploads(wide.rate, 5_000_000, 200, wide.atMs);
  expect(later.rate.bytesPerSecond).toBeGreaterThan(10 * narrow.rate.bytesPerSecond);
});

test('slow heartbeats of the exam lower it, once for one full line', () => {
  const quiet = adaptRate(initialRate(rateLimits), { kind: 'round-trip', atMs: 0, rttMs: 30 }, rateLimits);
  const slow = (rate: UploadRate, atMs: number) =>
    adaptRate(rate, { kind: 'round-trip', atMs, rttMs: 900 }, rateLimits);
  const once = slow(quiet, 5_000);
  expect(once.bytesPerSecond).toBeLessThan(0.8 * quiet.bytesPerSecond);
  expect(slow(once, 5_500).bytesPerSecond).toBe(once.bytesPerSecond);
  expect(slow(once, 7_000).bytesPerSecond).toBeLessThan(once.bytesPerSecond);
});

test('a distant server is not a full line', () => {
  let rate = initialRate(rateLimits);
  for (let atMs = 0; atMs < 60_000; atMs += 5_000) {
    rate = adaptRate(rate, { kind: 'round-trip', atMs, rttMs: 600 }, rateLimits);
    rate = adaptRate(rate, { kind: 'uploaded', atMs, bytes: 40_000, elapsedMs: 900, lagMs: 640 }, rateLimits);
  }
  expect(rate.bytesPerSecond).toBeGreaterThan(rateLimits.startBytesPerSecond);
});

const ms = fc.double({ min: 0, max: 1e6, noNaN: true });
const observation: fc.Arbitrary<UploadObservation> = fc.oneof(
  fc.record({
    kind: fc.constant('uploaded' as const),
    atMs: ms,
    bytes: fc.integer({ min: 1, max: 3e7 }),
    elapsedMs: fc.double({ min: 1, max: 1e6, noNaN: true }),
    lagMs: ms,
  }),
  fc.record({ kind: fc.constant('round-trip' as const), atMs: ms, rttMs: ms }),
  fc.record({ kind: fc.constant('unanswered' as const), atMs: ms }),
);

test('whatever is seen, it stays within its limits', () => {
  fc.assert(
    fc.property(fc.array(observation, { maxLength: 60 }), (seen) => {
      const rate = seen.reduce((rate, one) => adaptRate(rate, one, rateLimits), initialRate(rateLimits));
      expect(rate.bytesPerSecond).toBeGreaterThanOrEqual(rateLimits.leastBytesPerSecond);
      expect(rate.bytesPerSecond).toBeLessThanOrEqual(rateLimits.mostBytesPerSecond);
    }),
  );
});

test('on a dead line it stops falling, so that it can rise again', () => {
  let rate = initialRate(rateLimits);
  for (let atMs = 0; atMs < 200_000; atMs += 2_000)
    rate = adaptRate(rate, { kind: 'unanswered', atMs }, rateLimits);
  expect(rate.bytesPerSecond).toBe(rateLimits.leastBytesPerSecond);
});

test('chunks that share the line leave no faster than the rate, and not slower', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1 }), (chunks) => {
      const rate = { ...initialRate(rateLimits), bytesPerSecond: 10_000 };
      let freeAtMs = 0;
      let bytes = 0;
      for (const chunk of chunks) {
        const queued = queueUp(freeAtMs, 0, chunk, rate);
        expect(queued.waitMs).toBeCloseTo((bytes / 10_000) * 1_000, 3);
        freeAtMs = queued.freeAtMs;
        bytes += chunk;
      }
      expect(queueUp(freeAtMs, freeAtMs + 5, 1, rate).waitMs).toBe(0);
    }),
  );
});

function inOrder(blobs: readonly WaitingBlob[]): readonly WaitingBlob[] {
  const first = nextUpload(blobs);
  return first ? [first, ...inOrder(blobs.filter((one) => one !== first))] : [];
}

test('small ones first, and of a kind the oldest', () => {
  const blobs = [
    blob('segment', 1),
    blob('snapshot', 4),
    blob('room', 2),
    blob('photo', 9),
    blob('snapshot', 3),
  ];
  expect(inOrder(blobs).map(({ sha256 }) => sha256)).toEqual([
    'photo-9',
    'snapshot-3',
    'snapshot-4',
    'room-2',
    'segment-1',
  ]);
});

test('every blob has its turn, and the order does not depend on that of the folder', () => {
  fc.assert(
    fc.property(arbitraryBlobs, (blobs) => {
      expect(new Set(inOrder(blobs))).toEqual(new Set(blobs));
      expect(inOrder(blobs.toReversed())).toEqual(inOrder(blobs));
    }),
  );
});

test('only a confirmation counts as stored', () => {
  expect(uploadVerdict({ ok: true, sha256: 'a'.repeat(64) })).toEqual({ next: 'stored' });
  expect(uploadVerdict(null)).toEqual({ next: 'unanswered' });
});

test.each<[FailureCode, string]>([
  ['evidence.mismatch', 'retry'],
  ['evidence.unwritable', 'retry'],
  ['server.busy', 'retry'],
  ['request.rate-limited', 'retry'],
  ['request.not-found', 'retry'],
  ['evidence.quota', 'stop-kind'],
  ['token.invalid', 'new-token'],
  ['session.unknown', 'new-token'],
  ['evidence.malformed', 'set-aside'],
  ['request.too-large', 'set-aside'],
])('%s: %s', (code, next) => {
  expect(uploadVerdict(fail(code, 'no'))).toMatchObject({ next });
});

test('no refusal whatever makes a blob count as delivered', () => {
  for (const code of Object.keys(failureCodes) as FailureCode[]) {
    expect(uploadVerdict(fail(code, 'no')).next).not.toBe('stored');
  }
});
