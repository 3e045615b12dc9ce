import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as plain, type Page } from '@playwright/test';
import { wordsIn } from '../../../console/strings.ts';
import { leavesOf } from '../../strings/leaves.ts';
import { rightStaff } from '../../fakes/console/fake-account.ts';
import { patience } from '../../../packages/electron-devhost/fixtures/patience.ts';
import { examine, examineFit, recordViolations, watchForTrouble } from '../checks.ts';
import { test } from './console-page.ts';
import { reviewedSession } from './review/reviewed-session.ts';

/** What the English tables say and another language never does. */
const english = new Set(
  [
    ...leavesOf(wordsIn.en.strings),
    ...Object.values(wordsIn.en.events).map(({ title }) => ({ words: title })),
  ]
    .map(({ words }) => words)
    .filter((words) => /\p{Letter} \p{Letter}/u.test(words)),
);

async function expectNoEnglish(page: Page, name: string): Promise<void> {
  const said = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => [
      ...[...element.childNodes]
        .filter(({ nodeType }) => nodeType === 3)
        .map(({ textContent }) => textContent ?? ''),
      ...['aria-label', 'aria-description', 'title', 'placeholder'].map(
        (of) => element.getAttribute(of) ?? '',
      ),
    ]),
  );
  expect(said.length, name).toBeGreaterThan(20);
  expect(
    said.filter((text) => english.has(text.trim())),
    name,
  ).toEqual([]);
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.locator('input[type="email"]').fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.keyboard.press('Enter');
}

async function examineIn(page: Page, language: 'de' | 'ar', name: string): Promise<void> {
  const html = page.locator('html');
  await expect(html).toHaveAttribute('lang', language);
  await expect(html).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
  // What the direction changes is examined in full; in German only the words differ.
  await (language === 'ar' ? examine : examineFit)(page, `console-${language}-${name}`);
  await expectNoEnglish(page, name);
}

// A page after the other, each looked at from all sides.
test.describe.configure({ timeout: patience.journeyMs });

test.describe('in a browser of another language', () => {
  for (const [language, locale] of [
    ['de', 'de-AT'],
    ['ar', 'ar-EG'],
  ] as const)
    test.describe(language, () => {
      test.use({ locale });

      test('the sessions, live', async ({ console }) => {
        const { page, sessions } = console;
        const { strings } = wordsIn[language];
        await console.open();
        await page.getByRole('heading', { name: strings.account.signIn.title }).waitFor();
        await examineIn(page, language, 'sign-in');
        await signIn(page, rightStaff.email, rightStaff.password);
        await page.getByRole('heading', { name: strings.grid.title }).waitFor();
        await page.getByRole('link', { name: 'Ada Brennan' }).waitFor();
        await examineIn(page, language, 'grid');
        await console.open('#/table');
        await page.getByRole('table').waitFor();
        await examineIn(page, language, 'table');
        await console.open(`#/sessions/${sessions[0]!.summary.id}`);
        await page.getByRole('heading', { name: strings.messages.title }).waitFor();
        await examineIn(page, language, 'session');
      });

      plain(`the real server in ${language}: review, setting up, staff`, async ({ page }) => {
        const dataFolder = mkdtempSync(join(tmpdir(), 'invigil-language-'));
        const made = await reviewedSession(page, { dataFolder, incidents: 6, minutes: 12 });
        const { server, sessionId, examId } = made;
        const trouble = watchForTrouble(page);
        await page.addInitScript(recordViolations);
        await page.addInitScript((kept) => localStorage.setItem('invigil.language', kept), language);
        const { strings } = wordsIn[language];
        await page.goto(`${server.url}/console/`);
        await signIn(page, server.staff?.email ?? '', server.staff?.password ?? '');
        await page.getByRole('heading', { name: strings.grid.title }).waitFor();
        const places = {
          review: ['#/review', strings.review.title],
          'review-session': [`#/review/sessions/${sessionId}`, 'Robin Ahlberg'],
          report: [`#/review/sessions/${sessionId}/report`, strings.review.report.title],
          rules: [`#/review/exams/${examId}/rules`, strings.review.rulesPage.title],
          exams: ['#/exams', strings.setUp.title],
          candidates: [`#/exams/${examId}/candidates`, strings.setUp.candidatesTitle],
          tickets: [`#/exams/${examId}/tickets`, strings.setUp.ticketsTitle],
          numbers: [`#/numbers/exams/${examId}`, strings.numbers.title],
          people: ['#/people', strings.staff.title],
          audit: ['#/audit', strings.staff.audit.title],
          account: ['#/account', strings.account.own.title],
        } as const;
        for (const [name, [hash, title]] of Object.entries(places)) {
          await page.goto(`${server.url}/console/${hash}`);
          await page.getByRole('heading', { level: 1, name: title }).waitFor();
          await examineIn(page, language, name);
        }
        await trouble.expectNone();
        await page.close();
        await server.dispose();
        rmSync(dataFolder, { recursive: true, force: true });
      });
    });
});

test('a language is chosen by its own name, and what was typed is still there', async ({ console }) => {
  const { page, sessions } = console;
  await console.logIn();
  await console.open(`#/sessions/${sessions[0]!.summary.id}`);
  await page.getByLabel('Message to the candidate').fill('Please sit up');
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'العربية' }).click();
  const { messages, appName } = wordsIn.ar.strings;
  await expect(page.getByLabel(messages.label)).toHaveValue('Please sit up');
  await expect(page).toHaveTitle(appName);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('button', { name: messages.send }).click();
  await expect(page.getByLabel(messages.label)).toHaveValue('');
});
