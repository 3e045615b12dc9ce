import { LRUCache } from 'lru-cache';
import type { AuditAbout, AuditAction, AuditActor } from '../../contract/console/audit.ts';
import type { Clock } from '../../core/clock.ts';
import { canonicalJson } from '../../core/journal/chain.ts';
import type { AuditStore } from '../store/audit-store.ts';

/** A page that reads on, or a player that seeks, is one look. */
const oneLookMs = 15 * 60_000;
const mostRemembered = 20_000;

export type Looks = ReturnType<typeof createLooks>;

/** Writes down who looks at what, before they see it. */
export function createLooks(audit: Pick<AuditStore, 'append'>, clock: Pick<Clock, 'now' | 'monotonicNow'>) {
  const latest = new LRUCache<string, number>({ max: mostRemembered });
  return {
    /** Resolves when it is written; nothing may be shown before. */
    async at(actor: AuditActor, action: AuditAction, about: AuditAbout): Promise<void> {
      const key = canonicalJson([actor, action, about]);
      const now = clock.monotonicNow();
      const before = latest.get(key);
      if (before !== undefined && now - before < oneLookMs) return;
      await audit.append({ at: clock.now(), actor, action, about });
      latest.set(key, now);
    },
  };
}
