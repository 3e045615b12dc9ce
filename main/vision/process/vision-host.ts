import type { MessagePortMain } from 'electron';
import { fail, ok, type Failure, type Result } from '../../../contract/result.ts';
import type { SoundObservation } from '../../../core/audio/observation.ts';
import type { Wanted } from '../../../core/vision/cadence.ts';
import type { VisionObservation } from '../../../core/vision/observation.ts';
import type { StillMeasurements } from '../../../core/vision/still.ts';
import { createJudgeRequests } from './judge-requests.ts';
import { keepChild, usualTiming, type KeepTiming, type KeptChild } from './keep-child.ts';
import type { FromVision, Still } from './messages.ts';
import type { VisionChild } from './vision-child.ts';

/** Payload of `x.vision.restarted`. */
export type VisionRestart = { readonly reason: string; readonly gapMs: number; readonly restarts: number };

export type VisionHostOptions = {
  /** Starts `vision-process.ts` with these arguments: `(args) => utilityProcess.fork(path, args)`. */
  readonly fork: (args: string[]) => VisionChild;
  readonly modelsDir: string;
  readonly watched: Wanted;
  readonly onObservation: (observation: VisionObservation) => void;
  readonly onHeard: (observation: SoundObservation) => void;
  readonly onDescribed: (frame: Omit<Extract<FromVision, { kind: 'described' }>, 'kind'>) => void;
  /**
   * The process can take frames, for the first time or again after a restart: make a new channel, give one end to
   * the renderer and the other to {@link VisionHost.connect}.
   */
  readonly onNeedsPort: () => void;
  /** Detection is back after the process ended: nothing was watched for `gapMs`. */
  readonly onRestarted: (restart: VisionRestart) => void;
  /** Detection cannot run at all, and will not be tried again. */
  readonly onFailed: (failure: Failure) => void;
  /** Milliseconds, monotonic. */
  readonly now?: () => number;
  readonly timing?: Partial<KeepTiming>;
  /** A photo that is not judged after so long, whatever happens meanwhile, will not be. */
  readonly judgeMs?: number;
};

export type VisionHost = {
  /** Resolves when the process is ready for frames, or with why detection cannot run. Call once. */
  readonly start: () => Promise<Result<null>>;
  readonly connect: (port: MessagePortMain) => void;
  /** Switches checks on and off, now and after every restart. */
  readonly watch: (wanted: Wanted) => void;
  /** Measures a photo; tried once more where the process ends over it, else `vision.unavailable`. */
  readonly judge: (still: Still) => Promise<Result<StillMeasurements>>;
  /** Wants the face of one of the next frames as numbers; `onDescribed` has them, where there is one. */
  readonly describe: () => void;
  readonly dispose: () => void;
};

/**
 * Keeps the vision process alive. It runs apart from main, because a network blocks its thread and native code can
 * crash; when it dies or hangs it is started again, ever more slowly, and the gap is reported.
 */
export function createVisionHost(options: VisionHostOptions): VisionHost {
  const { now = () => performance.now() } = options;
  const started = Promise.withResolvers<Result<null>>();
  const gaps = createGapMeter(now, options.onRestarted);
  let wanted = options.watched;
  let isUpsideDown = false;
  let child: KeptChild | null = null;
  const judging = createJudgeRequests((message) => child?.tell(message) ?? false, options.judgeMs ?? 45_000);

  function received(message: FromVision): void {
    switch (message.kind) {
      case 'ready':
        child?.tell({ kind: 'watch', ...wanted });
        if (isUpsideDown) child?.tell({ kind: 'recall', isUpsideDown });
        started.resolve(ok(null));
        judging.ready();
        return options.onNeedsPort();
      case 'failed':
        return giveUp(message.failure);
      case 'frame':
      case 'pong':
        return;
      case 'heard':
        return options.onHeard(message.observation);
      case 'described':
        return options.onDescribed({ capturedAt: message.capturedAt, seen: message.seen });
      case 'judged':
        return judging.answered(message);
      case 'observation':
        gaps.end();
        isUpsideDown = message.observation.isUpsideDown;
        return options.onObservation(message.observation);
    }
  }

  function giveUp(failure: Failure): void {
    child?.dispose();
    judging.giveUp();
    started.resolve(failure);
    options.onFailed(failure);
  }

  return {
    start: () => {
      const fork = () => options.fork([options.modelsDir]);
      child = keepChild(fork, { ...usualTiming, ...options.timing }, now, {
        onMessage: received,
        onEnded: (reason) => {
          gaps.begin(reason);
          judging.ended();
        },
        onHopeless: (reason) =>
          giveUp(fail('model.damaged', `Detection cannot start (${reason}). Install the app again.`)),
      });
      return started.promise;
    },
    connect: (port) => {
      if (!child?.tell({ kind: 'port' }, [port])) port.close();
    },
    watch: (next) => {
      wanted = next;
      child?.tell({ kind: 'watch', ...wanted });
    },
    judge: judging.judge,
    describe: () => void child?.tell({ kind: 'describe' }),
    dispose: () => {
      judging.giveUp();
      child?.dispose();
    },
  };
}

/** Measures from the last observation before an end to the first one after it: only observing is watching. */
function createGapMeter(
  now: () => number,
  onClosed: (restart: VisionRestart) => void,
): { readonly begin: (reason: string) => void; readonly end: () => void } {
  let watchedUntil = now();
  let openFor: string | null = null;
  let restarts = 0;
  return {
    begin: (reason: string): void => {
      restarts++;
      openFor ??= reason;
    },
    end: (): void => {
      if (openFor !== null) onClosed({ reason: openFor, gapMs: now() - watchedUntil, restarts });
      openFor = null;
      watchedUntil = now();
    },
  };
}
