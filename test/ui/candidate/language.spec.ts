import { expect } from '@playwright/test';
import { stringsIn } from '../../../renderer/strings/strings.ts';
import { joinedState } from '../../fakes/candidate-state.ts';
import { examine, examineFit } from '../checks.ts';
import { test } from './candidate-page.ts';
import { expectWordsOfTables } from './foreign-words.ts';
import { exam, nameOf, steps } from './steps.ts';

for (const language of ['de', 'ar'] as const)
  test(`every screen in ${language}`, async ({ candidate }) => {
    const { page } = candidate;
    const html = page.locator('html');
    for (const [index, step] of steps.entries()) {
      const state = { exam: exam(), language, appName: 'Northfield', ...step };
      await candidate.show(state);
      await expect(html).toHaveAttribute('lang', language);
      await expect(html).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
      const name = `${language}-${nameOf(step)}`;
      // The first screen shows what the direction does to all of them; in the other ones only the words differ.
      await (index === 0 ? examine : examineFit)(page, name);
      // Institutions' builds have names of their own.
      expect(await page.locator('body').textContent(), name).not.toMatch(/Invigil|\{/);
      await expect(page).toHaveTitle('Northfield');
      if (language === 'ar') await expectWordsOfTables(page, joinedState(undefined, state), name);
    }
  });

test('a candidate chooses the language on the first screen, by its own name', async ({ candidate }) => {
  const { page, calls } = candidate;
  await candidate.open();
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'العربية' }).click();
  await expect.poll(() => calls('language.choose')).toEqual([{ language: 'ar' }]);
  await candidate.push({ language: 'ar' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(stringsIn.ar.join.title);
  await expect(page.getByRole('textbox')).toHaveAttribute('dir', 'ltr');
});

test('a word that does not come from the tables is found', async ({ candidate }) => {
  const { page } = candidate;
  await candidate.open({ language: 'ar' });
  await page.evaluate("document.querySelector('h1').setAttribute('title', 'Wait here')");
  await expect(expectWordsOfTables(page, {}, 'changed')).rejects.toThrow('Wait here');
});
