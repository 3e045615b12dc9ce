import type { SessionSummary } from '../../contract/http.ts';

/** What of a session needs a person, the most urgent first. */
export const needs = ['covered', 'hand', 'flags', 'offline', 'none'] as const;
export type Need = (typeof needs)[number];

/** How many flags of a session somebody here has looked at. */
export type Seen = (sessionId: string) => number;

export const newFlags = ({ id, flags }: Pick<SessionSummary, 'id' | 'flags'>, seen: Seen): number =>
  Math.max(0, flags - seen(id));

/** Whether an exam is under way whose app cannot be reached. */
export const isOffline = ({ state, step, connected }: SessionSummary): boolean =>
  state === 'running' && step !== 'handed-in' && !connected;

/**
 * The most urgent of what a session needs a person for. Under a cover a candidate cannot go on without one; a hand is
 * a question; flags are something to look at; without a connection there is little that anybody could do from here.
 */
export function needOf(session: SessionSummary, seen: Seen): Need {
  if (session.coveredSince !== null) return 'covered';
  if (session.isHandRaised || session.moves !== undefined) return 'hand';
  if (newFlags(session, seen) > 0) return 'flags';
  return isOffline(session) ? 'offline' : 'none';
}

const stateOrder: Readonly<Record<SessionSummary['state'], number>> = { running: 0, joined: 1, completed: 2 };

/**
 * Who comes first: whom somebody here has pinned, then by what needs a person, then who is under way, then by name. Of
 * two with flags the one with more new ones is first.
 */
export function inOrder(
  sessions: Iterable<SessionSummary>,
  { seen, isPinned }: { readonly seen: Seen; readonly isPinned: (sessionId: string) => boolean },
): readonly SessionSummary[] {
  const ranked = [...sessions].map((session) => ({
    session,
    pinned: isPinned(session.id) ? 0 : 1,
    need: needs.indexOf(needOf(session, seen)),
    fresh: newFlags(session, seen),
  }));
  return ranked
    .sort(
      (a, b) =>
        a.pinned - b.pinned ||
        a.need - b.need ||
        b.fresh - a.fresh ||
        stateOrder[a.session.state] - stateOrder[b.session.state] ||
        names.compare(a.session.candidateName, b.session.candidateName) ||
        (a.session.studentNumber ?? '').localeCompare(b.session.studentNumber ?? '') ||
        a.session.id.localeCompare(b.session.id),
    )
    .map(({ session }) => session);
}

/** Asked for at every change of any session: one collator is a hundred times quicker than a new one each time. */
const names = new Intl.Collator();
