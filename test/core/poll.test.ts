import { expect, test } from 'vitest';
import { poll } from '../../core/poll.ts';
import { fakeClock } from '../fakes/fake-clock.ts';

test('looks at once and then every so often, until called off', () => {
  const clock = fakeClock();
  const looks: number[] = [];
  const stop = poll(clock, 100, () => looks.push(clock.monotonicNow()));
  clock.advance(250);
  expect(looks).toEqual([0, 100, 200]);
  stop();
  clock.advance(1_000);
  expect(looks).toHaveLength(3);
  expect(clock.waiting()).toBe(0);
});

test('the first look may be later, and called off before it comes', () => {
  const clock = fakeClock();
  const looks: number[] = [];
  poll(clock, 100, () => looks.push(clock.monotonicNow()), 30);
  const stop = poll(clock, 100, () => looks.push(-1), 30);
  stop();
  clock.advance(230);
  expect(looks).toEqual([30, 130, 230]);
});

test('a look can end it, and one that throws does not', () => {
  const clock = fakeClock();
  let looks = 0;
  const stop = poll(
    clock,
    100,
    () => {
      looks += 1;
      if (looks === 3) stop();
      throw new Error('broken');
    },
    100,
  );
  for (let turn = 0; turn < 3; turn += 1) expect(() => clock.advance(100)).toThrow('broken');
  clock.advance(1_000);
  expect(looks).toBe(3);
  expect(clock.waiting()).toBe(0);
});
