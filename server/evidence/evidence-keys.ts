import { randomBytes } from 'node:crypto';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { createWrapper } from '../wrapped-secret.ts';

export type EvidenceKeys = ReturnType<typeof createEvidenceKeys>;

/**
 * The AES-256 key of each session. In the database it is wrapped by the master key, bound to its session: a copy of
 * the database alone opens no evidence, and a key that was moved to another session does not unwrap.
 */
export function createEvidenceKeys(store: EvidenceStore, masterKey: string) {
  const { wrap, unwrap } = createWrapper(masterKey);
  return {
    /** The key of a session that exists, base64url; made when it is first asked for. For `joinReply.evidenceKey`. */
    async of(sessionId: string): Promise<string> {
      const wrapped =
        (await store.wrappedKey(sessionId)) ??
        (await store.keepWrappedKey(sessionId, wrap(sessionId, randomBytes(32))));
      return unwrap(sessionId, wrapped).toString('base64url');
    },
    /** Null for a session that never joined, or whose evidence was deleted. */
    async find(sessionId: string): Promise<Buffer | null> {
      const wrapped = await store.wrappedKey(sessionId);
      return wrapped === null ? null : unwrap(sessionId, wrapped);
    },
    forget: (sessionId: string): Promise<void> => store.forgetKey(sessionId),
  };
}
