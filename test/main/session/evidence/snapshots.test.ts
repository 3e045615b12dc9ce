import { expect, test } from 'vitest';
import type { EventDraft } from '../../../../contract/envelope.ts';
import type { SnapshotWish } from '../../../../contract/ipc-channels.ts';
import { createSnapshots } from '../../../../main/session/evidence/snapshots.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';
import { fakeEvidence } from '../../../fakes/fake-evidence.ts';

function setUp({ snapshots = true } = {}) {
  const clock = fakeClock();
  const evidence = fakeEvidence();
  const wishes: SnapshotWish[] = [];
  const ask = (wish: SnapshotWish) => void wishes.push(wish);
  return {
    clock,
    evidence,
    wishes,
    taker: createSnapshots({ settings: { snapshots }, clock, ask, put: evidence.put }),
  };
}
const draft: EventDraft = { type: 'object.book', occurredAt: 7, data: { score01: 1, box: [0, 0, 1, 1] } };
const picture = { width: 4, height: 3, jpeg: Uint8Array.of(1, 2, 3) };

test('an event that deserves a picture gets the hash of the one of its frame', async () => {
  const { taker, wishes, evidence } = setUp();
  const waiting = taker.withPicture(draft, 7);
  expect(wishes).toEqual([{ wish: 1, capturedAt: 7 }]);
  taker.answered({ wish: 1, picture });
  expect(await waiting).toEqual({ ...draft, evidence: [expect.stringMatching(/^[0-9a-f]{64}$/)] });
  expect(evidence.kept).toMatchObject([{ kind: 'snapshot', mediaType: 'image/jpeg' }]);
});

test('without an answer in time, without a picture or without room for it, it goes on as it is', async () => {
  const { taker, clock, evidence } = setUp();
  const late = taker.withPicture(draft, 7);
  clock.advance(1_500);
  expect(await late).toEqual(draft);
  taker.answered({ wish: 1, picture });

  const none = taker.withPicture(draft, 7);
  taker.answered({ wish: 2, picture: null });
  expect(await none).toEqual(draft);

  evidence.failWith('evidence.unwritable');
  const full = taker.withPicture(draft, 7);
  taker.answered({ wish: 3, picture });
  expect(await full).toEqual(draft);
  expect(clock.waiting()).toBe(0);
});

test('other events, and exams without snapshots, do not ask', async () => {
  const { taker, wishes } = setUp();
  const active: EventDraft = { type: 'user.active', occurredAt: 1, data: { idleMs: 5 } };
  expect(await taker.withPicture(active, null)).toBe(active);
  const off = setUp({ snapshots: false });
  expect(await off.taker.withPicture(draft, 7)).toBe(draft);
  expect([...wishes, ...off.wishes]).toEqual([]);
});

test('several wishes at once are told apart', async () => {
  const { taker } = setUp();
  const [first, second] = [taker.withPicture(draft, 1), taker.withPicture(draft, 2)];
  taker.answered({ wish: 2, picture });
  taker.answered({ wish: 1, picture: null });
  expect((await first).evidence).toBeUndefined();
  expect((await second).evidence).toHaveLength(1);
});

test('at the end nobody is left waiting', async () => {
  const { taker, clock } = setUp();
  const waiting = taker.withPicture(draft, 7);
  taker.dispose();
  expect(await waiting).toEqual(draft);
  expect(clock.waiting()).toBe(0);
});
