import type { SessionSummary } from '../../../contract/http.ts';
import { newFlags, needOf, type Need } from '../attention.ts';
import type { Notes } from '../own-notes.ts';

/** All that a tile shows of a session. Most of what a session reports changes none of it, and then nothing is drawn. */
export type TileView = Pick<
  SessionSummary,
  | 'id'
  | 'candidateName'
  | 'studentNumber'
  | 'examTitle'
  | 'state'
  | 'step'
  | 'endsAt'
  | 'closesAt'
  | 'connected'
  | 'isHandRaised'
  | 'flags'
> & {
  /** Another computer asks for it. */
  readonly wantsToMove: boolean;
  readonly isCovered: boolean;
  /** A person has paused the exam. */
  readonly isHeld: boolean;
  readonly fresh: number;
  readonly need: Need;
  readonly isPinned: boolean;
};

export function tileView(session: SessionSummary, notes: Notes): TileView {
  const { id, candidateName, studentNumber, examTitle, state, step, endsAt, closesAt } = session;
  const { connected, isHandRaised, flags, coveredSince, pausedSince } = session;
  const seen = (sessionId: string) => notes.seen[sessionId] ?? 0;
  return {
    id,
    candidateName,
    studentNumber,
    examTitle,
    state,
    step,
    endsAt,
    closesAt,
    connected,
    isHandRaised,
    flags,
    wantsToMove: session.moves !== undefined,
    isCovered: coveredSince !== null,
    isHeld: pausedSince !== null,
    fresh: newFlags(session, seen),
    need: needOf(session, seen),
    isPinned: notes.pinned.includes(id),
  };
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const firstLetter = (word: string): string =>
  letters.segment(word)[Symbol.iterator]().next().value?.segment ?? '';

/** Two letters that stand for somebody without a picture. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = '', ...others] = words;
  return (firstLetter(first) + firstLetter(others.at(-1) ?? '')).toLocaleUpperCase();
}
