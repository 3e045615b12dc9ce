import { speak } from '../../../packages/electron-devhost/fixtures/speak.ts';
import { appStateOf, awaitState } from '../../journey/app-state-of.ts';
import { sentences, settled } from '../../journey/chapters.ts';
import { drawnDocument } from '../../stage/document-photo.ts';
import { photographs, type Scene } from '../../stage/photographs.ts';
import { showTheRoom } from '../chapters.ts';
import type { SwitchPlay } from './sitting.ts';

/**
 * From the link to the running exam, doing what each screen asks for, and keeping what it says: which stations there
 * are is up to the switches. `face`: who sits down for the photo.
 */
export async function walkToTheExam(play: SwitchPlay, face: Scene = photographs().oneFace): Promise<void> {
  const { stage, lens, candidate, look } = play;
  stage.microphone?.hear(await speak(sentences));
  await lens.show(photographs().oneFace);
  await candidate.seesTheInvitation();
  await candidate.joins();
  await awaitState(candidate, 'joined', ({ phase }) => phase === 'consenting');
  await candidate.page.getByRole('button', { name: 'Continue' }).waitFor();
  await look('welcome');
  await candidate.readsWhatIsCaptured();
  await candidate.page.getByRole('checkbox').first().waitFor();
  await look('consent');
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

async function passTheChecks({ candidate, look }: SwitchPlay): Promise<void> {
  const { checks } = await appStateOf(candidate);
  if (checks.some(({ id }) => id === 'screen')) await candidate.sharesTheScreen();
  await awaitState(candidate, 'every check has ended', (state) =>
    state.checks.every(({ status }) => status === 'passed' || status === 'failed'),
  );
  await look('checks');
  await candidate.goesOn();
}

/** The photos that this exam asks for. A face that is turned down three times is left to a person. */
async function showWhoYouAre(play: SwitchPlay, face: Scene): Promise<void> {
  const { stage, lens, candidate, look } = play;
  const identity = (await appStateOf(candidate)).exam?.settings.identity;
  if (identity?.document) {
    await lens.show(await drawnDocument(stage.dir));
    await takeAPhoto(play, 'document');
    await look('document');
    await candidate.goesOn();
  }
  if (!identity?.face) return;
  await lens.show(face);
  let isAccepted = await takeAPhoto(play, 'face');
  while (!isAccepted && !(await appStateOf(candidate)).identity.mayDefer)
    isAccepted = await takeAPhoto(play, 'face');
  await look('face');
  await (isAccepted ? candidate.goesOn() : candidate.leavesItToAPerson());
  await lens.show(photographs().oneFace);
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

async function start({ candidate, look }: SwitchPlay): Promise<void> {
  await candidate.seesTheDoor();
  await look('ready');
  await candidate.startsTheExam();
}

/** Hands in, and waits until the server has everything. */
export async function finish({ candidate, stimulator }: SwitchPlay): Promise<void> {
  await stimulator.stimulate('hand in', ['x.exam.submitted', 'session.completed'], () => candidate.handsIn());
  await candidate.seesDone();
}
