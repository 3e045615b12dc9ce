import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { appStateOf } from '../candidate/app-state-of.ts';
import { launchCandidate, type ScriptedCandidate } from '../candidate/candidate.ts';
import { createStimulator } from '../environment/stimulator.ts';
import { openEnvironment, type TestEnvironment } from '../environment/environment.ts';
import { readServerEvents, readStoredEvents } from '../environment/stored-events.ts';
import { openProof } from '../proofs/evidence-proof.ts';
import { isOfTheExam } from '../proofs/judges.ts';
import { switchRows, type SwitchRow } from '../proofs/switch-rows.ts';
import { accommodated } from './accommodated.ts';
import { incident } from './incident.ts';
import { returned } from './switches/returned.ts';
import type { Scenario, ScenarioRecord, SwitchPlay, View } from './scenario.ts';
import { strict } from './strict.ts';
import { unwatched } from './unwatched.ts';

/** Between them they turn every switch away from its default, and each is the control of the others. */
export const scenarios: readonly Scenario[] = [unwatched, incident, strict, accommodated, returned];

type PlayedSwitches = { readonly rows: readonly SwitchRow[]; readonly failures: readonly unknown[] };

/** Plays every scenario, one after the other. `controls`: what was played before, with other settings. */
export async function playSwitches(
  dir: string,
  controls: readonly ScenarioRecord[],
  say: SwitchPlay['say'],
): Promise<PlayedSwitches> {
  const records: ScenarioRecord[] = [];
  const failures: unknown[] = [];
  for (const scenario of scenarios) {
    say(`Scenario “${scenario.name}”`);
    try {
      const { record, failure } = await playScenario(scenario, dir, say);
      records.push(record);
      if (failure !== null) failures.push(failure);
    } catch (error) {
      failures.push(error);
    }
  }
  return { rows: switchRows(scenarios, records, controls), failures };
}

type Played = { readonly record: ScenarioRecord; readonly failure: unknown };

/** Plays one scenario in an environment of its own, and keeps what it left behind: also when it did not come to its end. */
async function playScenario(scenario: Scenario, dir: string, say: SwitchPlay['say']): Promise<Played> {
  const own = join(dir, scenario.name);
  await rm(own, { recursive: true, force: true });
  const { settings } = scenario;
  const environment = await openEnvironment({ dir: own, settings });
  try {
    return await playOn(environment, scenario, say);
  } finally {
    await environment.dispose();
  }
}

async function playOn(
  environment: TestEnvironment,
  scenario: Scenario,
  say: SwitchPlay['say'],
): Promise<Played> {
  const candidate = await launchCandidate(environment);
  const stimulator = createStimulator(environment.dataDir, say);
  const views: Record<string, View> = {};
  const capture = async (name: string) => (views[name] = await viewOf(candidate));
  const proof = await openProof(environment);
  let failure: unknown = null;
  const play = { environment, candidate, stimulator, say, capture, settings: scenario.settings };
  try {
    await scenario.play(play);
  } catch (error) {
    failure = error;
    await candidate.picture('failed').catch(() => undefined);
  }
  const last = await capture('end').catch(() => undefined);
  await candidate.leaves().catch(() => undefined);
  const stored = readStoredEvents(environment.dataDir);
  const events = stored.map(({ event }) => event);
  const said = readServerEvents(environment.dataDir).map(({ event }) => event);
  const recorded = stored.filter(({ event }) => event.type === 'x.recording.segment' && isOfTheExam(event));
  const measured = {
    recordings: (await proof.of(recorded)) === true ? 'they play' : 'none plays',
    ...(await scenario.afterwards?.(play)),
  };
  const settings = last?.state.exam?.settings;
  if (settings === undefined)
    throw new Error(`${scenario.name}: the app never had settings`, { cause: failure });
  return { record: { name: scenario.name, settings, events, said, views, measured }, failure };
}

async function viewOf(candidate: ScriptedCandidate): Promise<View> {
  const words = await candidate.page.locator('body').innerText();
  return { words, state: await appStateOf(candidate) };
}
