import { expect, type Page } from '@playwright/test';
import type { AppState } from '../../../contract/app-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import { checksAt, wholeExam } from '../../fakes/candidate-state.ts';
import { test } from './candidate-page.ts';

const settings = examSettings.parse(wholeExam);
const exam = () => ({ title: 'Statistics I: final exam', settings, endsAt: Date.now() + 2_700_000 });
const text = 'Please turn on a lamp.';
const messages = [{ id: '0192f0c4-0000-7000-8000-000000000001', text, sentAt: 0, isRead: false }];

const stations: readonly Partial<AppState>[] = [
  { phase: 'joining' },
  { phase: 'consenting' },
  { phase: 'checking', checks: checksAt('failed', { screen: { reason: 'not-entire' } }) },
  { phase: 'identifying' },
  { phase: 'scanning' },
  { phase: 'ready' },
  { phase: 'running', messages },
  { phase: 'running', cover: { finding: 'capture', since: 1 } },
  { phase: 'paused', breaks: { left: 1, endsBy: Date.now() + 200_000 } },
  { phase: 'submitting', connection: 'lost', undelivered: 12 },
  { phase: 'completed' },
];

/** A window of 1024 x 640 enlarged to 200 %, and to where WCAG 1.4.10 draws the line. */
const sizes = [
  [512, 320],
  [320, 256],
] as const;

async function expectFits(page: Page, name: string): Promise<void> {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow, `${name} at ${width}`).toBe(0);
    // Every button can be brought into sight, by scrolling down alone, and is not covered there.
    for (const button of await page.getByRole('button').all()) {
      if (await button.isEnabled()) await button.click({ trial: true });
      const box = await button.boundingBox();
      expect(box!.x + box!.width, `${name}: ${await button.innerText()}`).toBeLessThanOrEqual(width);
    }
    if (process.env['PICTURES'] !== '1') continue;
    await page.screenshot({ path: `test-results/screens/zoom-${name}-${width}.png`, fullPage: true });
  }
}

for (const station of stations) {
  const name = station.cover ? 'covered' : (station.phase ?? '');
  test(`enlarged: ${name}`, async ({ candidate }) => {
    const { page } = candidate;
    await candidate.join({ exam: exam(), ...station });
    await expectFits(page, name);
    if (station.phase !== 'consenting') return;
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('checkbox', { name: 'Camera' }).press('Space');
    await expectFits(page, 'consent-list');
  });
}
