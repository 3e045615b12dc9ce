import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchScreen } from '../../../renderer/capture/devices/watch-screen.ts';
import { FakeTrack } from '../../fakes/fake-camera.ts';

/** What the browser reads of a track: pictures that a test puts there. */
let put: (picture: unknown) => void = () => {};
class FakeProcessor {
  readonly readable = new ReadableStream<unknown>({
    start(controller) {
      put = (picture) => controller.enqueue(picture);
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MediaStreamTrackProcessor', FakeProcessor);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function picture(content: number, takesMs = 0) {
  const size = { codedWidth: 8, codedHeight: 8, displayWidth: 1_280, displayHeight: 800 };
  const copyTo = async (destination: Uint8Array) => {
    if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
    destination.fill(content);
  };
  return { ...size, format: 'I420', allocationSize: () => 96, copyTo, close: () => {} };
}

/**
 * A screen on which nothing happens but what our page does. `live` sends pictures all the time, `thrifty` where
 * something changes, `black` the same all the time, `dead` none after the first.
 */
async function watch(
  kind: 'live' | 'thrifty' | 'black' | 'dead',
  { forMs = 3_600_000, isShown = (_at: number): boolean => true, stepMs = 200, lookTakesMs = 0 } = {},
) {
  const lost: [number, string][] = [];
  let stirs = 0;
  let at = 0;
  let opened = 0;
  const track = new FakeTrack('video', 'screen');
  const stop = watchScreen(
    track as unknown as MediaStreamTrack,
    { onFirst: () => (opened += 1), onLost: (reason) => lost.push([at, reason]) },
    { isShown: () => isShown(at), stir: () => (stirs += 1) },
  );
  put(picture(0));
  let sent = 0;
  for (; at < forMs && lost.length === 0; at += stepMs) {
    if (kind === 'live' || kind === 'black' || (kind === 'thrifty' && sent !== stirs))
      put(picture(kind === 'black' ? 0 : stirs % 200, lookTakesMs));
    sent = stirs;
    await vi.advanceTimersByTimeAsync(stepMs);
  }
  stop();
  return { lost, stirs, opened, track };
}

test.each(['live', 'thrifty'] as const)(
  'a %s screen on which nothing happens for an hour is not lost',
  async (kind) => {
    expect(await watch(kind)).toMatchObject({ lost: [], opened: 1 });
  },
);

test.each(['black', 'dead'] as const)(
  'one that is %s while our page is in front is lost within seconds',
  async (kind) => {
    const { lost } = await watch(kind, { forMs: 60_000 });
    expect(lost).toMatchObject([[expect.any(Number), 'stalled']]);
    expect(lost[0]?.[0]).toBeGreaterThan(12_000);
    expect(lost[0]?.[0]).toBeLessThan(22_000);
  },
);

test.each(['black', 'dead'] as const)(
  'one that is %s while our page is not to be seen is not lost',
  async (kind) => {
    const { lost, stirs } = await watch(kind, { isShown: () => false });
    expect({ lost, stirs }).toEqual({ lost: [], stirs: 0 });
  },
);

test('a page that comes in front now and then begins to be tried anew each time', async () => {
  const { lost } = await watch('dead', { isShown: (at) => at % 15_000 < 10_000 });
  expect(lost).toEqual([]);
});

test('a capture that is slow to show what changed is not lost', async () => {
  expect((await watch('thrifty', { forMs: 600_000, stepMs: 3_000 })).lost).toEqual([]);
});

test('one that ends is lost at once, whatever is on it', async () => {
  const lost: string[] = [];
  const track = new FakeTrack('video', 'screen');
  const page = { isShown: () => true, stir: () => {} };
  watchScreen(
    track as unknown as MediaStreamTrack,
    { onFirst: () => {}, onLost: (reason) => lost.push(reason) },
    page,
  );
  put(picture(0));
  await vi.advanceTimersByTimeAsync(100);
  track.dispatchEvent(new Event('ended'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lost).toEqual(['ended']);
});

test('one without a first picture was never on', async () => {
  const lost: string[] = [];
  watchScreen(
    new FakeTrack('video', 'screen') as unknown as MediaStreamTrack,
    { onFirst: () => {}, onLost: (reason) => lost.push(reason) },
    { isShown: () => false, stir: () => {} },
  );
  await vi.advanceTimersByTimeAsync(30_000);
  expect(lost).toEqual(['stalled']);
});

test('a comparison that takes long is made less often, and nothing is said meanwhile', async () => {
  const { lost, stirs } = await watch('live', { forMs: 600_000, lookTakesMs: 500 });
  expect(lost).toEqual([]);
  expect(stirs).toBeLessThan(80);
  expect((await watch('black', { forMs: 600_000, lookTakesMs: 500 })).lost).toHaveLength(1);
});
