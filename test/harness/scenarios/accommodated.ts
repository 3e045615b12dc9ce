import type { DemoSettings } from '../../../server/demo-exam.ts';
import { awaitState } from '../candidate/app-state-of.ts';
import { photographs } from '../environment/photographs.ts';
import type { EventType } from '../../../contract/catalog.ts';
import type { FindingKind } from '../../../contract/events/definition.ts';
import { loseTheNetwork } from './coverage-steps.ts';
import { accommodatedProofs } from '../proofs/accommodated-proofs.ts';
import {
  addADisplay,
  layAWindowOver,
  listenForRemoteControl,
  lockTheScreen,
  openAnotherWindow,
  plugADeviceIn,
  pressKeysByProgram,
  recordTheScreen,
  runProgramNamed,
  setTheClock,
  type Undo,
} from '../environment/machine-stimuli.ts';
import { liftTheCover } from '../environment/proctor.ts';
import { retentionOf } from '../proofs/retention-proof.ts';
import type { Scenario, SwitchPlay } from './scenario.ts';
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
    windows: 'warn',
    input: 'warn',
    capture: 'cover',
  },
  accommodations: {
    extraTimeMs: 600_000,
    breaks: { count: 2, eachMs: 90_000 },
    assistiveTechnology: ['flameshot'],
    speech: true,
  },
} satisfies DemoSettings;

async function play(own: SwitchPlay): Promise<void> {
  const { environment, candidate, capture } = own;
  await walkToTheExam(own, photographs().anotherFace);
  await awaitState(candidate, 'the exam is recorded', ({ capture }) => capture.microphone === 'on');
  await capture('running');
  await takeABreak(own);
  // What is allowed runs beside what is not, so that the same look sees both.
  const endAssistive = await runProgramNamed(environment, 'flameshot');
  await warnOfEach(own);
  await endAssistive();
  await lookElsewhere(own);
  await beCovered(own);
  await loseTheNetwork(own);
  await finish(own);
}

async function takeABreak({ candidate, stimulator, capture }: SwitchPlay): Promise<void> {
  await stimulator.stimulate('take a break', ['x.break.started'], () => candidate.takesABreak());
  await capture('break');
  await stimulator.stimulate('come back', ['x.break.ended'], () => candidate.comesBack());
}

type Finding = readonly [FindingKind, EventType, (play: SwitchPlay) => Promise<Undo | void>];

const findings: readonly Finding[] = [
  ['processes', 'x.process.prohibited', ({ environment }) => runProgramNamed(environment, 'discord')],
  ['remote', 'x.remote-session.found', () => listenForRemoteControl()],
  ['displays', 'x.display.multiple', ({ environment }) => addADisplay(environment)],
  ['devices', 'x.device.changed', ({ candidate }) => plugADeviceIn(candidate)],
  ['screenLock', 'x.screen.locked', ({ candidate }) => lockTheScreen(candidate)],
  ['windows', 'x.window.foreign', ({ environment }) => layAWindowOver(environment)],
  ['input', 'x.input.injected', ({ environment }) => pressKeysByProgram(environment)],
  ['clock', 'x.clock.jumped', ({ candidate }) => setTheClock(candidate, 5_000)],
];

async function warnOfEach(own: SwitchPlay): Promise<void> {
  for (const [finding, type, begin] of findings) {
    let undo: Undo | void = undefined;
    await own.stimulator.stimulate(finding, [type], async () => {
      undo = await begin(own);
    });
    await own.capture(finding);
    await (undo as Undo | undefined)?.();
  }
}

/** What others lay over the exam is named, and its title is not told. */
async function lookElsewhere({ environment, stimulator }: SwitchPlay): Promise<void> {
  let closeWindow: Undo = async () => {};
  await stimulator.stimulate('another window in front', ['window.focus-out'], async () => {
    closeWindow = await openAnotherWindow(environment);
  });
  await closeWindow();
}

async function beCovered({ environment, candidate, stimulator, capture }: SwitchPlay): Promise<void> {
  let stopRecording: Undo = async () => {};
  await stimulator.stimulate('record the screen', ['x.capture.found', 'x.cover.raised'], async () => {
    stopRecording = await recordTheScreen(environment);
  });
  await awaitState(candidate, 'covered', ({ cover }) => cover !== null);
  await candidate.page.getByRole('heading', { name: 'Your exam is covered for the moment' }).waitFor();
  await capture('capture');
  await stopRecording();
  await stimulator.stimulate('a proctor lifts the cover', ['x.cover.released'], () =>
    liftTheCover(environment),
  );
}

export const accommodated: Scenario = {
  name: 'accommodated',
  settings,
  play,
  afterwards: async ({ environment }) => ({
    retentionDays: await retentionOf(environment, settings.retentionDays),
  }),
  proofs: accommodatedProofs,
};
