import { expect, test } from 'vitest';
import { createSystemClock } from '../../../core/clock.ts';
import { createOneClock } from '../../../core/one-clock.ts';
import { drafts } from '../journal/journal-setup.ts';
import { setupLink, until } from './link-setup.ts';

test.each([
  ['WebSocket', false],
  ['HTTP', true],
])('a clock that is a year off goes by the server’s from the first answer by %s on', async (_, isBlocked) => {
  const system = createSystemClock(globalThis);
  const yearMs = 365 * 86_400_000;
  const clock = createOneClock({ clock: { ...system, now: () => system.now() - yearMs } });
  const { server, journal, link, seen } = await setupLink({ clock });
  server.blocksWebSocket = isBlocked;
  await journal.append(drafts(1));
  link.connect();
  await until(() => seen.some(({ kind }) => kind === 'connected'));
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_500);
  const offsetsMs = seen.flatMap((one) => (one.kind === 'connected' ? [one.clockOffsetMs] : []));
  expect(Math.abs((offsetsMs[0] ?? 0) - yearMs)).toBeLessThan(1_500);
});
