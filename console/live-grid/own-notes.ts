import { z } from 'zod';
import { createStore, type Store } from '../../ui/store.ts';

/** What somebody has noted for themselves in this browser: whom to keep in front, and how many flags they have looked at. */
const ownNotes = z.object({
  pinned: z.array(z.string()).max(500),
  seen: z.record(z.string(), z.int().nonnegative()),
});
export type Notes = Readonly<z.infer<typeof ownNotes>>;

/** More sessions than anybody watches in a day: the oldest are forgotten. */
const mostSeen = 2_000;

type Kept = Pick<Storage, 'getItem' | 'setItem'>;

export type OwnNotes = Pick<Store<Notes>, 'get' | 'subscribe'> & {
  readonly pin: (sessionId: string, isPinned: boolean) => void;
  /** Somebody has looked at a session when it had so many flags. */
  readonly see: (sessionId: string, flags: number) => void;
};

/** Kept through a reload. It is nobody's record: the server writes down itself who looked at what. */
export function createOwnNotes(kept: Kept, personId: string): OwnNotes {
  const name = `invigil.grid.${personId}`;
  const store = createStore(read(kept, name));
  function change(part: Partial<Notes>): void {
    const notes = { ...store.get(), ...part };
    store.set(notes);
    try {
      kept.setItem(name, JSON.stringify(notes));
    } catch {
      // A full or forbidden storage: it holds until the page is left.
    }
  }
  return {
    get: store.get,
    subscribe: store.subscribe,
    pin(sessionId, isPinned) {
      const others = store.get().pinned.filter((id) => id !== sessionId);
      change({ pinned: isPinned ? [...others, sessionId].slice(-500) : others });
    },
    see(sessionId, flags) {
      const { [sessionId]: before = 0, ...others } = store.get().seen;
      if (before >= flags) return;
      const entries = [...Object.entries(others), [sessionId, flags] as const];
      change({ seen: Object.fromEntries(entries.slice(-mostSeen)) });
    },
  };
}

function read(kept: Kept, name: string): Notes {
  try {
    const notes = ownNotes.safeParse(JSON.parse(kept.getItem(name) ?? 'null'));
    if (notes.success) return notes.data;
  } catch {
    // Nothing that can be read: as at the first time.
  }
  return { pinned: [], seen: {} };
}
