import type { IpcHandlers } from '../../contract/ipc/ipc.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { StateStore } from '../app-state.ts';
import type { Candidate } from './start/candidate.ts';
import type { ActiveSession } from './active-session.ts';
import type { Command } from '../../core/session/commands.ts';
import type { Updates } from '../update/updates.ts';
import type { Reports } from './reports/reports.ts';

type HandlersOptions = {
  readonly state: StateStore;
  /** Resolves when it is known whether there is a session to go on with. */
  readonly ready: Promise<unknown>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly delivering: { readonly leave: () => void };
  readonly updates: Pick<Updates, 'install'>;
};

type Done = Promise<Result<null>> | Result<null>;

/** What the candidate's page may ask for, answered by whoever is responsible for it. */
export function createHandlers(
  candidate: Candidate,
  { state, ready, now, delivering, updates }: HandlersOptions,
): IpcHandlers {
  const notJoined = fail('session.wrong-phase', 'Join a session first.');
  const inSession = (act: (session: ActiveSession) => Done): Done => {
    const session = candidate.session();
    return session === null ? notJoined : act(session);
  };
  /** What the candidate asks of the session. */
  const command = (of: Command | ((reports: Reports) => Command)): Done =>
    inSession(({ submit, reports }) => submit(typeof of === 'function' ? of(reports) : of));
  /** A report of the page; without a session it is of no interest to anybody. */
  const report = (take: (session: ActiveSession) => unknown): null => {
    const session = candidate.session();
    if (session !== null) take(session);
    return null;
  };
  return {
    'state.get': async () => {
      await ready;
      return state.get();
    },
    'clock.get': () => now(),
    'language.choose': ({ language }) => {
      state.update({ language });
      return null;
    },
    'session.join': (request) => candidate.join(request),
    'session.take-back': () => candidate.takeBack(),
    'consent.give': ({ streams, biometric }) =>
      command({ do: 'agree', streams, isBiometricAgreed: biometric }),
    'consent.decline': () => command({ do: 'decline' }),
    'check.run': ({ id }) => inSession(({ reports }) => reports.checks.run(id)),
    'check.finish': () => command(({ checks }) => ({ do: 'finish-checks', verdicts: checks.verdicts() })),
    'camera.opened': (opened) => report(({ reports }) => reports.camera.opened(opened)),
    'camera.failed': ({ reason }) => report(({ reports }) => reports.camera.failed(reason)),
    'camera.lost': (lost) => report(({ reports }) => reports.camera.lost(lost)),
    'microphone.opened': (opened) => report(({ reports }) => reports.microphone.opened(opened)),
    'microphone.failed': ({ reason }) => report(({ reports }) => reports.microphone.failed(reason)),
    'microphone.lost': (lost) => report(({ reports }) => reports.microphone.lost(lost)),
    'screen.opened': (opened) => report(({ reports }) => reports.screen.opened(opened)),
    'screen.failed': (failed) => report(({ reports }) => reports.screen.failed(failed)),
    'screen.lost': (lost) => report(({ reports }) => reports.screen.lost(lost)),
    'recording.started': (started) => report(({ reports }) => reports.recording.started(started)),
    'recording.segment': (segment) => inSession(({ reports }) => reports.recording.segment(segment)),
    'recording.stopped': (stopped) => report(({ reports }) => reports.recording.stopped(stopped)),
    'snapshot.taken': (taken) => report(({ reports }) => reports.snapshots.answered(taken)),
    'identity.photo': (photo) => inSession(({ reports }) => reports.identity.photo(photo)),
    'identity.finish': () => command(({ identity }) => ({ do: 'finish-identity', ...identity.progress() })),
    'environment.begin': () => inSession(({ reports }) => reports.environment.begin()),
    'environment.end': (ended) => inSession(({ reports }) => reports.environment.end(ended)),
    'environment.finish': ({ isDeferred }) =>
      command(({ environment }) => ({
        do: 'finish-environment',
        isDeferred,
        isScanning: environment.isScanning(),
      })),
    'exam.start': () => command({ do: 'start-exam' }),
    'exam.place': (placement) => report((session) => session.place(placement)),
    'exam.submit': () => inSession((session) => session.handIn()),
    'break.begin': () => command({ do: 'begin-break' }),
    'break.end': () => command({ do: 'end-break' }),
    'hand.raise': ({ isRaised }) => command({ do: 'raise-hand', isRaised }),
    'message.read': ({ id }) => report(({ submit }) => submit({ do: 'read-message', id })),
    'warning.read': ({ finding }) => report(({ submit }) => submit({ do: 'read-warning', finding })),
    'staff.release': (release) => inSession((session) => session.releaseByStaff(release)),
    'session.export': () => inSession((session) => session.exportSession()),
    'update.install': async () => {
      await updates.install();
      return null;
    },
    'app.quit': () => {
      delivering.leave();
      return ok(null).value;
    },
  };
}
