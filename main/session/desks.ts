import type { Phase } from '../../contract/app-state.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import { fail } from '../../contract/result.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { SessionMemory } from '../../core/session-memory.ts';
import { createCameraDesk } from './camera-desk.ts';
import { createCheckDesk } from './check-desk.ts';
import { createEnvironmentDesk } from './environment-desk.ts';
import { createFindingsDesk } from './findings-desk.ts';
import { createIdentityDesk } from './identity-desk.ts';
import { createMicrophoneDesk } from './microphone-desk.ts';
import type { PutEvidence } from './put-evidence.ts';
import { createRecordingDesk } from './recording-desk.ts';
import { createScreenDesk } from './screen-desk.ts';
import type { SittingVision, SittingWorld } from './sitting-world.ts';
import { createSnapshots } from './snapshots.ts';

type DesksOptions = {
  readonly world: SittingWorld;
  readonly settings: ExamSettings;
  readonly memory: SessionMemory;
  readonly put: PutEvidence;
  readonly emit: (...drafts: readonly EventDraft[]) => void;
  /** Whether the candidate has agreed to the comparison of faces. */
  readonly mayCompare: () => boolean;
  /** Null while nothing is looked at. */
  readonly vision: () => SittingVision | null;
  /** The exam was covered or uncovered. */
  readonly onCover: () => void;
};

/** Whoever receives what is seen and reported, one desk for each concern. */
export function createDesks(options: DesksOptions) {
  const { world, settings, memory, put, emit, mayCompare, vision, onCover } = options;
  const { clock, state } = world;
  const around = { clock, state, emit };
  const camera = createCameraDesk({ ...around, onJudged: (report) => checks.report('camera', report) });
  const microphone = createMicrophoneDesk({
    ...around,
    onJudged: (report) => checks.report('microphone', report),
  });
  const screen = createScreenDesk({ ...around, onJudged: (report) => checks.report('screen', report) });
  const checks = createCheckDesk({
    ...around,
    settings,
    start: {
      camera: () => camera.startCheck(),
      microphone: () => microphone.startCheck(),
      screen: () => screen.startCheck(),
      ...world.systemChecks({ settings, emit }),
    },
  });
  const recording = createRecordingDesk({ ...around, settings, put });
  const snapshots = createSnapshots({ settings, clock, ask: world.askSnapshot, put });
  const unwatched = fail('vision.unavailable', 'The camera is not looked at now.');
  const identity = createIdentityDesk({
    ...around,
    settings,
    put,
    mayCompare,
    hasCamera: () => state.get().capture.camera === 'on',
    judge: (still) => vision()?.judge(still) ?? Promise.resolve(unwatched),
    recalled: memory.photos,
  });
  const environment = createEnvironmentDesk({
    ...around,
    settings,
    segments: recording.room,
    recalled: memory.room,
  });
  const findings = createFindingsDesk({ ...around, settings, memory, onCover });

  return {
    camera,
    microphone,
    screen,
    checks,
    recording,
    snapshots,
    identity,
    environment,
    findings,
    /** At the door of the exam, what was open for the steps before it and is not captured in it is closed. */
    follow(phase: Phase): void {
      if (phase !== 'ready') return;
      if (!settings.streams.camera) camera.off();
      if (!settings.streams.microphone) microphone.off();
    },
    /** In a break nothing is captured, and that it stops is no news. */
    rest(): void {
      camera.off();
      microphone.off();
      screen.off();
    },
    dispose(): void {
      for (const desk of [camera, microphone, checks, snapshots, findings]) desk.dispose();
      camera.off();
      microphone.off();
      screen.off();
    },
  };
}
export type Desks = ReturnType<typeof createDesks>;
