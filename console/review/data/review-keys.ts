import type { Decision } from '../../../contract/console/review.ts';
import { strings } from '../../strings.ts';

export type KeyAction =
  | 'next'
  | 'previous'
  | 'undecided'
  | 'play'
  | 'speed'
  | 'quiet'
  | 'back5'
  | 'on5'
  | 'zoomIn'
  | 'zoomOut'
  | 'comment';

/** One key each, by `KeyboardEvent.key`. */
export const decisionKeys: Readonly<Record<Decision, string>> = {
  confirmed: '1',
  dismissed: '2',
  technical: '3',
  'second-review': '4',
};

export const actionKeys: Readonly<Record<KeyAction, string>> = {
  next: 'n',
  previous: 'p',
  undecided: 'u',
  play: ' ',
  speed: 's',
  quiet: 'q',
  back5: 'ArrowLeft',
  on5: 'ArrowRight',
  zoomIn: '+',
  zoomOut: '-',
  comment: 'c',
};

/** How a key is called on the page. */
export const keyName = (key: string): string =>
  ({ ' ': strings.review.keys.space, ArrowLeft: '←', ArrowRight: '→', '-': '−' })[key] ?? key.toUpperCase();

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What a key asks for; null for one that is not ours. */
export function readKey({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pressed): { decision: Decision } | { action: KeyAction } | null {
  if (ctrlKey || metaKey || altKey) return null;
  const pressed = key.length === 1 ? key.toLowerCase() : key;
  for (const decision of Object.keys(decisionKeys) as Decision[])
    if (decisionKeys[decision] === pressed) return { decision };
  for (const action of Object.keys(actionKeys) as KeyAction[])
    if (actionKeys[action] === pressed) return { action };
  return null;
}
