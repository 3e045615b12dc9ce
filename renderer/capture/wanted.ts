import type { AppState } from '../../contract/app-state.ts';
import { listensForSpeech } from '../../core/audio/listening.ts';

/** `asked`: as the candidate's screens have it. `kept`: open, and opened again when it is lost. */
export type Wish = 'closed' | 'asked' | 'open' | 'kept';

/** What is to be open and recorded in a state of the app. */
export type WantedCapture = {
  readonly camera: Wish;
  readonly microphone: Wish;
  readonly screen: 'closed' | 'asked';
  /** What the microphone hears goes to the vision process: while it is checked, and in an exam that listens for speech. */
  readonly isHearing: boolean;
  readonly recorded: {
    readonly camera: boolean;
    readonly microphone: boolean;
    readonly screen: boolean;
    readonly room: boolean;
  };
  readonly segmentMs: number;
  /** Why a recording ends that is not wanted any more. */
  readonly endReason: 'break' | 'submitted' | 'finished';
};

const nothing: WantedCapture = {
  camera: 'closed',
  microphone: 'closed',
  screen: 'closed',
  isHearing: false,
  recorded: { camera: false, microphone: false, screen: false, room: false },
  segmentMs: 10_000,
  endReason: 'finished',
};

/** In a break, before joining and after handing in, nothing is captured. */
export function wantedCapture(
  state: Pick<AppState, 'phase' | 'exam' | 'checks' | 'environment' | 'homeCheck'>,
): WantedCapture {
  const settings = state.exam?.settings;
  if (!settings) return nothing;
  const { streams, recording } = settings;
  const asked = { ...nothing, segmentMs: recording.segmentMs, screen: 'asked' } as const;
  // A check at home opens what the check before an exam does.
  switch (state.homeCheck?.step === 'checking' ? 'checking' : state.phase) {
    case 'checking': {
      const isHearing = state.checks.some(({ id, status }) => id === 'microphone' && status === 'running');
      return { ...asked, camera: 'asked', microphone: 'asked', isHearing };
    }
    case 'identifying':
      return { ...asked, camera: 'open', microphone: 'asked' };
    case 'scanning': {
      const room = state.environment.status === 'scanning';
      return { ...asked, camera: 'open', microphone: 'asked', recorded: { ...asked.recorded, room } };
    }
    case 'ready':
      return { ...asked, camera: of(streams.camera, 'open'), microphone: of(streams.microphone, 'open') };
    case 'running': {
      const recorded = recording.policy === 'never' ? asked.recorded : { ...streams, room: false };
      return {
        ...asked,
        camera: of(streams.camera, 'kept'),
        microphone: of(streams.microphone, 'kept'),
        isHearing: listensForSpeech(settings),
        recorded,
      };
    }
    case 'paused':
      return { ...nothing, endReason: 'break' };
    case 'submitting':
    case 'completed':
      return { ...nothing, endReason: 'submitted' };
    case 'joining':
    case 'consenting':
      return nothing;
  }
}

const of = (isCaptured: boolean, wish: Wish): Wish => (isCaptured ? wish : 'closed');
