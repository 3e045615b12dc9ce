import { expect, test } from 'vitest';
import type { AppState } from '../../contract/app-state.ts';
import { createStateStore, initialState } from '../../main/app-state.ts';

test('the home of a build stays what it is, also when everything else begins anew', () => {
  const told: AppState[] = [];
  const store = createStateStore((state) => told.push(state), 'https://exams.example.org');
  expect(store.get()).toEqual({ ...initialState, homeServer: 'https://exams.example.org' });
  store.update({ ...initialState, isElsewhere: true });
  expect(store.get()).toMatchObject({ homeServer: 'https://exams.example.org', isElsewhere: true });
  expect(told).toHaveLength(1);
});

test('a build of nobody has none', () => {
  expect(createStateStore(() => {}).get()).toEqual(initialState);
});
