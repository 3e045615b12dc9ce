import type { MessagePortMain } from 'electron';
import { fromVision, type FromVision, type ToVision } from './messages.ts';

/** The part of Electron's `UtilityProcess` that is used here. */
export type VisionChild = {
  readonly on: ((event: 'message', listener: (message: unknown) => void) => unknown) &
    ((event: 'exit', listener: (code: number) => void) => unknown);
  readonly postMessage: (message: ToVision, transfer?: MessagePortMain[]) => void;
  readonly kill: () => boolean;
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

/**
 * Listens to one vision process and kills it when it hangs: when it takes longer than `startMs` to get ready, or
 * longer than `hangMs` to answer a frame it has announced or a photo it was given.
 */
export function watchChild(
  child: VisionChild,
  { startMs, hangMs }: { readonly startMs: number; readonly hangMs: number },
  handlers: Handlers,
): WatchedChild {
  let ready = false;
  let disposed = false;
  let killedFor: string | null = null;
  let watchdog = expect('ready', startMs);
  let judging: NodeJS.Timeout | undefined;

  function expect(what: FromVision['kind'], withinMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      killedFor = `hung: no ${what} for ${withinMs} ms`;
      child.kill();
    }, withinMs);
  }

  child.on('message', (data) => {
    const message = fromVision.safeParse(data);
    if (disposed || killedFor !== null || !message.success) return;
    if (message.data.kind === 'judged') clearTimeout(judging);
    else clearTimeout(watchdog);
    if (message.data.kind === 'frame') watchdog = expect('observation', hangMs);
    if (message.data.kind === 'ready') ready = true;
    handlers.onMessage(message.data);
  });
  child.on('exit', (code) => {
    clearTimeout(watchdog);
    clearTimeout(judging);
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
      clearTimeout(watchdog);
      clearTimeout(judging);
      child.kill();
    },
  };
}
