import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import type { CameraFrame } from '../../../../contract/ipc/ipc.ts';
import { crop } from '../../../../main/vision/frames/frame.ts';
import type { FromVision } from '../../../../main/vision/process/messages.ts';
import { createVisionHost } from '../../../../main/vision/process/vision-host.ts';
import { readImage } from '../../../../scripts/vision/read-image.ts';
import { asPortMain, forkNode } from './fork-node.ts';

const root = join(import.meta.dirname, '../../../..');

/** One of the faces of a group. */
async function oneFace(): Promise<CameraFrame> {
  const sample = await readImage(join(root, 'node_modules/@vladmandic/face-api/demo/sample6.jpg'));
  if (!sample.ok) throw new Error(sample.message);
  const { frame } = sample.value;
  const area = { x: 0.76, y: 0.06, width: 0.24, height: 0.44 };
  const { width, height, pixels } = crop(frame, {
    x: Math.round(area.x * frame.width),
    y: Math.round(area.y * frame.height),
    width: Math.round(area.width * frame.width),
    height: Math.round(area.height * frame.height),
  });
  return { width, height, capturedAt: 0, rgba: new Uint8Array(pixels.slice().buffer).buffer };
}

test('a face is turned into numbers when that is wanted, once, and in no other frame', async () => {
  const frame = await oneFace();
  const described: Omit<Extract<FromVision, { kind: 'described' }>, 'kind'>[] = [];
  let observed = 0;
  const { port1, port2 } = new MessageChannel();
  const host = createVisionHost({
    fork: forkNode,
    modelsDir: join(root, 'models'),
    watched: { faces: true, objects: false },
    onObservation: () => void (observed += 1),
    onHeard: () => undefined,
    onDescribed: (one) => described.push(one),
    onNeedsPort: () => host.connect(asPortMain(port2)),
    onRestarted: () => undefined,
    onFailed: () => undefined,
  });
  onTestFinished(() => {
    host.dispose();
    port1.close();
  });
  let capturedAt = 0;
  port1.on('message', () => port1.postMessage({ ...frame, capturedAt: (capturedAt += 1_000) }));
  expect(await host.start()).toMatchObject({ ok: true });
  await expect.poll(() => observed, { timeout: 20_000 }).toBeGreaterThan(1);
  expect(described).toEqual([]);
  host.describe();
  await expect.poll(() => described.length, { timeout: 20_000 }).toBe(1);
  expect(described[0]?.seen.descriptor).toHaveLength(128);
  const then = observed;
  await expect.poll(() => observed, { timeout: 20_000 }).toBeGreaterThan(then + 2);
  expect(described).toHaveLength(1);
});
