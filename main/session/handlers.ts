import type { IpcHandlers } from '../../contract/ipc.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { StateStore } from '../app-state.ts';
import type { Candidate } from './candidate.ts';
import type { Sitting } from './sitting.ts';

/** What the candidate's page may ask for, answered by whoever is responsible for it. */
export function createHandlers(
  candidate: Candidate,
  { state, quit }: { readonly state: StateStore; readonly quit: () => void },
): IpcHandlers {
  const during = <T>(act: (sitting: Sitting) => T, otherwise: T): T => {
    const sitting = candidate.sitting();
    return sitting === null ? otherwise : act(sitting);
  };
  const notJoined = fail('session.wrong-phase', 'Join a session first.');
  return {
    'state.get': () => state.get(),
    'session.join': (request) => candidate.join(request),
    'camera.check': () => during<Result<null>>(({ camera }) => ok(camera.startCheck()), notJoined),
    'camera.opened': (report) => during(({ camera }) => camera.opened(report), null),
    'camera.failed': ({ reason }) => during(({ camera }) => camera.failed(reason), null),
    'camera.lost': (report) => during(({ camera }) => camera.lost(report), null),
    'check.finish': () => during<Result<null>>((sitting) => sitting.finishCheck(), notJoined),
    'exam.start': () => during<Promise<Result<null>> | Result<null>>((sitting) => sitting.start(), notJoined),
    'exam.place': (placement) => {
      candidate.sitting()?.place(placement);
      return null;
    },
    'exam.submit': () =>
      during<Promise<Result<null>> | Result<null>>((sitting) => sitting.handIn(), notJoined),
    'app.quit': () => {
      quit();
      return null;
    },
  };
}
