import type { EventDraft } from '../../contract/envelope.ts';
import type { IpcRequest } from '../../contract/ipc.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { PutEvidence } from './put-evidence.ts';
import type { Tape } from './tape.ts';

type SegmentKeeperOptions = {
  readonly clock: Clock;
  readonly emit: (draft: EventDraft) => void;
  readonly put: PutEvidence;
};

/** Makes of a segment a piece of evidence and the event that refers to it. */
export function createSegmentKeeper({ clock, emit, put }: SegmentKeeperOptions) {
  function dropped(count: number, bytes: number, reason: string): void {
    const data = { kind: 'segment', count, bytes, reason };
    emit({ type: 'x.evidence.dropped', occurredAt: clock.now(), data });
  }

  return {
    dropped,
    async keep(segment: IpcRequest<'recording.segment'>, tape: Tape): Promise<Result<null>> {
      const { stream, index, startedAt, durationMs, mimeType } = segment;
      const bytes = segment.bytes.length;
      const stored = await put({
        bytes: new Uint8Array(segment.bytes),
        kind: stream === 'room' ? 'room' : 'segment',
        mediaType: mimeType.startsWith('audio/') ? 'audio/webm' : 'video/webm',
      });
      if (!stored.ok) {
        // The store itself says what it has no room for.
        if (stored.code !== 'evidence.unwritable') dropped(1, bytes, stored.code);
        return stored;
      }
      tape.stored(bytes, stored.value.sha256);
      const data = { stream, index, startedAt, durationMs, bytes, mimeType };
      const evidence = [stored.value.sha256];
      emit({ type: 'x.recording.segment', occurredAt: clock.now(), data, evidence });
      return ok(null);
    },
  };
}
