import { fail, type Result } from '../../contract/result.ts';
import type { RecordEvents } from '../../core/rule.ts';
import type { VisionObservation } from '../../core/vision/observation.ts';
import type { StillMeasurements } from '../../core/vision/still.ts';
import type { SessionPorts, SessionVision } from './ports.ts';

type VisionOptions = {
  readonly ports: Pick<SessionPorts, 'startVision' | 'clock' | 'state'>;
  readonly record: RecordEvents;
  readonly onFailed: (watch: string, reason: string) => void;
};

const unwatched = fail('vision.unavailable', 'The camera is not looked at now.');

/** The looking at the camera: one source of observations for whoever wants them, while it is open. */
export function createVision({ ports, record, onFailed }: VisionOptions) {
  const { clock, state } = ports;
  const listeners: ((seen: VisionObservation) => void)[] = [];
  let vision: SessionVision | null = null;

  return {
    onSeen: (listener: (seen: VisionObservation) => void): void => void listeners.push(listener),
    open(): void {
      vision = ports.startVision({
        onObservation: (seen) => listeners.forEach((listener) => listener(seen)),
        onRestarted: (data) => record([{ type: 'x.vision.restarted', occurredAt: clock.now(), data }]),
        onFailed({ code, message }) {
          state.update({ visionFailure: message });
          onFailed('vision', code);
        },
      });
    },
    /** `vision.unavailable` while nothing is looked at. */
    judge: (still: Parameters<SessionVision['judge']>[0]): Promise<Result<StillMeasurements>> =>
      vision?.judge(still) ?? Promise.resolve(unwatched),
    close(): void {
      vision?.dispose();
      vision = null;
    },
  };
}
export type Vision = ReturnType<typeof createVision>;
