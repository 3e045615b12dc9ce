import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import type { CameraFrame } from '../../../../contract/ipc/ipc.ts';
import type { VisionObservation } from '../../../../core/vision/observation.ts';
import { countFaces } from '../../../../core/vision/presence.ts';
import type { FromVision } from '../../../../main/vision/process/messages.ts';
import {
  createVisionHost,
  type VisionHost,
  type VisionHostOptions,
  type VisionRestart,
} from '../../../../main/vision/process/vision-host.ts';
import { asPortMain, forkNode, type NodeChild } from './fork-node.ts';
import { fakeChild } from './fake-child.ts';

const modelsDir = join(import.meta.dirname, '../../../../models');
const timing = {
  startMs: 30_000,
  hangMs: 30,
  pulseMs: 60_000,
  backOffMs: 1,
  longestBackOffMs: 4,
  healthyMs: 60_000,
};

let host: VisionHost | null = null;
afterEach(() => host?.dispose());

function createHost(options: Partial<VisionHostOptions> & Pick<VisionHostOptions, 'fork'>): VisionHost {
  host = createVisionHost({
    modelsDir,
    watched: { faces: true, objects: true },
    onObservation: () => undefined,
    onHeard: () => undefined,
    onDescribed: () => undefined,
    onNeedsPort: () => undefined,
    onRestarted: () => undefined,
    onFailed: () => undefined,
    timing,
    ...options,
  });
  return host;
}

/** The renderer's end: answers every wish with one grey frame. */
function playRenderer(port: MessagePort): void {
  port.on('message', () => {
    const rgba = new Uint8Array(64 * 48 * 4).fill(128).buffer;
    const frame: CameraFrame = { width: 64, height: 48, capturedAt: Date.now(), rgba };
    port.postMessage(frame);
  });
}

function connectRenderer(to: VisionHost): void {
  const { port1, port2 } = new MessageChannel();
  playRenderer(port1);
  to.connect(asPortMain(port2));
}

test('a killed process is started again, the gap is reported, and watching goes on', async () => {
  const children: NodeChild[] = [];
  const seen: VisionObservation[] = [];
  const restarts: VisionRestart[] = [];
  const running = createHost({
    fork: (args) => {
      const child = forkNode(args);
      children.push(child);
      return child;
    },
    timing: { ...timing, hangMs: 30_000 },
    onObservation: (one) => seen.push(one),
    onNeedsPort: () => connectRenderer(running),
    onRestarted: (restart) => restarts.push(restart),
  });
  expect(await running.start()).toEqual({ ok: true, value: null });
  await expect.poll(() => seen.length).toBeGreaterThan(1);
  expect(seen[0]).toMatchObject({ width: 64, height: 48, light: { luminance: expect.closeTo(128) } });
  expect(countFaces(seen[0]?.faces ?? [])).toBe(0);

  const before = seen.length;
  process.kill(children[0]!.pid, 'SIGKILL');
  await expect.poll(() => restarts.length).toBe(1);
  expect(restarts[0]).toMatchObject({ reason: 'ended with code SIGKILL', restarts: 1 });
  expect(restarts[0]!.gapMs).toBeGreaterThan(0);
  expect(children).toHaveLength(2);
  await expect.poll(() => seen.length).toBeGreaterThan(before + 1);
});

test('missing models are a failure, not a silent run without detection', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'no-models-'));
  const failures: string[] = [];
  const running = createHost({
    fork: forkNode,
    modelsDir: empty,
    onFailed: ({ code }) => failures.push(code),
  });
  expect(await running.start()).toMatchObject({ ok: false, code: 'model.manifest-invalid' });
  expect(failures).toEqual(['model.manifest-invalid']);
  await rm(empty, { recursive: true });
});

const observation: VisionObservation = {
  capturedAt: 1,
  isUpsideDown: false,
  width: 640,
  height: 480,
  light: { luminance: 100, contrast: 40, sharpness: 50, change: null },
  faces: [],
  objects: null,
};

