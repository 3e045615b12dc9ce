import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  comparePictures,
  watchStillness,
  type ComparedFrame,
} from '../../../renderer/capture/devices/watch-stillness.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const [width, height] = [64, 36];
const length = (width * height * 3) / 2;

function frame(fill: (index: number) => number, change: Partial<ComparedFrame> = {}): ComparedFrame {
  return {
    format: 'I420',
    codedWidth: width,
    codedHeight: height,
    allocationSize: () => length,
    async copyTo(destination) {
      for (let index = 0; index < length; index += 1) destination[index] = fill(index);
    },
    ...change,
  };
}

let seed = 1;
function random(): number {
  seed = (seed * 16_807) % 2_147_483_647;
  return seed / 2_147_483_647;
}
const one = Math.floor(length / 2);
const scenes = {
  frozen: () => frame((index) => index % 200),
  black: () => frame(() => 0),
  /** A lens that is covered: black, but for one pixel in a thousand that is one level above it. */
  'covered lens': () => frame(() => (random() < 0.001 ? 1 : 0)),
  /** A room in which nothing moves: noise of one level in one pixel of hundreds. */
  'still room': () => frame((index) => 100 + (random() < 0.003 ? 1 : 0) + (index % 50)),
} as const;

/** Shows a picture every `everyMs` for a while: what was told. */
async function watch(
  next: (at: number) => ComparedFrame,
  { forMs = 30_000, everyMs = 66 }: { readonly forMs?: number; readonly everyMs?: number } = {},
) {
  const told: [number, boolean][] = [];
  const begun = performance.now();
  const { see, stop } = watchStillness((isStill) => told.push([performance.now() - begun, isStill]));
  for (let at = 0; at < forMs; at += everyMs) {
    await see(next(at));
    await vi.advanceTimersByTimeAsync(everyMs);
  }
  stop();
  return told;
}

describe('a picture', () => {
  test.each(['frozen', 'black'] as const)(
    'that is %s from the start is told within seconds',
    async (scene) => {
      const told = await watch(scenes[scene]);
      expect(told[0]?.[1]).toBe(true);
      expect(told[0]?.[0]).toBeLessThanOrEqual(13_000);
      expect(told[0]?.[0]).toBeGreaterThanOrEqual(9_500);
    },
  );

  test.each(['covered lens', 'still room'] as const)('of a %s is never told, however long', async (scene) =>
    expect(await watch(scenes[scene], { forMs: 300_000 })).toEqual([]),
  );

  test('that moves again is told as that, once, and as standing still again', async () => {
    const isMoving = (at: number) => at < 5_000 || (at > 30_000 && at < 40_000);
    const told = await watch((at) => (isMoving(at) ? scenes['still room']() : scenes.frozen()), {
      forMs: 60_000,
    });
    const changes = told.map(([, isStill]) => isStill).filter((now, index, all) => now !== all[index - 1]);
    expect(changes).toEqual([true, false, true]);
  });

  test('that is repeated for a while, as in the dark by a driver that keeps its rate, is not told', async () => {
    const told = await watch((at) => frame(() => Math.floor(at / 4_000) % 200), { forMs: 60_000 });
    expect(told).toEqual([]);
  });

  test('that comes too seldom to be compared says nothing', async () => {
    expect(await watch(scenes.frozen, { forMs: 40_000, everyMs: 9_000 })).toEqual([]);
  });

  test('that does not say what it is made of, or cannot be read, says nothing', async () => {
    expect(await watch(() => frame(() => 0, { format: null }))).toEqual([]);
    const unreadable = () => Promise.reject(new DOMException('closed', 'InvalidStateError'));
    expect(await watch(() => frame(() => 0, { copyTo: unreadable }))).toEqual([]);
  });
});

describe('the comparison', () => {
  test('is to the last bit, and of one size and format only', async () => {
    const isSame = comparePictures();
    const grey = frame(() => 100);
    expect(await isSame(grey)).toBe(false);
    expect(await isSame(frame(() => 100))).toBe(true);
    expect(await isSame(frame((index) => (index === one ? 101 : 100)))).toBe(false);
    expect(await isSame(frame((index) => (index === one ? 101 : 100)))).toBe(true);
    expect(await isSame(frame((index) => (index === length - 1 ? 101 : 100)))).toBe(false);
    expect(await isSame(frame(() => 100, { codedWidth: height, codedHeight: width }))).toBe(false);
    expect(await isSame(frame(() => 100, { codedWidth: height, codedHeight: width }))).toBe(true);
    expect(await isSame(frame(() => 100, { format: 'NV12' }))).toBe(false);
  });
});
