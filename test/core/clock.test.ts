import { expect, test } from 'vitest';
import { createSystemClock } from '../../core/clock.ts';

test('runs once after the delay, or never when it was called off', () => {
  const pending = new Map<number, { readonly run: () => void; readonly delayMs: number }>();
  let last = 0;
  const clock = createSystemClock<number>({
    performance: { now: () => 12.5 },
    setTimeout(run, delayMs) {
      pending.set(++last, { run, delayMs });
      return last;
    },
    clearTimeout: (timer) => pending.delete(timer),
  });
  const ran: string[] = [];
  const cancel = clock.after(70, () => ran.push('cancelled'));
  clock.after(30, () => ran.push('after 30'));
  cancel();
  expect([...pending.values()].map(({ delayMs }) => delayMs)).toEqual([30]);
  for (const { run } of pending.values()) run();
  expect(ran).toEqual(['after 30']);
  expect(clock.monotonicNow()).toBe(12.5);
});

test('the timers of the machine will do', async () => {
  const clock = createSystemClock(globalThis);
  const before = clock.monotonicNow();
  await new Promise<void>((resolve) => clock.after(1, resolve));
  expect(clock.monotonicNow()).toBeGreaterThan(before);
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000);
});
