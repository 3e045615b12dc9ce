import type { IpcHandlers } from '../../contract/ipc.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { StateStore } from '../app-state.ts';
import type { Candidate } from './candidate.ts';
import type { Sitting } from './sitting.ts';

type HandlersOptions = {
  readonly state: StateStore;
  /** Resolves when it is known whether there is a session to go on with. */
  readonly ready: Promise<unknown>;
  readonly leave: () => void;
};

type Done = Promise<Result<null>> | Result<null>;

/** What the candidate's page may ask for, answered by whoever is responsible for it. */
export function createHandlers(candidate: Candidate, { state, ready, leave }: HandlersOptions): IpcHandlers {
  const notJoined = fail('session.wrong-phase', 'Join a session first.');
  /** A step of the candidate. */
  const step = (act: (sitting: Sitting) => Done): Done => {
    const sitting = candidate.sitting();
    return sitting === null ? notJoined : act(sitting);
  };
  /** A report of the page; without a session it is of no interest to anybody. */
  const report = (take: (sitting: Sitting) => unknown): null => {
    const sitting = candidate.sitting();
    if (sitting !== null) take(sitting);
    return null;
  };
  return {
    'state.get': async () => {
      await ready;
      return state.get();
    },
    'session.join': (request) => candidate.join(request),
    'consent.give': (consent) => step((sitting) => sitting.consent(consent)),
    'consent.decline': () => step((sitting) => sitting.decline()),
    'check.run': ({ id }) => step(({ desks }) => desks.checks.run(id)),
    'check.finish': () => step((sitting) => sitting.finishCheck()),
    'camera.opened': (opened) => report(({ desks }) => desks.camera.opened(opened)),
    'camera.failed': ({ reason }) => report(({ desks }) => desks.camera.failed(reason)),
    'camera.lost': (lost) => report(({ desks }) => desks.camera.lost(lost)),
    'microphone.opened': (opened) => report(({ desks }) => desks.microphone.opened(opened)),
    'microphone.failed': ({ reason }) => report(({ desks }) => desks.microphone.failed(reason)),
    'microphone.lost': (lost) => report(({ desks }) => desks.microphone.lost(lost)),
    'microphone.heard': (heard) => report(({ desks }) => desks.microphone.heard(heard)),
    'screen.opened': (opened) => report(({ desks }) => desks.screen.opened(opened)),
    'screen.failed': (failed) => report(({ desks }) => desks.screen.failed(failed)),
    'screen.lost': (lost) => report(({ desks }) => desks.screen.lost(lost)),
    'recording.started': (started) => report(({ desks }) => desks.recording.started(started)),
    'recording.segment': (segment) => step(({ desks }) => desks.recording.segment(segment)),
    'recording.stopped': (stopped) => report(({ desks }) => desks.recording.stopped(stopped)),
    'snapshot.taken': (taken) => report(({ desks }) => desks.snapshots.answered(taken)),
    'identity.photo': (photo) => step(({ desks }) => desks.identity.photo(photo)),
    'identity.finish': () => step((sitting) => sitting.finishIdentity()),
    'environment.begin': () => step(({ desks }) => desks.environment.begin()),
    'environment.end': (ended) => step(({ desks }) => desks.environment.end(ended)),
    'environment.finish': ({ isDeferred }) => step((sitting) => sitting.finishEnvironment(isDeferred)),
    'exam.start': () => step((sitting) => sitting.start()),
    'exam.place': (placement) => report((sitting) => sitting.place(placement)),
    'exam.submit': () => step((sitting) => sitting.handIn()),
    'break.begin': () => step((sitting) => sitting.beginBreak()),
    'break.end': () => step((sitting) => sitting.endBreak()),
    'hand.raise': ({ isRaised }) => step((sitting) => sitting.raiseHand(isRaised)),
    'message.read': ({ id }) => report((sitting) => sitting.messages.read(id)),
    'warning.read': ({ finding }) => report(({ desks }) => desks.findings.read(finding)),
    'staff.release': ({ what, password }) => step((sitting) => sitting.releaseByStaff(what, password)),
    'session.export': () => step((sitting) => sitting.exportSession()),
    'app.quit': () => {
      leave();
      return ok(null).value;
    },
  };
}
