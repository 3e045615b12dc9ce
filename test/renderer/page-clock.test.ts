import { expect, onTestFinished, test, vi } from 'vitest';
import { createPageClock } from '../../renderer/page-clock.ts';
import type { AppState } from '../../contract/app-state.ts';

function setUp() {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  onTestFinished(() => void vi.useRealTimers());
  const mains = { aheadMs: 0 };
  const start = performance.now();
  let say: (state: AppState) => void = () => {};
  const bridge = {
    'clock.get': async () => 1_800_000_000_000 + performance.now() - start + mains.aheadMs,
    onState: (listener: typeof say) => {
      say = listener;
      return () => {};
    },
  };
  const clock = createPageClock(bridge, globalThis);
  onTestFinished(clock.dispose);
  return { clock, mains, say: () => say({} as AppState) };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('the page goes by main’s clock, wherever the computer’s is set to', async () => {
  const { clock } = setUp();
  await pass(0);
  expect(clock.now()).toBe(1_800_000_000_000);
  vi.setSystemTime(1_600_000_000_000);
  await pass(1_234);
  expect(clock.now()).toBe(1_800_000_001_234);
});

test('what main has corrected, the page knows with the next state', async () => {
  const { clock, mains, say } = setUp();
  await pass(0);
  mains.aheadMs = -86_400_000;
  say();
  await pass(0);
  expect(clock.now()).toBe(1_800_000_000_000 - 86_400_000);
});

test('a page whose clock stood still in sleep has caught up two seconds later', async () => {
  const { clock, mains } = setUp();
  await pass(0);
  mains.aheadMs = 600_000;
  await pass(2_000);
  expect(clock.now()).toBe(1_800_000_602_000);
});
