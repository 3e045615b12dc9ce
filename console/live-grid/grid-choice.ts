import type { SessionSummary } from '../../contract/http.ts';
import { isFound } from '../../core/text/search.ts';
import { isOffline, needOf, type Seen } from './attention.ts';

export const gridFilters = ['all', 'running', 'needs', 'offline', 'pinned'] as const;
export type GridFilter = (typeof gridFilters)[number];

/** What of the sessions is to be shown. `room`: null is everybody. */
export type GridChoice = {
  readonly filter: GridFilter;
  readonly search: string;
  readonly room: string | null;
};

export const everything: GridChoice = { filter: 'all', search: '', room: null };

/** Somewhere that a proctor may be in charge of: an exam. */
export type Room = { readonly id: string; readonly title: string; readonly candidates: number };

/** The rooms that there are, by title. */
export function roomsOf(sessions: Iterable<SessionSummary>): readonly Room[] {
  const rooms = Map.groupBy(sessions, ({ examId }) => examId);
  return [...rooms]
    .map(([id, within]) => ({ id, title: within[0]?.examTitle ?? '', candidates: within.length }))
    .sort((a, b) => a.title.localeCompare(b.title) || a.id.localeCompare(b.id));
}

type Own = { readonly seen: Seen; readonly isPinned: (sessionId: string) => boolean };

const passes: Readonly<Record<GridFilter, (session: SessionSummary, own: Own) => boolean>> = {
  all: () => true,
  running: ({ state }) => state === 'running',
  needs: (session, { seen }) => needOf(session, seen) !== 'none',
  offline: isOffline,
  pinned: ({ id }, { isPinned }) => isPinned(id),
};

/** Whether a session is among what was chosen: each word of the search is in a name or the student number. */
export function isChosen(session: SessionSummary, choice: GridChoice, own: Own): boolean {
  const { candidateName, studentNumber, examTitle, examId } = session;
  if (choice.room !== null && choice.room !== examId) return false;
  if (!passes[choice.filter](session, own)) return false;
  return (
    choice.search.trim() === '' ||
    isFound(choice.search, `${candidateName} ${studentNumber ?? ''} ${examTitle}`)
  );
}

export type Counts = {
  readonly all: number;
  readonly running: number;
  readonly offline: number;
  readonly needs: number;
  readonly finished: number;
};

/** How many there are of each, for a look at all of them at once. */
export function countsOf(sessions: Iterable<SessionSummary>, seen: Seen): Counts {
  const counts = { all: 0, running: 0, offline: 0, needs: 0, finished: 0 };
  for (const session of sessions) {
    counts.all += 1;
    if (session.state === 'running') counts.running += 1;
    if (session.state === 'completed') counts.finished += 1;
    if (isOffline(session)) counts.offline += 1;
    if (needOf(session, seen) !== 'none') counts.needs += 1;
  }
  return counts;
}
