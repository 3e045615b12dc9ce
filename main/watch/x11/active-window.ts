import type { XDisplay } from './x-display.ts';
import { valuesOf } from './x-display.ts';
import type { XOwners } from './x-owners.ts';

/** The window that the window manager has in front; undefined where there is none. */
export async function activeXWindow(display: XDisplay, owners: XOwners) {
  const id = valuesOf(await display.property(display.root, '_NET_ACTIVE_WINDOW'))[0] ?? 0;
  if (id === 0) return undefined;
  const [owner, named, title, kind] = await Promise.all([
    owners.ownerOf(id),
    display.property(id, '_NET_WM_NAME'),
    display.property(id, 'WM_NAME'),
    display.property(id, 'WM_CLASS'),
  ]);
  if (owner === null) return undefined;
  // Two words, each with a zero behind it: the second is the class.
  const words = kind.toString('latin1').split('\0');
  return {
    id,
    title: named.length > 0 ? named.toString('utf8') : title.toString('latin1'),
    owner: { name: words[1] || words[0] || owner.names[0] || 'unknown', processId: owner.pid },
  };
}
