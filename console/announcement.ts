import type { LiveDelta, SessionSummary } from '../contract/http.ts';
import { severityOf } from '../core/timeline.ts';
import { strings, titleOf } from './strings.ts';

/** What a screen reader says of the open session's new events: the latest that may need a look; null for milder ones. */
export function eventAnnouncement({ session, events }: LiveDelta): string | null {
  const latest = events.findLast(({ event }) => ['warning', 'alert'].includes(severityOf(event.type)));
  return latest ? strings.announcement(session.candidateName, titleOf(latest.event.type)) : null;
}

/** What it says of the list: who has more flags than before; null when nobody has. */
export function flagAnnouncement(
  known: ReadonlyMap<string, SessionSummary>,
  changed: readonly SessionSummary[],
): string | null {
  const flagged = changed.filter(({ id, flags }) => flags > (known.get(id)?.flags ?? 0));
  if (flagged.length === 0) return null;
  return flagged
    .map(({ candidateName, flags }) => strings.announcement(candidateName, strings.sessions.flagCount(flags)))
    .join('. ');
}
