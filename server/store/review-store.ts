import type { Disposition } from '../../contract/console/review.ts';
import type { IncidentRuleSet } from '../../contract/incidents/rule-set.ts';
import type { Failure, Result } from '../../contract/result.ts';
import type { AuditDraft } from './audit-store.ts';

/** A rule set of an exam, and who set it. `at`: epoch milliseconds. */
export type StoredRules = { readonly rules: IncidentRuleSet; readonly by: string; readonly at: number };

/** What people make of incidents, and by which rules they are made. Dispositions are only ever added to. */
export type ReviewStore = {
  /**
   * Keeps a disposition, unless `refusal` finds in those that the incident already has why it may not follow them. The
   * same id again is the one that is kept.
   */
  readonly decide: (
    sessionId: string,
    disposition: Disposition,
    refusal: (before: readonly Disposition[]) => Failure | null,
    audit: AuditDraft,
  ) => Promise<Result<Disposition>>;
  /** In the order in which they were made. */
  readonly dispositions: (sessionId: string) => Promise<readonly Disposition[]>;
  /** The same of every session of an exam that has any. */
  readonly ofExam: (examId: string) => Promise<ReadonlyMap<string, readonly Disposition[]>>;
  /** The latest rule set; null where the exam has none of its own. */
  readonly rules: (examId: string) => Promise<StoredRules | null>;
  /** Keeps a rule set under the next version of the exam. */
  readonly setRules: (
    examId: string,
    set: StoredRules,
    audit: (rulesVersion: number) => AuditDraft,
  ) => Promise<StoredRules>;
};
