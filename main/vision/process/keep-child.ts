import type { MessagePortMain } from 'electron';
import { createRestartBackoff } from '../../../core/backoff.ts';
import type { FromVision, ToVision } from './messages.ts';
import { watchChild, type VisionChild, type WatchedChild } from './vision-child.ts';

export type KeepTiming = {
  /** A start that takes longer than this is a hang: a cold disk and a virus scanner may need a while... */
  readonly startMs: number;
  /** ...and so is a frame that got no observation for so long. */
  readonly hangMs: number;
  /** A quiet process is asked for a sign of life after so long. */
  readonly pulseMs: number;
  /** Wait before a restart; doubled by each early end of the process, up to the longest. */
  readonly backOffMs: number;
  readonly longestBackOffMs: number;
  /** A process that has lived so long did not end early. */
  readonly healthyMs: number;
};

export const usualTiming: KeepTiming = {
  startMs: 60_000,
  hangMs: 10_000,
  pulseMs: 3_000,
  backOffMs: 250,
  longestBackOffMs: 15_000,
  healthyMs: 60_000,
};

/** So many starts in a row that never got ready: it will not work on this computer. */
const hopelessStarts = 5;

/** How long to wait before each restart, given how long the process lived; null when there is no point in another. */
function createRestarts(timing: KeepTiming): {
  readonly waitMs: (livedMs: number, wasReady: boolean) => number | null;
} {
  const { backOffMs: firstMs, longestBackOffMs: capMs, healthyMs } = timing;
  const waitAfter = createRestartBackoff({ firstMs, capMs, healthyMs });
  let failedStarts = 0;
  return {
    waitMs: (livedMs, wasReady) => {
      failedStarts = wasReady ? 0 : failedStarts + 1;
      return failedStarts >= hopelessStarts ? null : waitAfter(livedMs);
    },
  };
}

export type KeptChild = {
  /** False while there is no process, or it is not ready: the message is not delivered. */
  readonly tell: (message: ToVision, transfer?: MessagePortMain[]) => boolean;
  readonly dispose: () => void;
};

type Handlers = {
  readonly onMessage: (message: FromVision) => void;
  readonly onEnded: (reason: string) => void;
  /** It ended again and again before it was ready; it is not started any more. */
  readonly onHopeless: (reason: string) => void;
};

/** Starts a vision process, and another one whenever it ends, ever more slowly. */
export function keepChild(
  fork: () => VisionChild,
  timing: KeepTiming,
  now: () => number,
  handlers: Handlers,
): KeptChild {
  const restarts = createRestarts(timing);
  let child: WatchedChild | null = null;
  let pause: NodeJS.Timeout | undefined;

  function launch(): void {
    const since = now();
    const onEnded = (reason: string, wasReady: boolean) => {
      child = null;
      handlers.onEnded(reason);
      const waitMs = restarts.waitMs(now() - since, wasReady);
      if (waitMs === null) handlers.onHopeless(reason);
      else pause = setTimeout(launch, waitMs);
    };
    child = watchChild(fork(), timing, { onMessage: handlers.onMessage, onEnded });
  }
  launch();
  return {
    tell: (message, transfer) => {
      if (!child?.isReady()) return false;
      child.tell(message, transfer);
      return true;
    },
    dispose: () => {
      clearTimeout(pause);
      child?.dispose();
      child = null;
    },
  };
}
