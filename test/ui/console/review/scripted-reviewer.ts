import type { Page } from '@playwright/test';

export type Reviewed = {
  readonly incidents: number;
  readonly keys: number;
  /** From a decision to the next incident on the screen: the longest, and all together. */
  readonly waitedMs: { readonly most: number; readonly all: number };
};

const leftOf = async (page: Page): Promise<number> =>
  Number((await page.getByText(/^\d+ of \d+ to decide$/).innerText()).split(' ')[0]);

/**
 * Decides about every incident of the open session by keys alone: plays it, looks at what it is, presses one key. Each
 * decision leads to the next that is undecided.
 */
export async function reviewByKeys(page: Page): Promise<Reviewed> {
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const incidents = await leftOf(page);
  const waits: number[] = [];
  await press(' ');
  for (let left = incidents; left > 0; left -= 1) {
    const title = await page.locator('#incident-title').innerText();
    const key = /connection|camera/i.test(title) ? '3' : /phone/i.test(title) ? '1' : '2';
    const pressedAt = performance.now();
    await press(key);
    await page.getByText(new RegExp(`^${left - 1} of ${incidents} to decide$`)).waitFor();
    waits.push(performance.now() - pressedAt);
  }
  const all = waits.reduce((sum, ms) => sum + ms, 0);
  return { incidents, keys, waitedMs: { most: Math.round(Math.max(...waits)), all: Math.round(all) } };
}
