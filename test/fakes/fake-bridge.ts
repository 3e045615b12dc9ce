import type { AppState } from '../../contract/app-state.ts';
import type { Failure } from '../../contract/result.ts';

export type FakeBridge = {
  readonly calls: { readonly channel: string; readonly request: unknown }[];
  readonly push: (state: AppState) => void;
  /** What a channel answers from now on; `wait` for no answer at all. */
  readonly answer: (channel: string, answer: unknown) => void;
};

/** What the fake has to know, because it may use nothing from outside. */
export type FakeBridgeOptions = { readonly first: AppState; readonly channels: readonly string[] };

/**
 * Puts a `window.invigil` on the page that records every call and shows the states it is given. It runs inside the
 * page (Playwright sends its source), so it may use nothing from outside.
 */
export function installFakeBridge({ first, channels }: FakeBridgeOptions): void {
  let state = first;
  const listeners = new Set<(state: AppState) => void>();
  const calls: { channel: string; request: unknown }[] = [];
  const answers = new Map<string, unknown>();
  /** Pictures and recordings by their length alone: nobody looks at millions of numbers. */
  const withoutBytes = (request: unknown) =>
    typeof request !== 'object' || request === null
      ? request
      : Object.fromEntries(
          Object.entries(request).map(([key, value]: [string, unknown]) => [
            key,
            value instanceof Uint8Array ? { bytes: value.length } : value,
          ]),
        );
  const invoke = (channel: string) => async (request: unknown) => {
    calls.push({ channel, request: withoutBytes(request) });
    if (channel === 'state.get') return state;
    if (channel === 'clock.get') return Date.now();
    const answer = answers.has(channel) ? answers.get(channel) : { ok: true, value: null };
    return answer === 'wait' ? new Promise(() => {}) : answer;
  };
  const bridge = {
    ...Object.fromEntries(channels.map((channel) => [channel, invoke(channel)])),
    onState: (listener: (state: AppState) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onSnapshotWanted: () => () => {},
  };
  const fake: FakeBridge = {
    calls,
    push: (next) => {
      state = next;
      for (const listener of listeners) listener(next);
    },
    answer: (channel, answer) => void answers.set(channel, answer),
  };
  Object.assign(window, { invigil: Object.freeze(bridge), fake });
}

export const failed = (code: Failure['code'], message: string): Failure => ({ ok: false, code, message });
