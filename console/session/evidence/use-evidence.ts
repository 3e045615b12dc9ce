import { useEffect, useState } from 'react';
import type { EvidenceEntry } from '../../../contract/evidence.ts';
import type { Api } from '../../api.ts';

/** What is known of each evidence blob by its hash; null until it has been read. */
export type Evidence = ReadonlyMap<string, EvidenceEntry> | null;

/** How soon after an event that refers to evidence, and how often while something is missing. */
const soonMs = 700;
const againMs = 5_000;

/**
 * The evidence of a session, read anew when its events refer to more of it and as long as something is missing.
 *
 * @param references how many references there are in the events that are here.
 */
export function useEvidence(api: Api, sessionId: string | null, references: number): Evidence {
  const [evidence, setEvidence] = useState<Evidence>(null);
  useEffect(() => {
    if (sessionId === null) return;
    const id = sessionId;
    let isOver = false;
    let timer = setTimeout(() => void read(), evidence === null ? 0 : soonMs);
    async function read() {
      const reply = await api.evidence(id);
      if (isOver) return;
      if (reply.ok) setEvidence(new Map(reply.value.map((entry) => [entry.sha256, entry])));
      const isComplete = reply.ok && reply.value.every(({ stored }) => stored !== null);
      if (!isComplete) timer = setTimeout(() => void read(), againMs);
    }
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // Not when the evidence itself has been read: that would be for ever.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [api, sessionId, references]);
  return evidence;
}
