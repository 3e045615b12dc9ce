import { expect, test } from 'vitest';
import { ok } from '../../../../contract/result.ts';
import { createJudgeRequests } from '../../../../main/vision/process/judge-requests.ts';
import type { Still, ToVision } from '../../../../main/vision/process/messages.ts';
import { faceStill } from '../../../fakes/stills.ts';

const still: Still = { kind: 'face', width: 1, height: 1, rgba: new Uint8Array(4), isDescribed: false };
const unavailable = expect.objectContaining({ ok: false, code: 'vision.unavailable' });

/** Requests to a process that is there or not, as the test says. */
function requests(timeoutMs = 600_000) {
  const told: ToVision[] = [];
  const process = { isThere: true };
  const made = createJudgeRequests((message) => process.isThere && told.push(message) > 0, timeoutMs);
  return { ...made, told, process };
}

test('each answer finds its question', async () => {
  const one = requests();
  const [first, second] = [one.judge(still), one.judge({ ...still, kind: 'document' })];
  one.answered({ kind: 'judged', id: 2, result: ok(faceStill({ rivals: 2 })) });
  one.answered({ kind: 'judged', id: 1, result: ok(faceStill()) });
  one.answered({ kind: 'judged', id: 1, result: ok(faceStill({ rivals: 7 })) });
  expect([await first, await second]).toEqual([ok(faceStill()), ok(faceStill({ rivals: 2 }))]);
});

test('a photo taken while there is no process waits for one', async () => {
  const one = requests();
  one.process.isThere = false;
  const judged = one.judge(still);
  expect(one.told).toEqual([]);
  one.process.isThere = true;
  one.ready();
  expect(one.told).toEqual([{ kind: 'judge', id: 1, still }]);
  one.answered({ kind: 'judged', id: 1, result: ok(faceStill()) });
  expect(await judged).toEqual(ok(faceStill()));
});

test('a photo over which the process ended is tried once more, not twice', async () => {
  const one = requests();
  const judged = one.judge(still);
  one.ended();
  one.ready();
  expect(one.told).toHaveLength(2);
  one.ended();
  expect(await judged).toEqual(unavailable);
  one.ready();
  expect(one.told).toHaveLength(2);
});

test('what takes too long will not be', async () => {
  expect(await requests(5).judge(still)).toEqual(unavailable);
});

test('without hope nothing waits any more', async () => {
  const one = requests();
  const judged = one.judge(still);
  one.giveUp();
  expect(await judged).toEqual(unavailable);
  expect(await one.judge(still)).toEqual(unavailable);
});
