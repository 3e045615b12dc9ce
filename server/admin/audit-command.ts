import { z } from 'zod';
import { emptyAudit, followAudit } from '../../core/journal/audit-chain.ts';
import { allOf } from '../staff/audit-routes.ts';
import { sha256 } from '../sha256.ts';
import { AdminError, readFlags, type Command } from './command.ts';

const verifyFlags = z.object({
  expect: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is a hash that this command has printed before')
    .optional(),
});

/**
 * Follows the audit log from its first entry to its last. Nothing within it can be changed unseen; that its end is
 * still there is known to whoever has written down an earlier hash.
 */
export const verifyAudit: Command = async ({ store, flags }) => {
  const { expect } = readFlags(verifyFlags, flags);
  let head = emptyAudit;
  let isFound = expect === undefined;
  for await (const entry of allOf(store.audit)) {
    const next = followAudit(head, entry, sha256);
    if (!next.ok) throw new AdminError(`the audit log was changed: ${next.message}`);
    head = next.value;
    isFound ||= head.hash === expect;
  }
  if (!isFound)
    throw new AdminError(`the audit log was changed: it does not have the entry ${expect} any more`);
  return [{ entries: head.seq, hash: head.hash }];
};
