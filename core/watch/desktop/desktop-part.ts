import { z } from 'zod';
import { desktopParts } from '../../lists/desktop-parts.ts';
import type { Platform } from '../../lists/prohibited-program.ts';
import { listOf, maybeText, text } from '../../outside/values.ts';

/** A program behind something that is seen on the desktop. */
export const program = z.object({
  names: listOf(text, 20),
  path: maybeText,
  /** Its file lies where only who manages the computer puts one. */
  isSystemFile: z.boolean(),
});
export type Program = Readonly<z.infer<typeof program>>;
type Named = Pick<Program, 'names' | 'isSystemFile'>;

const key = (name: string, platform: Platform): string =>
  `${platform} ${platform === 'linux' ? name : name.toLowerCase()}`;
const parts = new Map(desktopParts.entries.map((part) => [key(part.name, part.platform), part]));

/** Whether a program belongs to an ordinary desktop: by its name, and by where its file lies. */
export function isDesktopPart({ names, isSystemFile }: Named, platform: Platform): boolean {
  return isSystemFile && names.some((name) => parts.has(key(name, platform)));
}

/** Whether it presses keys and buttons for a person, as a keyboard on the screen does. */
export function typesForPerson({ names, isSystemFile }: Named, platform: Platform): boolean {
  return isSystemFile && names.some((name) => parts.get(key(name, platform))?.types === true);
}
