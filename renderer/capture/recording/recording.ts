import { createStore } from '../../../ui/store.ts';
import { createDelivery } from './delivery.ts';
import type { DeviceView } from '../devices/device.ts';
import type { RecordedStream } from './recording-media.ts';
import type { ScreenView } from '../devices/screen-capture.ts';
import { createStreamRecording, type RecordingBridge, type RecordingPorts } from './stream-recording.ts';
import type { WantedCapture } from '../wanted.ts';

type DeviceSource = Pick<DeviceView, 'status' | 'stream' | 'isDelivering'>;
type SourceStream = Pick<DeviceView, 'stream'> & { readonly isDelivering?: boolean };

export type RecordingSources = {
  readonly camera: DeviceSource;
  readonly microphone: DeviceSource;
  readonly screen: Pick<ScreenView, 'stream'>;
};

/** What is being recorded at the moment, as the screens see it. */
type RecordingView = { readonly [S in RecordedStream]: boolean } & {
  /** Finished segments that are not safe on the disk yet. */
  readonly waiting: number;
};

/** A device that is open is waited for so long, so that its first picture makes no recording of its own. */
const beginningMs = 2_000;

/** Everything that is recorded: camera with microphone, screen, room. */
export function createRecording(bridge: RecordingBridge, ports: RecordingPorts) {
  const store = createStore<RecordingView>({ camera: false, screen: false, room: false, waiting: 0 });
  const change = (part: Partial<RecordingView>) => store.set({ ...store.get(), ...part });
  const delivery = createDelivery({ onChange: (waiting) => change({ waiting }) });
  const of = (kind: RecordedStream) =>
    createStreamRecording({ kind, bridge, delivery, ports, onChange: (isOn) => change({ [kind]: isOn }) });
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const recordings = { camera: of('camera'), screen: of('screen'), room: of('room') };

  return {
    get: store.get,
    subscribe: store.subscribe,
    /** Records what is wanted of what is open. */
    follow({ recorded, segmentMs, endReason }: WantedCapture, sources: RecordingSources): void {
      const reason = (isWanted: boolean) => (isWanted ? 'device-changed' : endReason);
      const wanted = cameraSources(recorded, sources);
      const recordCamera = () =>
        recordings.camera.record(
          wanted.flatMap(tracksOf),
          reason(recorded.camera || recorded.microphone),
          segmentMs,
        );
      clearTimeout(waiting);
      if (wanted.some(isBeginning)) waiting = setTimeout(recordCamera, beginningMs);
      else if (wanted.every(({ status }) => status !== 'opening')) recordCamera();
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
      clearTimeout(waiting);
      for (const recording of Object.values(recordings)) recording.record([], 'finished');
      delivery.dispose();
    },
  };
}
export type Recording = ReturnType<typeof createRecording>;

/** Camera and microphone are recorded in one. */
function cameraSources(
  recorded: WantedCapture['recorded'],
  { camera, microphone }: RecordingSources,
): readonly DeviceSource[] {
  return [...(recorded.camera ? [camera] : []), ...(recorded.microphone ? [microphone] : [])];
}

function isBeginning({ status, isDelivering }: DeviceSource): boolean {
  return status === 'open' && !isDelivering;
}

/** Only of what delivers: a recorder writes nothing of its other tracks before the first picture of each. */
function tracksOf({ stream, isDelivering = true }: SourceStream): readonly MediaStreamTrack[] {
  return isDelivering ? (stream?.getTracks() ?? []) : [];
}
