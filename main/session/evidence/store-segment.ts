import type { RecordEvents } from '../../../core/rule.ts';
import type { IpcRequest } from '../../../contract/ipc.ts';
import { ok, type Result } from '../../../contract/result.ts';
import type { Clock } from '../../../core/clock.ts';
import type { PutEvidence } from './put-evidence.ts';
import type { Recording } from './recording.ts';

type SegmentStoreOptions = {
  readonly clock: Clock;
  readonly record: RecordEvents;
  readonly put: PutEvidence;
};

/** Makes of a segment a piece of evidence and the event that refers to it. */
export function createSegmentStore({ clock, record, put }: SegmentStoreOptions) {
  function dropped(count: number, bytes: number, reason: string): void {
    const data = { kind: 'segment', count, bytes, reason };
    record([{ type: 'x.evidence.dropped', occurredAt: clock.now(), data }]);
  }

  return {
    dropped,
    async keep(segment: IpcRequest<'recording.segment'>, recording: Recording): Promise<Result<null>> {
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
      recording.stored(bytes, stored.value.sha256);
      const data = { stream, index, startedAt, durationMs, bytes, mimeType };
      const evidence = [stored.value.sha256];
      record([{ type: 'x.recording.segment', occurredAt: clock.now(), data, evidence }]);
      return ok(null);
    },
  };
}
