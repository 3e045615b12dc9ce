import { expect, test } from 'vitest';
import { displaysRule, type DisplaySeen } from '../../../core/watch/displays.ts';
import { play } from './play.ts';

const display = (id: number, x = 0): DisplaySeen => ({ id, x, y: 0, width: 1280, height: 800 });
const poll = (at: number, ...displays: DisplaySeen[]) => ({ at, displays, outputs: null });
const types = (...polls: ReturnType<typeof poll>[]) => play(displaysRule(), polls).map(({ type }) => type);

test('one display that stays is nothing', () => {
  expect(types(poll(1, display(1)), poll(2, display(1)))).toEqual([]);
});

test('two from the beginning are said without a change', () => {
  expect(types(poll(1, display(1), display(2, 1280)))).toEqual(['x.display.multiple']);
});

test('a second display opens a condition, and its going closes it', () => {
  const both = [display(1), display(2, 1280)];
  const drafts = play(displaysRule(), [
    poll(1, display(1)),
    poll(2, ...both),
    poll(3, ...both),
    poll(4, display(1)),
  ]);
  expect(drafts.map(({ type, occurredAt }) => [type, occurredAt])).toEqual([
    ['x.display.changed', 2],
    ['x.display.multiple', 2],
    ['x.display.changed', 4],
    ['x.display.single', 4],
  ]);
  expect(drafts[0]?.data).toEqual({ count: 2, isMirrored: false, outputs: null, change: 'added' });
});

test('two displays at the same place are mirrored', () => {
  expect(play(displaysRule(), [poll(1, display(1), display(2))])[0]?.data).toMatchObject({
    isMirrored: true,
  });
});

test('a display that moves is a change and no more', () => {
  expect(types(poll(1, display(1)), poll(2, display(1, 40)))).toEqual(['x.display.changed']);
});

test('a screen that is plugged in but not used is a change', () => {
  const polls = [1, 2].map((outputs) => ({ at: outputs, displays: [display(1)], outputs }));
  expect(play(displaysRule(), polls).map(({ data }) => data)).toMatchObject([
    { outputs: 2, change: 'rearranged' },
  ]);
});

test('the moment without any display is not a change', () => {
  expect(types(poll(1, display(1)), poll(2), poll(3, display(1)))).toEqual([]);
});
