import { EventEmitter } from 'node:events';
import type { NativeTheme, SystemPreferences } from 'electron';
import { partial } from '../app/errors.ts';

/** Electron's `nativeTheme`; the system is light, and pages do not hear of `themeSource`. */
export function createNativeTheme(): NativeTheme {
  let themeSource: NativeTheme['themeSource'] = 'system';

  class DevHostNativeTheme extends EventEmitter {
    readonly shouldUseHighContrastColors = false;
    readonly shouldUseInvertedColorScheme = false;
    readonly inForcedColorsMode = false;
    readonly prefersReducedTransparency = false;

    get shouldUseDarkColors(): boolean {
      return themeSource === 'dark';
    }

    get themeSource(): NativeTheme['themeSource'] {
      return themeSource;
    }

    set themeSource(value: NativeTheme['themeSource']) {
      if (value === themeSource) return;
      themeSource = value;
      this.emit('updated');
    }
  }
  return partial<NativeTheme>('nativeTheme', new DevHostNativeTheme());
}

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
