import type { EventDraft } from '../../contract/envelope.ts';
import type { IpcRequest } from '../../contract/ipc.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Clock } from '../../core/clock.ts';
import { recordingRule } from '../../core/recording.ts';
import type { PutEvidence } from './put-evidence.ts';
import { createSegmentKeeper } from './segment-keeper.ts';
import { createTape, type Tape } from './tape.ts';

type Segment = IpcRequest<'recording.segment'>;
type Stream = Segment['stream'];
/** A segment with the recording it is of, which may be over when it is decided that the segment is kept. */
type Taped = Segment & { readonly tape: Tape };

type RecordingDeskOptions = {
  readonly clock: Clock;
  readonly settings: Pick<ExamSettings, 'recording'>;
  readonly emit: (draft: EventDraft) => void;
  readonly put: PutEvidence;
};

/**
 * Receives what the renderer records: says when recordings begin and end (13, 14), and keeps the segments that the
 * exam's policy wants, each as evidence of an event of its own. The room is always kept: its scan is the recording.
 */
export function createRecordingDesk({ clock, settings, emit, put }: RecordingDeskOptions) {
  const { recording } = settings;
  const tapes = new Map<Stream, Tape>();
  const rule = recordingRule<Taped>(recording);
  const keeper = createSegmentKeeper({ clock, emit, put });
  let policy = rule.initial;
  /** What is being stored, one after the other: two segments at once would only make each other wait. */
  let storing: Promise<unknown> = Promise.resolve();
  const waiters = new Set<() => void>();
  /** Of the latest scan of the room. */
  let room: Tape | null = null;

  function begin(stream: Stream, mimeType: string, hasAudio: boolean): Tape {
    close(stream, 'interrupted');
    const tape = createTape(stream, mimeType, hasAudio);
    tapes.set(stream, tape);
    if (stream === 'room') room = tape;
    const data = { streams: tape.streams, mimeType, segmentMs: recording.segmentMs };
    emit({ type: 'recording.started', occurredAt: clock.now(), data });
    return tape;
  }

  function close(stream: Stream, reason: string): void {
    const tape = tapes.get(stream);
    if (!tape) return;
    tapes.delete(stream);
    const occurredAt = clock.now();
    void inTurn(async () => {
      emit({ type: 'recording.stopped', occurredAt, data: tape.summary(reason) });
      if (tapes.size === 0) for (const go of waiters) go();
    });
  }

  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = storing.then(act);
    storing = done.catch(() => undefined);
    return done;
  }

  async function storeAll(segments: readonly Taped[]): Promise<Result<null>> {
    const results = await Promise.all(
      segments.map((segment) => inTurn(() => keeper.keep(segment, segment.tape))),
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
      const tape = tapes.get(stream) ?? begin(stream, mimeType, stream === 'camera');
      const skipped = tape.arrived(segment);
      // The renderer asks again when it did not hear our answer.
      if (skipped === 'known') return Promise.resolve(ok(null));
      if (skipped > 0) keeper.dropped(skipped, 0, 'not-delivered');
      const taped = { ...segment, index, tape };
      if (stream === 'room') return storeAll([taped]);
      const [next, { keep }] = rule.step(policy, { kind: 'segment', segment: taped });
      policy = next;
      return storeAll(keep);
    },
    stopped({ stream, reason }: IpcRequest<'recording.stopped'>): null {
      close(stream, reason);
      return null;
    },
    /** The pieces of the latest scan of the room. */
    room: (): readonly string[] => room?.pieces() ?? [],
    /** An event of severity warning or alert: what was recorded around it is kept. `at`: epoch milliseconds. */
    incident(at: number): void {
      const [next, { keep }] = rule.step(policy, { kind: 'incident', at });
      policy = next;
      void storeAll(keep);
    },
    /**
     * Resolves when every recording is over and everything is stored. A renderer that does not answer is waited for
     * only so long: then its recordings are over too.
     */
    async settled(patienceMs: number): Promise<void> {
      if (tapes.size > 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        waiters.add(resolve);
        const giveUp = () => {
          for (const stream of tapes.keys()) close(stream, 'unanswered');
        };
        const cancel = clock.after(patienceMs, giveUp);
        await promise;
        cancel();
        waiters.delete(resolve);
      }
      await storing;
    },
    /** Forgets what is held back. */
    dispose(): void {
      policy = rule.initial;
    },
  };
}
