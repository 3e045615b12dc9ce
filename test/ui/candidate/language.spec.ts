import { expect } from '@playwright/test';
import { stringsIn } from '../../../renderer/strings/strings.ts';
import { joinedState } from '../../fakes/candidate-state.ts';
import { examine } from '../checks.ts';
import { test } from './candidate-page.ts';
import { expectWordsOfTables } from './foreign-words.ts';
import { exam, nameOf, steps } from './steps.ts';

for (const language of ['de', 'ar'] as const) {
  for (const step of steps) {
    const name = `${language}-${nameOf(step)}`;
    test(`in ${language}: ${nameOf(step)}`, async ({ candidate }) => {
      const { page } = candidate;
      const state = { exam: exam(), language, ...step };
      await candidate.join(state);
      const html = page.locator('html');
      await expect(html).toHaveAttribute('lang', language);
      await expect(html).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
      await examine(page, name);
      if (language === 'ar') await expectWordsOfTables(page, joinedState(undefined, state), name);
    });
  }
}

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
