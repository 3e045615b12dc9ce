import { expect, test } from 'vitest';
import { presenceRule } from '../../../core/vision/presence.ts';
import { visionRule } from '../../../core/vision/rule.ts';
import { faces, observation } from './observations.ts';

const seen = Array.from({ length: 12 }, (_, index) => {
  const box = [0.1, 0.1, 0.2, 0.2] as const;
  const objects = { phone: { box, score01: 0.9 }, book: { box, score01: 0.9 } };
  return observation(index * 500, { faces: faces(2), objects });
});

function types(
  settings: { readonly faces: boolean; readonly objects: boolean },
  thresholds: { readonly face01?: number; readonly object01?: number } = {},
): string[] {
  const rule = visionRule({
    detectors: { ...settings, focus: true, idle: true },
    thresholds,
    repeatObjectAfterMs: 10_000,
  });
  let state = rule.initial;
  return seen.flatMap((one) => {
    const [next, drafts] = rule.step(state, one);
    state = next;
    return drafts.map(({ type }) => type);
  });
}

test('everything the camera can tell comes from one rule', () => {
  expect(types({ faces: true, objects: true }).sort()).toEqual([
    'face.multiple',
    'object.book',
    'object.mobile-phone',
  ]);
});

test('what the settings switch off says nothing', () => {
  expect(types({ faces: false, objects: true })).not.toContain('face.multiple');
  expect(types({ faces: true, objects: false })).toEqual(['face.multiple']);
  expect(types({ faces: false, objects: false })).toEqual([]);
});

test('thresholds of the exam are obeyed', () => {
  expect(types({ faces: true, objects: true }, { face01: 0.95, object01: 0.95 })).toEqual([
    'face.not-detected',
  ]);
});

test('an exam that asks for less sure faces gets an event that the catalog allows', () => {
  const rule = presenceRule(0.3);
  let state = rule.initial;
  const drafts = Array.from({ length: 12 }, (_, index) => {
    const [next, said] = rule.step(state, observation(index * 500, { faces: faces(2, 0.35) }));
    state = next;
    return said;
  }).flat();
  expect(drafts).toMatchObject([{ type: 'face.multiple', data: { count: 2 } }]);
});
