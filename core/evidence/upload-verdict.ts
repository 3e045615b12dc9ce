import type { evidenceStored } from '../../contract/http.ts';
import type { Failure, FailureCode } from '../../contract/result.ts';
import type { z } from 'zod';
import { stopsLink } from '../link/outbox.ts';

/**
 * What the server's answer to an upload means for the piece:
 * - `stored`: it is on the server's disk
 * - `retry`: the same again later; `unanswered`: as `retry`, and perhaps nobody is there
 * - `set-aside`: the server will never take these bytes
 * - `stop-kind`: there is no room for what is this large; smaller pieces may still fit
 * - `new-token`: nothing can be sent before there is another token
 */
export type UploadVerdict =
  | { readonly next: 'stored' | 'retry' | 'unanswered' }
  | { readonly next: 'set-aside' | 'stop-kind' | 'new-token'; readonly failure: Failure };

/** @param answer null when none came, or none that the contract knows. */
export function uploadVerdict(answer: z.infer<typeof evidenceStored> | Failure | null): UploadVerdict {
  if (answer === null) return { next: 'unanswered' };
  if (answer.ok) return { next: 'stored' };
  if (stopsLink(answer.code)) return { next: 'new-token', failure: answer };
  if (answer.code === 'evidence.quota') return { next: 'stop-kind', failure: answer };
  // Anything else may be a server that is being updated, or a proxy: evidence waits rather than be given up.
  return neverTaken.has(answer.code) ? { next: 'set-aside', failure: answer } : { next: 'retry' };
}

const neverTaken: ReadonlySet<FailureCode> = new Set(['evidence.malformed', 'request.too-large']);
