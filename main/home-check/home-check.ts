import type { CheckReply } from '../../contract/http.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { helpCode, helpSystemOf } from '../../core/check/help-code.ts';
import { initialState, type StateStore } from '../app-state.ts';
import type { SessionPorts } from '../session/ports.ts';
import { createCameraReports } from '../session/reports/camera.ts';
import { createCheckReports } from '../session/reports/checks.ts';
import { createMicrophoneReports } from '../session/reports/microphone.ts';
import { createScreenReports } from '../session/reports/screen.ts';
import { createVision } from '../session/watches.ts';

export type HomeCheckPorts = Pick<
  SessionPorts,
  'clock' | 'log' | 'state' | 'startVision' | 'hasNoHardware' | 'systemChecks'
>;

type HomeCheckParts = {
  readonly server: string;
  readonly reply: CheckReply;
  readonly identity: { readonly appVersion: string; readonly platform: string };
};

const notNow = fail('session.wrong-phase', 'This is not possible now.');

/**
 * The check of this computer days before an exam, by the same checks and with the settings of that exam. There is no
 * session: what is seen is shown and forgotten.
 *
 *     asking --agree--> checking <--again-- done
 *                          `-----finish-----^
 */
export function openHomeCheck(ports: HomeCheckPorts, { server, reply, identity }: HomeCheckParts) {
  const { clock, log, state } = ports;
  const { title, settings } = reply.exam;
  const { platform: system, appVersion } = identity;
  const forget = (): void => {};
  const around = { clock, state, record: forget };
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
      ...ports.systemChecks({ settings, record: forget }),
    },
  });
  const onFailed = (watch: string, reason: string): void => log.warn('home-check.failed', { watch, reason });
  const vision = createVision({ ports, record: forget, onFailed });
  vision.onSeen(camera.see);
  vision.onHeard(microphone.hear);

  type Step = 'asking' | 'checking' | 'done';
  let step: Step = 'asking';
  function go(next: Step): void {
    step = next;
    const code = step === 'done' ? helpCode(state.get().checks, helpSystemOf(system)) : null;
    state.update({ homeCheck: { step, server, system, appVersion, helpCode: code } });
  }
  state.update({ exam: { title, settings, endsAt: null } });
  go('asking');

  function stop(): void {
    if (step !== 'checking') return;
    camera.off();
    microphone.off();
    screen.off();
    vision.close();
    checks.close();
  }

  return {
    reports: { camera, microphone, screen, checks },
    isDone: (): boolean => step === 'done',
    /** The candidate agrees to what is tried, for the first time or again. Nothing was opened before. */
    agree(): Result<null> {
      if (step === 'checking') return notNow;
      checks.reset();
      checks.open();
      vision.open();
      go('checking');
      return ok(null);
    },
    /** Every device is closed, and what came of it is shown. */
    finish(): Result<null> {
      if (step !== 'checking') return notNow;
      stop();
      go('done');
      return ok(null);
    },
    /** Nothing of it stays open, nor in the state of the app. */
    close(): void {
      stop();
      leave(state);
    },
  };
}
export type HomeCheck = ReturnType<typeof openHomeCheck>;

/** What it has put into the state of the app, and nothing else: an update or an invitation may have come meanwhile. */
function leave(state: StateStore): void {
  const { homeCheck, exam, checks, camera, capture, visionFailure } = initialState;
  state.update({ homeCheck, exam, checks, camera, capture, visionFailure });
}
