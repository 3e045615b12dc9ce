import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';
import { takeScreenPicture } from '../stage/screen-picture.ts';
import type { Stage } from '../stage/stage.ts';

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
    joins: () => press('Yes, join'),
    triesTheCameraAgain: () => press('Try again'),
    goesOn: () => press('Continue'),
    startsTheExam: () => press('Start the exam'),
    async handsIn(): Promise<void> {
      await press('Hand in');
      await press('Hand in now');
    },
    answers: (script: string) => inExam(app, script),
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

/** Runs a script in the exam's page. */
async function inExam(app: ElectronApplication, script: string): Promise<unknown> {
  return app.evaluate(async ({ webContents }, source) => {
    const exam = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'));
    if (exam === undefined) throw new Error('the exam is not open');
    return exam.executeJavaScript(source, true);
  }, script);
}
