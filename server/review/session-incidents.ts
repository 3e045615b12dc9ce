import { LRUCache } from 'lru-cache';
import type { IncidentRuleSet } from '../../contract/incidents/rule-set.ts';
import { foldIncidents, noIncidents, type IncidentState } from '../../core/incidents/incidents.ts';
import type { Store } from '../store/store.ts';

const pageSize = 1_000;
/** States that are gone on with at the next look: a few kilobytes each. */
const mostKept = 2_000;

export type SessionIncidents = ReturnType<typeof createSessionIncidents>;

/** The incidents of sessions, folded from what is stored of them. Nothing of it is kept on the disk. */
export function createSessionIncidents(store: Pick<Store, 'events' | 'serverEvents'>) {
  const kept = new LRUCache<string, { readonly rulesVersion: number; readonly state: IncidentState }>({
    max: mostKept,
  });

  async function folded(
    sessionId: string,
    rules: IncidentRuleSet,
    from: IncidentState,
  ): Promise<IncidentState> {
    let state = from;
    for (const { event } of await store.serverEvents.all(sessionId))
      state = foldIncidents(state, event, 'server', rules);
    for (;;) {
      const page = await store.events.page(sessionId, state.seq.client, pageSize);
      if (page.length === 0) return state;
      for (const { event } of page) state = foldIncidents(state, event, 'client', rules);
    }
  }

  return {
    /** By the exam's own rules; only what is new since the last time is read. */
    async of(sessionId: string, rules: IncidentRuleSet): Promise<IncidentState> {
      const before = kept.get(sessionId);
      const isSame = before !== undefined && before.rulesVersion === rules.rulesVersion;
      const state = await folded(sessionId, rules, isSame ? before.state : noIncidents);
      kept.set(sessionId, { rulesVersion: rules.rulesVersion, state });
      return state;
    },
    /** By any rules, from the beginning, and forgotten again. */
    replayed: (sessionId: string, rules: IncidentRuleSet): Promise<IncidentState> =>
      folded(sessionId, rules, noIncidents),
  };
}
