import type { KeyCombination } from './accelerator.ts';
import { rootWindow, xReply, type XDisplay } from './protocol.ts';

const KEY_PRESS = 2;
const GRAB_MODE_ASYNC = 1;
const CAPS_LOCK = 2;
const NUM_LOCK = 16;
/** A grab is for one exact modifier state, and locked modifiers are part of it. */
const LOCK_STATES = [0, CAPS_LOCK, NUM_LOCK, CAPS_LOCK | NUM_LOCK] as const;

export type KeyGrabs = {
  /** Takes the key from every program; undefined when the keyboard has no such key. */
  readonly grab: (
    combination: KeyCombination,
    onPress: () => void,
    onRefused: () => void,
  ) => { dispose: () => void } | undefined;
};

/** Keyboard grabs on the root window over one X connection. */
export async function createKeyGrabs(display: XDisplay): Promise<KeyGrabs> {
  const { client, min_keycode: first, max_keycode: last } = display;
  const root = rootWindow(display);
  const rows = await xReply<readonly number[][]>((reply) =>
    client.GetKeyboardMapping(first, last - first + 1, reply),
  );
  const listeners = new Map<string, () => void>();
  client.on('event', ({ type, keycode = 0, buttons = 0 }) => {
    if (type === KEY_PRESS) listeners.get(`${keycode}/${buttons & ~(CAPS_LOCK | NUM_LOCK)}`)?.();
  });

  return {
    grab: ({ keysym, modifiers }, onPress, onRefused) => {
      const row = rows.findIndex((keysyms) => keysyms.includes(keysym));
      if (row < 0) return undefined;
      const keycode = first + row;
      const id = `${keycode}/${modifiers}`;
      listeners.set(id, onPress);
      for (const locks of LOCK_STATES) {
        client.GrabKey(root, 0, modifiers | locks, keycode, GRAB_MODE_ASYNC, GRAB_MODE_ASYNC, (error) => {
          if (error) onRefused();
          return true;
        });
      }
      return {
        dispose: () => {
          listeners.delete(id);
          for (const locks of LOCK_STATES) client.UngrabKey(root, keycode, modifiers | locks);
        },
      };
    },
  };
}
