import type { AuditEntry } from '../../contract/console/audit.ts';
import { genesisHash } from '../../contract/envelope.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { canonicalJson, type Sha256 } from './chain.ts';

/** The last entry of an audit log, as far as the next one goes on from it. */
export type AuditHead = { readonly seq: number; readonly hash: string };
export const emptyAudit: AuditHead = { seq: 0, hash: genesisHash };

export function auditHash(body: Omit<AuditEntry, 'hash'>, sha256: Sha256): string {
  return sha256(body.prevHash + canonicalJson(body));
}

/** The head after `entry`, or why the log does not hold there. */
export function followAudit(head: AuditHead, entry: AuditEntry, sha256: Sha256): Result<AuditHead> {
  const { hash, ...body } = entry;
  if (entry.seq !== head.seq + 1)
    return fail('batch.gap', `entry ${head.seq + 1} is missing: entry ${entry.seq} comes in its place`);
  if (auditHash(body, sha256) !== hash)
    return fail(
      'chain.broken',
      `entry ${entry.seq} was changed after it was written: its hash is not its own`,
    );
  if (entry.prevHash !== head.hash)
    return fail('chain.forked', `entry ${entry.seq} does not continue entry ${head.seq}`);
  return ok({ seq: entry.seq, hash });
}
