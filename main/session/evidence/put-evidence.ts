import type { Result } from '../../../contract/result.ts';

/**
 * Keeps a piece of evidence, encrypted, until the server has it. `evidence.unwritable`: there is no room, and the
 * store has reported it as dropped.
 */
export type PutEvidence = (piece: {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly kind: 'photo' | 'room' | 'segment' | 'snapshot';
  readonly mediaType: 'image/jpeg' | 'video/webm' | 'audio/webm';
}) => Promise<Result<{ readonly sha256: string; readonly bytes: number }>>;
