import type { AppState } from '../contract/app-state.ts';
import type { AppProfile } from '../contract/build/profile.ts';
import { openProfile } from '../core/profile/open-profile.ts';

const noPhoto = { status: 'none', reasons: [], tries: 0 } as const;

export const initialState: AppState = {
  language: 'en',
  phase: 'joining',
  steps: [],
  invitation: null,
  appName: openProfile.name,
  homeServer: null,
  homeCheck: null,
  update: null,
  isElsewhere: false,
  moveSign: null,
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
  pause: null,
  terminated: null,
  isInFront: null,
  lockdown: 'free',
  isExamLate: false,
  handIn: null,
  unsentForm: null,
  answersFile: null,
  visionFailure: null,
};

/** The one value that the candidate's screens show. Listeners hear of changes only. What the build says stays for good. */
export function createStateStore(
  onChange: (state: AppState) => void,
  { name, server }: Pick<AppProfile, 'name' | 'server'> = openProfile,
) {
  const ofBuild = { appName: name, homeServer: server };
  let state: AppState = { ...initialState, ...ofBuild };
  return {
    get: (): AppState => state,
    update(change: Partial<AppState>): void {
      const next = { ...state, ...change, ...ofBuild };
      if (JSON.stringify(next) === JSON.stringify(state)) return;
      state = next;
      onChange(state);
    },
  };
}
export type StateStore = ReturnType<typeof createStateStore>;
