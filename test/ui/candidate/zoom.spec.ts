import { expect, type Page } from '@playwright/test';
import { soon } from '../../../packages/electron-devhost/fixtures/patience.ts';
import { test } from './candidate-page.ts';
import { exam, nameOf, steps } from './steps.ts';

/** A window of 1024 x 640 enlarged to 200 %, and to where WCAG 1.4.10 draws the line. */
const sizes = [
  [512, 320],
  [320, 256],
] as const;

/** Every button can be brought into sight, by scrolling down alone, and is not covered there. */
async function expectInReach(page: Page, name: string, width: number): Promise<void> {
  const timeout = 5_000;
  for (const button of await page.getByRole('button').all()) {
    if (await button.isEnabled({ timeout })) await button.click({ trial: true, timeout });
    const box = await button.boundingBox({ timeout });
    expect(box!.x + box!.width, `${name}: ${await button.innerText({ timeout })}`).toBeLessThanOrEqual(width);
  }
}

async function expectFits(page: Page, name: string): Promise<void> {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow, `${name} at ${width}`).toBe(0);
    // Others may take their place meanwhile, as when a camera begins: then those are looked at.
    await expect(() => expectInReach(page, name, width)).toPass(soon);
    if (process.env['PICTURES'] !== '1') continue;
    await page.screenshot({ path: `test-results/screens/zoom-${name}-${width}.png`, fullPage: true });
  }
}

test('every screen enlarged', async ({ candidate }) => {
  const { page } = candidate;
  for (const step of steps) {
    const name = nameOf(step);
    await candidate.show({ exam: exam(), ...step });
    await expectFits(page, name);
    if (step.phase !== 'consenting') continue;
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('checkbox', { name: 'Camera' }).press('Space');
    await expectFits(page, 'consent-list');
  }
});
