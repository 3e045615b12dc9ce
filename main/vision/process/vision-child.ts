import type { MessagePortMain } from 'electron';
import { fromVision, type FromVision, type ToVision } from './messages.ts';

/** The part of Electron's `UtilityProcess` that is used here. */
export type VisionChild = {
  readonly on: ((event: 'message', listener: (message: unknown) => void) => unknown) &
    ((event: 'exit', listener: (code: number) => void) => unknown);
  readonly postMessage: (message: ToVision, transfer?: MessagePortMain[]) => void;
  readonly kill: () => boolean;
  readonly pid?: number | undefined;
};

export type WatchedChild = {
  readonly isReady: () => boolean;
  readonly tell: (message: ToVision, transfer?: MessagePortMain[]) => void;
  /** Ends the process for good: nothing is heard of it any more. */
  readonly dispose: () => void;
};

type Handlers = {
  readonly onMessage: (message: FromVision) => void;
  /** `reason` in words; `wasReady`: whether it had ever been ready. */
  readonly onEnded: (reason: string, wasReady: boolean) => void;
};

/** A process that does not end when it is asked to (one that was stopped cannot) is ended after so long. */
const endsWithinMs = 2_000;

/** What else a process says is no sign that a frame is being examined. */
const isOfFrames: ReadonlySet<FromVision['kind']> = new Set(['ready', 'failed', 'frame', 'observation']);

type ChildTiming = { readonly startMs: number; readonly hangMs: number; readonly pulseMs: number };

/**
 * Listens to one vision process and kills it when it hangs: when it takes longer than `startMs` to get ready, or
 * longer than `hangMs` to answer a frame it has announced, a photo it was given, or a `ping`, which it gets after
 * `pulseMs` without a word.
 */
export function watchChild(
  child: VisionChild,
  { startMs, hangMs, pulseMs }: ChildTiming,
  handlers: Handlers,
): WatchedChild {
  let ready = false;
  let disposed = false;
  let killedFor: string | null = null;
  let watchdog = expect('ready', startMs);
  let judging: NodeJS.Timeout | undefined;
  let pulse: NodeJS.Timeout | undefined;
  let ending: NodeJS.Timeout | undefined;

  function expect(what: FromVision['kind'], withinMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      if (killedFor !== null) return;
      killedFor = `hung: no ${what} for ${withinMs} ms`;
      end();
    }, withinMs);
  }
  function end(): void {
    child.kill();
    ending ??= setTimeout(() => killHard(child.pid), endsWithinMs).unref();
  }
  function feelPulse(): void {
    clearTimeout(pulse);
    pulse = setTimeout(() => {
      child.postMessage({ kind: 'ping' });
      pulse = expect('pong', hangMs);
    }, pulseMs);
  }

  child.on('message', (data) => {
    const message = fromVision.safeParse(data);
    if (disposed || killedFor !== null || !message.success) return;
    const { kind } = message.data;
    if (kind === 'judged') clearTimeout(judging);
    else if (isOfFrames.has(kind)) clearTimeout(watchdog);
    if (kind === 'frame') watchdog = expect('observation', hangMs);
    if (kind === 'ready') ready = true;
    if (ready) feelPulse();
    if (kind !== 'pong') handlers.onMessage(message.data);
  });
  const stopWaiting = (): void => [watchdog, judging, pulse].forEach((timer) => clearTimeout(timer));
  child.on('exit', (code) => {
    stopWaiting();
    clearTimeout(ending);
    if (!disposed) handlers.onEnded(killedFor ?? `ended with code ${code}`, ready);
  });
  return {
    isReady: () => ready && killedFor === null,
    tell: (message, transfer) => {
      child.postMessage(message, transfer);
      if (message.kind !== 'judge') return;
      clearTimeout(judging);
      judging = expect('judged', hangMs);
    },
    dispose: () => {
      disposed = true;
      stopWaiting();
      end();
    },
  };
}

function killHard(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
