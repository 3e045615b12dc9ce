import { checkIds, type AppState, type CheckId, type CheckView } from '../../contract/app-state.ts';
import { examSettings, type ExamSettings } from '../../contract/settings.ts';
import { stepsOf } from '../../core/session/state.ts';
import { initialState } from '../../main/app-state.ts';

/** An exam that asks for everything there is, so that every screen has something to show. */
export const wholeExam: Parameters<typeof examSettings.parse>[0] = {
  durationMs: 5_400_000,
  organisation: 'Northfield University',
  contact: 'exams@northfield-university.edu',
  environment: true,
  identity: { document: true, face: true, match: true },
  accommodations: { extraTimeMs: 1_200_000, breaks: { count: 2, eachMs: 300_000 } },
};

/** A candidate who has joined an exam with these settings. */
export function joinedState(settings: unknown = wholeExam, change: Partial<AppState> = {}): AppState {
  const parsed: ExamSettings = examSettings.parse(settings);
  return {
    ...initialState,
    candidateName: 'Ada Brennan',
    connection: 'connected',
    steps: stepsOf(parsed),
    exam: { title: 'Statistics I: final exam', settings: parsed, endsAt: null },
    breaks: { left: parsed.accommodations.breaks.count, endsBy: null },
    checks: checksAt('idle'),
    ...change,
  };
}

export function check(id: CheckId, change: Partial<CheckView> = {}): CheckView {
  return { id, status: 'idle', reason: null, facts: {}, ...change };
}

/** All checks in the same state, but for some. */
export function checksAt(
  status: CheckView['status'],
  others: { readonly [C in CheckId]?: Partial<CheckView> } = {},
): readonly CheckView[] {
  return checkIds.map((id) => check(id, { status, ...others[id] }));
}
