import type { Emitter } from '../../../contract/catalog.ts';
import type { StoredEvent } from '../../../contract/http.ts';

/** An event of either chain, as the list and the chart show it. `key` is unique among both. */
export type TimelineItem = StoredEvent & { readonly key: string; readonly by: Emitter };

/**
 * Both chains of a session as one. Each keeps its order, whatever its clock did; between the two, time decides, and
 * the app's event comes first at the same time.
 */
export function mergeByTime(
  client: readonly StoredEvent[],
  server: readonly StoredEvent[],
): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  let next = 0;
  const takeServer = (until: number) => {
    for (let one = server[next]; one && one.event.occurredAt < until; one = server[next]) {
      items.push(itemOf(one, 'server'));
      next += 1;
    }
  };
  for (const stored of client) {
    takeServer(stored.event.occurredAt);
    items.push(itemOf(stored, 'client'));
  }
  takeServer(Number.POSITIVE_INFINITY);
  return items;
}

function itemOf(stored: StoredEvent, by: Emitter): TimelineItem {
  return { ...stored, by, key: `${by}-${stored.event.seq}` };
}
