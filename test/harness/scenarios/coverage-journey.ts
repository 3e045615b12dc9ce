import { rm } from 'node:fs/promises';
import { appStateOf } from '../candidate/app-state-of.ts';
import { launchCandidate } from '../candidate/candidate.ts';
import {
  arrive,
  beginTheExam,
  handIn,
  leaveTheWindow,
  loseTheServer,
  watchedByCamera,
  type Play,
} from './steps.ts';
import { createStimulator } from '../environment/stimulator.ts';
import { openEnvironment } from '../environment/environment.ts';
import { readServerEvents, readStoredEvents } from '../environment/stored-events.ts';
import {
  checkWithRefusals,
  identifyWithARetake,
  loseTheNetwork,
  loseTheScreen,
  restAndReturn,
  showTheRoom,
} from './coverage-steps.ts';
import { openProof } from '../proofs/evidence-proof.ts';
import { coverageRows, type CoverageRow } from '../proofs/coverage-rows.ts';
import type { ScenarioRecord } from './scenario.ts';

const steps: readonly ((play: Play) => Promise<void>)[] = [
  arrive,
  checkWithRefusals,
  identifyWithARetake,
  showTheRoom,
  beginTheExam,
  watchedByCamera,
  leaveTheWindow,
  restAndReturn,
  loseTheScreen,
  loseTheServer,
  loseTheNetwork,
  handIn,
];

const settings = { environment: true, idleAfterMs: 5_000, offlineAfterMs: 5_000 };

type PlayedJourney = {
  readonly rows: readonly CoverageRow[];
  /** As the control of the scenarios in which something is switched off; null when nobody ever joined. */
  readonly record: ScenarioRecord | null;
  readonly pictures: string;
  readonly failure: unknown;
};

/** The whole way of one candidate, with a real stimulus for each of the numbered events. */
export async function playCoverageJourney(dir: string, say: Play['say']): Promise<PlayedJourney> {
  await rm(dir, { recursive: true, force: true });
  const environment = await openEnvironment({ dir, settings });
  say(`App: ${environment.electron.reason}`);
  const candidate = await launchCandidate(environment);
  const stimulator = createStimulator(environment.dataDir, say);
  let failure: unknown = null;
  try {
    for (const step of steps) await step({ environment, candidate, stimulator, say });
  } catch (error) {
    failure = error;
    await candidate.picture('failed').catch(() => undefined);
  }
  const last = await appStateOf(candidate).catch(() => null);
  await candidate.leaves().catch(() => undefined);
  const stored = readStoredEvents(environment.dataDir);
  const rows = await coverageRows(stimulator.responses, stored, await openProof(environment));
  const events = stored.map(({ event }) => event);
  const said = readServerEvents(environment.dataDir).map(({ event }) => event);
  await environment.dispose();
  const served = last?.exam?.settings;
  const record =
    served === undefined
      ? null
      : { name: 'the journey', settings: served, events, said, views: {}, measured: {} };
  return { rows, record, pictures: candidate.pictures, failure };
}
