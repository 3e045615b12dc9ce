import { speak } from '../../../packages/electron-devhost/fixtures/speak.ts';
import { appStateOf, awaitState } from '../candidate/app-state-of.ts';
import { sentences, settled } from './steps.ts';
import { drawnDocument } from '../environment/document-photo.ts';
import { photographs, type Scene } from '../environment/photographs.ts';
import { showTheRoom } from './coverage-steps.ts';
import type { SwitchPlay } from './scenario.ts';

/**
 * From the link to the running exam, doing what each screen asks for, and keeping what it says: which stations there
 * are is up to the switches. `face`: who sits down for the photo.
 */
export async function walkToTheExam(play: SwitchPlay, face: Scene = photographs().oneFace): Promise<void> {
  const { environment, candidate, capture } = play;
  environment.microphone.hear(await speak(sentences));
  await environment.feed.show(photographs().oneFace);
  await candidate.seesTheInvitation();
  await candidate.joins();
  await awaitState(candidate, 'joined', ({ phase }) => phase === 'consenting');
  await candidate.page.getByRole('button', { name: 'Continue' }).waitFor();
  await capture('welcome');
  await candidate.readsWhatIsCaptured();
  await candidate.page.getByRole('checkbox').first().waitFor();
  await capture('consent');
  await candidate.agreesToAll();
  await awaitState(candidate, 'agreed', ({ phase }) => phase !== 'consenting');
  for (;;) {
    const { phase } = await appStateOf(candidate);
    if (phase === 'running') break;
    if (phase === 'checking') await passTheChecks(play);
    else if (phase === 'identifying') await showWhoYouAre(play, face);
    else if (phase === 'scanning') await showTheRoom(play);
    else await start(play);
    await awaitState(candidate, `past ${phase}`, (state) => state.phase !== phase);
  }
}

async function passTheChecks({ candidate, capture }: SwitchPlay): Promise<void> {
  const { checks } = await appStateOf(candidate);
  if (checks.some(({ id }) => id === 'screen')) await candidate.sharesTheScreen();
  await awaitState(candidate, 'every check has ended', (state) =>
    state.checks.every(({ status }) => status === 'passed' || status === 'failed'),
  );
  await capture('checks');
  await candidate.goesOn();
}

/** The photos that this exam asks for. A face that is turned down three times is left to a person. */
async function showWhoYouAre(play: SwitchPlay, face: Scene): Promise<void> {
  const { environment, candidate, capture } = play;
  const identity = (await appStateOf(candidate)).exam?.settings.identity;
  if (identity?.document) {
    await environment.feed.show(await drawnDocument(environment.dir));
    await takeAPhoto(play, 'document');
    await capture('document');
    await candidate.goesOn();
  }
  if (!identity?.face) return;
  await environment.feed.show(face);
  let isAccepted = await takeAPhoto(play, 'face');
  while (!isAccepted && !(await appStateOf(candidate)).identity.mayDefer)
    isAccepted = await takeAPhoto(play, 'face');
  await capture('face');
  await (isAccepted ? candidate.goesOn() : candidate.leavesItToAPerson());
  await environment.feed.show(photographs().oneFace);
}

async function takeAPhoto({ candidate }: SwitchPlay, kind: 'document' | 'face'): Promise<boolean> {
  const { tries } = (await appStateOf(candidate)).identity[kind];
  await settled();
  await candidate.takesAPhoto();
  const { identity } = await awaitState(candidate, `the ${kind} was judged`, (state) => {
    const { status, tries: now } = state.identity[kind];
    return status === 'accepted' || (status === 'rejected' && now > tries);
  });
  return identity[kind].status === 'accepted';
}

async function start({ candidate, capture }: SwitchPlay): Promise<void> {
  await candidate.seesTheDoor();
  await capture('ready');
  await candidate.startsTheExam();
}

/** Hands in, and waits until the server has everything. */
export async function finish({ candidate, stimulator }: SwitchPlay): Promise<void> {
  await stimulator.stimulate('hand in', ['x.exam.submitted', 'session.completed'], () => candidate.handsIn());
  await candidate.seesDone();
}
