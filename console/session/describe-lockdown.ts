import type { z } from 'zod';
import type { EventType } from '../../contract/catalog.ts';
import * as l from '../../contract/lockdown-payloads.ts';

/** Words for data of this schema; none for anything else. */
type Say = <S extends z.ZodType>(schema: S, words: (data: z.infer<S>) => string) => (data: unknown) => string;

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
const spaced = (name: string) => name.replaceAll('-', ' ');

const clipboard = {
  copy: 'copy',
  cut: 'cut',
  paste: 'paste from outside the exam',
  foreign: 'other content on the clipboard, cleared',
} as const;

const releases = {
  phase: 'end of the exam or a break',
  'quit-password': 'by the quit password',
  proctor: 'by a proctor',
  shutdown: 'the computer shut down',
} as const;

/** The part of each lockdown event that helps a proctor, in words. */
export const lockdownWords = (say: Say): { readonly [T in EventType]?: (data: unknown) => string } => ({
  'x.lockdown.engaged': say(l.lockdownEngaged, (d) =>
    d.kiosk ? `${d.displays} display${d.displays === 1 ? '' : 's'}` : 'without kiosk',
  ),
  'x.lockdown.released': say(l.lockdownReleased, (d) => releases[d.by]),
  'x.shortcut.blocked': say(l.shortcutBlocked, (d) => `${spaced(d.shortcut)}, ${times(d.count)}`),
  'x.clipboard.blocked': say(l.clipboardBlocked, (d) => `${clipboard[d.action]}, ${times(d.count)}`),
  'x.action.blocked': say(l.actionBlocked, (d) =>
    [spaced(d.action), ...(d.detail === '' ? [] : [d.detail]), times(d.count)].join(', '),
  ),
  'x.undo.failed': say(l.undoFailed, (d) => `${spaced(d.operation)}: ${d.reason}`),
});
