import { expect, test } from 'vitest';
import type { AppState } from '../../contract/app-state.ts';
import { createStateStore, initialState } from '../../main/app-state.ts';

test('name and home of a build stay what they are, also when everything else begins anew', () => {
  const told: AppState[] = [];
  const ofBuild = { appName: 'Northfield Exams', homeServer: 'https://exams.example.org' };
  const store = createStateStore((state) => told.push(state), {
    name: ofBuild.appName,
    server: ofBuild.homeServer,
  });
  expect(store.get()).toEqual({ ...initialState, ...ofBuild });
  store.update({ ...initialState, isElsewhere: true });
  expect(store.get()).toMatchObject({ ...ofBuild, isElsewhere: true });
  expect(told).toHaveLength(1);
});

test('a build of nobody has none', () => {
  expect(createStateStore(() => {}).get()).toEqual(initialState);
});
