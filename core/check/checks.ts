import { checkIds, type CheckId, type CheckView } from '../../contract/app-state.ts';
import { cameraFailureReason, microphoneFailureReason } from '../../contract/events/checks.ts';
import type { ExamSettings } from '../../contract/settings.ts';

/** How a check ended. `reason`: why it failed, or what to know though it passed; one of {@link checkReasons}. */
export type CheckReport = Pick<CheckView, 'reason' | 'facts'> & { readonly status: 'passed' | 'failed' };

/** Why each check fails, or what there is to know though it passed: the screens have a remedy for each. */
export const checkReasons = {
  camera: cameraFailureReason.options,
  microphone: microphoneFailureReason.options,
  screen: ['denied', 'not-entire', 'unsupported', 'busy', 'no-frames'],
  /** `denied`: switched off in the system's settings; `unavailable`: the system has no way to show one. */
  notifications: ['denied', 'unavailable'],
  connection: ['unreachable', 'sign-in', 'blocked', 'slow', 'unstable'],
  /** The last three are no failures. */
  computer: ['disk-low', 'battery-low', 'no-power', 'several-displays'],
} as const satisfies Record<CheckId, readonly string[]>;

/** Any check may fail by never answering. */
export const noAnswer = 'no-answer';
export type CheckReason<Id extends CheckId = CheckId> = (typeof checkReasons)[Id][number] | typeof noAnswer;

/** What there is to know of one that is still running. */
export const takesLonger = 'takes-longer';

const second = 1_000;

/** A check that still runs then takes longer than usual, and says so: where nobody has to do anything for it. */
export const usuallyWithinMs: { readonly [Id in CheckId]?: number } = {
  camera: 10 * second,
  notifications: 15 * second,
  connection: 20 * second,
  computer: 5 * second,
};

/**
 * A check that has not answered by then has failed. Long, as a slow computer takes long, and a person has to answer
 * the system first, say something, or pick a screen.
 */
export const answerWithinMs = {
  camera: 120 * second,
  microphone: 90 * second,
  screen: 120 * second,
  notifications: 60 * second,
  connection: 90 * second,
  computer: 60 * second,
} as const satisfies Record<CheckId, number>;

/** The checks of an exam, in the order they are shown: those asked for, of streams that are captured. */
export function checksOf({ checks, streams }: ExamSettings): readonly CheckId[] {
  return checkIds.filter((id) => checks[id] && (!(id in streams) || streams[id as keyof typeof streams]));
}
