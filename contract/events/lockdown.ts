import { z } from 'zod';
import { client, count, label, type EventDefinitions } from './definition.ts';

/**
 * Every key chord and mouse button that an exam may be kept from (`core/lockdown/shortcuts.ts` says how each looks).
 * Closed: a key that is not one of these is never reported, whatever is typed.
 */
export const shortcutNames = [
  'developer-tools',
  'full-screen',
  'new-window',
  'new-tab',
  'close-window',
  'close-app',
  'reload',
  'print',
  'save-page',
  'open-file',
  'view-source',
  'downloads',
  'history',
  'bookmark',
  'address-bar',
  'find',
  'zoom',
  'caret-browsing',
  'help',
  'menu-key',
  'menu-bar',
  'window-menu',
  'history-back',
  'history-forward',
  'switch-tab',
  'switch-window',
  'system-key',
  'lock-screen',
  'run-command',
  'task-manager',
  'screenshot',
  'minimize',
  'hide-app',
  'spotlight',
  'emoji-panel',
  'clipboard-history',
  'switch-desktop',
  'middle-click',
] as const;
export const shortcutName = z.enum(shortcutNames);
export type ShortcutName = z.infer<typeof shortcutName>;

/** `paste`: something from outside the exam was kept out. `foreign`: other content lay on the clipboard, and was cleared. */
export const clipboardAction = z.enum(['copy', 'cut', 'paste', 'foreign']);
export type ClipboardAction = z.infer<typeof clipboardAction>;

/** Other things a page or a person may try. `navigation`: more of `x.navigation.blocked` than are told one by one. */
const blockedAction = z.enum([
  'print',
  'upload',
  'drop',
  'permission',
  'device',
  'external-program',
  'close',
  'quit',
  'minimize',
  'navigation',
]);
export type BlockedAction = z.infer<typeof blockedAction>;

/** `phase`: the exam came to its end; `left`: the candidate left it, and may come back; the others are people. */
const lockdownRelease = z.enum(['phase', 'left', 'quit-password', 'proctor', 'shutdown']);

/** Tries since the last event of the same kind. */
const tries = z.int().positive();

/** What holds the candidate in the exam, and what it kept from happening. */
export const lockdownEvents = {
  'x.lockdown.engaged': {
    id: null,
    name: 'Lockdown engaged',
    severity: 'info',
    by: client,
    lane: 'window',
    opens: true,
    description: 'The exam took the whole screen, and what leads out of it was closed.',
    /** `displays`: those in use. `shortcuts`: chords that the operating system let us take for ourselves. */
    data: z.strictObject({
      kiosk: z.boolean(),
      displays: count,
      shortcuts: count,
    }),
  },
  'x.lockdown.released': {
    id: null,
    name: 'Lockdown released',
    severity: 'notice',
    by: client,
    lane: 'window',
    closes: ['x.lockdown.engaged'],
    description: 'The exam no longer holds the screen; the cause says who or what released it.',
    data: z.strictObject({ by: lockdownRelease }),
  },
  'x.shortcut.blocked': {
    id: null,
    name: 'Shortcut blocked',
    severity: 'notice',
    by: client,
    lane: 'window',
    description: 'A key or mouse button that leads out of the exam was pressed and did nothing.',
    /** Never which keys beside it, never text. */
    data: z.strictObject({ shortcut: shortcutName, count: tries }),
  },
  'x.clipboard.blocked': {
    id: null,
    name: 'Clipboard blocked',
    severity: 'notice',
    by: client,
    lane: 'window',
    description: 'Copying out of the exam, or pasting into it, was kept from happening.',
    data: z.strictObject({ action: clipboardAction, count: tries }),
  },
  'x.navigation.blocked': {
    id: null,
    name: 'Navigation blocked',
    severity: 'notice',
    by: client,
    lane: 'window',
    description: 'The exam page tried to leave the exam and was stopped.',
    data: z.strictObject({ url: z.string().max(500), kind: label }),
  },
  'x.action.blocked': {
    id: null,
    name: 'Action blocked',
    severity: 'notice',
    by: client,
    lane: 'window',
    description: 'Something that the exam does not allow was tried and did nothing.',
    /** `detail`: of what the app itself has a name for: a permission, a kind of navigation. Never content. */
    data: z.strictObject({ action: blockedAction, detail: label, count: tries }),
  },
  'x.undo.failed': {
    id: null,
    name: 'Change not taken back yet',
    severity: 'notice',
    by: client,
    lane: 'session',
    description: 'A change to the computer could not be taken back yet; it is tried again at the next start.',
    data: z.strictObject({ operation: label, reason: label }),
  },
} as const satisfies EventDefinitions;
