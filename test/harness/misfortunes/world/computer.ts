import { join } from 'node:path';
import { failures } from '../../../../renderer/strings/en/failures.ts';
import { awaitState, phaseOf } from '../../candidate/app-state-of.ts';
import { launchCandidate } from '../../candidate/candidate.ts';
import { clickOn, inExam } from '../../candidate/exam-page.ts';
import type { TestEnvironment } from '../../environment/environment.ts';
import { until } from '../../environment/stimulator.ts';
import { familyOf, signalAll } from './processes.ts';

export type ComputerOptions = {
  /** More arguments for Electron, and variables of its environment. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where its data lies, when not in a folder of this world. */
  readonly appDir?: string;
};

type Place = {
  readonly environment: TestEnvironment;
  readonly name: string;
  readonly display: string;
  /** Where what is typed is noted. */
  readonly typed: Record<string, string>;
};

/** Longer than the app itself waits for an answer to a join. */
const patienceMs = 45_000;
/** The one question of the demo exam that takes any short text. */
const freeText = 'loanword';

/** A computer with the unmodified app, and the candidate in front of it. */
export async function openComputer(
  { environment, name, display, typed }: Place,
  { args = [], env = {}, appDir = join(environment.dir, `app-${name}`) }: ComputerOptions,
) {
  const candidate = await launchCandidate({
    ...environment,
    appDir,
    display,
    appArgs: [
      ...environment.appArgs.map((arg) =>
        arg.startsWith('--user-data-dir=') ? `--user-data-dir=${appDir}` : arg,
      ),
      ...args,
    ],
    appEnv: { ...environment.appEnv, DISPLAY: display, ...env },
  });
  const { page, app } = candidate;
  const pid = app.process().pid ?? 0;
  let asleep: readonly number[] = [];
  async function sitsDown(): Promise<void> {
    await candidate.readsWhatIsCaptured();
    await candidate.agreesAndSeesTheDoor();
    await candidate.startsTheExam();
    await awaitState(candidate, 'the exam is running', ({ phase }) => phase === 'running');
  }
  const words = async (): Promise<string> => page.innerText('body');
  /** By which staff know it while it waits for them. @throws Error when it shows none, or only one that it is not to be. */
  async function showsItsSign({ not = '' } = {}): Promise<string> {
    const waiting = page.getByRole('alertdialog', { name: 'A proctor is being asked' });
    const look = async (): Promise<string | null> => {
      const [sign = not] = await waiting.locator('p[dir=ltr]').allInnerTexts();
      return sign === not ? null : sign;
    };
    const sign = await until(look, patienceMs);
    if (sign === null) throw new Error(`the ${name} computer shows no${not === '' ? '' : ' other'} sign`);
    return sign;
  }

  return {
    ...candidate,
    name,
    appDir,
    /** All that stands on our own page now. */
    words,
    phase: () => phaseOf(candidate),
    /** From the link to the running exam, where the settings ask for nothing but consent. */
    async begins(): Promise<void> {
      await candidate.joins();
      await sitsDown();
    },
    /** Presses “Yes, join”, and once more when nobody has answered. */
    async joinsAtLast(): Promise<void> {
      await candidate.joins();
      const look = async (): Promise<'joined' | 'unanswered' | null> => {
        if ((await phaseOf(candidate)) !== 'joining') return 'joined';
        return (await words()).includes(failures['server.unreachable'].title) ? 'unanswered' : null;
      };
      if ((await until(look, 2 * patienceMs)) === 'unanswered') await candidate.joins();
    },
    /** The same once the join is on its way. */
    sitsDown,
    /** From the link to the check of devices. */
    async comesToTheChecks(): Promise<void> {
      await candidate.joins();
      await candidate.readsWhatIsCaptured();
      await candidate.agrees();
    },
    /** From the check of devices to the running exam, whatever the check has said. */
    async leavesTheChecks(): Promise<void> {
      await awaitState(candidate, 'every check has ended', ({ checks }) =>
        checks.every(({ status }) => status === 'passed' || status === 'failed'),
      );
      await candidate.goesOn();
      await candidate.startsTheExam();
      await awaitState(candidate, 'the exam is running', ({ phase }) => phase === 'running');
    },
    /** Joins with the link of a session that another computer has, and says yes to moving it here. */
    async takesOver(): Promise<void> {
      await candidate.joins();
      await page.getByRole('button', { name: 'Continue here', exact: true }).click();
      await awaitState(candidate, 'the exam is running here', ({ phase }) => phase === 'running');
    },
    /** As {@link takesOver}, where staff decide of it: what it shows them. */
    async asksToTakeOver(): Promise<string> {
      await candidate.joins();
      await page.getByRole('button', { name: 'Continue here', exact: true }).click();
      return showsItsSign();
    },
    /** Where the exam goes on elsewhere: wants it back. */
    takesBack: () => page.getByRole('button', { name: 'Continue here again' }).click(),
    showsItsSign,
    /** The running exam is on the screen (again). */
    seesTheExam: () => awaitState(candidate, 'the exam is running', ({ phase }) => phase === 'running'),
    /** Types a text into a question, and leaves it to the page to bring it to the server. */
    async types(text: string, question = freeText, withinMs = patienceMs): Promise<void> {
      await inExam(app, typing(text, question), withinMs);
      typed[question] = text;
    },
    /** Waits for a word of the exam's page, such as its “Saved”. @throws Error when it never stands there. */
    seesInTheExam: (text: string) => inExam(app, `document.body.innerText.includes(${JSON.stringify(text)})`),
    runsInTheExam: (script: string) => inExam(app, script),
    clicksInTheExam: (text: string) => inExam(app, clickOn('button, a', text)),
    /** Every process of the app stands still, as when a lid is closed. */
    sleeps(): void {
      asleep = familyOf(pid);
      signalAll(asleep, 'SIGSTOP');
    },
    wakesUp(): void {
      signalAll(asleep, 'SIGCONT');
      asleep = [];
    },
    async dies(): Promise<void> {
      signalAll(asleep, 'SIGCONT');
      await candidate.dies();
    },
    /** What is heard in front of its microphone, from when it is opened. */
    hears: (sound: Parameters<typeof environment.microphone.hear>[0]) => environment.microphone.hear(sound),
    /** The words on our own page that say this, when they come in time; else null. */
    async isTold(pattern: RegExp, withinMs = patienceMs): Promise<string | null> {
      const look = async () => pattern.exec((await words()).replaceAll(/\s+/g, ' '))?.[0] ?? null;
      return until(look, withinMs);
    },
  };
}
export type Computer = Awaited<ReturnType<typeof openComputer>>;

/** A script that replaces what stands in the field by keystrokes, as far as the page can tell. */
function typing(text: string, question: string): string {
  return `(() => {
    const place = '#question-${question}';
    // Where the page is still being loaded, or was loaded again, it may be somewhere else.
    if (location.hash !== place) return (location.hash = place, false);
    const field = document.querySelector('main textarea, main input');
    if (field === null) return false;
    field.focus();
    field.select();
    document.execCommand('insertText', false, ${JSON.stringify(text)});
    return field.value === ${JSON.stringify(text)};
  })()`;
}
