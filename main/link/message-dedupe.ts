import type { ProctorMessage } from '../../contract/wire.ts';

type Take = (message: ProctorMessage) => Promise<void>;

/** Hands on every message once: one that comes again, because its answer was lost, is only waited for. */
export function dedupeMessages(take: Take): Take {
  const taken = new Map<string, Promise<void>>();
  return (message) => {
    const known = taken.get(message.id);
    if (known) return known;
    const kept = take(message);
    taken.set(message.id, kept);
    kept.catch(() => taken.delete(message.id));
    return kept;
  };
}
