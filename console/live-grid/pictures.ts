import type { LatestPicture } from '../../contract/evidence.ts';
import type { Result } from '../../contract/result.ts';
import { createStore, type Store } from '../../ui/store.ts';

export type PicturesOptions = {
  /** Asks the server for the latest picture of each of these sessions. */
  readonly ask: (sessionIds: readonly string[]) => Promise<Result<readonly LatestPicture[]>>;
  /** Calls back after `ms`; returns what takes that back. */
  readonly after: (ms: number, run: () => void) => () => void;
};

/** How soon after a tile has come into view, and how often while it is there. */
const soonMs = 150;
const againMs = 5_000;
/** As many as one question may be about. */
const mostAtOnce = 200;

export type Pictures = Pick<Store<ReadonlyMap<string, LatestPicture>>, 'get' | 'subscribe'> & {
  /** A tile of this session is in view, until what is returned is called. */
  readonly show: (sessionId: string) => () => void;
  readonly dispose: () => void;
};

/** The latest picture of each session whose tile is in view: one question for all of them, every few seconds. */
export function createPictures({ ask, after }: PicturesOptions): Pictures {
  const store = createStore<ReadonlyMap<string, LatestPicture>>(new Map());
  /** How many tiles of each session are in view, those that were asked for longest ago first. */
  const shown = new Map<string, number>();
  /** Not asked for since they came into view. */
  const isNew = new Set<string>();
  let isAsking = false;
  let isDisposed = false;
  let planned: { readonly ms: number; readonly cancel: () => void } | null = null;

  function plan(ms: number): void {
    if (isDisposed || isAsking || (planned !== null && planned.ms <= ms)) return;
    planned?.cancel();
    planned = { ms, cancel: after(ms, () => void read()) };
  }

  async function read(): Promise<void> {
    planned = null;
    const ids = [...new Set([...isNew, ...shown.keys()])].slice(0, mostAtOnce);
    if (ids.length === 0) return;
    for (const id of ids) {
      const tiles = shown.get(id) ?? 1;
      isNew.delete(id);
      shown.delete(id);
      shown.set(id, tiles);
    }
    isAsking = true;
    const reply = await ask(ids);
    isAsking = false;
    const fresh = reply.ok
      ? reply.value.filter(({ sessionId, sha256 }) => store.get().get(sessionId)?.sha256 !== sha256)
      : [];
    if (fresh.length > 0 && !isDisposed)
      store.set(new Map([...store.get(), ...fresh.map((picture) => [picture.sessionId, picture] as const)]));
    plan(isNew.size > 0 ? soonMs : againMs);
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    show(sessionId) {
      shown.set(sessionId, (shown.get(sessionId) ?? 0) + 1);
      isNew.add(sessionId);
      plan(soonMs);
      return () => {
        const left = (shown.get(sessionId) ?? 1) - 1;
        if (left > 0) shown.set(sessionId, left);
        else {
          shown.delete(sessionId);
          isNew.delete(sessionId);
        }
      };
    },
    dispose() {
      isDisposed = true;
      planned?.cancel();
    },
  };
}
