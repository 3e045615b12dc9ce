import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { speak } from '../../../packages/electron-devhost/fixtures/speak.ts';
import { drawnDocument } from '../environment/document-photo.ts';
import { readJournal } from '../environment/journal-on-disk.ts';
import { photographs } from '../environment/photographs.ts';
import type { TestEnvironment } from '../environment/environment.ts';
import type { ScriptedCandidate } from '../candidate/candidate.ts';
import { until, type createStimulator } from '../environment/stimulator.ts';

export type Play = {
  readonly environment: TestEnvironment;
  readonly candidate: ScriptedCandidate;
  readonly stimulator: ReturnType<typeof createStimulator>;
  readonly say: (line: string) => void;
};

export const sentences = [
  'Hello, my name is Robin.',
  'I am ready for the exam.',
  'One, two, three, four, five.',
];

/** The whole way of one candidate, from the link to the goodbye page, with everything that can come between. */
export async function playJourney(play: Play): Promise<void> {
  await arrive(play);
  await checkEverything(play);
  await showTheDocument(play);
  await beginTheExam(play);
  await watchedByCamera(play);
  await leaveTheWindow(play);
  await loseTheServer(play);
  await handIn(play);
}

export async function arrive({ environment, candidate, stimulator }: Play): Promise<void> {
  environment.feed.obscure();
  environment.microphone.hear(await speak(sentences));
  await candidate.seesTheInvitation();
  await candidate.picture('01-invitation');
  await stimulator.stimulate('join with the link', ['session.joined', 'socket.connected'], () =>
    candidate.joins(),
  );
  await candidate.readsWhatIsCaptured();
  await candidate.picture('02-consent');
  await stimulator.stimulate(
    'agree, with the lens covered',
    ['x.consent.given', 'camera.detected', 'camera-test.failed', 'audio-device.detected'],
    () => candidate.agrees(),
  );
}

export async function checkEverything({ environment, candidate, stimulator }: Play): Promise<void> {
  const { stimulate } = stimulator;
  await candidate.picture('03-camera-failed');
  await environment.feed.show(photographs().oneFace);
  await stimulate('uncover the lens and check again', ['camera-test.passed'], () =>
    candidate.checksAgain('camera'),
  );
  await stimulate('speak, and check the microphone again', ['audio-test.passed'], () =>
    candidate.checksAgain('microphone'),
  );
  await stimulate('check notifications again', ['notification.granted'], () =>
    candidate.checksAgain('notifications'),
  );
  await stimulate('share the screen', ['screen-capture.enabled'], () => candidate.sharesTheScreen());
  await candidate.picture('04-checked');
  await stimulate('go on', ['x.check.finished'], () => candidate.goesOn());
}

export async function showTheDocument({ environment, candidate, stimulator }: Play): Promise<void> {
  const { stimulate } = stimulator;
  await environment.feed.show(await drawnDocument(environment.dir));
  await stimulate('photograph the document', ['id-photo.captured', 'id-card.accepted'], async () => {
    await settled();
    await candidate.takesAPhoto();
  });
  await candidate.picture('05-document');
  await candidate.goesOn();
  await environment.feed.show(photographs().oneFace);
  await stimulate('photograph the face', ['face-photo.captured', 'face-photo.accepted'], async () => {
    await settled();
    await candidate.takesAPhoto();
  });
  await candidate.picture('06-face');
  await stimulate('go on', ['x.identity.finished'], () => candidate.goesOn());
}

/** What is held before the lens has reached the picture on the screen: a person sees that, and only then presses. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000));

export async function beginTheExam({ candidate, stimulator }: Play): Promise<void> {
  await candidate.seesTheDoor();
  await candidate.picture('07-ready');
  await stimulator.stimulate(
    'start the exam with one face',
    ['x.exam.started', 'recording.started', 'face.detected'],
    () => candidate.startsTheExam(),
  );
  await candidate.answersTheFirstQuestion();
  await candidate.picture('08-exam');
}

export async function watchedByCamera({ environment, candidate, stimulator, say }: Play): Promise<void> {
  const { stimulate } = stimulator;
  const { oneFace, nobody, severalFaces, phone, book } = photographs();
  await stimulate('nobody in front of the camera', ['face.not-detected'], () =>
    environment.feed.show(nobody),
  );
  await stimulate('the candidate is back', ['face.detected'], () => environment.feed.show(oneFace));
  await stimulate('several people', ['face.multiple'], () => environment.feed.show(severalFaces));
  await candidate.picture('09-several');
  await stimulate('alone again', ['face.detected'], () => environment.feed.show(oneFace));
  if (phone === null || book === null) {
    say('no labelled photographs beside the checkout: phone and book are left out');
    return;
  }
  await stimulate('a phone', ['object.mobile-phone'], () => environment.feed.show(phone));
  await stimulate('a book, and the candidate out of view', ['object.book', 'face.not-detected'], () =>
    environment.feed.show(book),
  );
  await stimulate('back to one face', ['face.detected'], () => environment.feed.show(oneFace));
}

export async function leaveTheWindow({ environment, candidate, stimulator }: Play): Promise<void> {
  const { stimulate } = stimulator;
  let editor: ChildProcess | undefined;
  await stimulate('another window in front', ['window.focus-out'], () => {
    editor = spawn('xterm', ['-T', 'Notes'], { env: environment.appEnv, stdio: 'ignore' });
  });
  await candidate.picture('10-away');
  await stimulate('back to the exam', ['window.focus-in'], async () => {
    if (editor === undefined) return;
    editor.kill();
    await once(editor, 'exit');
  });
}

export async function loseTheServer({ environment, candidate, stimulator }: Play): Promise<void> {
  const awaitLoss = await stimulator.begin(
    'the server is killed',
    ['socket.disconnected', 'socket.failed'],
    async () => {
      await environment.stopServer('SIGKILL');
      await candidate.page.getByText('Offline', { exact: true }).waitFor();
    },
  );
  await candidate.picture('11-offline');
  const failed = () => readJournal(environment.appDir).find(({ type }) => type === 'socket.failed') ?? null;
  await until(failed);
  await stimulator.stimulate('the server is back', ['socket.connected'], () => environment.restartServer());
  await awaitLoss();
}

export async function handIn({ candidate, stimulator }: Play): Promise<void> {
  await stimulator.stimulate('hand in', ['x.exam.submitted', 'recording.stopped', 'session.completed'], () =>
    candidate.handsIn(),
  );
  await candidate.seesDone();
  await candidate.picture('12-done');
}
