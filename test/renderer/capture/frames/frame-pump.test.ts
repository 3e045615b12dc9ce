import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CameraFrame } from '../../../../contract/ipc/ipc.ts';
import {
  createFramePump,
  fittedSize,
  type FrameSource,
} from '../../../../renderer/capture/frames/frame-pump.ts';

/** A MessagePort as the pump uses it; `want` is the vision process asking. */
function fakePort() {
  const target = new EventTarget();
  const frames: CameraFrame[] = [];
  let isClosed = false;
  const port = Object.assign(target, {
    start: () => {},
    close: () => (isClosed = true),
    postMessage: (frame: CameraFrame) => frames.push(frame),
  });
  const want = (afterMs = 0) =>
    target.dispatchEvent(new MessageEvent('message', { data: { wanted: true, afterMs } }));
  return { port: port as unknown as MessagePort, frames, want, isClosed: () => isClosed };
}

function fakeSource() {
  let isDisposed = false;
  let taken = 0;
  const waiting: ((frame: CameraFrame | null) => void)[] = [];
  const source: FrameSource = {
    next: () => {
      taken += 1;
      return new Promise((resolve) => waiting.push(resolve));
    },
    dispose: () => (isDisposed = true),
  };
  const give = (capturedAt = Date.now()) =>
    waiting.shift()?.({ width: 2, height: 1, capturedAt, rgba: new ArrayBuffer(8) });
  const end = () => waiting.shift()?.(null);
  return { source, give, end, taken: () => taken, isDisposed: () => isDisposed };
}

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

test('answers one wish with one frame, and takes none without a wish', async () => {
  const [{ port, frames, want }, camera] = [fakePort(), fakeSource()];
  const pump = createFramePump({ monotonicNow: () => performance.now() });
  pump.setSource(camera.source);
  pump.setPort(port);
  await pass(5_000);
  expect(camera.taken()).toBe(0);
  want();
  await pass();
  camera.give();
  await pass(5_000);
  expect(frames).toHaveLength(1);
  expect(camera.taken()).toBe(1);
});

test('the pause counts from the frame before', async () => {
  const [{ port, frames, want }, camera] = [fakePort(), fakeSource()];
  const pump = createFramePump({ monotonicNow: () => performance.now() });
  pump.setSource(camera.source);
  pump.setPort(port);
  want();
  await pass();
  camera.give();
  await pass(300);
  want(500);
  await pass(199);
  expect(camera.taken()).toBe(1);
  await pass(1);
  expect(camera.taken()).toBe(2);
  camera.give();
  await pass();
  expect(frames).toHaveLength(2);
});

test('a wish waits for the camera, also for the next one when the first has ended', async () => {
  const [{ port, frames, want }, first, second] = [fakePort(), fakeSource(), fakeSource()];
  const pump = createFramePump({ monotonicNow: () => performance.now() });
  pump.setPort(port);
  want();
  await pass();
  pump.setSource(first.source);
  await pass();
  first.end();
  await pass();
  expect(frames).toHaveLength(0);
  pump.setSource(second.source);
  await pass();
  second.give();
  await pass();
  expect(frames).toHaveLength(1);
  expect(first.isDisposed()).toBe(true);
});

test('a new port gets its own frames and none of the old one’s', async () => {
  const [old, fresh, camera] = [fakePort(), fakePort(), fakeSource()];
  const pump = createFramePump({ monotonicNow: () => performance.now() });
  pump.setSource(camera.source);
  pump.setPort(old.port);
  old.want();
  await pass();
  pump.setPort(fresh.port);
  camera.give();
  await pass(1_000);
  expect(old.isClosed()).toBe(true);
  expect([old.frames, fresh.frames]).toEqual([[], []]);
  fresh.want();
  await pass();
  camera.give();
  await pass();
  expect(fresh.frames).toHaveLength(1);
});

test('the end', async () => {
  const [{ port, want, isClosed }, camera] = [fakePort(), fakeSource()];
  const pump = createFramePump({ monotonicNow: () => performance.now() });
  pump.setSource(camera.source);
  pump.setPort(port);
  want(100);
  pump.dispose();
  await pass(1_000);
  expect(camera.taken()).toBe(0);
  expect([isClosed(), camera.isDisposed()]).toEqual([true, true]);
});

test('frames fit into 1280x720 and keep their proportions', () => {
  expect(fittedSize(1280, 720)).toEqual({ width: 1280, height: 720 });
  expect(fittedSize(640, 480)).toEqual({ width: 640, height: 480 });
  expect(fittedSize(1920, 1080)).toEqual({ width: 1280, height: 720 });
  expect(fittedSize(1600, 1200)).toEqual({ width: 960, height: 720 });
});
