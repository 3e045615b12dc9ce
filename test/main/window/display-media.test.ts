import { expect, test } from 'vitest';
import { mayUse } from '../../../main/window/permissions.ts';
import { sourceOf } from '../../../main/window/source-of.ts';

const named = [
  { id: 'screen:0:0', display_id: '11' },
  { id: 'screen:1:0', display_id: '22' },
];
const nameless = named.map(({ id }) => ({ id, display_id: '' }));

test('the screen our window is on is captured', () => {
  expect(sourceOf(named, [11, 22], 22)?.id).toBe('screen:1:0');
});

test('where the system does not name its screens, their order decides', () => {
  expect(sourceOf(nameless, [11, 22], 22)?.id).toBe('screen:1:0');
});

test('where even that is unknown, it is the first; without any, none', () => {
  expect(sourceOf(nameless, [11, 22, 33], 33)?.id).toBe('screen:0:0');
  expect(sourceOf([], [11], 11)).toBeNull();
});

test('the candidate may capture the screen, the exam page may not', () => {
  expect(mayUse('candidate', 'display-capture')).toBe(true);
  expect(mayUse('exam', 'display-capture')).toBe(false);
});
