import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { uptime } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { AliveObservation } from '../../../core/gap.ts';
import { watchSleep } from '../../../main/watch/sleep.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';

test('the clocks are looked at every two seconds, at once after a resume, and not after disposal', () => {
  const clock = fakeClock();
  const power = new EventEmitter();
  const seen: AliveObservation[] = [];
  let asleepMs = 0;
  const watch = watchSleep({
    clock,
    uptimeSeconds: () => (clock.monotonicNow() + asleepMs) / 1_000,
    power,
    onDegraded: () => {},
    onObservation: (observation) => seen.push(observation),
  });
  clock.advance(2_000);
  asleepMs = 60_000;
  power.emit('resume');
  expect(seen.map(({ uptimeMs }) => uptimeMs)).toEqual([0, 2_000, 62_000]);
  watch.dispose();
  power.emit('resume');
  clock.advance(9_000);
  expect(seen).toHaveLength(3);
  expect([clock.waiting(), power.listenerCount('resume')]).toEqual([0, 0]);
});

test('a process that is held sees afterwards for how long', async () => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('sleep-child.ts', import.meta.url))]);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const polls = () => text.split('\n').slice(0, -1).map(Number);
  await expect.poll(() => polls().length).toBeGreaterThan(2);
  child.kill('SIGSTOP');
  const heldAt = uptime();
  await expect.poll(() => uptime() - heldAt).toBeGreaterThan(2);
  const before = polls().length;
  child.kill('SIGCONT');
  await expect.poll(() => polls().length).toBeGreaterThan(before);
  child.kill('SIGKILL');
  const steps = polls().map((at, index, all) => at - (all[index - 1] ?? at));
  expect(Math.max(...steps)).toBeGreaterThan(1_900);
});
