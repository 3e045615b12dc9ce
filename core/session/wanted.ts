import type { SessionState } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { isPreparing, isUnderWay } from './state.ts';

type Streams = ExamSettings['streams'];

/** What is to be open in a state of the session. */
export type Wanted = {
  /** `released`: a person has let go of this computer, for the rest of the session. */
  readonly lockdown: 'free' | 'engaged' | 'released';
  /** The exam's page is there; under the cover nobody sees it. */
  readonly examView: boolean;
  readonly cover: boolean;
  /** The camera is looked at: from the check on, and not before the candidate has agreed to it. */
  readonly vision: boolean;
  /** Focus, idle and this computer are watched. */
  readonly watches: boolean;
  /** The devices that may be open. In a break, and after the hand-in, nothing is captured. */
  readonly capture: Streams;
  /** The steps before the exam that are under way. */
  readonly checks: boolean;
  readonly identity: boolean;
  readonly scan: boolean;
  /** What is left is delivered, and the session completed. */
  readonly completion: boolean;
};

const noStreams: Streams = { camera: false, microphone: false, screen: false };
const allStreams: Streams = { camera: true, microphone: true, screen: true };

/** What a session wants to be open: a function of its state alone, so that a restart is nothing special. */
export function wantedOf(state: SessionState, { streams }: Pick<ExamSettings, 'streams'>): Wanted {
  const { phase, lockdown } = state;
  const underWay = isUnderWay(state);
  const isBeforeDoor = isPreparing(state) && phase !== 'ready';
  return {
    lockdown: lockdown.isReleased ? 'released' : underWay ? 'engaged' : 'free',
    examView: underWay,
    cover: underWay && state.cover !== null,
    vision: isPreparing(state) || underWay,
    watches: underWay,
    // What was open for the steps before the exam, and is not captured in it, is closed at its door.
    capture: isBeforeDoor ? allStreams : phase === 'ready' || phase === 'running' ? streams : noStreams,
    checks: phase === 'checking',
    identity: phase === 'identifying',
    scan: phase === 'scanning',
    completion: phase === 'submitting' || phase === 'completed',
  };
}
