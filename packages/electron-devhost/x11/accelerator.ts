/** X modifier bits (core protocol, "KEYBUTMASK"). */
const MODIFIER_BITS: Readonly<Record<string, number>> = {
  shift: 1,
  control: 4,
  ctrl: 4,
  commandorcontrol: 4,
  cmdorctrl: 4,
  alt: 8,
  option: 8,
  super: 64,
  meta: 64,
};

/** Key names that are not a single character, as X keysyms (keysymdef.h). */
const KEYSYMS: Readonly<Record<string, number>> = {
  plus: 0x2b,
  space: 0x20,
  tab: 0xff09,
  backspace: 0xff08,
  delete: 0xffff,
  insert: 0xff63,
  return: 0xff0d,
  enter: 0xff0d,
  up: 0xff52,
  down: 0xff54,
  left: 0xff51,
  right: 0xff53,
  home: 0xff50,
  end: 0xff57,
  pageup: 0xff55,
  pagedown: 0xff56,
  escape: 0xff1b,
  esc: 0xff1b,
  printscreen: 0xff61,
};

const F1_KEYSYM = 0xffbe;

export type KeyCombination = { readonly modifiers: number; readonly keysym: number };

/**
 * Parses an Electron accelerator such as `CommandOrControl+Shift+I`. Throws a TypeError for what is none.
 * Source: https://www.electronjs.org/docs/latest/tutorial/keyboard-shortcuts#accelerators
 */
export function parseAccelerator(accelerator: string): KeyCombination {
  const parts = accelerator.split('+').map((part) => part.trim().toLowerCase());
  const key = parts.pop() ?? '';
  const keysym = KEYSYMS[key] ?? functionKeysym(key) ?? (/^[!-~]$/.test(key) ? key.charCodeAt(0) : undefined);
  const bits = parts.map((part) => MODIFIER_BITS[part]);
  if (keysym === undefined || bits.includes(undefined))
    throw new TypeError(`not an accelerator: ${accelerator}`);
  return { keysym, modifiers: bits.reduce<number>((all, bit) => all | (bit ?? 0), 0) };
}

function functionKeysym(key: string): number | undefined {
  const number = Number(/^f(\d{1,2})$/.exec(key)?.[1] ?? 0);
  return number >= 1 && number <= 24 ? F1_KEYSYM + number - 1 : undefined;
}
