import type { EventType } from '../../contract/catalog.ts';
import type { LiveDelta, SessionSummary } from '../../contract/http.ts';
import { severityOf } from '../../core/timeline.ts';
import { titleOf } from '../events/words.ts';
import { strings } from '../strings.ts';

/** What a screen reader says of the open session's news: the latest that may need a look; null for milder ones. */
export function eventAnnouncement({ session, events, serverEvents }: LiveDelta): string | null {
  const latest = [...events, ...serverEvents].findLast(({ event: { type } }) => mayNeedLook(type));
  return latest ? strings.announcement(strings.candidate(session), titleOf(latest.event.type)) : null;
}

function mayNeedLook(type: string): boolean {
  const severity = severityOf(type);
  return severity === 'warning' || severity === 'alert' || type === ('x.hand.raised' satisfies EventType);
}

/** What it says of the list: whose exam was covered, who raised a hand, or has more flags than before; null when nobody has. */
export function flagAnnouncement(
  known: ReadonlyMap<string, SessionSummary>,
  changed: readonly SessionSummary[],
): string | null {
  const said = changed.flatMap((session) => {
    const { id, flags, isHandRaised, coveredSince, moves } = session;
    const candidate = strings.candidate(session);
    const before = known.get(id);
    if (moves !== undefined && before?.moves === undefined)
      return [strings.announcement(candidate, strings.moves.badge)];
    if (isHandRaised && !before?.isHandRaised) return [strings.announcement(candidate, strings.handRaised)];
    if (coveredSince !== null && before?.coveredSince !== coveredSince)
      return [strings.announcement(candidate, strings.cover.covered)];
    if (flags <= (before?.flags ?? 0)) return [];
    return [strings.announcement(candidate, strings.sessions.flagCount(flags))];
  });
  return said.length === 0 ? null : said.join('. ');
}
