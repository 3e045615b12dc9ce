import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import { revivePage } from '../../../main/window/revive-page.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';

function setUp() {
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
  const { clock, reloads, reasons, end } = setUp();
  end('killed');
  clock.advance(100);
  expect(reasons).toEqual(['killed']);
  expect(reloads).toEqual([100]);
});

test('one that ends again and again is loaded ever more slowly, until it has lived for a while', () => {
  const { clock, reloads, end } = setUp();
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
  const { clock, page, reloads, end } = setUp();
  end('crashed');
  page.isGone = true;
  clock.advance(60_000);
  expect(reloads).toEqual([]);
});
