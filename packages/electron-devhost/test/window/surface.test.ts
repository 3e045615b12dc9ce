import { expect, test } from 'vitest';
import { openSurface } from '../../window/surface.ts';

/** A Chromium that opens windows and remembers what it was told, for a page that cannot be taken over. */
function failing(part: 'title' | 'attach') {
  const told: unknown[] = [];
  const chromium = {
    openWindow: () => Promise.resolve({ targetId: 'the-window', title: 'a title' }),
    cdp: { send: (method: string, params: unknown) => Promise.resolve(told.push([method, params])) },
  };
  const contents = {
    hostSession: { chromium: () => Promise.resolve(chromium) },
    attach: () => (part === 'attach' ? Promise.reject(new Error('attach')) : Promise.resolve()),
  };
  const manager = {
    waitForTitle: () => (part === 'title' ? Promise.reject(new Error('title')) : Promise.resolve(7)),
  };
  const open = () =>
    openSurface(
      contents as never,
      { x11: { select: () => new Promise(() => {}) } as never, manager: manager as never },
      {} as never,
    );
  return { open, told };
}

test.each(['title', 'attach'] as const)(
  'a window that cannot be taken over (%s) is closed, and does not stay for ever',
  async (part) => {
    const { open, told } = failing(part);
    await expect(open()).rejects.toThrow(part);
    expect(told).toEqual([['Target.closeTarget', { targetId: 'the-window' }]]);
  },
);
