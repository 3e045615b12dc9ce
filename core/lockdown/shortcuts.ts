import { shortcutNames, type ShortcutName } from '../../contract/events/lockdown.ts';
import type { LockdownSettings } from '../../contract/lockdown-settings.ts';

/** A key as Electron tells of it; `key` and `code` are those of a KeyboardEvent. */
export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
};

/**
 * One way to press a shortcut. `main`: the key alone; `held`: what must be held, exactly those of control, alt, meta
 * (`command` is Command on macOS and Control elsewhere); shift as said, or of no matter.
 */
type Chord = {
  readonly main: readonly string[];
  readonly held?: readonly ('control' | 'alt' | 'meta' | 'command')[];
  readonly shift?: boolean;
  /** Only there; elsewhere the same keys are for editing, or nothing at all. */
  readonly on?: 'mac' | 'pc';
};

type Shortcut = {
  readonly chords: readonly Chord[];
  /** What the operating system is asked to give us for itself while the exam runs, in Electron's words. */
  readonly taken?: readonly string[];
  /** The setting with which the exam allows it. */
  readonly allowedBy?: 'reload' | 'find' | 'zoom' | 'print' | 'downloads';
};

const command = (...main: readonly string[]): Chord => ({ main, held: ['command'] });
const bare = (...main: readonly string[]): Chord => ({ main });
const mac = (chord: Chord): Chord => ({ ...chord, on: 'mac' });
const pc = (chord: Chord): Chord => ({ ...chord, on: 'pc' });

/**
 * What leads out of an exam, or into what it does not allow, by name. Not here: Escape, which closes dialogs and, in
 * Electron, no kiosk; and what people edit with (undo, redo, bold, words and lines to the left and right).
 */
export const shortcuts: { readonly [N in ShortcutName]: Shortcut } = {
  'full-screen': {
    chords: [bare('F11'), mac({ main: ['f'], held: ['control', 'meta'] })],
    taken: ['F11'],
  },
  'new-window': { chords: [command('n')] },
  'new-tab': { chords: [command('t')] },
  'close-window': { chords: [command('w'), pc({ main: ['F4'], held: ['control'] })] },
  'close-app': {
    chords: [pc({ main: ['F4'], held: ['alt'] }), command('q')],
    taken: ['Alt+F4', 'CommandOrControl+Q'],
  },
  reload: { chords: [command('r'), bare('F5'), { main: ['F5'], held: ['control'] }], allowedBy: 'reload' },
  print: { chords: [command('p')], allowedBy: 'print' },
  'save-page': { chords: [command('s')], allowedBy: 'downloads' },
  'open-file': { chords: [command('o')] },
  'view-source': { chords: [command('u'), mac({ main: ['u'], held: ['alt', 'meta'] })] },
  downloads: { chords: [command('j')], allowedBy: 'downloads' },
  history: { chords: [command('h')] },
  bookmark: { chords: [command('d')] },
  'address-bar': { chords: [command('l'), pc({ main: ['d'], held: ['alt'] })] },
  find: { chords: [command('f'), command('g'), bare('F3')], allowedBy: 'find' },
  zoom: { chords: [command('+', '-', '=', '_', '0')], allowedBy: 'zoom' },
  'developer-tools': {
    chords: [
      bare('F12'),
      { main: ['i', 'j', 'c'], held: ['control'], shift: true },
      mac({ main: ['i', 'j', 'c'], held: ['alt', 'meta'] }),
    ],
  },
  'caret-browsing': { chords: [bare('F7')] },
  help: { chords: [bare('F1', 'Help')] },
  'menu-key': { chords: [bare('ContextMenu'), { main: ['F10'], shift: true }] },
  'menu-bar': { chords: [{ main: ['F10'], shift: false }] },
  'window-menu': { chords: [pc({ main: [' '], held: ['alt'] })], taken: ['Alt+Space'] },
  'history-back': {
    chords: [
      pc({ main: ['ArrowLeft'], held: ['alt'] }),
      mac({ main: ['['], held: ['meta'] }),
      bare('BrowserBack'),
    ],
  },
  'history-forward': {
    chords: [
      pc({ main: ['ArrowRight', 'Home'], held: ['alt'] }),
      mac({ main: [']'], held: ['meta'] }),
      bare('BrowserForward', 'BrowserHome', 'BrowserSearch', 'BrowserFavorites'),
    ],
  },
  'switch-tab': { chords: [{ main: ['Tab', 'PageUp', 'PageDown'], held: ['control'] }] },
  'switch-window': {
    chords: [
      { main: ['Tab', 'Escape', '`'], held: ['alt'] },
      { main: ['Tab', '`'], held: ['meta'] },
    ],
    taken: ['Alt+Tab', 'Alt+Shift+Tab', 'Alt+Escape', 'Super+Tab'],
  },
  'system-key': {
    chords: [
      pc(bare('Meta', 'OS')),
      bare('LaunchApplication1', 'LaunchApplication2', 'LaunchMail'),
      { main: ['Escape'], held: ['control'], shift: false },
    ],
    taken: ['Control+Escape'],
  },
  'lock-screen': {
    chords: [
      pc({ main: ['l'], held: ['meta'] }),
      pc({ main: ['l'], held: ['control', 'alt'] }),
      mac({ main: ['q'], held: ['control', 'meta'] }),
    ],
    taken: ['Super+L', 'Control+Alt+L'],
  },
  'run-command': {
    chords: [
      pc({ main: ['r', 'x', 's', 'e', 'i'], held: ['meta'], shift: false }),
      pc({ main: ['F2'], held: ['alt'] }),
      pc({ main: ['t'], held: ['control', 'alt'] }),
    ],
    taken: ['Super+R', 'Super+E', 'Super+S', 'Alt+F2', 'Control+Alt+T'],
  },
  'task-manager': {
    chords: [
      { main: ['Escape'], held: ['control'], shift: true },
      mac({ main: ['Escape'], held: ['alt', 'meta'] }),
    ],
    taken: ['Control+Shift+Escape'],
  },
  screenshot: {
    chords: [
      bare('PrintScreen'),
      ...(['alt', 'control', 'meta'] as const).map((held) => ({ main: ['PrintScreen'], held: [held] })),
      mac({ main: ['3', '4', '5', '6', '#', '$', '%', '^'], held: ['meta'], shift: true }),
      pc({ main: ['s'], held: ['meta'], shift: true }),
    ],
    taken: ['PrintScreen', 'Alt+PrintScreen', 'Control+PrintScreen', 'Super+Shift+S'],
  },
  minimize: {
    chords: [{ main: ['m'], held: ['meta'] }, pc({ main: ['ArrowDown'], held: ['meta'] })],
    taken: ['Super+M', 'Super+D', 'Super+Down'],
  },
  'hide-app': { chords: [mac({ main: ['h'], held: ['alt', 'meta'] }), pc({ main: ['d'], held: ['meta'] })] },
  spotlight: { chords: [{ main: [' '], held: ['meta'] }, mac({ main: [' '], held: ['control', 'meta'] })] },
  'emoji-panel': { chords: [pc({ main: ['.', ';'], held: ['meta'] })] },
  'clipboard-history': { chords: [pc({ main: ['v'], held: ['meta'] })] },
  'switch-desktop': {
    chords: [
      pc({ main: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], held: ['control', 'alt'] }),
      pc({ main: ['ArrowLeft', 'ArrowRight'], held: ['control', 'meta'] }),
      mac({ main: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], held: ['control'] }),
    ],
    taken: ['Control+Alt+Left', 'Control+Alt+Right', 'Control+Alt+Up', 'Control+Alt+Down'],
  },
  'middle-click': { chords: [] },
};

