import type { EventData } from '../../../contract/catalog.ts';
import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import type { RecordEvents } from '../../../core/rule.ts';
import { ok, type Result } from '../../../contract/result.ts';
import type { Clock } from '../../../core/clock.ts';
import type { PutEvidence } from './session-evidence.ts';

/** What the proctor is told is recorded. */
function streamsOf(
  stream: IpcRequest<'recording.started'>['stream'],
  mimeType: string,
  hasAudio: boolean,
): readonly string[] {
  if (stream !== 'camera') return [stream];
  if (mimeType.startsWith('audio/')) return ['microphone'];
  return hasAudio ? ['camera', 'microphone'] : ['camera'];
}

/** The account of one recording, from its beginning to its end. */
export function createRecording(
  stream: IpcRequest<'recording.started'>['stream'],
  mimeType: string,
  hasAudio: boolean,
) {
  const streams = streamsOf(stream, mimeType, hasAudio);
  let nextIndex = 0;
  let firstAt: number | null = null;
  let lastAt = 0;
  let segments = 0;
  let bytes = 0;
  const pieces: string[] = [];
  return {
    streams,
    /** How many segments before this one never came; `known` when this one came before. */
    arrived({ index, startedAt, durationMs }: IpcRequest<'recording.segment'>): number | 'known' {
      if (index < nextIndex) return 'known';
      const skipped = index - nextIndex;
      nextIndex = index + 1;
      firstAt ??= startedAt;
      lastAt = Math.max(lastAt, startedAt + durationMs);
      return skipped;
    },
    /** How many of its segments at the end never came. */
    missingOf: (made: number): number => Math.max(0, made - nextIndex),
    /** `sha256`: the name it has as evidence. */
    stored(byteLength: number, sha256: string): void {
      pieces.push(sha256);
      segments += 1;
      bytes += byteLength;
    },
    pieces: (): readonly string[] => pieces,
    summary: (reason: string): EventData<'recording.stopped'> => ({
      streams,
      segments,
      bytes,
      durationMs: firstAt === null ? 0 : Math.max(0, lastAt - firstAt),
      reason,
    }),
  };
}
export type Recording = ReturnType<typeof createRecording>;

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
