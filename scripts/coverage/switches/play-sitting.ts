import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { appStateOf } from '../../journey/app-state-of.ts';
import { seatCandidate, type ScriptedCandidate } from '../../journey/candidate.ts';
import { createStimulator } from '../../journey/stimuli.ts';
import { createLens } from '../../stage/lens.ts';
import { openStage, type Stage } from '../../stage/stage.ts';
import { readServerEvents, readStoredEvents } from '../../stage/stored-events.ts';
import { openProof } from '../evidence-proof.ts';
import { isOfTheExam } from './judges.ts';
import type { Sitting, SittingRecord, SwitchPlay, View } from './sitting.ts';

type Played = { readonly record: SittingRecord; readonly failure: unknown };

/** Plays one sitting on a stage of its own, and keeps what it left behind: also when it did not come to its end. */
export async function playSitting(sitting: Sitting, dir: string, say: SwitchPlay['say']): Promise<Played> {
  const own = join(dir, sitting.name);
  await rm(own, { recursive: true, force: true });
  const { settings } = sitting;
  const stage = await openStage({ dir: own, display: 'own', camera: 'virtual', settings });
  try {
    return await playOn(stage, sitting, say);
  } finally {
    await stage.dispose();
  }
}

async function playOn(stage: Stage, sitting: Sitting, say: SwitchPlay['say']): Promise<Played> {
  if (stage.camera === null) throw new Error('the stage has no virtual camera');
  const lens = createLens(stage.camera);
  const candidate = await seatCandidate(stage);
  const stimulator = createStimulator(stage.dataDir, say);
  const views: Record<string, View> = {};
  const look = async (name: string) => (views[name] = await viewOf(candidate));
  const proof = await openProof(stage);
  let failure: unknown = null;
  const play = { stage, lens, candidate, stimulator, say, look, settings: sitting.settings };
  try {
    await sitting.play(play);
  } catch (error) {
    failure = error;
    await candidate.picture('failed').catch(() => undefined);
  }
  const last = await look('end').catch(() => undefined);
  await candidate.leaves().catch(() => undefined);
  lens.dispose();
  const stored = readStoredEvents(stage.dataDir);
  const events = stored.map(({ event }) => event);
  const said = readServerEvents(stage.dataDir).map(({ event }) => event);
  const recorded = stored.filter(({ event }) => event.type === 'x.recording.segment' && isOfTheExam(event));
  const measured = {
    recordings: (await proof.of(recorded)) === true ? 'they play' : 'none plays',
    ...(await sitting.afterwards?.(play)),
  };
  const settings = last?.state.exam?.settings;
  if (settings === undefined)
    throw new Error(`${sitting.name}: the app never had settings`, { cause: failure });
  return { record: { name: sitting.name, settings, events, said, views, measured }, failure };
}

async function viewOf(candidate: ScriptedCandidate): Promise<View> {
  const words = await candidate.page.locator('body').innerText();
  return { words, state: await appStateOf(candidate) };
}
