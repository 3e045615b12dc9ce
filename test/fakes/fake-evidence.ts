import { createHash } from 'node:crypto';
import { fail, ok, type Failure } from '../../contract/result.ts';
import type { PutEvidence } from '../../main/session/evidence/session-evidence.ts';

/** A store of evidence that keeps everything, unless told to fail. */
export function fakeEvidence() {
  const kept: Parameters<PutEvidence>[0][] = [];
  let failure: Failure | null = null;
  const put: PutEvidence = (piece) => {
    if (failure) return Promise.resolve(failure);
    kept.push(piece);
    const sha256 = createHash('sha256').update(piece.bytes).digest('hex');
    return Promise.resolve(ok({ sha256, bytes: piece.bytes.length }));
  };
  return {
    put,
    kept,
    failWith: (code: Failure['code'] | null) => {
      failure = code === null ? null : fail(code, 'as the test wants it');
    },
  };
}
