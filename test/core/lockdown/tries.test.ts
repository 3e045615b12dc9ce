import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import { quietMs, triesRule, type Try, type TryObservation } from '../../../core/lockdown/tries.ts';

const at = 1_700_000_000_000;
const newTab: Try = { kind: 'shortcut', shortcut: 'new-tab' };
const away: Try = { kind: 'navigation', way: 'link', url: 'https://elsewhere.example/' };

function play(observations: readonly TryObservation[]): readonly EventDraft[] {
  let state = triesRule.initial;
  return observations.flatMap((seen) => {
    const [next, drafts] = triesRule.step(state, seen);
    state = next;
    return drafts;
  });
}

const countOf = ({ data }: EventDraft): number => ('count' in data ? (data as { count: number }).count : 1);

test('the first try is told at once, those that follow with their number', () => {
  const drafts = play([
    { at, seen: newTab },
    { at: at + 100, seen: newTab },
    { at: at + 200, seen: newTab },
    { at: at + quietMs - 1, seen: 'tick' },
    { at: at + quietMs, seen: 'tick' },
  ]);
  expect(drafts.map(({ type, data }) => [type, data])).toEqual([
    ['x.shortcut.blocked', { shortcut: 'new-tab', count: 1 }],
    ['x.shortcut.blocked', { shortcut: 'new-tab', count: 2 }],
  ]);
});

test('a try after the quiet time is told at once, with what had not been told', () => {
  const drafts = play([
    { at, seen: newTab },
    { at: at + 1, seen: newTab },
    { at: at + quietMs + 1, seen: newTab },
  ]);
  expect(drafts.map(countOf)).toEqual([1, 1, 1]);
});

test('the end tells what is left', () => {
  const drafts = play([
    { at, seen: newTab },
    { at: at + 1, seen: newTab },
    { at: at + 2, seen: 'end' },
    { at: at + 3, seen: 'end' },
  ]);
  expect(drafts.map(countOf)).toEqual([1, 1]);
});

test('different shortcuts do not wait for each other', () => {
  const drafts = play([
    { at, seen: newTab },
    { at, seen: { kind: 'shortcut', shortcut: 'print' } },
  ]);
  expect(drafts).toHaveLength(2);
});

test('blocked addresses are told one by one, up to a number', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({ at: at + index, seen: away }));
  const drafts = play([...many, { at: at + quietMs + 500, seen: 'tick' }]);
  const told = drafts.filter(({ type }) => type === 'x.navigation.blocked');
  expect(told).toHaveLength(20);
  expect(drafts.at(-1)).toMatchObject({
    type: 'x.action.blocked',
    data: { action: 'navigation', detail: 'link', count: 480 },
  });
});

test('a clock that is set back does not silence anything', () => {
  const drafts = play([
    { at, seen: newTab },
    { at: at - 3_600_000, seen: newTab },
  ]);
  expect(drafts).toHaveLength(2);
});

test('whatever is tried, no try is lost and no kind is told more often than each quiet time', () => {
  const tried = fc.array(
    fc.tuple(
      fc.nat(4_000),
      fc.constantFrom<Try | 'tick'>(newTab, { kind: 'clipboard', action: 'copy' }, 'tick'),
    ),
    { maxLength: 200 },
  );
  fc.assert(
    fc.property(tried, (steps) => {
      let now = at;
      const observations: TryObservation[] = steps.map(([waitMs, seen]) => ({ at: (now += waitMs), seen }));
      const drafts = play([...observations, { at: now, seen: 'end' }]);
      const total = steps.filter(([, seen]) => seen !== 'tick').length;
      expect(drafts.map(countOf).reduce((sum, count) => sum + count, 0)).toBe(total);
    }),
  );
});
