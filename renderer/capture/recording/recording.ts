import { createStore } from '../../../ui/store.ts';
import { createDelivery } from './delivery.ts';
import type { DeviceView } from '../devices/device.ts';
import type { RecordedStream } from './recording-media.ts';
import type { ScreenView } from '../devices/screen-capture.ts';
import { createStreamRecording, type RecordingBridge, type RecordingPorts } from './stream-recording.ts';
import type { WantedCapture } from '../wanted.ts';

export type RecordingSources = {
  readonly camera: Pick<DeviceView, 'status' | 'stream'>;
  readonly microphone: Pick<DeviceView, 'status' | 'stream'>;
  readonly screen: Pick<ScreenView, 'stream'>;
};

/** What is being recorded at the moment, as the screens see it. */
type RecordingView = { readonly [S in RecordedStream]: boolean } & {
  /** Finished segments that are not safe on the disk yet. */
  readonly waiting: number;
};

/** Everything that is recorded: camera with microphone, screen, room. */
export function createRecording(bridge: RecordingBridge, ports: RecordingPorts) {
  const store = createStore<RecordingView>({ camera: false, screen: false, room: false, waiting: 0 });
  const change = (part: Partial<RecordingView>) => store.set({ ...store.get(), ...part });
  const delivery = createDelivery({ onChange: (waiting) => change({ waiting }) });
  const of = (kind: RecordedStream) =>
    createStreamRecording({ kind, bridge, delivery, ports, onChange: (isOn) => change({ [kind]: isOn }) });
  const recordings = { camera: of('camera'), screen: of('screen'), room: of('room') };

  return {
    get: store.get,
    subscribe: store.subscribe,
    /** Records what is wanted of what is open. */
    follow({ recorded, segmentMs, endReason }: WantedCapture, sources: RecordingSources): void {
      const reason = (isWanted: boolean) => (isWanted ? 'device-changed' : endReason);
      const camera = cameraTracks(recorded, sources);
      if (camera !== null)
        recordings.camera.record(camera, reason(recorded.camera || recorded.microphone), segmentMs);
      const screen = recorded.screen ? tracksOf(sources.screen) : [];
      recordings.screen.record(screen, reason(recorded.screen), segmentMs);
      const room = recorded.room ? tracksOf(sources.camera) : [];
      recordings.room.record(room, reason(recorded.room), segmentMs);
    },
    /** Ends one recording; resolves when main has all of it. */
    async stop(kind: RecordedStream): Promise<void> {
      recordings[kind].record([], 'finished');
      await recordings[kind].stopped();
    },
    dispose(): void {
      for (const recording of Object.values(recordings)) recording.record([], 'finished');
      delivery.dispose();
    },
  };
}
export type Recording = ReturnType<typeof createRecording>;

/** Camera and microphone in one; null to leave things as they are, while one of the two is just being opened. */
function cameraTracks(
  recorded: WantedCapture['recorded'],
  { camera, microphone }: RecordingSources,
): readonly MediaStreamTrack[] | null {
  const wanted = [...(recorded.camera ? [camera] : []), ...(recorded.microphone ? [microphone] : [])];
  if (wanted.some(({ status }) => status === 'opening')) return null;
  return wanted.flatMap(tracksOf);
}

function tracksOf({ stream }: { readonly stream: MediaStream | null }): readonly MediaStreamTrack[] {
  return stream?.getTracks() ?? [];
}
