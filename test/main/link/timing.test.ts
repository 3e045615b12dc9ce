import { expect, test } from 'vitest';
import { heartbeatMs } from '../../../contract/wire.ts';
import { examSettings } from '../../../contract/settings.ts';
import { heartbeatFor } from '../../../main/link/link-options.ts';
import { createOfflineWatch } from '../../../server/watch/offline-watch.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { setupLink, until } from './link-setup.ts';

test('nobody beats less often than usual, and where it is usual nothing changes', () => {
  const { offlineAfterMs } = examSettings.parse({});
  expect(heartbeatFor(offlineAfterMs)).toBe(heartbeatMs);
  expect(heartbeatFor(600_000)).toBe(heartbeatMs);
});

test('a line that holds, if slowly, is never called offline, however soon the exam wants to know', () => {
  const { offlineAfterMs } = examSettings.parse({ offlineAfterMs: 5_000 });
  const clock = fakeClock();
  const said: string[] = [];
  const watch = createOfflineWatch({ clock, onOffline: (id) => said.push(id) });
  watch.joined({ id: 'a', offlineAfterMs });
  const roundTripMs = 400;
  for (let beats = 0; beats < 100; beats++) {
    clock.advance(heartbeatFor(offlineAfterMs) + roundTripMs);
    watch.heard('a');
  }
  expect(said).toEqual([]);
  clock.advance(offlineAfterMs + 1_000);
  expect(said).toEqual(['a']);
  watch.dispose();
});

test('every heartbeat tells the round trip, the first one also that there is a connection', async () => {
  const { link, seen, roundTripsMs } = await setupLink();
  link.connect();
  await until(() => roundTripsMs.length >= 3);
  expect(seen.map(({ kind }) => kind)).toEqual(['connected']);
});
