import { expect, test } from 'vitest';
import { visionRule } from '../../../core/vision/rule.ts';
import { faces, observation } from './observations.ts';

const seen = Array.from({ length: 12 }, (_, index) => {
  const box = [0.1, 0.1, 0.2, 0.2] as const;
  const objects = { phone: { box, score01: 0.9 }, book: { box, score01: 0.9 } };
  return observation(index * 500, { faces: faces(2), objects });
});

function types(settings: { readonly faces: boolean; readonly objects: boolean }): string[] {
  const rule = visionRule({ ...settings, repeatObjectAfterMs: 10_000 });
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
