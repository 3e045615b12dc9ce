import type { Bridge } from '../../../contract/ipc/bridge.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Delivery } from './delivery.ts';
import type { RecordedMedia, RecordedStream } from './recording-media.ts';
import { recordSegments, type Recorder } from './segment-recorder.ts';

export type RecordingBridge = Pick<Bridge, 'recording.started' | 'recording.segment' | 'recording.stopped'>;

/** What of the browser a recording needs. */
export type RecordingPorts = {
  readonly mediaFor: (
    kind: RecordedStream,
    tracks: readonly MediaStreamTrack[],
    onResized: () => void,
  ) => Promise<RecordedMedia | null>;
  readonly createRecorder: (media: RecordedMedia) => Recorder;
  readonly clock: Pick<Clock, 'now' | 'monotonicNow'>;
};

type StreamRecordingOptions = {
  readonly kind: RecordedStream;
  readonly bridge: RecordingBridge;
  readonly delivery: Delivery;
  readonly ports: RecordingPorts;
  readonly onChange: (isOn: boolean) => void;
  readonly retryMs?: number;
};

type Running = { readonly stop: (reason: string) => Promise<void> };

/**
 * Records one kind of stream as long as there are tracks for it. Other tracks, because a device went or came back, or
 * pictures of another size make another recording: its segments are numbered from 0 again.
 */
export function createStreamRecording(options: StreamRecordingOptions) {
  const { onChange, retryMs = 5_000 } = options;
  let tracks: readonly MediaStreamTrack[] = [];
  let segmentMs = 10_000;
  /** Counts what was begun, so that what is outdated is known as such. */
  let attempt = 0;
  let running: Running | null = null;
  let stopped: Promise<void> = Promise.resolve();
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  async function begin(): Promise<void> {
    clearTimeout(retryTimer);
    const mine = attempt;
    if (tracks.length === 0) return;
    const media = await options.ports.mediaFor(options.kind, tracks, () => {
      if (mine !== attempt) return;
      end('size-changed');
      void begin();
    });
    if (mine !== attempt) return media?.release();
    if (media === null) return;
    running = run(options, media, segmentMs, () => {
      if (mine !== attempt) return;
      end('recorder-failed');
      retryTimer = setTimeout(() => void begin(), retryMs);
    });
    onChange(true);
  }

  function end(reason: string): void {
    attempt += 1;
    clearTimeout(retryTimer);
    if (!running) return;
    stopped = running.stop(reason);
    running = null;
    onChange(false);
  }

  return {
    /** Records these tracks from now on, none at all when there are none; `reason`: why the last recording ends. */
    record(next: readonly MediaStreamTrack[], reason: string, lengthMs = segmentMs): void {
      segmentMs = lengthMs;
      if (next.length === tracks.length && next.every((track, index) => track === tracks[index])) return;
      end(reason);
      tracks = next;
      void begin();
    },
    /** Resolves when everything recorded so far is with main. */
    stopped: (): Promise<void> => stopped,
  };
}

function run(
  { kind, bridge, delivery, ports }: StreamRecordingOptions,
  media: RecordedMedia,
  segmentMs: number,
  onFailed: () => void,
): Running {
  const { mimeType } = media.options;
  let index = 0;
  void delivery.say(() => bridge['recording.started']({ stream: kind, mimeType, hasAudio: media.hasAudio }));
  const recorder = recordSegments({
    createRecorder: () => ports.createRecorder(media),
    clock: ports.clock,
    segmentMs,
    onSegment(segment) {
      const numbered = { ...segment, stream: kind, mimeType, index: index++ };
      void delivery.segment(() => bridge['recording.segment'](numbered));
    },
    // Its number is passed over: that is how main sees that it never came.
    onMissing: () => void (index += 1),
    // After this call has returned: the owner may not know the recorder yet.
    onFailed: () => queueMicrotask(onFailed),
  });
  return {
    async stop(reason) {
      await recorder.stop();
      media.release();
      await delivery.say(() => bridge['recording.stopped']({ stream: kind, reason, segments: index }));
    },
  };
}
