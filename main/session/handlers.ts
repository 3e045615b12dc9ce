import type { IpcHandlers } from '../../contract/ipc/ipc.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { StateStore } from '../app-state.ts';
import type { HomeChecks } from '../home-check/home-checks.ts';
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
  /** Gives up waiting for a move to be allowed. */
  readonly stopAsking: () => null;
  readonly delivering: { readonly leave: () => void };
  readonly updates: Pick<Updates, 'install'>;
};

type Done = Promise<Result<null>> | Result<null>;

const notJoined = fail('session.wrong-phase', 'Join a session first.');

/** What the candidate's page may ask for, answered by whoever is responsible for it. */
export function createHandlers(
  candidate: Candidate,
  homeChecks: HomeChecks,
  { state, ready, now, stopAsking, delivering, updates }: HandlersOptions,
): IpcHandlers {
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
  /** Devices are tried in a session, or before there is one. */
  const trying = () => candidate.session()?.reports ?? homeChecks.current()?.reports ?? null;
  const ofDevice = (take: (reports: NonNullable<ReturnType<typeof trying>>) => unknown): null => {
    const reports = trying();
    if (reports !== null) take(reports);
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
    'invitation.open': (request) => candidate.invite.open(request),
    'invitation.decline': () => candidate.invite.decline(),
    'session.join': (request) =>
      homeChecks.current() === null
        ? candidate.join(request)
        : fail('session.wrong-phase', 'Close the check of this computer first.'),
    'session.take-back': () => candidate.takeBack(),
    'session.stop-asking': stopAsking,
    'consent.give': ({ streams, biometric }) =>
      command({ do: 'agree', streams, isBiometricAgreed: biometric }),
    'consent.decline': () => command({ do: 'decline' }),
    'check.run': ({ id }) => trying()?.checks.run(id) ?? notJoined,
    'check.finish': () =>
      homeChecks.current()?.finish() ??
      command(({ checks }) => ({ do: 'finish-checks', verdicts: checks.verdicts() })),
    'home-check.open': (request) => homeChecks.open(request),
    'home-check.agree': () => homeChecks.agree(),
    'home-check.keep': (wish) => homeChecks.keep(wish),
    'home-check.close': () => homeChecks.close(),
    'camera.opened': (opened) => ofDevice((reports) => reports.camera.opened(opened)),
    'camera.failed': ({ reason }) => ofDevice((reports) => reports.camera.failed(reason)),
    'camera.lost': (lost) => ofDevice((reports) => reports.camera.lost(lost)),
    'camera.repeated': (repeated) => ofDevice((reports) => reports.camera.repeated(repeated)),
    'microphone.opened': (opened) => ofDevice((reports) => reports.microphone.opened(opened)),
    'microphone.failed': ({ reason }) => ofDevice((reports) => reports.microphone.failed(reason)),
    'microphone.lost': (lost) => ofDevice((reports) => reports.microphone.lost(lost)),
    'screen.opened': (opened) => ofDevice((reports) => reports.screen.opened(opened)),
    'screen.failed': (failed) => ofDevice((reports) => reports.screen.failed(failed)),
    'screen.lost': (lost) => ofDevice((reports) => reports.screen.lost(lost)),
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
    'exam.submit': (how) => inSession((session) => session.handIn(how)),
    'exam.leave': async () => {
      const left = await candidate.leave();
      if (left.ok) delivering.leave();
      return left;
    },
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
