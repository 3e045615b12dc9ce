import type { EventDraft } from '../../contract/envelope.ts';
import { focusRule } from '../../core/focus.ts';
import { visionRule } from '../../core/vision/rule.ts';
import type { createCameraDesk } from './camera-desk.ts';
import { followRule } from './follow-rule.ts';
import type { SessionRecord } from './session-record.ts';
import type { SittingWorld } from './sitting.ts';

type WatchesOptions = {
  readonly world: Pick<SittingWorld, 'clock' | 'log' | 'state' | 'startVision' | 'watchFocus'>;
  readonly record: SessionRecord;
  readonly camera: ReturnType<typeof createCameraDesk>;
  readonly emit: (drafts: readonly EventDraft[]) => void;
  /** What the camera sees becomes an event only while the exam runs. */
  readonly isRunning: () => boolean;
};

/** What watches a candidate, each with its rule. A watch that fails is an event, and no more than that. */
export function createWatches({ world, record, camera, emit, isRunning }: WatchesOptions) {
  const { clock, log, state } = world;
  const { sessionId, exam } = record.reply;
  const followVision = followRule(visionRule(exam.settings), emit);

  function failed(watch: string, reason: string): void {
    log.error('watch.failed', { sessionId, watch, reason });
    const data = { watch, reason: reason.slice(0, 200) };
    emit([{ type: 'x.watch.failed', occurredAt: clock.now(), data }]);
  }

  return {
    vision: () =>
      world.startVision({
        onObservation(seen) {
          camera.see(seen);
          if (isRunning()) followVision(seen);
        },
        onRestarted: (data) => emit([{ type: 'x.vision.restarted', occurredAt: clock.now(), data }]),
        onFailed({ code, message }) {
          state.update({ visionFailure: message });
          failed('vision', code);
        },
      }),
    focus: () =>
      world.watchFocus({
        onObservation: followRule(focusRule(exam.settings), emit),
        onDegraded: (reason) => failed('focus', reason),
      }),
  };
}
