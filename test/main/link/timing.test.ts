import { expect, test } from 'vitest';
import { heartbeatMs } from '../../../contract/wire.ts';
import { examSettings } from '../../../contract/settings.ts';
import { heartbeatFor } from '../../../main/link/timing.ts';
import { setupLink, until } from './link-setup.ts';

test('whoever is soon called offline beats more often, and nobody less often than usual', () => {
  const { offlineAfterMs } = examSettings.parse({});
  expect(heartbeatFor(offlineAfterMs)).toBe(heartbeatMs);
  expect(heartbeatFor(600_000)).toBe(heartbeatMs);
  const soonest = examSettings.parse({ offlineAfterMs: 5_000 }).offlineAfterMs;
  // One beat may be late by as much as it is apart from the next.
  expect(2 * heartbeatFor(soonest)).toBeLessThanOrEqual(soonest);
});

test('every heartbeat tells the round trip, the first one also that there is a connection', async () => {
  const { link, seen, roundTripsMs } = await setupLink();
  link.connect();
  await until(() => roundTripsMs.length >= 3);
  expect(seen.map(({ kind }) => kind)).toEqual(['connected']);
});
