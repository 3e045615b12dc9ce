import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortcutNames } from '../../../contract/events/lockdown.ts';
import {
  blockedShortcut,
  shortcuts,
  takenAccelerators,
  type KeyPress,
  type ShortcutPolicy,
} from '../../../core/lockdown/shortcuts.ts';

const strict: ShortcutPolicy = {
  reload: false,
  find: false,
  zoom: false,
  print: false,
  downloads: false,
  isMac: false,
};
const onMac: ShortcutPolicy = { ...strict, isMac: true };

/** `Control+Shift+i` as a key press. */
function press(chord: string): KeyPress {
  const parts = chord === 'Control++' ? ['Control', '+'] : chord.split('+');
  const key = parts.at(-1) ?? '';
  const held = (name: string) => parts.slice(0, -1).includes(name);
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
  return { key, code, control: held('Control'), alt: held('Alt'), shift: held('Shift'), meta: held('Meta') };
}

test.each([
  ['F11', 'full-screen'],
  ['Control+n', 'new-window'],
  ['Control+Shift+N', 'new-window'],
  ['Control+t', 'new-tab'],
  ['Control+w', 'close-window'],
  ['Control+F4', 'close-window'],
  ['Alt+F4', 'close-app'],
  ['Control+r', 'reload'],
  ['F5', 'reload'],
  ['Control+p', 'print'],
  ['Control+s', 'save-page'],
  ['Control+o', 'open-file'],
  ['Control+u', 'view-source'],
  ['Control+j', 'downloads'],
  ['Control+h', 'history'],
  ['Control+d', 'bookmark'],
  ['Control+l', 'address-bar'],
  ['Control+f', 'find'],
  ['Control++', 'zoom'],
  ['Control+-', 'zoom'],
  ['Control+0', 'zoom'],
  ['F12', 'developer-tools'],
  ['Control+Shift+I', 'developer-tools'],
  ['Control+Shift+J', 'developer-tools'],
  ['Control+Shift+C', 'developer-tools'],
  ['Alt+ArrowLeft', 'history-back'],
  ['Alt+ArrowRight', 'history-forward'],
  ['Alt+Tab', 'switch-window'],
  ['Meta+Meta', 'system-key'],
  ['Meta', 'system-key'],
  ['Control+Escape', 'system-key'],
  ['Control+Shift+Escape', 'task-manager'],
  ['PrintScreen', 'screenshot'],
  ['Meta+Shift+S', 'screenshot'],
  ['ContextMenu', 'menu-key'],
  ['Shift+F10', 'menu-key'],
  ['Meta+v', 'clipboard-history'],
  ['Control+Alt+t', 'run-command'],
  ['Control+Alt+ArrowLeft', 'switch-desktop'],
] as const)('%s is the shortcut %s', (chord, name) => {
  expect(blockedShortcut(press(chord), strict)).toBe(name);
});

test.each([
  ['Meta+q', 'close-app'],
  ['Meta+r', 'reload'],
  ['Alt+Meta+i', 'developer-tools'],
  ['Meta+Shift+4', 'screenshot'],
  ['Meta+Tab', 'switch-window'],
  ['Meta+ ', 'spotlight'],
  ['Control+ArrowLeft', 'switch-desktop'],
] as const)('%s on a Mac is the shortcut %s', (chord, name) => {
  expect(blockedShortcut(press(chord), onMac)).toBe(name);
});

const editing = [
  'c',
  'v',
  'x',
  'a',
  'z',
  'y',
  'b',
  'i',
  'k',
  'ArrowLeft',
  'ArrowRight',
  'Backspace',
  'Enter',
];

test.each(editing.map((key) => [key]))('Control+%s is for editing, and passes', (key) => {
  expect(blockedShortcut(press(`Control+${key}`), strict)).toBeNull();
});

test.each(
  [...editing.map((key) => `Meta+${key}`), 'Alt+ArrowLeft', 'Meta+ArrowDown'].map((chord) => [chord]),
)('%s on a Mac is for editing, and passes', (chord) => {
  expect(blockedShortcut(press(chord), onMac)).toBeNull();
});

test('Escape closes dialogs, and passes', () => {
  expect(blockedShortcut(press('Escape'), strict)).toBeNull();
});

test('a shortcut is known on keyboards of other alphabets', () => {
  expect(blockedShortcut({ ...press('Control+т'), code: 'KeyN' }, strict)).toBe('new-window');
});

test('what is typed with AltGr is never a shortcut', () => {
  const typed = { control: true, alt: true, shift: false, meta: false };
  const characters = fc
    .string({ minLength: 1, maxLength: 1, unit: 'grapheme' })
    .filter((text) => !/^[lt]$/i.test(text));
  const codes = fc.constantFrom('KeyL', 'KeyT', 'KeyQ', 'KeyE', 'Digit7', 'Minus');
  fc.assert(
    fc.property(characters, codes, (key, code) => {
      expect(blockedShortcut({ ...typed, key, code }, strict)).toBeNull();
    }),
  );
});

test('no text is ever a shortcut, whatever the layout: only the key itself could make it one', () => {
  const text = fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(text, fc.boolean(), fc.boolean(), (key, shift, isMac) => {
      const typed = { key, code: 'KeyN', control: false, alt: false, meta: false, shift };
      expect(blockedShortcut(typed, { ...strict, isMac })).toBeNull();
    }),
  );
});

test('whatever is pressed, the answer is nothing or a name of the list', () => {
  const anything = fc.record({
    key: fc.oneof(fc.string(), fc.constantFrom('F4', 'Tab', 'Meta', 'n', 'N')),
    code: fc.string(),
    control: fc.boolean(),
    alt: fc.boolean(),
    shift: fc.boolean(),
    meta: fc.boolean(),
  });
  fc.assert(
    fc.property(anything, (pressed) => {
      const name = blockedShortcut(pressed, strict);
      expect(name === null || shortcutNames.includes(name)).toBe(true);
    }),
  );
});

test.each([
  ['reload', 'F5'],
  ['find', 'Control+f'],
  ['zoom', 'Control+0'],
  ['print', 'Control+p'],
  ['downloads', 'Control+s'],
] as const)('an exam that allows %s lets its shortcut pass', (setting, chord) => {
  expect(blockedShortcut(press(chord), strict)).not.toBeNull();
  expect(blockedShortcut(press(chord), { ...strict, [setting]: true })).toBeNull();
});

test('allowing one shortcut never allows another that shares a key', () => {
  expect(blockedShortcut(press('Control+Shift+J'), { ...strict, downloads: true })).toBe('developer-tools');
});

test('what is asked of the operating system is named too, and nothing twice', () => {
  const accelerators = takenAccelerators(strict).map(([accelerator]) => accelerator);
  expect(accelerators).toContain('Alt+Tab');
  expect(new Set(accelerators).size).toBe(accelerators.length);
});

test('every shortcut of the contract can be pressed, but for those of the mouse', () => {
  const silent = shortcutNames.filter((name) => shortcuts[name].chords.length === 0);
  expect(silent).toEqual(['middle-click']);
});
