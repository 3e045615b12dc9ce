import type { RecordEvents } from '../../../core/rule.ts';
import type { Envelope } from '../../../contract/envelope.ts';
import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import { ok, type Result } from '../../../contract/result.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import type { Clock } from '../../../core/clock.ts';
import { createSerialQueue } from '../../../core/serial-queue.ts';
import { recordingRule } from '../../../core/recording.ts';
import { severityOf } from '../../../core/timeline.ts';
import type { PutEvidence } from '../evidence/session-evidence.ts';
import { createSegmentStore, createRecording, type Recording } from '../evidence/recording.ts';

type Segment = IpcRequest<'recording.segment'>;
type Stream = Segment['stream'];
/** A segment with the recording it is of, which may be over when it is decided that the segment is kept. */
type Recorded = Segment & { readonly recording: Recording };

type RecordingReportsOptions = {
  readonly clock: Clock;
  readonly settings: Pick<ExamSettings, 'recording'>;
  readonly record: RecordEvents;
  readonly put: PutEvidence;
};

/**
 * Receives what the renderer records: says when recordings begin and end (13, 14), and keeps the segments that the
 * exam's policy wants, each as evidence of an event of its own. The room is always kept: its scan is the recording.
 */
export function createRecordingReports({ clock, settings, record, put }: RecordingReportsOptions) {
  const recordings = new Map<Stream, Recording>();
  const rule = recordingRule<Recorded>(settings.recording);
  const store = createSegmentStore({ clock, record, put });
  let policy = rule.initial;
  /** What is being stored, one after the other: two segments at once would only make each other wait. */
  const queue = createSerialQueue();
  const waiters = new Set<() => void>();
  /** Of the latest scan of the environment. */
  let room: Recording | null = null;

  function begin(stream: Stream, mimeType: string, hasAudio: boolean): Recording {
    close(stream, 'interrupted');
    const recording = createRecording(stream, mimeType, hasAudio);
    recordings.set(stream, recording);
    if (stream === 'room') room = recording;
    const occurredAt = clock.now();
    const data = { streams: recording.streams, mimeType, segmentMs: settings.recording.segmentMs };
    // Behind the end of the one before it.
    void queue.run(async () => record([{ type: 'recording.started', occurredAt, data }]));
    return recording;
  }

  function close(stream: Stream, reason: string): void {
    const recording = recordings.get(stream);
    if (!recording) return;
    recordings.delete(stream);
    const occurredAt = clock.now();
    void queue.run(async () => {
      record([{ type: 'recording.stopped', occurredAt, data: recording.summary(reason) }]);
      if (recordings.size === 0) for (const go of waiters) go();
    });
  }

  async function storeAll(segments: readonly Recorded[]): Promise<Result<null>> {
    const results = await Promise.all(
      segments.map((segment) => queue.run(() => store.keep(segment, segment.recording))),
    );
    return results.find((result) => !result.ok) ?? ok(null);
  }

  return {
    started({ stream, mimeType, hasAudio }: IpcRequest<'recording.started'>): null {
      begin(stream, mimeType, hasAudio);
      return null;
    },
    /** Resolves when the segment is safe, or is not to be kept (yet). */
    segment(segment: Segment): Promise<Result<null>> {
      const { stream, index, mimeType } = segment;
      const recording = recordings.get(stream) ?? begin(stream, mimeType, stream === 'camera');
      const skipped = recording.arrived(segment);
      // The renderer asks again when it did not hear our answer.
      if (skipped === 'known') return Promise.resolve(ok(null));
      if (skipped > 0) store.dropped(skipped, 0, 'not-delivered');
      const recorded = { ...segment, index, recording };
      if (stream === 'room') return storeAll([recorded]);
      const [next, { keep }] = rule.step(policy, { kind: 'segment', segment: recorded });
      policy = next;
      return storeAll(keep);
    },
    stopped({ stream, reason, segments }: IpcRequest<'recording.stopped'>): null {
      const missing = recordings.get(stream)?.missingOf(segments) ?? 0;
      if (missing > 0) store.dropped(missing, 0, 'not-delivered');
      close(stream, reason);
      return null;
    },
    /** The pieces of the latest scan of the room. */
    room: (): readonly string[] => room?.pieces() ?? [],
    /** What was recorded around events that a person should look at is kept. */
    surround(events: readonly Pick<Envelope, 'type' | 'occurredAt'>[]): void {
      for (const { occurredAt: at } of events.filter(isIncident)) {
        const [next, { keep }] = rule.step(policy, { kind: 'incident', at });
        policy = next;
        void storeAll(keep);
      }
    },
    /**
     * Resolves when every recording is over and everything is stored. A renderer that does not answer is waited for
     * only so long: then its recordings are over too.
     */
    async settled(patienceMs: number): Promise<void> {
      if (recordings.size > 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        waiters.add(resolve);
        const giveUp = () => {
          for (const stream of recordings.keys()) close(stream, 'unanswered');
        };
        const cancel = clock.after(patienceMs, giveUp);
        await promise;
        cancel();
        waiters.delete(resolve);
      }
      await queue.idle();
    },
  };
}

function isIncident({ type }: Pick<Envelope, 'type'>): boolean {
  const severity = severityOf(type);
  return severity === 'warning' || severity === 'alert';
}
