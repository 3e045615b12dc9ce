import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import { plainText } from '../../../core/outside/plain-text.ts';
import { createStore } from '../../../ui/store.ts';
import { Device, type DevicePorts } from './device.ts';

/** A value that the screens can follow. */
export type ReadableStore<T> = {
  readonly get: () => T;
  readonly subscribe: (listener: () => void) => () => void;
};

/** The microphone: a {@link Device} with a meter, which runs only while somebody follows it. */
export type Microphone = Pick<Device, 'get' | 'subscribe' | 'open' | 'keep' | 'close' | 'dispose'> & {
  /** Decibels of full scale, about 20 times a second; null while nothing is heard at all. */
  readonly levels: ReadableStore<number | null>;
};

export type MicrophoneOptions = DevicePorts & {
  readonly meter: (track: MediaStreamTrack, onLevel: (levelDb: number) => void) => () => void;
  readonly reports: {
    readonly opened: (microphone: IpcRequest<'microphone.opened'>) => void;
    readonly failed: (microphone: IpcRequest<'microphone.failed'>) => void;
    readonly lost: (microphone: IpcRequest<'microphone.lost'>) => void;
  };
};

export function createMicrophone(options: MicrophoneOptions): Microphone {
  const device = createDevice(options);
  const levels = createLevels(options, device);
  return {
    get: device.get,
    subscribe: device.subscribe,
    open: (deviceId) => device.open(deviceId),
    keep: () => device.keep(),
    close: () => device.close(),
    levels,
    dispose() {
      levels.dispose();
      device.dispose();
    },
  };
}

/** The room as it is: what a browser does to make a call pleasant would hide what is to be heard. */
const asItIs = { echoCancellation: false, noiseSuppression: false, autoGainControl: false } as const;

function createDevice({ reports, ...ports }: MicrophoneOptions): Device {
  return new Device({
    ...ports,
    kind: 'audioinput',
    constraints: (deviceId) => ({
      video: false,
      audio: { ...asItIs, channelCount: 1, ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }) },
    }),
    reports: {
      opened: ({ label }) => reports.opened({ label: plainText(label) }),
      failed: (reason) => reports.failed({ reason: reason === 'too-small' ? 'busy' : reason }),
      lost: (reason) => reports.lost({ reason }),
    },
  });
}

function createLevels({ meter }: Pick<MicrophoneOptions, 'meter'>, device: Device) {
  const levels = createStore<number | null>(null);
  let followers = 0;
  let measured: { readonly track: MediaStreamTrack; readonly end: () => void } | null = null;

  /** Runs the meter on the open track, if anybody wants to know. */
  function settle(): void {
    const track = (followers > 0 && device.get().stream?.getAudioTracks()[0]) || null;
    if (track === (measured?.track ?? null)) return;
    measured?.end();
    measured = track && { track, end: meter(track, levels.set) };
    if (measured === null && levels.get() !== null) levels.set(null);
  }

  const unsubscribe = device.subscribe(settle);
  return {
    get: levels.get,
    subscribe(listener: () => void): () => void {
      const end = levels.subscribe(listener);
      followers += 1;
      settle();
      return () => {
        end();
        followers -= 1;
        settle();
      };
    },
    dispose(): void {
      unsubscribe();
      measured?.end();
      measured = null;
    },
  };
}
