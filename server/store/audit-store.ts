import type { AuditAbout, AuditAction, AuditActor, AuditEntry } from '../../contract/console/audit.ts';

/** What is to be written down. `at`: epoch milliseconds. */
export type AuditDraft = {
  readonly at: number;
  readonly actor: AuditActor;
  readonly action: AuditAction;
  readonly about: AuditAbout;
};

/** Only ever added to. What changes something writes its entry in the same commit; see the other stores. */
export type AuditStore = {
  /** Of what changes nothing else. */
  readonly append: (draft: AuditDraft) => Promise<AuditEntry>;
  /** The latest first, from before `before`; null is from the end. */
  readonly latest: (before: number | null, limit: number) => Promise<readonly AuditEntry[]>;
  /** In order, from after `after`. */
  readonly page: (after: number, limit: number) => Promise<readonly AuditEntry[]>;
};
