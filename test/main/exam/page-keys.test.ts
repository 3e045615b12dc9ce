import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import { followCommands, stepBetween } from '../../../main/exam/page-keys.ts';

function page(allowed: Parameters<typeof followCommands>[1], isMac = false) {
  let level = 0;
  const done: string[] = [];
  const contents = Object.assign(new EventEmitter(), {
    reload: () => void done.push('reload'),
    print: () => void done.push('print'),
    getZoomLevel: () => level,
    setZoomLevel: (next: number) => void (level = next),
  });
  followCommands(contents as unknown as WebContents, allowed, isMac);
  const press = (key: string, held: object = { control: true }): boolean => {
    let isPrevented = false;
    const event = { preventDefault: () => void (isPrevented = true) };
    const nothing = { control: false, meta: false, alt: false };
    contents.emit('before-input-event', event, { type: 'keyDown', key, ...nothing, ...held });
    return isPrevented;
  };
  return { press, done, level: () => level, wheel: (way: string) => contents.emit('zoom-changed', {}, way) };
}
const nothing = { reload: false, zoom: false, print: false };
const everything = { reload: true, zoom: true, print: true };

test('an exam that allows nothing has no commands', () => {
  const { press, done, level, wheel } = page(nothing);
  for (const key of ['r', 'F5', 'p', '+', '-', '0']) expect(press(key)).toBe(false);
  wheel('in');
  expect([done, level()]).toEqual([[], 0]);
});

test('what it allows is done, with the key of the system', () => {
  const { press, done } = page(everything);
  expect([press('r'), press('p'), press('F5', {}), press('r', { meta: true })]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(done).toEqual(['reload', 'print', 'reload']);
  expect(page(everything, true).press('r', { meta: true })).toBe(true);
});

test('text is never a command, nor is the prototype', () => {
  const { press } = page(everything);
  expect([
    press('r', {}),
    press('+', {}),
    press('r', { control: true, alt: true }),
    press('constructor'),
  ]).toEqual([false, false, false, false]);
});

test('zoom has limits, and a way back', () => {
  const { press, level, wheel } = page(everything);
  for (let time = 0; time < 30; time += 1) press('+');
  expect(level()).toBe(5);
  for (let time = 0; time < 30; time += 1) wheel('out');
  expect(level()).toBe(-2);
  press('0');
  expect(level()).toBe(0);
});

function pane(name: string, focused: string[]) {
  const events = new EventEmitter();
  const press = (key: string, type = 'keyDown') => {
    let isTaken = false;
    events.emit('before-input-event', { preventDefault: () => (isTaken = true) }, { key, type });
    return isTaken;
  };
  return {
    contents: Object.assign(events, { focus: () => focused.push(name) }) as unknown as WebContents,
    press,
  };
}

test('F6 leads from our bar into the exam and back, and nothing else does', () => {
  const focused: string[] = [];
  const ours = pane('ours', focused);
  const exam = pane('exam', focused);
  const stop = stepBetween(ours.contents, exam.contents);
  expect(ours.press('F6')).toBe(true);
  expect(exam.press('F6')).toBe(true);
  expect(ours.press('F6', 'keyUp')).toBe(false);
  expect(exam.press('Tab')).toBe(false);
  expect(focused).toEqual(['exam', 'ours']);
  stop();
  expect(ours.press('F6')).toBe(false);
  expect(focused).toHaveLength(2);
});
