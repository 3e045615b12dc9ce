import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recordSegments, type Segment } from '../../../renderer/capture/recording/segment-recorder.ts';
import { FakeRecorder, webm } from '../../fakes/fake-recorder.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

function setUp(create = () => new FakeRecorder()) {
  const recorders: FakeRecorder[] = [];
  let aheadMs = 0;
  const segments: Segment[] = [];
  const failures: string[] = [];
  /** Where in the order of the segments one was passed over. */
  const missing: number[] = [];
  const recording = recordSegments({
    createRecorder() {
      const recorder = create();
      recorders.push(recorder);
      return recorder;
    },
    segmentMs: 10_000,
    clock: { now: () => Date.now() + aheadMs, monotonicNow: () => Date.now() },
    onSegment: (segment) => segments.push(segment),
    onMissing: () => missing.push(segments.length),
    onFailed: () => failures.push('failed'),
  });
  const times = () => segments.map(({ startedAt, durationMs }) => [startedAt, durationMs]);
  return {
    recording,
    recorders,
    segments,
    missing,
    failures,
    times,
    setClock: (byMs: number) => (aheadMs += byMs),
  };
}

test('the next piece begins before the last one ends, and all of the time is in a piece', async () => {
  const { recording, recorders, times } = setUp();
  await vi.advanceTimersByTimeAsync(10_200);
  expect(recorders.map(({ state }) => state)).toEqual(['recording', 'recording']);
  await vi.advanceTimersByTimeAsync(14_800);
  await recording.stop();
  expect(times()).toEqual([
    [0, 10_500],
    [10_000, 10_500],
    [20_000, 5_000],
  ]);
  expect(recorders.every(({ state }) => state === 'inactive')).toBe(true);
});

test('stopped in the overlap, both pieces end and come in their order', async () => {
  const { recording, times } = setUp();
  await vi.advanceTimersByTimeAsync(10_300);
  await recording.stop();
  expect(times()).toEqual([
    [0, 10_300],
    [10_000, 300],
  ]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(times()).toHaveLength(2);
});

test('a piece that takes its time is waited for by those after it', async () => {
  class SlowRecorder extends FakeRecorder {
    override stop(): void {
      setTimeout(() => super.stop(), 15_000);
    }
  }
  let made = 0;
  const { times } = setUp(() => ((made += 1) === 1 ? new SlowRecorder() : new FakeRecorder()));
  await vi.advanceTimersByTimeAsync(25_000);
  expect(times()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(times().map(([startedAt]) => startedAt)).toEqual([0, 10_000]);
});

/** Told to stop, it never says that it has. */
class StuckRecorder extends FakeRecorder {
  override stop(): void {
    this.state = 'inactive';
  }
}

test('a piece that never comes is told in its place, and those after it go on', async () => {
  let made = 0;
  const { missing, times } = setUp(() => ((made += 1) === 2 ? new StuckRecorder() : new FakeRecorder()));
  await vi.advanceTimersByTimeAsync(50_000);
  expect({ times: times(), missing }).toEqual({ times: [[0, 10_500]], missing: [] });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(times().map(([startedAt]) => startedAt)).toEqual([0, 20_000, 30_000, 40_000]);
  expect(missing).toEqual([1]);
});

test('a recording whose last piece never comes has an end', async () => {
  const { recording, missing } = setUp(() => new StuckRecorder());
  await vi.advanceTimersByTimeAsync(5_000);
  const stopped = recording.stop();
  await vi.advanceTimersByTimeAsync(30_000);
  await stopped;
  expect(missing).toEqual([0]);
});

test('a piece without a picture or a sound is none', async () => {
  const { recording, segments } = setUp(() => new FakeRecorder(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3)));
  await vi.advanceTimersByTimeAsync(5_000);
  await recording.stop();
  expect(segments).toEqual([]);
});

test('an encoder that gives up is told once, and what there was is kept', async () => {
  const { recorders, failures, times } = setUp();
  await vi.advanceTimersByTimeAsync(3_000);
  recorders[0]?.break();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(failures).toEqual(['failed']);
  expect(times()).toEqual([[0, 3_000]]);
});

test('a track that ended has ended its recorder already', async () => {
  const { recording, recorders, times } = setUp();
  await vi.advanceTimersByTimeAsync(2_000);
  recorders[0]?.stop();
  await recording.stop();
  expect(times()).toEqual([[0, 2_000]]);
});

test('where the encoder lags, two pieces overlap for longer, but not for ever', async () => {
  const { recorders } = setUp(() => new FakeRecorder(webm(9_500)));
  const running = () => recorders.filter(({ state }) => state === 'recording').length;
  // The first piece takes 10.5 s and holds 9.5: what is lost at a turn is a second.
  await vi.advanceTimersByTimeAsync(20_000 + 1_900);
  expect(running()).toBe(2);
  await vi.advanceTimersByTimeAsync(200);
  expect(running()).toBe(1);
});

test('an encoder that hardly gets anything done is not given the whole time twice', async () => {
  const { recorders } = setUp(() => new FakeRecorder(webm(100)));
  await vi.advanceTimersByTimeAsync(20_000 + 5_100);
  expect(recorders.filter(({ state }) => state === 'recording')).toHaveLength(1);
});

test.each([-300_000, 3_600_000])(
  'a clock that is set by %d ms makes no segment longer or shorter',
  async (byMs) => {
    const { recording, times, setClock } = setUp();
    await vi.advanceTimersByTimeAsync(5_000);
    setClock(byMs);
    await vi.advanceTimersByTimeAsync(10_000);
    await recording.stop();
    expect(times().map(([, durationMs]) => durationMs)).toEqual([10_500, 5_000]);
  },
);
