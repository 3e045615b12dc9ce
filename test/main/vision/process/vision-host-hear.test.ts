import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import type { SoundPiece } from '../../../../contract/ipc/ipc.ts';
import type { SoundObservation } from '../../../../core/audio/observation.ts';
import { createVisionHost } from '../../../../main/vision/process/vision-host.ts';
import { asPortMain, forkNode } from './fork-node.ts';

test('sound that comes over the port is heard, while no frame comes at all', async () => {
  const heard: SoundObservation[] = [];
  const { port1, port2 } = new MessageChannel();
  const host = createVisionHost({
    fork: forkNode,
    modelsDir: join(import.meta.dirname, '../../../../models'),
    watched: { faces: true, objects: true },
    onObservation: () => undefined,
    onHeard: (one) => heard.push(one),
    onDescribed: () => undefined,
    onNeedsPort: () => host.connect(asPortMain(port2)),
    onRestarted: () => undefined,
    onFailed: () => undefined,
  });
  onTestFinished(() => {
    host.dispose();
    port1.close();
  });
  expect(await host.start()).toMatchObject({ ok: true });
  const samples = new Float32Array(8 * 512).fill(0.1);
  const piece: SoundPiece = { heardAt: 7_000, sentMs: 0, samples };
  for (const odd of [{ ...piece, samples: new Float32Array(513) }, { ...piece, words: 'no' }, piece])
    port1.postMessage(odd);
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(1);
  expect(heard[0]).toMatchObject({ heardAt: 7_000, missedFrames: 0 });
  expect(heard[0]?.frames.map(({ levelDb }) => levelDb)).toEqual(Array.from({ length: 8 }, () => -20));
});
