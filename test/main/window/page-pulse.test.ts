import { expect, test } from 'vitest';
import { watchPulse } from '../../../main/window/page-pulse.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';

function setUp() {
  const clock = fakeClock();
  const page = { isStopped: false, stalls: 0 };
  const ask = () => (page.isStopped ? new Promise<never>(() => {}) : Promise.resolve());
  const end = watchPulse(ask, clock, () => (page.stalls += 1));
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      clock.advance(1_000);
      await new Promise(setImmediate);
    }
  };
  return { page, pass, end, clock };
}

test('a page that answers is left alone', async () => {
  const { page, pass, end, clock } = setUp();
  await pass(120_000);
  expect(page.stalls).toBe(0);
  end();
  expect(clock.waiting()).toBe(0);
});

test('a page that does not answer for three looks has stalled, and is told of again only after three more', async () => {
  const { page, pass } = setUp();
  await pass(6_000);
  page.isStopped = true;
  await pass(18_000);
  expect(page.stalls).toBe(0);
  await pass(2_000);
  expect(page.stalls).toBe(1);
  await pass(13_000);
  expect(page.stalls).toBe(1);
  await pass(2_000);
  expect(page.stalls).toBe(2);
});

test('a long sleep of the computer is one look, and no stall', async () => {
  const { page, clock } = setUp();
  clock.advance(5_000);
  page.isStopped = true;
  clock.advance(9_000);
  expect(page.stalls).toBe(0);
});
