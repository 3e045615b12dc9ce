import { desktopParts } from '../../lists/desktop-parts.ts';
import type { Platform } from '../../lists/prohibited-program.ts';

type Program = { readonly names: readonly string[]; readonly isSystemFile: boolean };

const key = (name: string, platform: Platform): string =>
  `${platform} ${platform === 'linux' ? name : name.toLowerCase()}`;
const parts = new Map(desktopParts.entries.map((part) => [key(part.name, part.platform), part]));

/** Whether a program belongs to an ordinary desktop: by its name, and by where its file lies. */
export function isDesktopPart({ names, isSystemFile }: Program, platform: Platform): boolean {
  return isSystemFile && names.some((name) => parts.has(key(name, platform)));
}

/** Whether it presses keys and buttons for a person, as a keyboard on the screen does. */
export function typesForPerson({ names, isSystemFile }: Program, platform: Platform): boolean {
  return isSystemFile && names.some((name) => parts.get(key(name, platform))?.types === true);
}
