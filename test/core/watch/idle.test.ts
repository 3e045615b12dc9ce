import fc from 'fast-check';
import { expect, test } from 'vitest';
import { examSettings } from '../../../contract/settings.ts';
import { idleRule, type IdleState } from '../../../core/watch/idle.ts';

const settings = examSettings.parse({ idleAfterMs: 10_000 });

/** What the system says second by second. */
function play(idleSeconds: readonly number[], given = settings) {
  const rule = idleRule(given);
  let state: IdleState = rule.initial;
  return idleSeconds.flatMap((seconds, index) => {
    const [next, drafts] = rule.step(state, { at: index * 1_000, idleMs: seconds * 1_000 });
    state = next;
    return drafts;
  });
}
const upTo = (last: number) => Array.from({ length: last + 1 }, (_, second) => second);

test('no input for long enough is idle, once, and the first input ends it with its whole length', () => {
  expect(play([...upTo(25), 0, 1, 0])).toEqual([
    { type: 'user.idle', occurredAt: 10_000, data: { idleMs: 10_000 } },
    { type: 'user.active', occurredAt: 26_000, data: { idleMs: 25_000 } },
  ]);
});

test('who types now and then is never idle', () => {
  expect(play([...upTo(9), ...upTo(9), ...upTo(9)])).toEqual([]);
});

test('a figure that wavers by a second is no input', () => {
  expect(play([...upTo(12), 11, 12, 13])).toHaveLength(1);
});

test('who was idle before the exam is not idle at its first second', () => {
  const drafts = play(upTo(20).map((second) => second + 500));
  expect(drafts).toEqual([{ type: 'user.idle', occurredAt: 10_000, data: { idleMs: 10_000 } }]);
});

test('the sleep of the machine is not idleness', () => {
  // Awake for 3 s, asleep for an hour that the system counts as idle, and input soon after.
  expect(play([0, 1, 2, 3, 3_604, 3_605, 0])).toEqual([]);
  const [idle, active] = play([...upTo(12), 3_612, 3_613, 0]);
  expect(idle).toMatchObject({ type: 'user.idle', data: { idleMs: 10_000 } });
  // 12 s before, and after the sleep the one step that may be a late poll, and one second.
  expect(active).toMatchObject({ type: 'user.active', data: { idleMs: 18_000 } });
});

test('an exam without idle watch has no idle events', () => {
  expect(play([...upTo(25), 0], { ...settings, detectors: { ...settings.detectors, idle: false } })).toEqual(
    [],
  );
});

test('idle and active take turns, whatever the system says', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100)), (seconds) => {
      const types = play(seconds).map(({ type }) => type);
      types.forEach((type, index) => expect(type).toBe(index % 2 === 0 ? 'user.idle' : 'user.active'));
    }),
  );
});
