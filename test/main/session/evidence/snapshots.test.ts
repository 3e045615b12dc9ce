import { expect, test } from 'vitest';
import type { Envelope, EventDraft } from '../../../../contract/envelope.ts';
import type { SnapshotWish } from '../../../../contract/ipc/ipc-channels.ts';
import { createSnapshots } from '../../../../main/session/evidence/snapshots.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';
import { fakeEvidence } from '../../../fakes/fake-evidence.ts';
import { genesis, nextEvent } from '../../../server/chain-of-events.ts';

const sessionId = '0190b5f4-7c1a-7000-8000-00000000abcd';

function setUp({ snapshots = true } = {}) {
  const clock = fakeClock();
  const evidence = fakeEvidence();
  const wishes: SnapshotWish[] = [];
  const attached: EventDraft[] = [];
  const taker = createSnapshots({
    settings: { snapshots },
    clock,
    ask: (wish) => void wishes.push(wish),
    put: evidence.put,
    record: (drafts) => void attached.push(...drafts),
  });
  return { clock, evidence, wishes, attached, taker };
}
/** A book on the desk, seen at this time. */
const book = (occurredAt: number): Envelope =>
  nextEvent(sessionId, genesis, {
    type: 'object.book',
    occurredAt,
    data: { score01: 1, box: [0, 0, 1, 1] },
  });
const picture = { width: 4, height: 3, jpeg: Uint8Array.of(1, 2, 3) };

test('an event that deserves a picture is followed by the one of its frame', async () => {
  const { taker, wishes, evidence, attached, clock } = setUp();
  const event = book(7);
  taker.follow([event]);
  expect(wishes).toEqual([{ wish: 1, capturedAt: 7 }]);
  taker.answered({ wish: 1, picture });
  await taker.settled();
  const sha256 = attached[0]?.evidence?.[0];
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(attached).toEqual([
    {
      type: 'x.evidence.attached',
      occurredAt: clock.now(),
      data: { of: event.id, sha256 },
      evidence: [sha256],
    },
  ]);
  expect(evidence.kept).toMatchObject([{ kind: 'snapshot', mediaType: 'image/jpeg' }]);
});

test('without an answer in time, without a picture or without room for it, nothing follows', async () => {
  const { taker, clock, evidence, attached } = setUp();
  taker.follow([book(7)]);
  clock.advance(1_500);
  await taker.settled();
  taker.answered({ wish: 1, picture });

  taker.follow([book(7)]);
  taker.answered({ wish: 2, picture: null });
  await taker.settled();

  evidence.failWith('evidence.unwritable');
  taker.follow([book(7)]);
  taker.answered({ wish: 3, picture });
  await taker.settled();
  expect(attached).toEqual([]);
  expect(clock.waiting()).toBe(0);
});

test('other events, and exams without snapshots, do not ask', async () => {
  const { taker, wishes } = setUp();
  taker.follow([nextEvent(sessionId, genesis)]);
  const off = setUp({ snapshots: false });
  off.taker.follow([book(7)]);
  expect([...wishes, ...off.wishes]).toEqual([]);
  await Promise.all([taker.settled(), off.taker.settled()]);
});

test('several wishes at once are told apart', async () => {
  const { taker, attached } = setUp();
  const [first, second] = [book(1), book(2)];
  taker.follow([first, second]);
  taker.answered({ wish: 2, picture });
  taker.answered({ wish: 1, picture: null });
  await taker.settled();
  expect(attached.map(({ data }) => data)).toMatchObject([{ of: second.id }]);
});

test('the end waits for the pictures that were asked for, and no longer than for an answer', async () => {
  const { taker, clock, attached } = setUp();
  taker.follow([book(7)]);
  let isSettled = false;
  const settled = taker.settled().then(() => (isSettled = true));
  await Promise.resolve();
  expect(isSettled).toBe(false);
  clock.advance(1_500);
  await settled;
  expect(attached).toEqual([]);
  expect(clock.waiting()).toBe(0);
});
