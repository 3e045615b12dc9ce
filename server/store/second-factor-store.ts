import type { AuditDraft } from './audit-store.ts';

/**
 * What somebody signs in with beside their password. The secret is kept wrapped (`server/wrapped-secret.ts`), of
 * recovery codes only hashes. `confirmedAt`: null while it is being set up, and asks for nothing.
 */
export type StoredFactor = {
  readonly wrappedSecret: string;
  readonly confirmedAt: number | null;
  readonly codesLeft: number;
};

/** At most one for each person. What changes something writes its entry of the audit log in the same commit. */
export type SecondFactorStore = {
  readonly find: (staffId: string) => Promise<StoredFactor | null>;
  /** In place of another that was begun; false where there is one that is confirmed. */
  readonly begin: (staffId: string, wrappedSecret: string, at: number) => Promise<boolean>;
  /**
   * Confirms the one that was begun with this secret, by the code of `step`, and ends all sign-ins of the person but
   * `keep`. False where there is no such one (any more).
   */
  readonly confirm: (
    confirmed: {
      readonly staffId: string;
      readonly wrappedSecret: string;
      readonly step: number;
      readonly codeHashes: readonly string[];
      readonly keep: string;
      readonly at: number;
    },
    audit: AuditDraft,
  ) => Promise<boolean>;
  /** False where a code of this step, or of a later one, was taken before: of many who come with one, one gets it. */
  readonly takeStep: (staffId: string, step: number) => Promise<boolean>;
  /** Uses a recovery code up; false where the person has none of this hash. */
  readonly takeCode: (staffId: string, codeHash: string, audit: AuditDraft) => Promise<boolean>;
  /** False where there is no confirmed one. */
  readonly replaceCodes: (
    staffId: string,
    codeHashes: readonly string[],
    audit: AuditDraft,
  ) => Promise<boolean>;
  /** False where there is none that is confirmed: then nothing is asked for, and nothing is changed. */
  readonly remove: (staffId: string, audit: AuditDraft) => Promise<boolean>;
};
