import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import { revivePage, watchPulse } from '../../../main/window/page-life.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';

function revived() {
  const clock = fakeClock();
  const reloads: number[] = [];
  const page = Object.assign(new EventEmitter(), {
    isGone: false,
    isDestroyed: () => page.isGone,
    reload: () => void reloads.push(clock.monotonicNow()),
  });
  const reasons: string[] = [];
  revivePage(page as unknown as WebContents, clock, (reason) => reasons.push(reason));
  const end = (reason: string) => page.emit('render-process-gone', {}, { reason, exitCode: 9 });
  return { clock, page, reloads, reasons, end };
}

test('a page whose process ended is loaded again, and the reason is told', () => {
  const { clock, reloads, reasons, end } = revived();
  end('killed');
  clock.advance(100);
  expect(reasons).toEqual(['killed']);
  expect(reloads).toEqual([100]);
});

test('one that ends again and again is loaded ever more slowly, until it has lived for a while', () => {
  const { clock, reloads, end } = revived();
  const waits = Array.from({ length: 10 }, () => {
    end('crashed');
    const before = clock.monotonicNow();
    while (clock.waiting() > 0) clock.advance(50);
    return (reloads.at(-1) ?? 0) - before;
  });
  expect(waits).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000]);
  clock.advance(60_001);
  end('crashed');
  clock.advance(100);
  expect(reloads).toHaveLength(11);
});

test('a page that was closed meanwhile stays closed', () => {
  const { clock, page, reloads, end } = revived();
  end('crashed');
  page.isGone = true;
  clock.advance(60_000);
  expect(reloads).toEqual([]);
});

function asked() {
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
  const { page, pass, end, clock } = asked();
  await pass(120_000);
  expect(page.stalls).toBe(0);
  end();
  expect(clock.waiting()).toBe(0);
});

test('a page that does not answer for three looks has stalled, and is told of again only after three more', async () => {
  const { page, pass } = asked();
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
  const { page, clock } = asked();
  clock.advance(5_000);
  page.isStopped = true;
  clock.advance(9_000);
  expect(page.stalls).toBe(0);
});
