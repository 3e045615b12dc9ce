import { phases, type Phase } from '../contract/app-state.ts';
import type { ExamSettings } from '../contract/settings.ts';
import { checksOf } from './check/checks.ts';

/**
 * One candidate's sitting, as far as the app's screens are concerned.
 *
 *     joining -> consenting -> checking -> identifying -> scanning -> ready -> running -> submitting -> completed
 *                              `----- as far as the exam asks -----'           |    ^
 *                                                                      paused  v    | resumed
 *                                                                              paused
 *
 * The journal is its only memory (`session-memory.ts`), so a restart goes on where the last one stopped.
 */
export type SessionInput =
  | 'joined'
  | 'consented'
  | 'checked'
  | 'identified'
  | 'scanned'
  | 'started'
  | 'paused'
  | 'resumed'
  | 'submitted'
  | 'delivered';

/** The stations of an exam, in their order. */
export type Way = readonly Phase[];

export function wayOf(settings: ExamSettings): Way {
  const { identity, environment } = settings;
  const isAsked: { readonly [P in Phase]?: boolean } = {
    checking: checksOf(settings).length > 0,
    identifying: identity.document || identity.face,
    scanning: environment,
    paused: false,
  };
  return phases.filter((phase) => isAsked[phase] ?? true);
}

/** What ends each station. */
const ends: { readonly [P in Phase]?: SessionInput } = {
  joining: 'joined',
  consenting: 'consented',
  checking: 'checked',
  identifying: 'identified',
  scanning: 'scanned',
  ready: 'started',
  running: 'submitted',
  submitting: 'delivered',
};

/** The next phase, or null when the input does not apply: the caller refuses it, the session stays as it is. */
export function nextPhase(phase: Phase, input: SessionInput, way: Way): Phase | null {
  if (phase === 'running' && input === 'paused') return 'paused';
  if (phase === 'paused' && input === 'resumed') return 'running';
  // An exam page may hand in by itself, also in a break.
  if (phase === 'paused' && input === 'submitted') return 'submitting';
  return ends[phase] === input ? stationAfter(phase, way) : null;
}

/** The next station of the way, whether or not this one is on it. */
export function stationAfter(phase: Phase, way: Way): Phase {
  const order = (station: Phase) => phases.indexOf(station);
  return way.find((station) => order(station) > order(phase)) ?? 'completed';
}