export type ShortcutPolicy = Pick<LockdownSettings, 'reload' | 'find' | 'zoom' | 'print' | 'downloads'> & {
  readonly isMac: boolean;
};

/** Which shortcut a key press is, if it is one that this exam is kept from. Everything else is null: nobody's business. */
export function blockedShortcut(press: KeyPress, policy: ShortcutPolicy): ShortcutName | null {
  const isBlocked = (name: ShortcutName): boolean => {
    const { chords, allowedBy } = shortcuts[name];
    const isAllowed = allowedBy !== undefined && policy[allowedBy];
    return !isAllowed && chords.some((chord) => isPressed(chord, press, policy));
  };
  return shortcutNames.find(isBlocked) ?? null;
}

/** What to ask the operating system for, with the name it is reported by. */
export function takenAccelerators(policy: ShortcutPolicy): readonly (readonly [string, ShortcutName])[] {
  return shortcutNames.flatMap((name) => {
    const { taken = [], allowedBy } = shortcuts[name];
    const isAllowed = allowedBy !== undefined && policy[allowedBy];
    return isAllowed ? [] : taken.map((accelerator) => [accelerator, name] as const);
  });
}

function isPressed(
  { main, held = [], shift, on }: Chord,
  press: KeyPress,
  { isMac }: ShortcutPolicy,
): boolean {
  if (on !== undefined && (on === 'mac') !== isMac) return false;
  if (shift !== undefined && shift !== press.shift) return false;
  const wanted = held.map((key) => (key === 'command' ? (isMac ? 'meta' : 'control') : key));
  const isHeld = (key: 'control' | 'alt' | 'meta') =>
    press[key] === (wanted.includes(key) || isItself(key, press));
  return isHeld('control') && isHeld('alt') && isHeld('meta') && main.some((key) => isKey(key, press));
}

/** While a modifier is itself the key that is pressed, some systems say that it is held already. */
function isItself(key: 'control' | 'alt' | 'meta', press: KeyPress): boolean {
  return key === 'meta' && press.meta && (press.key === 'Meta' || press.key === 'OS');
}

/**
 * By the character; where an alphabet other than the Latin or a dead key stands in its place, by the place of the key,
 * as browsers do. Control and Alt together are AltGr, which types: there only the character counts.
 */
function isKey(key: string, press: KeyPress): boolean {
  if (press.key.toLowerCase() === key.toLowerCase()) return true;
  const isForeign = press.key === 'Dead' || (press.key.length === 1 && press.key > '\u007f');
  const mayType = press.control && press.alt;
  return isForeign && !mayType && /^[a-z]$/.test(key) && press.code === `Key${key.toUpperCase()}`;
}
