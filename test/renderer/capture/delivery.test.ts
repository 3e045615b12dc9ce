import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { createDelivery } from '../../../renderer/capture/recording/delivery.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const done = ok(null);

test('one after the other, in order, however long each takes', async () => {
  const delivery = createDelivery();
  const sent: string[] = [];
  const slow = (name: string, ms: number) => async () => {
    await new Promise((resolve) => {
      setTimeout(resolve, ms);
    });
    sent.push(name);
    return done;
  };
  void delivery.say(slow('started', 50));
  void delivery.segment(slow('0', 500));
  void delivery.segment(slow('1', 10));
  void delivery.say(slow('stopped', 1));
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['started', '0', '1', 'stopped']);
});

test('a call that fails is made again, the very same, before anything else', async () => {
  const delivery = createDelivery();
  const sent: number[] = [];
  let failures = 3;
  const send = (index: number) => (): Promise<Result<null>> => {
    sent.push(index);
    failures -= 1;
    return failures >= 0 ? Promise.reject(new Error('the other side is gone')) : Promise.resolve(done);
  };
  void delivery.segment(send(0));
  void delivery.segment(send(1));
  await vi.runAllTimersAsync();
  expect(sent).toEqual([0, 0, 0, 0, 1]);
});

test('an answer is an answer, also a bad one: the other side has decided', async () => {
  const delivery = createDelivery();
  const send = vi.fn(() => Promise.resolve(fail('evidence.unwritable', 'full')));
  await delivery.segment(send);
  expect(send).toHaveBeenCalledTimes(1);
});

test('while nothing gets through, only so many wait: the oldest segments go, what is said stays', async () => {
  let waiting = 0;
  const delivery = createDelivery({
    mostSegments: 3,
    mostTries: 1_000,
    onChange: (count) => (waiting = count),
  });
  const sent: string[] = [];
  let isBroken = true;
  const send = (name: string) => (): Promise<Result<null>> => {
    if (isBroken) return Promise.reject(new Error('broken'));
    sent.push(name);
    return Promise.resolve(done);
  };
  void delivery.say(send('started'));
  for (const name of ['0', '1', '2', '3', '4']) void delivery.segment(send(name));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(waiting).toBe(3);
  isBroken = false;
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['started', '2', '3', '4']);
  expect(waiting).toBe(0);
});

test('a segment that never gets through does not hold up the others for ever', async () => {
  const delivery = createDelivery({ mostTries: 3 });
  const poisoned = vi.fn(() => Promise.reject(new Error('refused')));
  const next = vi.fn(() => Promise.resolve(done));
  void delivery.segment(poisoned);
  void delivery.segment(next);
  await vi.runAllTimersAsync();
  expect(poisoned).toHaveBeenCalledTimes(3);
  expect(next).toHaveBeenCalledTimes(1);
});
