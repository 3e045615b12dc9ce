import type { ElectronApplication } from 'playwright';
import { until } from '../environment/stimulator.ts';

/** A script that clicks on the first element that fits, and says whether there was one. */
export function clickOn(selector: string, text = ''): string {
  const [fits, words] = [JSON.stringify(selector), JSON.stringify(text)];
  return `[...document.querySelectorAll(${fits})].some((it) => it.textContent.includes(${words}) && (it.click(), true))`;
}

/** Runs a script in the exam's page again and again until it says true. */
export async function inExam(app: ElectronApplication, script: string, patienceMs?: number): Promise<void> {
  const isDone = () =>
    app.evaluate(async ({ webContents }, source): Promise<true | null> => {
      const exam = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'));
      return (await exam?.executeJavaScript(source, true).catch(() => false)) === true ? true : null;
    }, script);
  if ((await until(isDone, patienceMs)) === null)
    throw new Error(`the exam page has no place for: ${script}`);
}
