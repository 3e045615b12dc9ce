import { expect, type Page } from '@playwright/test';
import { languageNames } from '../../../core/text/language.ts';
import { stringsIn } from '../../../renderer/strings/strings.ts';
import { leavesOf } from '../../strings/leaves.ts';

const latinWords = (text: string): readonly string[] => text.match(/\p{Script=Latin}{2,}/gu) ?? [];

/** Latin words that the Arabic tables have themselves: names of programs and keys. */
const ofTables = new Set(leavesOf({ ...stringsIn.ar }).flatMap(({ words }) => latinWords(words)));
/** What the language's own format of numbers and the test's camera and microphone bring. */
const ofOthers = new Set([
  ...Object.values(languageNames).flatMap(latinWords),
  ...latinWords('fake device Fake Default Audio Input'),
]);

/** Runs inside the page: all that can be read or heard on it. */
function wordsOnPage(): string[] {
  const attributes = ['aria-label', 'aria-valuetext', 'aria-description', 'title', 'placeholder', 'alt'];
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent?.closest('script, style, noscript') === null) found.push(walker.currentNode.textContent ?? '');
  }
  for (const element of document.querySelectorAll('*'))
    found.push(...attributes.map((name) => element.getAttribute(name) ?? ''));
  return found.filter((text) => text.trim() !== '');
}

/** A page in Arabic has no Latin word but of the tables and of the data that it shows: all others did not come from them. */
export async function expectWordsOfTables(page: Page, data: unknown, name: string): Promise<void> {
  const ofData = new Set(latinWords(JSON.stringify(data)));
  const foreign = (await page.evaluate(wordsOnPage)).filter((text) =>
    latinWords(text).some((word) => !ofTables.has(word) && !ofOthers.has(word) && !ofData.has(word)),
  );
  expect(foreign, name).toEqual([]);
}
