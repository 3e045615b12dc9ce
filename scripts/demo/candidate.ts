import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';
import { takeScreenPicture } from '../stage/screen-picture.ts';
import type { Stage } from '../stage/stage.ts';
import { until } from './stimuli.ts';

/**
 * A scripted candidate at the unmodified app: sees and presses what a person would. The exam page lives in a view of
 * its own that has no bridge, so it is reached through main, as a person's mouse reaches it through the window.
 */
export async function seatCandidate(stage: Stage) {
  const app = await _electron.launch({ args: [...stage.appArgs, stage.joinLink], env: stage.appEnv });
  const page = await app.firstWindow();
  const pictures = join(stage.dir, 'screenshots');
  await mkdir(pictures, { recursive: true });
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();

  return {
    app,
    page,
    pictures,
    seesTheInvitation: () => page.getByRole('heading', { name: 'Is this your exam?' }).waitFor(),
    joins: () => press('Yes, join'),
    triesTheCameraAgain: () => press('Try again'),
    goesOn: () => press('Continue'),
    startsTheExam: () => press('Start the exam'),
    async answersTheFirstQuestion(): Promise<void> {
      await inExam(app, clickOn('a, button', 'Begin'));
      await inExam(app, clickOn('input[type=radio]'));
      await inExam(app, `document.body.textContent.includes('Saved')`);
    },
    /** Asks to hand in at our own button, then hands in where the exam page shows its overview. */
    async handsIn(): Promise<void> {
      await press('Hand in');
      await press('Yes, hand in');
      await inExam(app, clickOn('button', 'Hand in now'));
    },
    seesDone: () => page.getByRole('heading', { name: 'You are done' }).waitFor(),
    /** The whole screen where it is ours, with the exam in its view; else our page alone. */
    async picture(name: string): Promise<void> {
      const file = join(pictures, `${name}.png`);
      if (process.platform === 'linux') await takeScreenPicture(stage.display, file);
      else await page.screenshot({ path: file });
    },
    leaves: () => app.close(),
  };
}
export type ScriptedCandidate = Awaited<ReturnType<typeof seatCandidate>>;

const patienceMs = 20_000;

/** A script that clicks on the first element that fits, and says whether there was one. */
function clickOn(selector: string, text = ''): string {
  const [fits, words] = [JSON.stringify(selector), JSON.stringify(text)];
  return `[...document.querySelectorAll(${fits})].some((it) => it.textContent.includes(${words}) && (it.click(), true))`;
}

/** Runs a script in the exam's page again and again until it says true. */
async function inExam(app: ElectronApplication, script: string): Promise<void> {
  const isDone = () =>
    app.evaluate(async ({ webContents }, source): Promise<true | null> => {
      const exam = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'));
      return (await exam?.executeJavaScript(source, true).catch(() => false)) === true ? true : null;
    }, script);
  if ((await until(isDone, Date.now() + patienceMs)) === null)
    throw new Error(`the exam page has no place for: ${script}`);
}
