import type { AppState } from '../contract/app-state.ts';

export const initialState: AppState = {
  phase: 'joining',
  invitation: null,
  candidateName: null,
  exam: null,
  connection: 'none',
  undelivered: 0,
  camera: { state: 'idle', reason: null, label: null, faces: null },
  visionFailure: null,
};

/** The one value that the candidate's screens show. Listeners hear of changes only. */
export function createStateStore(onChange: (state: AppState) => void) {
  let state = initialState;
  return {
    get: (): AppState => state,
    update(change: Partial<AppState>): void {
      const next = { ...state, ...change };
      if (JSON.stringify(next) === JSON.stringify(state)) return;
      state = next;
      onChange(state);
    },
  };
}
export type StateStore = ReturnType<typeof createStateStore>;
