import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { readJournal } from '../stage/journal-on-disk.ts';
import type { createLens } from '../stage/lens.ts';
import { photographs } from '../stage/photographs.ts';
import type { Stage } from '../stage/stage.ts';
import type { ScriptedCandidate } from './candidate.ts';
import { until, type createStimulator } from './stimuli.ts';

type Play = {
  readonly stage: Stage;
  readonly lens: ReturnType<typeof createLens>;
  readonly candidate: ScriptedCandidate;
  readonly stimulator: ReturnType<typeof createStimulator>;
  readonly say: (line: string) => void;
};

/** The whole way of one candidate, from the link to the goodbye page, with everything that can come between. */
export async function playJourney(play: Play): Promise<void> {
  await joinAndCheck(play);
  await watchedByCamera(play);
  await leaveTheWindow(play);
  await loseTheServer(play);
  await handIn(play);
}

async function joinAndCheck({ lens, candidate, stimulator }: Play): Promise<void> {
  const { stimulate } = stimulator;
  const scenes = photographs();
  lens.cover();
  await candidate.seesTheInvitation();
  await candidate.picture('01-invitation');
  await stimulate(
    'join with the link, lens covered',
    ['session.joined', 'socket.connected', 'camera.detected', 'camera-test.failed'],
    () => candidate.joins(),
  );
  await candidate.picture('02-camera-failed');
  await lens.show(scenes.oneFace);
  await stimulate('uncover the lens and try again', ['camera-test.passed'], () =>
    candidate.triesTheCameraAgain(),
  );
  await candidate.picture('03-camera-passed');
  await candidate.goesOn();
  await candidate.picture('04-ready');
  await stimulate('start the exam with one face', ['x.exam.started', 'face.detected'], () =>
    candidate.startsTheExam(),
  );
  await candidate.answersTheFirstQuestion();
  await candidate.picture('05-exam');
}

async function watchedByCamera({ lens, candidate, stimulator, say }: Play): Promise<void> {
  const { stimulate } = stimulator;
  const { oneFace, nobody, severalFaces, phone, book } = photographs();
  await stimulate('nobody in front of the camera', ['face.not-detected'], () => lens.show(nobody));
  await stimulate('the candidate is back', ['face.detected'], () => lens.show(oneFace));
  await stimulate('several people', ['face.multiple'], () => lens.show(severalFaces));
  await candidate.picture('06-several');
  await stimulate('alone again', ['face.detected'], () => lens.show(oneFace));
  if (phone === null || book === null) {
    say('no labelled photographs beside the checkout: phone and book are left out');
    return;
  }
  await stimulate('a phone', ['object.mobile-phone'], () => lens.show(phone));
  await stimulate('a book, and the candidate out of view', ['object.book', 'face.not-detected'], () =>
    lens.show(book),
  );
  await stimulate('back to one face', ['face.detected'], () => lens.show(oneFace));
}

async function leaveTheWindow({ stage, candidate, stimulator }: Play): Promise<void> {
  const { stimulate } = stimulator;
  let editor: ChildProcess | undefined;
  await stimulate('another window in front', ['window.focus-out'], () => {
    editor = spawn('xterm', ['-T', 'Notes'], { env: stage.appEnv, stdio: 'ignore' });
  });
  await candidate.picture('07-away');
  await stimulate('back to the exam', ['window.focus-in'], async () => {
    if (editor === undefined) return;
    editor.kill();
    await once(editor, 'exit');
  });
}

async function loseTheServer({ stage, candidate, stimulator }: Play): Promise<void> {
  const awaitLoss = await stimulator.begin(
    'the server is killed',
    ['socket.disconnected', 'socket.failed'],
    async () => {
      await stage.stopServer('SIGKILL');
      await candidate.page.getByText('Offline').waitFor();
    },
  );
  await candidate.picture('08-offline');
  const failed = () => readJournal(stage.appDir).find(({ type }) => type === 'socket.failed') ?? null;
  await until(failed, Date.now() + 20_000);
  await stimulator.stimulate('the server is back', ['socket.connected'], () => stage.restartServer());
  await awaitLoss();
}

async function handIn({ candidate, stimulator }: Play): Promise<void> {
  await stimulator.stimulate('hand in', ['x.exam.submitted', 'session.completed'], () => candidate.handsIn());
  await candidate.seesDone();
  await candidate.picture('09-done');
}
