import type { ElectronApplication } from 'playwright';
import { until } from '../environment/stimulator.ts';

/** A script that clicks on the first element that fits, and says whether there was one. */
export function clickOn(selector: string, text = ''): string {
  const [fits, words] = [JSON.stringify(selector), JSON.stringify(text)];
  return `[...document.querySelectorAll(${fits})].some((it) => it.textContent.includes(${words}) && (it.click(), true))`;
}

/** Runs a script in the exam's page again and again until it says true. */
export async function inExam(app: ElectronApplication, script: string, patienceMs?: number): Promise<void> {
  const run = (source: string): Promise<unknown> =>
    app.evaluate(async ({ webContents }, text): Promise<unknown> => {
      // One that was left may still be sending what was typed there.
      const exam = webContents.getAllWebContents().findLast((page) => page.getURL().startsWith('http'));
      return exam?.executeJavaScript(text, true).catch(() => null);
    }, source);
  if ((await until(async () => ((await run(script)) === true ? true : null), patienceMs)) === null) {
    const words = JSON.stringify((await run('document.body.innerText').catch(() => null)) ?? null).replaceAll(
      /\\n|\s+/g,
      ' ',
    );
    const there = await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((page) => page.getURL()),
    );
    throw new Error(
      `the exam page has no place for: ${script}; it says “${words.slice(0, 300)}”; pages: ${there.join(', ')}`,
    );
  }
}
