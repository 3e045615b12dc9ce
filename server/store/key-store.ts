import type { ApiKey } from '../../contract/console/keys.ts';
import type { AuditDraft } from './audit-store.ts';

/** Keys with which systems of the institution ask. Of a key's secret only the SHA-256 is kept. */
export type KeyStore = {
  /** The newest first, with those that have ended. */
  readonly list: () => Promise<readonly ApiKey[]>;
  readonly add: (key: ApiKey, secretHash: string, audit: AuditDraft) => Promise<void>;
  /** The key of this secret, unless it has ended or expired by `now`. */
  readonly find: (secretHash: string, now: number) => Promise<ApiKey | null>;
  readonly use: (keyId: string, at: number) => Promise<void>;
  /** The key as it is now; null where there is none of this id that has not ended. */
  readonly end: (keyId: string, at: number, audit: AuditDraft) => Promise<ApiKey | null>;
};
