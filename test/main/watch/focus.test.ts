import { afterEach, expect, test, vi } from 'vitest';
import type { FocusObservation } from '../../../core/watch/focus.ts';
import { watchFocus, type ActiveWindow } from '../../../main/watch/focus.ts';

const own = 100;
const window = (name: string, processId: number): ActiveWindow => ({
  id: processId,
  title: name,
  owner: { name, processId },
});

let watch: ReturnType<typeof watchFocus> | undefined;
afterEach(() => {
  watch?.dispose();
  vi.useRealTimers();
});

function start(active: () => Promise<ActiveWindow | undefined>, focused = () => false) {
  vi.useFakeTimers();
  const seen: FocusObservation[] = [];
  const degraded: string[] = [];
  watch = watchFocus({
    activeWindow: active,
    isOurs: ({ owner }) => owner.processId === own,
    anyWindowFocused: focused,
    now: Date.now,
    onObservation: (observation) => seen.push(observation),
    onDegraded: (reason) => degraded.push(reason),
  });
  return { seen, degraded };
}

test('a window of another process is reported with its application on the next poll', async () => {
  let active = window('Invigil', own);
  const { seen } = start(async () => active);
  await vi.advanceTimersByTimeAsync(0);
  expect(seen.at(-1)).toMatchObject({ ours: true });
  active = window('Editor', 7);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen.at(-1)).toMatchObject({ ours: false, application: 'Editor' });
});

test('a nudge polls at once, and again when the window manager was slow to name the new window', async () => {
  let active = window('Invigil', own);
  const { seen } = start(async () => active);
  await vi.advanceTimersByTimeAsync(500);
  watch?.nudge();
  await vi.advanceTimersByTimeAsync(0);
  expect(seen.at(-1)).toMatchObject({ ours: true });
  active = window('Editor', 7);
  await vi.advanceTimersByTimeAsync(50);
  expect(seen.at(-1)).toMatchObject({ ours: false, application: 'Editor' });
});

test('the moment between two windows is nothing; a longer nothing is the desktop', async () => {
  const { seen } = start(async () => undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect(seen).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen).toMatchObject([{ ours: false, application: 'desktop' }]);
});

test('one failed poll is not worth a word: a window that is being closed cannot be asked', async () => {
  let fails = true;
  const { seen, degraded } = start(async () => {
    if (fails) throw new Error('BadWindow');
    return window('Invigil', own);
  });
  await vi.advanceTimersByTimeAsync(0);
  fails = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen).toMatchObject([{ ours: true }]);
  expect(degraded).toEqual([]);
});

test('a system that cannot be asked is said once, and Electron’s word is used', async () => {
  let focused = true;
  const broken = async () => {
    throw new Error('no xprop');
  };
  const { seen, degraded } = start(broken, () => focused);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(seen.at(-1)).toMatchObject({ ours: true });
  focused = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(seen.at(-1)).toMatchObject({ ours: false, application: 'unknown' });
  expect(degraded).toEqual(['no xprop']);
});
