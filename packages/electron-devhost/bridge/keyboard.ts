import type { KeyInput } from './messages.ts';
import type { PageLink } from './page-link.ts';

/**
 * `before-input-event` and the absence of a browser around the page: the host is asked about each key while its
 * handlers wait, and keys with which Chromium would open tabs, print or reload do nothing of the kind.
 */
export function watchKeyboard(link: PageLink, isWatched: () => boolean): void {
  const onKey = (event: KeyboardEvent) => {
    if (!event.isTrusted) return;
    const input = inputOf(event);
    if (isWatched() && link.askSync({ type: 'input', input }) === true) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (isBrowserShortcut(input)) {
      event.preventDefault();
    }
  };
  addEventListener('keydown', onKey, true);
  addEventListener('keyup', onKey, true);
}

function inputOf(event: KeyboardEvent): KeyInput {
  const held = { shift: event.shiftKey, control: event.ctrlKey, alt: event.altKey, meta: event.metaKey };
  const modifiers = Object.entries(held).flatMap(([name, isHeld]) => (isHeld ? [name] : []));
  return {
    type: event.type === 'keydown' ? 'keyDown' : 'keyUp',
    key: event.key,
    code: event.code,
    isAutoRepeat: event.repeat,
    isComposing: event.isComposing,
    ...held,
    location: event.location,
    modifiers: event.repeat ? [...modifiers, 'isAutoRepeat'] : modifiers,
  };
}

const functionKeys = new Set(['F1', 'F3', 'F5', 'F6', 'F7', 'F11', 'F12']);

function isBrowserShortcut({ key, control, alt, shift }: KeyInput): boolean {
  if (functionKeys.has(key)) return true;
  if (alt && (key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Home')) return true;
  if (!control) return false;
  return shift ? /^[a-z]$/i.test(key) && !/^[zxcv]$/i.test(key) : /^[ntwopushjdfgrel+\-0-9=]$/i.test(key);
}
