import type { EventDraft } from '../../contract/envelope.ts';
import type { FindingKind } from '../../contract/events/findings.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Clock } from '../../core/clock.ts';
import { findingActions, stepCover, type CoverInput, type FindingAction } from '../../core/policy.ts';
import type { SessionMemory } from '../../core/session-memory.ts';
import type { StateStore } from '../app-state.ts';

type FindingsDeskOptions = {
  readonly clock: Clock;
  readonly state: StateStore;
  readonly settings: Pick<ExamSettings, 'findings' | 'accommodations'>;
  readonly memory: Pick<SessionMemory, 'cover'>;
  /** Drafts of one call stay together in the journal, in their order. */
  readonly emit: (...drafts: readonly EventDraft[]) => void;
  /** The cover was raised or released: what hosts the exam hides or shows it. */
  readonly onCover: () => void;
};

/**
 * What follows from a finding on the candidate's computer: an event, a warning, or the cover over the exam, which a
 * person releases. The exam goes on beneath it, and nothing here ends it or touches what was answered.
 */
export function createFindingsDesk(options: FindingsDeskOptions) {
  const { clock, state, settings, emit, onCover } = options;
  let { cover } = options.memory;

  function show(): void {
    state.update({ cover });
    onCover();
  }

  function step(input: CoverInput): readonly EventDraft[] {
    const [next, drafts] = stepCover(cover, input);
    if (next === cover) return [];
    cover = next;
    show();
    return drafts;
  }

  function warn(finding: FindingKind): void {
    const others = state.get().warnings.filter((warning) => warning.finding !== finding);
    state.update({ warnings: [...others, { finding, at: clock.now() }] });
  }

  function perform(action: FindingAction): readonly EventDraft[] {
    if (action.do === 'report') return [action.draft];
    if (action.do === 'cover') return step({ kind: 'raise', at: clock.now(), finding: action.finding });
    warn(action.finding);
    return [];
  }

  return {
    show,
    found(draft: EventDraft): void {
      const drafts = findingActions(settings, draft).flatMap(perform);
      if (drafts.length > 0) emit(...drafts);
    },
    /** The candidate has read the warning. */
    read(finding: FindingKind): void {
      state.update({ warnings: state.get().warnings.filter((warning) => warning.finding !== finding) });
    },
    /** A proctor releases the cover raised at `since`; a later one they have not seen. The caller writes the drafts. */
    releasedByProctor(since: number | null): readonly EventDraft[] {
      return cover !== null && cover.since === since
        ? step({ kind: 'release', at: clock.now(), by: 'proctor' })
        : [];
    },
    /** Staff at the desk, whose password was right. */
    releasedByStaff(): void {
      const drafts = step({ kind: 'release', at: clock.now(), by: 'quit-password' });
      if (drafts.length > 0) emit(...drafts);
    },
    /** The exam is over, and so is whatever lay over it. */
    dispose(): void {
      cover = null;
      state.update({ cover, warnings: [] });
    },
  };
}
