import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, type Page } from 'playwright';
import type { TestEnvironment } from '../environment/environment.ts';
import { clickOn, inExam } from './exam-page.ts';
import { patience } from '../../../packages/electron-devhost/fixtures/patience.ts';

type CheckName = 'camera' | 'microphone' | 'notifications' | 'internet' | 'computer';

/**
 * A scripted candidate at the unmodified app: sees and presses what a person would. The exam page lives in a view of
 * its own that has no bridge, so it is reached through main, as a person's mouse reaches it through the window.
 */
export async function launchCandidate(environment: TestEnvironment) {
  const app = await _electron.launch({
    args: [...environment.appArgs, environment.joinLink],
    env: environment.appEnv,
    timeout: patience.eventMs,
  });
  app.context().setDefaultTimeout(patience.eventMs);
  const child = app.process();
  // What the app says, for whoever looks why a test failed.
  const said = createWriteStream(join(environment.dir, 'app.log'), { flags: 'a' });
  child.stdout?.pipe(said, { end: false });
  child.stderr?.pipe(said, { end: false });
  const page = await app.firstWindow({ timeout: patience.eventMs });
  const pictures = join(environment.dir, 'screenshots');
  await mkdir(pictures, { recursive: true });

  return {
    app,
    page,
    pictures,
    ...before(page),
    ...during(page, app),
    stopsSharing: () => stopSharing(environment.appEnv),
    /** The whole screen where it is ours, with the exam in its view; else our page alone. */
    async picture(name: string): Promise<void> {
      const file = join(pictures, `${name}.png`);
      if (process.platform === 'linux') await takeScreenPicture(environment.display, file);
      else await page.screenshot({ path: file });
    },
    leaves: () => app.close(),
    /** Ends the app as a power cut does; where an exam is locked, nothing else ends it. */
    async dies(): Promise<void> {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
export type ScriptedCandidate = Awaited<ReturnType<typeof launchCandidate>>;

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const sees = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).waitFor();

async function agreeToAll(page: Page): Promise<void> {
  const boxes = page.getByRole('checkbox');
  await boxes.first().waitFor();
  for (const box of await boxes.all()) if (!(await box.isChecked())) await box.press('Space');
  await press(page, 'I agree, go on');
}

/** From the invitation to the door of the exam. */
function before(page: Page) {
  return {
    seesTheInvitation: () => sees(page, 'Is this your exam?'),
    joins: () => press(page, 'Yes, join'),
    readsWhatIsCaptured: () => press(page, 'Continue'),
    agreesToAll: () => agreeToAll(page),
    declines: () => press(page, 'I do not agree'),
    goesBackToTheList: () => press(page, 'Back to the list'),
    async agrees(): Promise<void> {
      await agreeToAll(page);
      await sees(page, 'Let’s try everything once');
    },
    /** Where the exam has nothing to check. */
    async agreesAndSeesTheDoor(): Promise<void> {
      await agreeToAll(page);
      await page.getByRole('button', { name: 'Start the exam' }).waitFor();
    },
    checksAgain: (name: CheckName) => press(page, new RegExp(`^Check again: ${name}`, 'i')),
    sharesTheScreen: () => press(page, 'Share the entire screen'),
    goesOn: () => press(page, /^(Continue|Next: a photo of you|Go on; a person will check)$/),
    takesAPhoto: () => press(page, /^(Take the photo|Try again)$/),
    seesThePhotoIsGood: () => page.getByRole('button', { name: 'Continue' }).waitFor(),
    leavesItToAPerson: () => press(page, /a person will check$/),
    showsTheRoom: () => press(page, 'Begin'),
    showsWhatIsNext: () => press(page, /^(Next|Finish)$/),
    keepsTheRoom: () => press(page, /^(Continue|Keep it and continue)$/),
    seesTheDoor: () => page.getByRole('button', { name: 'Start the exam' }).waitFor(),
    startsTheExam: () => press(page, 'Start the exam'),
  };
}

/** From the start to the goodbye. */
function during(page: Page, app: Awaited<ReturnType<typeof _electron.launch>>) {
  return {
    async answersTheFirstQuestion(): Promise<void> {
      await inExam(app, clickOn('a, button', 'Begin'));
      await inExam(app, clickOn('input[type=radio]'));
      await inExam(app, `document.body.textContent.includes('Saved')`);
    },
    sharesTheScreenAgain: () => press(page, 'Share the screen again'),
    async takesABreak(): Promise<void> {
      await press(page, 'Break');
      await press(page, 'Take the break');
      await sees(page, 'You are on a break');
    },
    comesBack: () => press(page, 'Come back to the exam'),
    raisesTheHand: () => press(page, 'Raise hand'),
    lowersTheHand: () => press(page, 'Lower hand'),
    /** Asks to hand in at our own button, then hands in where the exam page shows its overview. */
    async handsIn(): Promise<void> {
      await press(page, 'Hand in');
      await press(page, 'Yes, hand in');
      await inExam(app, clickOn('button', 'Hand in now'));
    },
    seesDone: () => sees(page, 'You are done'),
  };
}

/**
 * Presses "Stop sharing" on the bar that Chromium has while a page captures the screen. The development host keeps the
 * bar off the display, because Electron has none; it is brought there for the moment that it takes.
 */
function stopSharing(env: NodeJS.ProcessEnv): void {
  const xdotool = (...args: string[]) => execFileSync('xdotool', args, { env, encoding: 'utf8' }).trim();
  const [bar] = xdotool('search', '--name', 'is sharing your screen').split('\n');
  if (bar === undefined || bar === '') throw new Error('nothing says that a screen is shared');
  xdotool('windowmap', '--sync', bar);
  const size = Object.fromEntries(
    xdotool('getwindowgeometry', '--shell', bar)
      .split('\n')
      .map((line) => line.split('=') as [string, string]),
  );
  const [width, height] = [Number(size['WIDTH']), Number(size['HEIGHT'])];
  const at = [String(Math.round(width * 0.7)), String(Math.round(height / 2))];
  xdotool('mousemove', '--window', bar, ...at, 'click', '1');
}

/** Takes a picture of the whole X display, as a person at the screen would see it. Size in pixels. */
async function takeScreenPicture(display: string, file: string, size = '1280x800'): Promise<void> {
  const input = ['-f', 'x11grab', '-draw_mouse', '0', '-video_size', size, '-i', display];
  await promisify(execFile)('ffmpeg', ['-loglevel', 'error', '-y', ...input, '-frames:v', '1', file]);
}
