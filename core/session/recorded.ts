import { catalogEntry } from '../../contract/catalog.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { findingActions, findingOf } from '../policy.ts';
import { event } from './drafts.ts';
import { isUnderWay } from './state.ts';

/** What of the drafts becomes an event, and what follows from those that are findings on the candidate's computer. */
export function recorded(
  state: SessionState,
  drafts: readonly EventDraft[],
  settings: Pick<ExamSettings, 'findings' | 'accommodations'>,
  now: number,
): readonly EventDraft[] {
  let isCovered = isUnderWay(state) && state.cover !== null;
  return drafts.flatMap((draft) => {
    const isObserved = catalogEntry(draft.type).isObservation ?? findingOf(draft) !== null;
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
