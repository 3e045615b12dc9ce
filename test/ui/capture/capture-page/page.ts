import type { AppState } from '../../../../contract/app-state.ts';
import type { Bridge } from '../../../../contract/ipc/bridge.ts';
import type { SnapshotWish } from '../../../../contract/ipc/ipc-channels.ts';
import { createSystemClock } from '../../../../core/clock.ts';
import { createCapture } from '../../../../renderer/capture/capture.ts';
import { filmClock } from './film-clock.ts';
import {
  useOddCamera,
  useOddScreen,
  useZeroMicrophone,
  type OddCamera,
  type OddScreen,
} from './odd-sources.ts';

type Call = { readonly channel: string; readonly request: unknown };

/** What a test may do on the page. */
export type CapturePage = {
  readonly calls: Call[];
  readonly push: (state: AppState) => void;
  readonly wish: (wish: SnapshotWish) => void;
  readonly capture: ReturnType<typeof createCapture>;
  readonly filmClock: () => void;
  readonly useOddCamera: () => OddCamera;
  readonly useOddScreen: () => OddScreen;
  readonly useZeroMicrophone: () => void;
};

const calls: Call[] = [];
const states = new Set<(state: AppState) => void>();
const wishes = new Set<(wish: SnapshotWish) => void>();
const subscription =
  <T>(listeners: Set<(value: T) => void>) =>
  (listener: (value: T) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

const answers: { readonly [channel: string]: unknown } = {
  'recording.segment': { ok: true, value: null },
  'state.get': { phase: 'joining', exam: null, checks: [] },
};
const own = { onState: subscription(states), onSnapshotWanted: subscription(wishes) };
/** A main process that writes down what it is told. */
const bridge = new Proxy(own, {
  get: (target, channel: string) =>
    Reflect.get(target, channel) ??
    ((request: unknown) => {
      calls.push({ channel, request });
      return Promise.resolve(answers[channel] ?? null);
    }),
}) as unknown as Bridge;

const page: CapturePage = {
  calls,
  push: (state) => {
    for (const listener of states) listener(state);
  },
  wish: (wish) => {
    for (const listener of wishes) listener(wish);
  },
  capture: createCapture(bridge, window, createSystemClock(globalThis)),
  filmClock,
  useOddCamera,
  useOddScreen,
  useZeroMicrophone,
};
Object.assign(window, { capturePage: page });
