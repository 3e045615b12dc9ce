import { expect, test } from 'vitest';
import { ok } from '../../../../contract/result.ts';
import type { Evidence } from '../../../../main/evidence/evidence.ts';
import { createSessionEvidence } from '../../../../main/session/evidence/session-evidence.ts';
import { fakeLog } from '../../../fakes/fake-log.ts';
import { createSystemClock } from '../../../../core/clock.ts';

/** A session's evidence over a store of which `count` pieces still wait; it writes down what is asked of it. */
function setup(count: number) {
  const asked: string[] = [];
  const store: Evidence = {
    put: () => Promise.resolve(ok({ sha256: 'a'.repeat(64), bytes: 1 })),
    waiting: { count, bytes: count * 10 },
    lost: 0,
    drained: () => Promise.resolve(count === 0),
    online: () => void asked.push('online'),
    noteRoundTrip: (rttMs) => void asked.push(`round trip ${rttMs}`),
    bytesPerSecond: 1_000,
    spool: { blobs: () => [], read: () => Promise.resolve(null), pin: () => ({ release: async () => {} }) },
    dispose: async () => void asked.push('dispose'),
  };
  const log = fakeLog();
  const ports = {
    openEvidence: () => Promise.resolve(ok(store)),
    clock: createSystemClock(globalThis),
    log,
    state: { update: () => {} },
    deleteEvidence: async () => {
      asked.push('delete');
      return ok(null);
    },
  };
  const evidence = createSessionEvidence({ ports, record: () => {} });
  return { evidence, asked };
}

test('of a completed session nothing stays on the disk, once nothing is written any more', async () => {
  const { evidence, asked } = setup(0);
  await evidence.clear();
  expect(asked).toEqual(['dispose', 'delete']);
});

test('what the server does not have is not deleted', async () => {
  const { evidence, asked } = setup(2);
  await evidence.clear();
  expect(asked).toEqual([]);
});

test('every round trip of the link is told, and a connection makes it ask what is missing', async () => {
  const { evidence, asked } = setup(0);
  await evidence.put({ bytes: new Uint8Array(1), kind: 'snapshot', mediaType: 'image/jpeg' });
  evidence.noteRoundTrip(900);
  evidence.online();
  expect(asked).toEqual(['round trip 900', 'online']);
});
