import type { DemoSettings } from '../../../server/demo-exam.ts';
import { awaitState } from '../../journey/app-state-of.ts';
import { photographs } from '../../stage/photographs.ts';
import type { EventType } from '../../../contract/catalog.ts';
import type { FindingKind } from '../../../contract/events/findings.ts';
import { loseTheNetwork } from '../chapters.ts';
import { accommodatedProofs } from './accommodated-proofs.ts';
import {
  addADisplay,
  liftTheCover,
  listenForRemoteControl,
  lockTheScreen,
  openAnotherWindow,
  plugADeviceIn,
  recordTheScreen,
  runProgramNamed,
  setTheClock,
  type Undo,
} from './machine-stimuli.ts';
import { retentionOf } from './retention-proof.ts';
import type { Sitting, SwitchPlay } from './sitting.ts';
import { finish, walkToTheExam } from './walk.ts';

const settings = {
  durationMs: 2_700_000,
  organisation: 'Board of Examiners',
  contact: 'Kim, room 12',
  consentVersion: '2026-b',
  retentionDays: 1,
  streams: { camera: false },
  checks: { screen: false },
  identity: { document: true, face: true, match: true },
  offlineAfterMs: 8_000,
  findings: {
    processes: 'warn',
    remote: 'warn',
    displays: 'warn',
    devices: 'warn',
    clock: 'warn',
    screenLock: 'warn',
    capture: 'cover',
  },
  accommodations: {
    extraTimeMs: 600_000,
    breaks: { count: 2, eachMs: 90_000 },
    assistiveTechnology: ['flameshot'],
  },
} satisfies DemoSettings;

async function play(own: SwitchPlay): Promise<void> {
  const { stage, candidate, look } = own;
  await walkToTheExam(own, photographs().anotherFace);
  await awaitState(candidate, 'the exam is recorded', ({ capture }) => capture.microphone === 'on');
  await look('running');
  await takeABreak(own);
  // What is allowed runs beside what is not, so that the same look sees both.
  const endAssistive = await runProgramNamed(stage, 'flameshot');
  await warnOfEach(own);
  await endAssistive();
  await lookElsewhere(own);
  await beCovered(own);
  await loseTheNetwork(own);
  await finish(own);
}

async function takeABreak({ candidate, stimulator, look }: SwitchPlay): Promise<void> {
  await stimulator.stimulate('take a break', ['x.break.started'], () => candidate.takesABreak());
  await look('break');
  await stimulator.stimulate('come back', ['x.break.ended'], () => candidate.comesBack());
}

type Finding = readonly [FindingKind, EventType, (play: SwitchPlay) => Promise<Undo | void>];

const findings: readonly Finding[] = [
  ['processes', 'x.process.prohibited', ({ stage }) => runProgramNamed(stage, 'discord')],
  ['remote', 'x.remote-session.found', () => listenForRemoteControl()],
  ['displays', 'x.display.multiple', ({ stage }) => addADisplay(stage)],
  ['devices', 'x.device.changed', ({ candidate }) => plugADeviceIn(candidate)],
  ['screenLock', 'x.screen.locked', ({ candidate }) => lockTheScreen(candidate)],
  ['clock', 'x.clock.jumped', ({ candidate }) => setTheClock(candidate, 5_000)],
];

async function warnOfEach(own: SwitchPlay): Promise<void> {
  for (const [finding, type, begin] of findings) {
    let undo: Undo | void = undefined;
    await own.stimulator.stimulate(finding, [type], async () => {
      undo = await begin(own);
    });
    await own.look(finding);
    await (undo as Undo | undefined)?.();
  }
}

/** What others lay over the exam is named, and its title is not told. */
async function lookElsewhere({ stage, stimulator }: SwitchPlay): Promise<void> {
  let closeWindow: Undo = async () => {};
  await stimulator.stimulate('another window in front', ['window.focus-out'], async () => {
    closeWindow = await openAnotherWindow(stage);
  });
  await closeWindow();
}

async function beCovered({ stage, candidate, stimulator, look }: SwitchPlay): Promise<void> {
  let stopRecording: Undo = async () => {};
  await stimulator.stimulate('record the screen', ['x.capture.found', 'x.cover.raised'], async () => {
    stopRecording = await recordTheScreen(stage);
  });
  await awaitState(candidate, 'covered', ({ cover }) => cover !== null);
  await candidate.page.getByRole('heading', { name: 'Your exam is covered for the moment' }).waitFor();
  await look('capture');
  await stopRecording();
  await stimulator.stimulate('a proctor lifts the cover', ['x.cover.released'], () => liftTheCover(stage));
}

export const accommodated: Sitting = {
  name: 'accommodated',
  settings,
  play,
  afterwards: async ({ stage }) => ({
    retentionDays: await retentionOf(stage, settings.retentionDays),
  }),
  proofs: accommodatedProofs,
};
