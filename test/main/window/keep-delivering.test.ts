import { EventEmitter } from 'node:events';
import type { App, BrowserWindow } from 'electron';
import { expect, test } from 'vitest';
import type { Phase } from '../../../contract/app-state.ts';
import { keepDelivering } from '../../../main/window/keep-delivering.ts';

function setUp(phase: Phase) {
  const done: string[] = [];
  const app = Object.assign(new EventEmitter(), { quit: () => void done.push('quit') });
  const window = Object.assign(new EventEmitter(), {
    hide: () => void done.push('hide'),
    show: () => void done.push('show'),
    focus: () => undefined,
    close: () => void window.emit('close', { preventDefault: () => done.push('kept') }),
  });
  const delivering = keepDelivering({
    app: app as unknown as App,
    window: window as unknown as BrowserWindow,
    phase: () => phase,
  });
  return { done, delivering };
}

test('whoever closes the window while it is delivered leaves, and the app ends when it is done', () => {
  const { done, delivering } = setUp('submitting');
  delivering.leave();
  expect(done).toEqual(['kept', 'hide']);
  delivering.delivered();
  expect(done.at(-1)).toBe('quit');
});

test('whoever comes back, or has not left, is shown that it is done', () => {
  const { done, delivering } = setUp('submitting');
  // Also when all is delivered before the window of a new start is there.
  delivering.delivered();
  delivering.leave();
  delivering.comeBack();
  delivering.delivered();
  expect(done).toEqual(['kept', 'hide', 'show']);
});

test('in any other phase the window just closes', () => {
  const { done, delivering } = setUp('running');
  delivering.leave();
  expect(done).toEqual([]);
});
