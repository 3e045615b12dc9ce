import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import { stepBetween } from '../../../main/exam/focus-steps.ts';

function page(name: string, focused: string[]) {
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
  const ours = page('ours', focused);
  const exam = page('exam', focused);
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
