import { expect, test } from 'vitest';
import { createInterruptibleSleep } from '../../main/interruptible-sleep.ts';
import { fakeClock } from '../fakes/fake-clock.ts';

const never = new AbortController().signal;

function setup(delayMs: number, signal = never) {
  const clock = fakeClock();
  const sleep = createInterruptibleSleep(clock);
  const woken: string[] = [];
  const waits = [sleep.wait(delayMs, signal), sleep.wait(delayMs, signal)].map((wait, index) =>
    wait.then(() => woken.push(`sleeper ${index}`)),
  );
  return { clock, sleep, woken, all: () => Promise.all(waits) };
}

test('ends after its time', async () => {
  const { clock, woken, all } = setup(100);
  clock.advance(99);
  await Promise.resolve();
  expect(woken).toEqual([]);
  clock.advance(1);
  await all();
  expect(clock.waiting()).toBe(0);
});

test('waking wakes everybody who waits, once', async () => {
  const { clock, sleep, all } = setup(Number.POSITIVE_INFINITY);
  expect(clock.waiting()).toBe(0);
  sleep.wake();
  await all();
  let isAwake = false;
  const next = sleep.wait(50, never).then(() => (isAwake = true));
  await new Promise(setImmediate);
  expect(isAwake).toBe(false);
  clock.advance(50);
  await next;
});

test('an abort ends it, also one that was before, and leaves no timer', async () => {
  const abort = new AbortController();
  const { clock, sleep, all } = setup(100, abort.signal);
  abort.abort();
  await all();
  await sleep.wait(100, abort.signal);
  expect(clock.waiting()).toBe(0);
});
