import type { AppState } from '../contract/app-state.ts';

const noPhoto = { status: 'none', reasons: [], tries: 0 } as const;

export const initialState: AppState = {
  phase: 'joining',
  steps: [],
  invitation: null,
  isElsewhere: false,
  startTrouble: null,
  joinAgainAt: null,
  candidateName: null,
  exam: null,
  connection: 'none',
  inTheWay: null,
  isTimeSure: true,
  undelivered: 0,
  evidence: { waiting: 0, waitingBytes: 0 },
  checks: [],
  camera: { label: null, faces: null, isUpsideDown: false },
  identity: { document: noPhoto, face: noPhoto, mayDefer: false },
  environment: { status: 'idle', findings: [] },
  capture: { camera: 'off', microphone: 'off', screen: 'off' },
  breaks: { left: 0, endsBy: null },
  isHandRaised: false,
  grantedMs: 0,
  messages: [],
  warnings: [],
  cover: null,
  isInFront: null,
  lockdown: 'free',
  unsentForm: null,
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
