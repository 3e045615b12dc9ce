import { test as base, type Page } from '@playwright/test';
import { createFakeExam, type FakeExam } from '../../fakes/fake-exam.ts';
import { recordViolations, watchForTrouble } from '../checks.ts';
import { serverPolicy } from '../console/console-page.ts';
import { startPageServer } from '../page-server.ts';

export type ExamPage = {
  readonly page: Page;
  readonly server: FakeExam;
  readonly open: (hash?: string) => Promise<void>;
};

/** The exam page as built, with a fake server of six questions. Every test ends with a check for trouble. */
export const test = base.extend<{ exam: ExamPage }>({
  exam: async ({ page }, use) => {
    const server = createFakeExam();
    const pages = await startPageServer({
      root: 'out/exam-page',
      base: '/exam/',
      policy: serverPolicy,
      api: server.api,
    });
    const trouble = watchForTrouble(page);
    await page.addInitScript(recordViolations);
    await use({
      page,
      server,
      open: async (hash = '') => {
        await page.goto(`${pages.origin}/exam/${hash}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
      },
    });
    await trouble.expectNone();
    await pages.dispose();
  },
});
