import { expect, test } from 'vitest';
import type { LatestPicture } from '../../../contract/evidence.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { createPictures } from '../../../console/live-grid/pictures.ts';

/** A clock of which the test says when time passes. */
function setUp(answer: (ids: readonly string[]) => Result<readonly LatestPicture[]>) {
  const asked: (readonly string[])[] = [];
  const timers = new Map<() => void, number>();
  const pictures = createPictures({
    ask: async (ids) => {
      asked.push(ids);
      return answer(ids);
    },
    after: (ms, run) => {
      timers.set(run, ms);
      return () => void timers.delete(run);
    },
  });
  async function passes(ms: number) {
    const due = [...timers].filter(([, after]) => after <= ms);
    for (const [run] of due) {
      timers.delete(run);
      run();
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { pictures, asked, timers, passes };
}

const pictureOf = (sessionId: string, sha256 = 'a') => ({ sessionId, sha256, at: 1 });

test('all that came into view is one question, asked again as long as it is there', async () => {
  let sha256 = 'a';
  const { pictures, asked, passes, timers } = setUp((ids) => ok(ids.map((id) => pictureOf(id, sha256))));
  const leave = ['ada', 'bo', 'bo'].map((id) => pictures.show(id));
  expect(timers.size).toBe(1);
  await passes(200);
  expect(asked).toEqual([['ada', 'bo']]);
  const before = pictures.get();
  await passes(5_000);
  // Nothing is new, so nothing is drawn.
  expect(pictures.get()).toBe(before);
  leave[0]!();
  leave[1]!();
  sha256 = 'b';
  await passes(5_000);
  expect(asked.slice(1)).toEqual([['ada', 'bo'], ['bo']]);
  expect([...pictures.get().values()]).toEqual([pictureOf('ada', 'a'), pictureOf('bo', 'b')]);
  leave[2]!();
  await passes(5_000);
  expect(timers.size).toBe(0);
  expect(asked).toHaveLength(3);
});

test('a question that fails is asked again, and more than one can be about are asked in turn', async () => {
  let isDown = true;
  const { pictures, asked, passes } = setUp((ids) =>
    isDown ? fail('server.unreachable', 'away') : ok(ids.map((id) => pictureOf(id))),
  );
  for (let n = 0; n < 250; n += 1) pictures.show(String(n));
  await passes(200);
  isDown = false;
  await passes(200);
  await passes(5_000);
  expect(asked.map((ids) => ids.length)).toEqual([200, 200, 200]);
  expect(pictures.get().size).toBe(250);
});
