import { appState, type AppState, type Phase } from '../../../contract/app-state.ts';
import type { ScriptedCandidate } from './candidate.ts';
import { until } from '../environment/stimulator.ts';

/** What main says the candidate's app shows now. */
export async function appStateOf({ page }: Pick<ScriptedCandidate, 'page'>): Promise<AppState> {
  // The first page of a new window is blank.
  await page.waitForFunction(`'invigil' in window`);
  const state: unknown = await page.evaluate(`window.invigil['state.get'](null)`);
  return appState.parse(state);
}

/** Waits until the app is where it is wanted, and returns how it is then. @throws Error when it never is. */
export async function awaitState(
  candidate: Pick<ScriptedCandidate, 'page'>,
  what: string,
  isThere: (state: AppState) => boolean,
): Promise<AppState> {
  const look = async () => {
    const state = await appStateOf(candidate);
    return isThere(state) ? state : null;
  };
  const state = await until(look);
  if (state === null) throw new Error(`the app never came to this: ${what}`);
  return state;
}

export const phaseOf = async (candidate: Pick<ScriptedCandidate, 'page'>): Promise<Phase> =>
  (await appStateOf(candidate)).phase;
