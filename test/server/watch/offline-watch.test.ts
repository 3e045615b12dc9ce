import { expect, test } from 'vitest';
import { createOfflineWatch } from '../../../server/watch/offline-watch.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';

function setUp() {
  const clock = fakeClock();
  const said: [string, number][] = [];
  const watch = createOfflineWatch({ clock, onOffline: (id, sinceMs) => said.push([id, sinceMs]) });
  return { clock, said, watch };
}

test('everybody has the time of their own settings', () => {
  const { clock, said, watch } = setUp();
  watch.joined({ id: 'quick', offlineAfterMs: 5_000 });
  watch.joined({ id: 'slow', offlineAfterMs: 60_000 });
  clock.advance(59_000);
  expect(said).toEqual([['quick', 5_000]]);
  clock.advance(1_000);
  expect(said).toEqual([
    ['quick', 5_000],
    ['slow', 60_000],
  ]);
});

test('sleep of the server’s own computer is nobody’s outage', () => {
  const clock = fakeClock();
  const said: string[] = [];
  let sleptMs = 0;
  const asleep = { ...clock, monotonicNow: () => clock.monotonicNow() + sleptMs };
  const watch = createOfflineWatch({ clock: asleep, onOffline: (id) => said.push(id) });
  watch.joined({ id: 'ada', offlineAfterMs: 15_000 });
  clock.advance(1_000);
  sleptMs = 3_600_000;
  clock.advance(14_000);
  expect(said).toEqual([]);
  clock.advance(1_500);
  expect(said).toEqual(['ada']);
});

test('after the end nothing is watched, and disposed it does not look', () => {
  const { clock, said, watch } = setUp();
  watch.joined({ id: 'ada', offlineAfterMs: 5_000 });
  watch.ended('ada');
  watch.heard('ada');
  clock.advance(10_000);
  watch.joined({ id: 'bo', offlineAfterMs: 5_000 });
  watch.dispose();
  expect(clock.waiting()).toBe(0);
  expect(said).toEqual([]);
});
