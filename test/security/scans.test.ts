import { describe, expect, test } from 'vitest';
import { scans } from './scans.ts';
import { appSources } from './sources.ts';

const sources = appSources();

test('there is something to look at', () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(sources.map(({ path }) => path)).toContain('main/window/candidate-window.ts');
});

describe.each(scans)('#$point $rule', ({ find, sample }) => {
  test('in the whole app', () => expect(find(sources)).toEqual([]));
  test('and what breaks it is caught', () => expect(find([sample])).not.toEqual([]));
});
