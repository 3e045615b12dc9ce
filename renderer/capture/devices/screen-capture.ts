import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import { plainText } from '../../../core/outside/plain-text.ts';
import { createStore } from '../../../ui/store.ts';
import type { FrameEvents } from './watch-frames.ts';

export type ScreenFailure = IpcRequest<'screen.failed'>['reason'];

/** The capture of the candidate's screen as the app's own screens see it. */
export type ScreenView = {
  readonly status: 'closed' | 'opening' | 'open' | 'failed' | 'lost';
  readonly stream: MediaStream | null;
  /** Why it could not be opened. */
  readonly reason: ScreenFailure | null;
};

export type ScreenCaptureOptions = {
  readonly devices: Pick<MediaDevices, 'getDisplayMedia'>;
  /** Watches the pictures of the track until the returned function is called. */
  readonly watch: (track: MediaStreamTrack, events: FrameEvents) => () => void;
  readonly reports: {
    readonly opened: (screen: IpcRequest<'screen.opened'>) => void;
    readonly failed: (screen: IpcRequest<'screen.failed'>) => void;
    readonly lost: (screen: IpcRequest<'screen.lost'>) => void;
  };
};

const closed: ScreenView = { status: 'closed', stream: null, reason: null };

/** Text stays readable at this rate, and an old laptop can do it beside an exam. */
const request = {
  audio: false,
  video: { displaySurface: 'monitor', frameRate: { max: 5 }, width: { max: 1920 }, height: { max: 1200 } },
  monitorTypeSurfaces: 'include',
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'exclude',
} as const satisfies DisplayMediaStreamOptions & Record<string, unknown>;

/**
 * Captures the entire screen and nothing less: a window or a tab is turned down. Chromium asks for a click before each
 * opening, so it cannot come back by itself.
 *
 *     closed --open--> opening --first picture--> open --ended, no more pictures--> lost --open--> ...
 *                         \--> failed
 */
export function createScreenCapture({ devices, watch, reports }: ScreenCaptureOptions) {
  const store = createStore(closed);
  /** Counts what was begun, so that the answer to something outdated is known as such. */
  let attempt = 0;
  let unwatch = () => {};
  let opened: MediaStreamTrack | null = null;

  function begin(): number {
    unwatch();
    unwatch = () => {};
    opened?.stop();
    opened = null;
    return (attempt += 1);
  }

  function fail(reason: ScreenFailure): void {
    store.set({ status: 'failed', stream: null, reason });
    reports.failed({ reason });
  }

  function use(stream: MediaStream, track: MediaStreamTrack): void {
    const { displaySurface, deviceId } = track.getSettings();
    if (displaySurface !== 'monitor') {
      track.stop();
      return fail('not-entire');
    }
    const displayId = plainText(deviceId ?? track.label);
    opened = track;
    unwatch = watch(track, {
      onFirst({ width, height }) {
        reports.opened({ displayId, width: pixels(width), height: pixels(height) });
        store.set({ status: 'open', stream, reason: null });
      },
      onLost(reason) {
        const isOpen = store.get().status === 'open';
        begin();
        if (!isOpen) return fail('no-frames');
        store.set({ status: 'lost', stream: null, reason: null });
        reports.lost({ reason });
      },
    });
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    /** Call it in the handler of the candidate's click. */
    async open(): Promise<void> {
      const mine = begin();
      store.set({ status: 'opening', stream: null, reason: null });
      const outcome = await devices.getDisplayMedia(request).catch(failureOf);
      if (typeof outcome === 'string') {
        if (mine === attempt) fail(outcome);
        return;
      }
      const [track] = outcome.getVideoTracks();
      if (mine !== attempt) track?.stop();
      else if (track) use(outcome, track);
      else fail('unsupported');
    },
    close(): void {
      begin();
      if (store.get().status !== 'closed') store.set(closed);
    },
    dispose: () => void begin(),
  };
}
export type ScreenCapture = ReturnType<typeof createScreenCapture>;

/** As the contract has them. Screens side by side are captured as one, and a scaled one may end within a pixel. */
function pixels(size: number): number {
  return Math.min(20_000, Math.max(1, Math.round(size)));
}

/** From the name of the DOMException (W3C Screen Capture, 5.1). */
function failureOf(error: unknown): ScreenFailure {
  if (!(error instanceof Error)) return 'busy';
  switch (error.name) {
    case 'NotAllowedError':
    case 'InvalidStateError':
      return 'denied';
    case 'NotFoundError':
    case 'NotSupportedError':
    case 'TypeError':
      return 'unsupported';
    default:
      return 'busy';
  }
}
