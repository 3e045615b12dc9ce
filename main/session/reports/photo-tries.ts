import type { AppState, PhotoView } from '../../../contract/app-state.ts';
import type { StillKind } from '../../../core/vision/still.ts';

/** The part of the app's state that the identity step shows. */
export type IdentityState = {
  readonly get: () => Pick<AppState, 'identity'>;
  readonly update: (change: Pick<AppState, 'identity'>) => void;
};

/** After so many photos of a kind that were not accepted the candidate may go on, and a person will check. */
const triesUntilDeferred = 3;

/** Keeps how often each photo was tried and how that went, as the candidate sees it. Counted since the app started. */
export function createPhotoTries(state: IdentityState, accepted: Readonly<Record<StillKind, boolean>>) {
  const failures = { document: 0, face: 0 };
  const first = (kind: StillKind): PhotoView => ({
    status: accepted[kind] ? 'accepted' : 'none',
    reasons: [],
    tries: 0,
  });
  state.update({ identity: { document: first('document'), face: first('face'), mayDefer: false } });

  function show(kind: StillKind, change: Partial<PhotoView>): void {
    const { identity } = state.get();
    state.update({ identity: { ...identity, [kind]: { ...identity[kind], ...change } } });
  }

  return {
    mayDefer: (): boolean => state.get().identity.mayDefer,
    isAccepted: (kind: StillKind): boolean => state.get().identity[kind].status === 'accepted',
    count: (): number => state.get().identity.document.tries + state.get().identity.face.tries,
    begin: (kind: StillKind): void =>
      show(kind, { status: 'judging', reasons: [], tries: state.get().identity[kind].tries + 1 }),
    accept: (kind: StillKind): void => show(kind, { status: 'accepted', reasons: [] }),
    forget: (kind: StillKind): void => show(kind, { status: 'none', reasons: [] }),
    /** `isHopeless`: another try would not help. */
    reject(kind: StillKind, reasons: readonly string[], isHopeless = false): void {
      failures[kind]++;
      show(kind, { status: 'rejected', reasons: [...reasons] });
      const { identity } = state.get();
      if (isHopeless || failures[kind] >= triesUntilDeferred)
        state.update({ identity: { ...identity, mayDefer: true } });
    },
  };
}
export type PhotoTries = ReturnType<typeof createPhotoTries>;
