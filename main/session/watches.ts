import type { EventDraft } from '../../contract/envelope.ts';
import { focusRule } from '../../core/watch/focus.ts';
import { gapRule } from '../../core/gap.ts';
import { idleRule } from '../../core/watch/idle.ts';
import { networkRule } from '../../core/watch/network.ts';
import { visionRule } from '../../core/vision/rule.ts';
import type { Desks } from './desks.ts';
import { followRule } from './follow-rule.ts';
import type { Progress } from './progress.ts';
import type { SessionRecord } from './session-record.ts';
import type { SittingLink, SittingVision, SittingWorld } from './sitting-world.ts';

type WatchesOptions = {
  readonly world: SittingWorld;
  readonly record: SessionRecord;
  readonly desks: Pick<Desks, 'camera' | 'environment' | 'findings'>;
  readonly emit: (drafts: readonly EventDraft[]) => void;
  readonly link: Pick<SittingLink, 'online'>;
  readonly progress: Pick<Progress, 'phase' | 'isWatched'>;
};

/** What watches a candidate, each with its rule. A watch that fails is an event, and no more than that. */
export function createWatches({ world, record, desks, emit, link, progress }: WatchesOptions) {
  const { clock, log, state } = world;
  const { sessionId, exam } = record.reply;
  const { settings } = exam;
  const followVision = followRule(visionRule(settings), emit);
  const isRunning = (): boolean => progress.phase === 'running';
  /** What is observed becomes an event only while the exam runs: not in a break. */
  const whileRunning =
    <T>(follow: (seen: T) => unknown) =>
    (seen: T): void =>
      void (isRunning() && follow(seen));

  function failed(watch: string, reason: string): void {
    log.error('watch.failed', { sessionId, watch, reason });
    const data = { watch, reason: reason.slice(0, 200) };
    emit([{ type: 'x.watch.failed', occurredAt: clock.now(), data }]);
  }

  const lasting = [
    world.watchNetwork({
      isConnected: () => state.get().connection === 'connected',
      onObservation: followRule(networkRule(settings), emit),
      onBack: link.online,
    }),
    world.watchSleep({ onObservation: followRule(gapRule, emit) }),
  ];

  let vision: SittingVision | null = null;

  return {
    vision: (): SittingVision | null => vision,
    /** The camera is looked at from the check on, and not before the candidate has agreed to it. */
    startVision(): void {
      if (!progress.isWatched() && progress.phase !== 'paused') return;
      vision = world.startVision({
        onObservation(seen) {
          desks.camera.see(seen);
          desks.environment.see(seen);
          whileRunning(followVision)(seen);
        },
        onRestarted: (data) => emit([{ type: 'x.vision.restarted', occurredAt: clock.now(), data }]),
        onFailed({ code, message }) {
          state.update({ visionFailure: message });
          failed('vision', code);
        },
      });
    },
    stopVision(): void {
      vision?.dispose();
      vision = null;
    },
    /** What is watched while the exam runs. */
    exam() {
      const watches = [
        world.watchFocus({
          onObservation: whileRunning(followRule(focusRule(settings), emit)),
          onDegraded: (reason) => failed('focus', reason),
        }),
        world.watchIdle({
          onObservation: whileRunning(followRule(idleRule(settings), emit)),
          onDegraded: (reason) => failed('idle', reason),
        }),
        world.watchMachine({
          settings,
          isWatching: isRunning,
          onDraft: desks.findings.found,
          onDegraded: failed,
        }),
      ];
      return { dispose: () => watches.forEach((watch) => watch.dispose()) };
    },
    /** Ends what is watched from the join on. */
    dispose: (): void => lasting.forEach((watch) => watch.dispose()),
  };
}
export type Watches = ReturnType<typeof createWatches>;
