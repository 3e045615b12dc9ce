import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FromVision } from '../../../../main/vision/process/messages.ts';
import { watchChild } from '../../../../main/vision/process/vision-child.ts';
import { fakeChild } from './fake-child.ts';
import { forkNode } from './fork-node.ts';

const modelsDir = join(import.meta.dirname, '../../../../models');
const timing = { startMs: 30_000, hangMs: 2_000, pulseMs: 20 };

test('a process that is stopped while it has nothing to do is noticed, and ended', async () => {
  const child = forkNode([modelsDir]);
  const ended: string[] = [];
  let isReady = false;
  const watched = watchChild(child, timing, {
    onMessage: ({ kind }) => void (isReady ||= kind === 'ready'),
    onEnded: (reason) => ended.push(reason),
  });
  await expect.poll(() => isReady).toBe(true);
  process.kill(child.pid, 'SIGSTOP');
  await expect.poll(() => ended).toEqual(['hung: no pong for 2000 ms']);
  watched.dispose();
});

test('a quiet process that answers is left alone, and nobody hears of it', async () => {
  const { child, told, killed, says } = fakeChild();
  const heard: FromVision[] = [];
  const watched = watchChild(child, timing, {
    onMessage: (message) => heard.push(message),
    onEnded: () => undefined,
  });
  says({ kind: 'ready' });
  for (let time = 1; time <= 3; time += 1) {
    await expect.poll(() => told.length).toBe(time);
    says({ kind: 'pong' });
  }
  expect([killed(), heard]).toEqual([0, [{ kind: 'ready' }]]);
  watched.dispose();
});

test('a process that still hears has not answered the frame it announced', async () => {
  const { child, killed, says } = fakeChild();
  const ended: string[] = [];
  const heard: FromVision[] = [];
  const watched = watchChild(
    child,
    { ...timing, pulseMs: 60_000, hangMs: 30 },
    { onMessage: (message) => heard.push(message), onEnded: (reason) => ended.push(reason) },
  );
  const observation = { heardAt: 1, frames: [], missedFrames: 0 };
  says({ kind: 'ready' });
  says({ kind: 'frame' });
  says({ kind: 'heard', observation });
  await expect.poll(() => ended).toEqual(['hung: no observation for 30 ms']);
  expect([killed(), heard.at(-1)]).toEqual([1, { kind: 'heard', observation }]);
  watched.dispose();
});
