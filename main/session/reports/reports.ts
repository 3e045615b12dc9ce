import type { ExamSettings } from '../../../contract/settings.ts';
import type { Result } from '../../../contract/result.ts';
import type { StillMeasurements } from '../../../core/vision/still.ts';
import { createSnapshots } from '../evidence/snapshots.ts';
import type { PutEvidence } from '../evidence/session-evidence.ts';
import type { SessionPorts, SessionVision } from '../ports.ts';
import type { Session } from '../session.ts';
import type { Vision } from '../watches.ts';
import { createCameraReports } from './camera.ts';
import { createCheckReports } from './checks.ts';
import { createEnvironmentScan } from './environment-scan.ts';
import { createIdentityReports } from './identity.ts';
import { createMicrophoneReports } from './microphone.ts';
import { createRecordingReports } from './recording.ts';
import { createScreenReports } from './screen.ts';

type ReportsOptions = {
  readonly ports: SessionPorts;
  readonly settings: ExamSettings;
  readonly session: Pick<Session, 'decided' | 'record' | 'follow'>;
  readonly vision: Pick<Vision, 'onSeen' | 'onHeard'> & {
    readonly judge: (still: Parameters<SessionVision['judge']>[0]) => Promise<Result<StillMeasurements>>;
  };
  readonly put: PutEvidence;
};

/** Whoever takes what the page reports of devices, photos and recordings, each for one concern. */
export function createReports({ ports, settings, session, vision, put }: ReportsOptions) {
  const { clock, state } = ports;
  const { record } = session;
  const around = { clock, state, record };
  const camera = createCameraReports({ ...around, hasNoHardware: ports.hasNoHardware });
  const microphone = createMicrophoneReports(around);
  const screen = createScreenReports(around);
  const checks = createCheckReports({
    clock,
    state,
    settings,
    start: {
      camera: camera.startCheck,
      microphone: microphone.startCheck,
      screen: screen.startCheck,
      ...ports.systemChecks({ settings, record }),
    },
  });
  const recording = createRecordingReports({ ...around, settings, put });
  const snapshots = createSnapshots({ settings, clock, ask: ports.askSnapshot, put, record });
  const { decided } = session;
  const identity = createIdentityReports({
    ...around,
    settings,
    put,
    mayCompare: () => 'isBiometricAgreed' in session.decided && session.decided.isBiometricAgreed,
    hasCamera: () => state.get().capture.camera === 'on',
    judge: vision.judge,
    recalled: decided.identity,
  });
  const environment = createEnvironmentScan({
    ...around,
    settings,
    segments: recording.room,
    recalled: decided.phase === 'scanning' ? decided.scan : null,
  });
  vision.onSeen(camera.see);
  vision.onSeen(environment.see);
  vision.onHeard(microphone.hear);
  session.follow({
    onPlaced(events) {
      recording.surround(events);
      snapshots.follow(events);
    },
  });
  return { camera, microphone, screen, checks, recording, snapshots, identity, environment };
}
export type Reports = ReturnType<typeof createReports>;