test('a frame that gets no observation is a hang', async () => {
  const fakes = [fakeChild(), fakeChild()];
  const forked = vi.fn(() => fakes[forked.mock.calls.length - 1]!.child);
  const restarts: VisionRestart[] = [];
  let now = 0;
  const running = createHost({
    fork: forked,
    now: () => now,
    onRestarted: (restart) => restarts.push(restart),
  });
  void running.start();
  fakes[0]!.says({ kind: 'ready' });
  now = 1_000;
  fakes[0]!.says({ kind: 'observation', observation });
  fakes[0]!.says({ kind: 'frame' });
  await expect.poll(() => forked.mock.calls.length).toBe(2);
  expect(fakes[0]!.killed()).toBe(1);
  fakes[1]!.says({ kind: 'ready' });
  expect(restarts).toEqual([]); // Ready is not yet watching.
  now = 5_000;
  fakes[1]!.says({ kind: 'observation', observation });
  fakes[1]!.says({ kind: 'observation', observation });
  expect(restarts).toEqual([{ reason: 'hung: no observation for 30 ms', gapMs: 4_000, restarts: 1 }]);
});

test('a start that takes too long is a hang', async () => {
  const [slow, quick] = [fakeChild(), fakeChild()];
  const waiting = [slow, quick];
  const running = createHost({
    fork: () => {
      const next = waiting.shift()!;
      if (next === quick) setImmediate(() => quick.says({ kind: 'ready' }));
      return next.child;
    },
    timing: { ...timing, startMs: 20 },
  });
  expect(await running.start()).toEqual({ ok: true, value: null });
  expect(slow.killed()).toBe(1);
});

test('a process that never gets ready is given up with a failure', async () => {
  const failures: string[] = [];
  const forked: ReturnType<typeof fakeChild>[] = [];
  const running = createHost({
    fork: () => {
      const fake = fakeChild();
      forked.push(fake);
      setImmediate(() => fake.dies(134));
      return fake.child;
    },
    onFailed: ({ message }) => failures.push(message),
  });
  expect(await running.start()).toMatchObject({ ok: false });
  expect(forked).toHaveLength(5);
  expect(failures).toEqual(['Detection cannot start (ended with code 134). Install the app again.']);
});

test('what is watched is told when ready, at a change, and again after a restart', async () => {
  const fakes = [fakeChild(), fakeChild()];
  let forks = 0;
  const running = createHost({ fork: () => fakes[forks++]!.child });
  void running.start();
  running.watch({ faces: true, objects: false });
  fakes[0]!.says({ kind: 'ready' });
  running.watch({ faces: false, objects: true });
  fakes[0]!.dies(1);
  await expect.poll(() => forks).toBe(2);
  fakes[1]!.says({ kind: 'ready' });
  expect(fakes[0]!.told).toEqual([
    { kind: 'watch', faces: true, objects: false },
    { kind: 'watch', faces: false, objects: true },
  ]);
  expect(fakes[1]!.told).toEqual([{ kind: 'watch', faces: false, objects: true }]);
});

test('a port given while there is no process is closed, so that the other end knows', () => {
  const { port1, port2 } = new MessageChannel();
  const running = createHost({ fork: () => fakeChild().child });
  const closed = new Promise((resolve) => port1.on('close', resolve));
  running.connect(asPortMain(port2));
  return closed;
});

test('after dispose nothing is started or heard any more', () => {
  const fake = fakeChild();
  const seen: VisionObservation[] = [];
  const running = createHost({ fork: () => fake.child, onObservation: (one) => seen.push(one) });
  void running.start();
  fake.says({ kind: 'ready' });
  running.dispose();
  fake.says({ kind: 'observation', observation });
  expect([fake.killed(), seen]).toEqual([1, []]);
});

test('a message that is not of the protocol is not heard', () => {
  const fake = fakeChild();
  const seen: unknown[] = [];
  const running = createHost({ fork: () => fake.child, onObservation: (one) => seen.push(one) });
  void running.start();
  fake.says({ kind: 'ready' });
  fake.says({
    kind: 'observation',
    observation: { ...observation, pixels: [1, 2, 3] },
  } as unknown as FromVision);
  expect(seen).toEqual([]);
});

test('that the camera hangs upside down is known to the process that follows', async () => {
  const fakes = [fakeChild(), fakeChild()];
  let forks = 0;
  const running = createHost({ fork: () => fakes[forks++]!.child });
  void running.start();
  fakes[0]!.says({ kind: 'ready' });
  expect(fakes[0]!.told.map(({ kind }) => kind)).not.toContain('recall');
  fakes[0]!.says({ kind: 'observation', observation: { ...observation, isUpsideDown: true } });
  fakes[0]!.dies(134);
  await expect.poll(() => forks).toBe(2);
  fakes[1]!.says({ kind: 'ready' });
  expect(fakes[1]!.told).toContainEqual({ kind: 'recall', isUpsideDown: true });
});
