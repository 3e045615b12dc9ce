import { z } from 'zod';

/** Payload schemas of what the lockdown kept from happening. Which type carries which is said in `catalog.ts`. */

const count = z.int().positive();
const label = z.string().max(200);

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

/** `count`: tries since the last event of the same shortcut; never which keys beside it, never text. */
export const shortcutBlocked = z.strictObject({ shortcut: shortcutName, count });

/** `paste`: something from outside the exam was kept out. `foreign`: other content lay on the clipboard, and was cleared. */
export const clipboardAction = z.enum(['copy', 'cut', 'paste', 'foreign']);
export type ClipboardAction = z.infer<typeof clipboardAction>;
export const clipboardBlocked = z.strictObject({ action: clipboardAction, count });

/** Other things a page or a person may try. `navigation`: more of `x.navigation.blocked` than are told one by one. */
export const blockedActions = [
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
] as const;
export const blockedAction = z.enum(blockedActions);
export type BlockedAction = z.infer<typeof blockedAction>;
/** `detail`: of what the app itself has a name for: a permission, a kind of navigation. Never content. */
export const actionBlocked = z.strictObject({ action: blockedAction, detail: label, count });

/** `displays`: those in use. `shortcuts`: chords that the operating system let us take for ourselves. */
export const lockdownEngaged = z.strictObject({
  kiosk: z.boolean(),
  displays: z.int().nonnegative(),
  shortcuts: z.int().nonnegative(),
});
/** `phase`: the exam came to its end or to a break; the others are people. */
export const lockdownRelease = z.enum(['phase', 'quit-password', 'proctor', 'shutdown']);
export type LockdownRelease = z.infer<typeof lockdownRelease>;
export const lockdownReleased = z.strictObject({ by: lockdownRelease });

/** A change to the computer that could not be taken back yet; it is tried again at the next start. */
export const undoFailed = z.strictObject({ operation: label, reason: label });
