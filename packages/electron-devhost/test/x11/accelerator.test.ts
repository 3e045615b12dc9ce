import { expect, test } from 'vitest';
import { parseAccelerator } from '../../x11/accelerator.ts';

test.each([
  ['CommandOrControl+Shift+I', { modifiers: 5, keysym: 0x69 }],
  ['Alt+F4', { modifiers: 8, keysym: 0xffc1 }],
  ['Super+L', { modifiers: 64, keysym: 0x6c }],
  ['PrintScreen', { modifiers: 0, keysym: 0xff61 }],
  ['Ctrl+Plus', { modifiers: 4, keysym: 0x2b }],
  ['F24', { modifiers: 0, keysym: 0xffd5 }],
])('%s', (accelerator, combination) => {
  expect(parseAccelerator(accelerator)).toEqual(combination);
});

test.each(['', 'Hyper+A', 'Ctrl+', 'F25', 'Ctrl+Nothing'])('refuses "%s"', (accelerator) => {
  expect(() => parseAccelerator(accelerator)).toThrow(TypeError);
});
