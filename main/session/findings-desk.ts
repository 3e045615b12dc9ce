import type { EventDraft } from '../../contract/envelope.ts';
import type { FindingKind } from '../../contract/machine-payloads.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Clock } from '../../core/clock.ts';
import { noTries, triedOnce, waitMsOf } from '../../core/password-tries.ts';
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
  readonly isQuitPassword: (password: string) => Promise<boolean>;
  /** The cover was raised or released: what hosts the exam hides or shows it. */
  readonly onCover: () => void;
};

/** Every answer to a password takes at least so long: how long it took says nothing about it. */
const answerMs = 500;

/**
 * What follows from a finding on the candidate's computer: an event, a warning, or the cover over the exam, which a
 * person releases. The exam goes on beneath it, and nothing here ends it or touches what was answered.
 */
export function createFindingsDesk(options: FindingsDeskOptions) {
  const { clock, state, settings, emit, isQuitPassword, onCover } = options;
  let { cover } = options.memory;
  let tries = noTries;

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
    /** Staff at the desk. A try is counted before it is looked at. */
    async releaseByPassword(password: string): Promise<Result<null>> {
      if (cover === null) return fail('session.wrong-phase', 'The exam is not covered.');
      const waitMs = waitMsOf(tries, clock.monotonicNow());
      if (waitMs > 0) {
        const seconds = Math.ceil(waitMs / 1_000);
        return fail('request.rate-limited', `Too many tries. The next one is possible in ${seconds} s.`);
      }
      tries = triedOnce(tries, clock.monotonicNow());
      const answered = new Promise<void>((resolve) => void clock.after(answerMs, resolve));
      const [isRight] = await Promise.all([isQuitPassword(password), answered]);
      if (!isRight) return fail('password.wrong', 'This is not the quit password of this exam.');
      tries = noTries;
      const drafts = step({ kind: 'release', at: clock.now(), by: 'quit-password' });
      if (drafts.length > 0) emit(...drafts);
      return ok(null);
    },
    /** The exam is over, and so is whatever lay over it. */
    dispose(): void {
      cover = null;
      state.update({ cover, warnings: [] });
    },
  };
}
