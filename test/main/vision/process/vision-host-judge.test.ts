import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ok } from '../../../../contract/result.ts';
import type { Still } from '../../../../main/vision/process/messages.ts';
import type { VisionChild } from '../../../../main/vision/process/vision-child.ts';
import { createVisionHost, type VisionHost } from '../../../../main/vision/process/vision-host.ts';
import { readImage } from '../../../../scripts/vision/read-image.ts';
import { faceStill } from '../../../fakes/stills.ts';
import { forkNode, type NodeChild } from './fork-node.ts';

const root = join(import.meta.dirname, '../../../..');
const timing = {
  startMs: 60_000,
  hangMs: 60_000,
  pulseMs: 60_000,
  backOffMs: 1,
  longestBackOffMs: 4,
  healthyMs: 60_000,
};

let host: VisionHost | null = null;
afterEach(() => host?.dispose());

function createHost(fork: (args: string[]) => VisionChild, hangMs = timing.hangMs): VisionHost {
  host = createVisionHost({
    fork,
    modelsDir: join(root, 'models'),
    watched: { faces: true, objects: true },
    onObservation: () => undefined,
    onHeard: () => undefined,
    onDescribed: () => undefined,
    onNeedsPort: () => undefined,
    onRestarted: () => undefined,
    onFailed: () => undefined,
    timing: { ...timing, hangMs },
  });
  return host;
}

async function samplePhoto(isDescribed: boolean): Promise<Still> {
  const sample = await readImage(join(root, 'node_modules/@vladmandic/face-api/demo/sample3.jpg'));
  if (!sample.ok) throw new Error(sample.message);
  const { width, height, pixels } = sample.value.frame;
  return { kind: 'face', width, height, rgba: new Uint8Array(pixels.slice().buffer), isDescribed };
}

test('a photo is judged by the process, also by the one that follows a killed one', async () => {
  const children: NodeChild[] = [];
  const running = createHost((args) => {
    const child = forkNode(args);
    children.push(child);
    return child;
  });
  expect(await running.start()).toEqual(ok(null));
  const photo = await samplePhoto(true);
  const seen = await running.judge(photo);
  expect(seen).toMatchObject({ ok: true, value: { width: 1280, height: 900, rivals: 3 } });
  expect(seen.ok && seen.value.descriptor).toHaveLength(128);

  const again = running.judge({ ...photo, isDescribed: false });
  process.kill(children[0]!.pid, 'SIGKILL');
  expect(await again).toMatchObject({ ok: true, value: { rivals: 3, descriptor: null } });
  expect(children).toHaveLength(2);

  const torn = await running.judge({ ...photo, rgba: photo.rgba.slice(4) });
  expect(torn).toMatchObject({ ok: false, code: 'image.unreadable' });
});

const still: Still = { kind: 'face', width: 1, height: 1, rgba: new Uint8Array(4), isDescribed: false };

/** A process that is ready at once and answers photos only where the test says so. */
function fakeChild(answers: boolean) {
  const events = new EventEmitter();
  const child: VisionChild = {
    on: (event: string, listener: (value: never) => void) => events.on(event, listener as () => void),
    postMessage: (message) => {
      if (answers && message.kind === 'judge')
        events.emit('message', { kind: 'judged', id: message.id, result: ok(faceStill()) });
    },
    kill: () => setImmediate(() => events.emit('exit', 15)) !== undefined,
  };
  setImmediate(() => events.emit('message', { kind: 'ready' }));
  return { child, says: (message: unknown) => events.emit('message', message) };
}

test('a process that does not answer a photo is ended, and the next one is asked', async () => {
  let forks = 0;
  const running = createHost(() => fakeChild(++forks === 2).child, 30);
  await running.start();
  expect(await running.judge(still)).toEqual(ok(faceStill()));
  expect(forks).toBe(2);
});

test('where no process answers, vision is unavailable', async () => {
  const running = createHost(() => fakeChild(false).child, 30);
  await running.start();
  expect(await running.judge(still)).toMatchObject({ ok: false, code: 'vision.unavailable' });
});

test('an answer to a photo does not excuse a frame that is never examined', async () => {
  const first = fakeChild(false);
  let forks = 0;
  const running = createHost(() => (++forks === 1 ? first : fakeChild(true)).child, 60);
  await running.start();
  first.says({ kind: 'frame' });
  const judged = running.judge(still);
  first.says({ kind: 'judged', id: 1, result: ok(faceStill()) });
  expect(await judged).toEqual(ok(faceStill()));
  await expect.poll(() => forks).toBe(2);
});

test('after dispose no photo waits', async () => {
  const running = createHost(() => fakeChild(false).child);
  await running.start();
  const judged = running.judge(still);
  running.dispose();
  expect(await judged).toMatchObject({ code: 'vision.unavailable' });
});
