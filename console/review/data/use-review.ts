import { useCallback, useEffect, useState } from 'react';
import type { Disposition, SessionIncidents } from '../../../contract/console/review.ts';
import type { SessionSummary, StoredEvent } from '../../../contract/http.ts';
import type { Failure, Result } from '../../../contract/result.ts';
import type { Api } from '../../api.ts';

/** All that is read of a session for its review. */
export type ReviewData = SessionIncidents & {
  readonly session: SessionSummary;
  readonly events: readonly StoredEvent[];
  readonly serverEvents: readonly StoredEvent[];
};

export type ReviewState = {
  readonly data: ReviewData | null;
  readonly failure: Failure | null;
  /** A decision that the server has kept. */
  readonly add: (disposition: Disposition) => void;
};

/** Reads a session with its incidents; what is decided meanwhile is added to it. */
export function useReview(api: Pick<Api, 'events' | 'incidents'>, sessionId: string): ReviewState {
  const [data, setData] = useState<ReviewData | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let isOver = false;
    const read = async () => {
      const reply = await readAll(api, sessionId);
      if (isOver) return;
      if (reply.ok) setData(reply.value);
      else setFailure(reply);
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [api, sessionId]);
  const add = useCallback((made: Disposition) => {
    setData((before) => {
      const isKnown = before?.dispositions.some(({ id }) => id === made.id);
      return before && !isKnown ? { ...before, dispositions: [...before.dispositions, made] } : before;
    });
  }, []);
  return { data, failure, add };
}

async function readAll(
  api: Pick<Api, 'events' | 'incidents'>,
  sessionId: string,
): Promise<Result<ReviewData>> {
  const incidents = await api.incidents(sessionId);
  if (!incidents.ok) return incidents;
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await api.events(sessionId, events.at(-1)?.event.seq ?? 0);
    if (!page.ok) return page;
    events.push(...page.value.events);
    if (page.value.hasMore && page.value.events.length > 0) continue;
    const { session, serverEvents } = page.value;
    return { ok: true, value: { ...incidents.value, session, events, serverEvents } };
  }
}
