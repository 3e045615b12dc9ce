import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { EvidenceKind, EvidenceMediaType } from '../../../contract/evidence.ts';
import type { Failure } from '../../../contract/result.ts';
import {
  evidenceFolder,
  openEvidence,
  type Evidence,
  type EvidenceOptions,
} from '../../../main/evidence/evidence.ts';
import type { DroppedEvidence } from '../../../main/evidence/spool.ts';
import { createSystemClock } from '../../../core/clock.ts';
import { expectOk, temporaryFolder } from '../journal/journal-setup.ts';
import { patience } from '../../../packages/electron-devhost/fixtures/patience.ts';

/** Nobody listens there: what is put stays. */
export const nowhere = {
  server: new URL('http://127.0.0.1:9'),
  sessionId: '0190b5f4-7c1a-7000-8000-00000000abcd',
  key: randomBytes(32).toString('base64url'),
  token: () => 'token',
};

const mediaTypes: { readonly [K in EvidenceKind]: EvidenceMediaType } = {
  photo: 'image/jpeg',
  snapshot: 'image/jpeg',
  room: 'video/webm',
  segment: 'video/webm',
};

type Options = Partial<EvidenceOptions>;

/** Evidence of one session in a folder of its own, and what it reports. */
export async function setupEvidence(given: Options = {}) {
  const dir = given.dir ?? (await temporaryFolder());
  const dropped: DroppedEvidence[] = [];
  const problems: Failure[] = [];
  const changes: number[] = [];
  const options: EvidenceOptions = {
    ...nowhere,
    dir,
    fetch,
    clock: createSystemClock(globalThis),
    random: Math.random,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onChange: ({ count }) => changes.push(count),
    onDropped: (one) => dropped.push(one),
    onProblem: (failure) => problems.push(failure),
    ...given,
    limits: {
      // The tests' own machine may have little room; and nobody wants to wait for a server that is down.
      reserveBytes: 0,
      retry: { firstMs: 110, capMs: 200 },
      ...given.limits,
    },
  };
  const folder = evidenceFolder(dir, options.sessionId);
  async function open(more: Options = {}): Promise<Evidence> {
    const evidence = expectOk(await openEvidence({ ...options, ...more }));
    onTestFinished(() => evidence.dispose());
    return evidence;
  }
  return {
    dir,
    folder,
    dropped,
    problems,
    changes,
    open,
    tryOpen: () => openEvidence(options),
    /** Names of the blobs in the folder. */
    files: async () =>
      (await readdir(folder, { withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
    asides: () => readdir(join(folder, 'set-aside')),
  };
}

export function randomPlain(bytes: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(bytes));
}

/** Puts random bytes; the name they got. */
export async function putRandom(evidence: Evidence, kind: EvidenceKind, bytes = 100): Promise<string> {
  const put = await evidence.put({ bytes: randomPlain(bytes), kind, mediaType: mediaTypes[kind] });
  return expectOk(put).sha256;
}

/** Waits for a condition. */
export async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { timeout: patience.stepMs, interval: 5 });
}
