import type { Shell } from 'electron';
import { partial } from '../app/errors.ts';

/** Electron's `shell`. The host opens nothing outside itself, so every member throws; tests assign their own. */
export function createShell(): Shell {
  return partial<Shell>('shell', {});
}
