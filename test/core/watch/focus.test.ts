import fc from 'fast-check';
import { expect, test } from 'vitest';
import { focusRule, type FocusObservation, type FocusState } from '../../../core/watch/focus.ts';

const watching = (focus: boolean) => ({ faces: true, objects: true, focus, idle: true });
const settings = { detectors: watching(true), windowTitles: false };

function play(observations: readonly FocusObservation[], given = settings) {
  const rule = focusRule(given);
  let state: FocusState = rule.initial;
  return observations.flatMap((seen) => {
    const [next, drafts] = rule.step(state, seen);
    state = next;
    return drafts;
  });
}
const ours = (at: number): FocusObservation => ({ at, ours: true });
const other = (at: number, application: string): FocusObservation => ({
  at,
  ours: false,
  application,
  windowTitle: 'Notes',
});

test('an absence names the application and says how long it lasted', () => {
  expect(play([ours(0), other(1_000, 'Editor'), other(2_000, 'Editor'), ours(5_500)])).toEqual([
    { type: 'window.focus-out', occurredAt: 1_000, data: { application: 'Editor' } },
    { type: 'window.focus-in', occurredAt: 5_500, data: { awayMs: 4_500 } },
  ]);
});

test('another application during one absence is named, and the absence counts from its beginning', () => {
  const drafts = play([other(1_000, 'Editor'), other(2_000, 'Chat'), ours(4_000)]);
  expect(drafts.map(({ type }) => type)).toEqual(['window.focus-out', 'window.focus-out', 'window.focus-in']);
  expect(drafts.at(-1)?.data).toEqual({ awayMs: 3_000 });
});

test('the title of the other window is private unless the exam asks for it', () => {
  expect(play([other(0, 'Editor')])[0]?.data).toEqual({ application: 'Editor' });
  const asked = play([other(0, 'Editor')], { detectors: watching(true), windowTitles: true });
  expect(asked[0]?.data).toEqual({ application: 'Editor', windowTitle: 'Notes' });
});

test('an exam without focus watch has no focus events', () => {
  expect(play([other(0, 'Editor'), ours(9)], { detectors: watching(false), windowTitles: false })).toEqual(
    [],
  );
});

test('every absence ends at most once, whatever is seen', () => {
  const seen = fc.record({ at: fc.nat(), front: fc.constantFrom('ours', 'A', 'B') });
  fc.assert(
    fc.property(fc.array(seen), (list) => {
      const drafts = play(list.map(({ at, front }) => (front === 'ours' ? ours(at) : other(at, front))));
      drafts.forEach(({ type }, index) => {
        const before = drafts[index - 1]?.type;
        if (type === 'window.focus-in') expect(before).toBe('window.focus-out');
      });
    }),
  );
});
