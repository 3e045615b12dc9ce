import { expect, test } from 'vitest';
import { gapRule, leastGapMs, type AliveState } from '../../core/gap.ts';

function play(polls: readonly { at: number; uptimeMs: number }[]) {
  let state: AliveState = gapRule.initial;
  return polls.flatMap((seen) => {
    const [next, drafts] = gapRule.step(state, seen);
    state = next;
    return drafts;
  });
}

test('a poll that comes much too late is a gap of that length', () => {
  const polls = [
    { at: 1_000, uptimeMs: 50_000 },
    { at: 3_000, uptimeMs: 52_000 },
    { at: 903_000, uptimeMs: 952_000 },
    { at: 905_000, uptimeMs: 954_000 },
  ];
  expect(play(polls)).toEqual([
    { type: 'x.app.resumed', occurredAt: 903_000, data: { gapMs: 900_000, cause: 'sleep' } },
  ]);
});

test('a busy machine, and a wall clock that is set, are no gap', () => {
  expect(
    play([
      { at: 0, uptimeMs: 0 },
      { at: leastGapMs - 1, uptimeMs: leastGapMs - 1 },
      { at: 9_000_000, uptimeMs: leastGapMs + 1_000 },
      { at: 5, uptimeMs: leastGapMs + 3_000 },
    ]),
  ).toEqual([]);
});
