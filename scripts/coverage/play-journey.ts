import { rm } from 'node:fs/promises';
import { appStateOf } from '../journey/app-state-of.ts';
import { seatCandidate } from '../journey/candidate.ts';
import {
  arrive,
  beginTheExam,
  handIn,
  leaveTheWindow,
  loseTheServer,
  watchedByCamera,
  type Play,
} from '../journey/chapters.ts';
import { createStimulator } from '../journey/stimuli.ts';
import { createLens } from '../stage/lens.ts';
import { openStage } from '../stage/stage.ts';
import { readServerEvents, readStoredEvents } from '../stage/stored-events.ts';
import {
  checkWithRefusals,
  identifyWithARetake,
  loseTheNetwork,
  loseTheScreen,
  restAndReturn,
  showTheRoom,
} from './chapters.ts';
import { openProof } from './evidence-proof.ts';
import { coverageRows, type CoverageRow } from './rows.ts';
import type { SittingRecord } from './switches/sitting.ts';

const chapters: readonly ((play: Play) => Promise<void>)[] = [
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
  /** As the control of the sittings in which something is switched off; null when nobody ever joined. */
  readonly record: SittingRecord | null;
  readonly pictures: string;
  readonly failure: unknown;
};

/** The whole way of one candidate, with a real stimulus for each of the numbered events. */
export async function playCoverageJourney(dir: string, say: Play['say']): Promise<PlayedJourney> {
  await rm(dir, { recursive: true, force: true });
  const stage = await openStage({ dir, display: 'own', camera: 'virtual', settings });
  say(`App: ${stage.electron.reason}`);
  if (stage.camera === null) throw new Error('the stage has no virtual camera');
  const lens = createLens(stage.camera);
  const candidate = await seatCandidate(stage);
  const stimulator = createStimulator(stage.dataDir, say);
  let failure: unknown = null;
  try {
    for (const chapter of chapters) await chapter({ stage, lens, candidate, stimulator, say });
  } catch (error) {
    failure = error;
    await candidate.picture('failed').catch(() => undefined);
  }
  const last = await appStateOf(candidate).catch(() => null);
  await candidate.leaves().catch(() => undefined);
  lens.dispose();
  const stored = readStoredEvents(stage.dataDir);
  const rows = await coverageRows(stimulator.responses, stored, await openProof(stage));
  const events = stored.map(({ event }) => event);
  const said = readServerEvents(stage.dataDir).map(({ event }) => event);
  await stage.dispose();
  const served = last?.exam?.settings;
  const record =
    served === undefined
      ? null
      : { name: 'the journey', settings: served, events, said, views: {}, measured: {} };
  return { rows, record, pictures: candidate.pictures, failure };
}
