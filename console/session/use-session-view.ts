import { useMemo } from 'react';
import type { StoredEvent } from '../../contract/http.ts';
import type { OpenSession } from '../live/open-session.ts';
import { tracksOf } from './evidence/recordings.ts';
import { mergeByTime } from './timeline/timeline-items.ts';

const nothing: readonly StoredEvent[] = [];

/** What the screen of a session shows, made from what has been read of it. */
export function useSessionView(open: OpenSession | null) {
  const events = open?.events ?? nothing;
  const serverEvents = open?.serverEvents ?? nothing;
  const items = useMemo(() => mergeByTime(events, serverEvents), [events, serverEvents]);
  const ofEvents = useMemo(
    () => ({
      tracks: tracksOf(events),
      references: events.reduce((sum, { event }) => sum + event.evidence.length, 0),
    }),
    [events],
  );
  return { items, ...ofEvents };
}
