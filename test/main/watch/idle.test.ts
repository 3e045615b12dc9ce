import { execFileSync } from 'node:child_process';
import { afterEach, expect, test, vi } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import { examSettings } from '../../../contract/settings.ts';
import { idleRule, type IdleObservation } from '../../../core/watch/idle.ts';
import { connectX11 } from '../../../packages/electron-devhost/x11/connection.ts';
import { createPowerMonitor } from '../../../packages/electron-devhost/modules/power.ts';
import { createIdleQuery } from '../../../packages/electron-devhost/x11/idle.ts';
import { openDisplay } from '../../../packages/electron-devhost/fixtures/display.ts';
import { followRule } from '../../../core/rule.ts';
import { createSystemClock } from '../../../core/clock.ts';
import { watchIdle } from '../../../main/watch/idle.ts';
import { linuxProgramsMissing } from '../../../packages/electron-devhost/fixtures/linux-programs-missing.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';

const missing = linuxProgramsMissing(['xvfb', 'openbox', 'xdotool']);

afterEach(() => vi.unstubAllEnvs());

function watch(systemIdleSeconds: () => number) {
  const clock = fakeClock();
  const seen: IdleObservation[] = [];
  const degraded: string[] = [];
  const { dispose } = watchIdle({
    clock,
    systemIdleSeconds,
    onObservation: (observation) => seen.push(observation),
    onDegraded: (reason) => degraded.push(reason),
  });
  return { clock, seen, degraded, dispose };
}

test('the system is asked at once and every second, until disposed', () => {
  let seconds = 7;
  const { clock, seen, dispose } = watch(() => (seconds += 1));
  clock.advance(2_000);
  expect(seen.map(({ idleMs }) => idleMs)).toEqual([8_000, 9_000, 10_000]);
  expect(seen[2]!.at - seen[0]!.at).toBe(2_000);
  dispose();
  clock.advance(9_000);
  expect(seen).toHaveLength(3);
  expect(clock.waiting()).toBe(0);
});

test('a system that does not know is said once, and asked again', () => {
  let answer = () => -1;
  const { clock, seen, degraded } = watch(() => answer());
  clock.advance(1_000);
  answer = () => {
    throw new Error('no screen saver extension');
  };
  clock.advance(1_000);
  expect([seen, degraded]).toEqual([[], ['the system does not know']]);
  answer = () => 3;
  clock.advance(1_000);
  expect(seen).toHaveLength(1);
});

test.skipIf(missing)(`hands off the keyboard is idle, and one key is active ${missing}`, async () => {
  const { display, dispose } = await openDisplay();
  vi.stubEnv('DISPLAY', display);
  const x11 = await connectX11(display);
  const power = createPowerMonitor(await createIdleQuery(x11.display));
  const drafts: EventDraft[] = [];
  const settings = examSettings.parse({ idleAfterMs: 5_000 });
  const watching = watchIdle({
    clock: createSystemClock(globalThis),
    systemIdleSeconds: () => power.getSystemIdleTime(),
    onObservation: followRule(idleRule(settings), (decided) => drafts.push(...decided)),
    onDegraded: (reason) => expect.fail(reason),
    pollMs: 200,
  });
  await expect.poll(() => drafts.map(({ type }) => type)).toEqual(['user.idle']);
  execFileSync('xdotool', ['key', 'a']);
  await expect.poll(() => drafts.map(({ type }) => type)).toEqual(['user.idle', 'user.active']);
  watching.dispose();
  await dispose();
  const { idleMs } = drafts[0]!.data as { readonly idleMs: number };
  expect(idleMs).toBeGreaterThanOrEqual(5_000);
  expect(idleMs).toBeLessThan(10_000);
});
