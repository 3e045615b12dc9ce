import { EventEmitter } from 'node:events';
import type { SystemPreferences } from 'electron';
import { partial } from '../app/errors.ts';

/** Electron's `systemPreferences` as far as Linux has it; media access is asked of macOS and Windows only. */
export function createSystemPreferences(): SystemPreferences {
  const members = {
    getAnimationSettings: () => ({
      shouldRenderRichAnimation: true,
      scrollAnimationsEnabledBySystem: true,
      prefersReducedMotion: false,
    }),
  };
  return partial<SystemPreferences>('systemPreferences', Object.assign(new EventEmitter(), members));
}
