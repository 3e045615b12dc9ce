import type { EventType } from '../../contract/catalog.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { findingActions, findingOf } from '../policy.ts';
import { event } from './drafts.ts';
import { isUnderWay } from './state.ts';

/** What is observed of the candidate: it counts while the exam runs, and neither in a break nor after the hand-in. */
const observations: ReadonlySet<EventType> = new Set([
  'window.focus-in',
  'window.focus-out',
  'user.idle',
  'user.active',
  'face.detected',
  'face.not-detected',
  'face.multiple',
  'object.mobile-phone',
  'object.book',
]);

/** What of the drafts becomes an event, and what follows from those that are findings on the candidate's computer. */
export function recorded(
  state: SessionState,
  drafts: readonly EventDraft[],
  settings: Pick<ExamSettings, 'findings' | 'accommodations'>,
  now: number,
): readonly EventDraft[] {
  let isCovered = isUnderWay(state) && state.cover !== null;
  return drafts.flatMap((draft) => {
    const isObserved = observations.has(draft.type) || findingOf(draft) !== null;
    if (isObserved && state.phase !== 'running') return [];
    return findingActions(settings, draft).flatMap((action): readonly EventDraft[] => {
      switch (action.do) {
        case 'report':
          return [action.draft];
        case 'warn':
          return [event('x.warning.shown', now, { finding: action.finding })];
        case 'cover': {
          // Further findings change nothing, and nothing but a person lifts it.
          if (isCovered) return [];
          isCovered = true;
          return [event('x.cover.raised', now, { finding: action.finding })];
        }
      }
    });
  });
}
