import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import { levelOf, type SoundLevel, type SoundPower } from '../../../core/check/sound-level.ts';
import { plainText } from '../../../core/outside/plain-text.ts';
import { createStore } from '../../../ui/store.ts';
import { Device, type DevicePorts } from './device.ts';

/** A value that the screens can follow. */
export type ReadableStore<T> = {
  readonly get: () => T;
  readonly subscribe: (listener: () => void) => () => void;
};

/** The microphone: a {@link Device} with a meter, which runs only while somebody follows it or a check is on. */
export type Microphone = Pick<Device, 'get' | 'subscribe' | 'open' | 'keep' | 'close' | 'dispose'> & {
  /** About 20 times a second; null while nothing is heard at all. */
  readonly levels: ReadableStore<SoundLevel | null>;
  /** While a check is on, what is heard is reported ten times a second. */
  readonly setChecked: (isChecked: boolean) => void;
};

export type MicrophoneOptions = DevicePorts & {
  readonly now: () => number;
  readonly listen: (track: MediaStreamTrack, onWindow: (power: SoundPower) => void) => () => void;
  readonly reports: {
    readonly opened: (microphone: IpcRequest<'microphone.opened'>) => void;
    readonly failed: (microphone: IpcRequest<'microphone.failed'>) => void;
    readonly lost: (microphone: IpcRequest<'microphone.lost'>) => void;
    readonly heard: (heard: IpcRequest<'microphone.heard'>) => void;
  };
};

/** Two windows of 50 ms make one report. */
const windowsPerReport = 2;

export function createMicrophone(options: MicrophoneOptions): Microphone {
  const device = createDevice(options);
  const meter = createMeter(options, device);
  return {
    get: device.get,
    subscribe: device.subscribe,
    open: (deviceId) => device.open(deviceId),
    keep: () => device.keep(),
    close: () => device.close(),
    levels: meter.levels,
    setChecked: meter.setChecked,
    dispose() {
      meter.dispose();
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

function createMeter({ now, listen, reports }: MicrophoneOptions, device: Device) {
  const levels = createStore<SoundLevel | null>(null);
  let followers = 0;
  let isChecked = false;
  let heard: SoundPower[] = [];
  let measured: { readonly track: MediaStreamTrack; readonly end: () => void } | null = null;

  function onWindow(power: SoundPower): void {
    levels.set(levelOf([power]));
    if (!isChecked) return;
    heard.push(power);
    if (heard.length < windowsPerReport) return;
    reports.heard({ at: now(), ...levelOf(heard) });
    heard = [];
  }

  /** Runs the meter on the open track, if anybody wants to know. */
  function settle(): void {
    const isWanted = followers > 0 || isChecked;
    const track = (isWanted && device.get().stream?.getAudioTracks()[0]) || null;
    if (track === (measured?.track ?? null)) return;
    measured?.end();
    measured = track && { track, end: listen(track, onWindow) };
    if (measured === null && levels.get() !== null) levels.set(null);
  }

  const unsubscribe = device.subscribe(settle);
  return {
    levels: {
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
    },
    setChecked(next: boolean): void {
      if (next !== isChecked) heard = [];
      isChecked = next;
      settle();
    },
    dispose(): void {
      unsubscribe();
      measured?.end();
      measured = null;
    },
  };
}
